import { Box, Button, Flex, Link, Table, Td, TextButton, Thead, Typography } from '@strapi/design-system';
import { ChevronDown, ChevronUp } from '@strapi/icons';
import { Fragment, type ReactNode, useId, useState } from 'react';
import { NavLink } from 'react-router-dom';
import { showMoney } from '../../../../../admin/kit/amounts';
import { type CellPlace, HeadCell, MoneyCell, TwoLines } from '../../../../../admin/kit/cells';
import { Figure, Figures } from '../../../../../admin/kit/figures';
import { moment } from '../../../../../admin/kit/moments';
import { counted } from '../../../../../admin/kit/plural';
import { LARGEST_PAYOUT } from '../../../../../domain/payouts/cut';
import type { RunItem } from '../../../shared/runs';
import { payoutLink } from '../links';
import { PartFigures } from './part-figures';
import { Tbody, Tr } from '../../../../../admin/kit/table';

const KINDS: Readonly<Record<RunItem['kind'], string>> = { organizer: 'Organizer', referrer: 'Referrer' };
const AT_ONCE = 50;

const keyOf = (item: RunItem, index: number): string =>
  `${item.kind} ${item.name} ${item.mask ?? ''} ${index}`;

const Who = ({ item }: { readonly item: RunItem }) => (
  <Td>
    <TwoLines main={item.name} under={KINDS[item.kind]} />
  </Td>
);

/** What is held, and when the next of it comes free by itself. */
const HeldCell = ({
  item,
  currency,
  ...place
}: CellPlace & { readonly item: RunItem; readonly currency: string }) => (
  <Td {...place}>
    {item.heldTotal === 0 ? null : (
      <Box style={{ textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}>
        <TwoLines
          main={showMoney(item.heldTotal, currency)}
          under={item.nextFreeAt === null ? '' : `from ${moment(item.nextFreeAt, null, 'date')}`}
        />
      </Box>
    )}
  </Td>
);

const Why = ({ item, currency }: { readonly item: RunItem; readonly currency: string }) => (
  <Box padding={4} maxWidth="64rem">
    <Figures>
      <PartFigures parts={item.parts} currency={currency} />
      <Figure label="Paid out" value={showMoney(item.amount, currency)} strong />
      {item.nextPayouts === 0 ? null : (
        <Figure
          label="Comes with the next payouts"
          detail={`one pays at most ${showMoney(LARGEST_PAYOUT, currency)}`}
          value={showMoney(item.nextPayouts, currency)}
        />
      )}
    </Figures>
  </Box>
);

interface ItemsProps {
  readonly items: readonly RunItem[];
  readonly currency: string;
}

/** The first ones of a long list, and a way to the others. */
const More = <Row,>({
  all,
  children,
}: {
  readonly all: readonly Row[];
  readonly children: (shown: readonly Row[]) => ReactNode;
}) => {
  const [many, setMany] = useState(AT_ONCE);
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {children(all.slice(0, many))}
      {all.length > many ? (
        <Flex justifyContent="center">
          <Button variant="tertiary" onClick={() => setMany(many + AT_ONCE * 4)}>
            {`Show more: ${counted(all.length - many, 'is', 'are')} below`}
          </Button>
        </Flex>
      ) : null}
    </Flex>
  );
};

const PayableRow = ({ item, currency }: { readonly item: RunItem; readonly currency: string }) => {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <Fragment>
      <Tr>
        <Who item={item} />
        <Td>
          <Typography textColor="neutral800">{item.mask ?? '–'}</Typography>
        </Td>
        <MoneyCell minor={item.debts} currency={currency} hideZero signed />
        <HeldCell item={item} currency={currency} />
        <MoneyCell minor={item.amount} currency={currency} strong />
        <Td>
          <TextButton
            aria-expanded={open}
            aria-controls={id}
            aria-label={`Why ${item.name} gets ${showMoney(item.amount, currency)}`}
            endIcon={open ? <ChevronUp /> : <ChevronDown />}
            onClick={() => setOpen(!open)}
          >
            Why
          </TextButton>
        </Td>
      </Tr>
      {open ? (
        <Tr id={id}>
          <Td colSpan={6}>
            <Why item={item} currency={currency} />
          </Td>
        </Tr>
      ) : null}
    </Fragment>
  );
};

/** Who would be paid, and why so much. */
export const PayableTable = ({ items, currency }: ItemsProps) => (
  <More all={items}>
    {(shown) => (
      <Table colCount={6} rowCount={shown.length + 1} aria-label="Would be prepared">
        <Thead>
          <Tr>
            <HeadCell>To</HeadCell>
            <HeadCell>Account</HeadCell>
            <HeadCell end>Debts taken off</HeadCell>
            <HeadCell end>Held</HeadCell>
            <HeadCell end>Payout</HeadCell>
            <HeadCell>Explanation</HeadCell>
          </Tr>
        </Thead>
        <Tbody>
          {shown.map((item, index) => (
            <PayableRow key={keyOf(item, index)} item={item} currency={currency} />
          ))}
        </Tbody>
      </Table>
    )}
  </More>
);

/** Who would not be paid, and why not. */
export const LeftOutTable = ({ items, currency }: ItemsProps) => (
  <More all={items}>
    {(shown) => (
      <Table colCount={4} rowCount={shown.length + 1} aria-label="Left out">
        <Thead>
          <Tr>
            <HeadCell>Who</HeadCell>
            <HeadCell>Why not</HeadCell>
            <HeadCell end>Free now</HeadCell>
            <HeadCell end>Held</HeadCell>
          </Tr>
        </Thead>
        <Tbody>
          {shown.map((item, index) => (
            <Tr key={keyOf(item, index)}>
              <Who item={item} />
              <Td>
                <Flex direction="column" alignItems="flex-start" gap={1} maxWidth="48rem">
                  <Typography textColor="neutral800" style={{ whiteSpace: 'normal' }}>
                    {item.leftOut}
                  </Typography>
                  {item.payoutDocumentId === null ? null : (
                    <Link tag={NavLink} to={payoutLink(item.payoutDocumentId)}>
                      Open that payout
                    </Link>
                  )}
                </Flex>
              </Td>
              <MoneyCell minor={item.amount} currency={currency} signed />
              <HeldCell item={item} currency={currency} />
            </Tr>
          ))}
        </Tbody>
      </Table>
    )}
  </More>
);
