import { Box, Button, Flex, Table, Tbody, Td, Thead, Tr, Typography } from '@strapi/design-system';
import { ChartBubble, List } from '@strapi/icons';
import { useId, useState } from 'react';
import { showMoney } from '../../../../../admin/kit/amounts';
import { HeadCell, MoneyCell } from '../../../../../admin/kit/cells';
import { dayWords } from '../../../../../admin/kit/moments';
import type { Week } from '../../../shared/admin';
import { Bars, INKS } from './bars';
import { useWidth } from './use-width';
import { inWords, isEmpty, type Kind, KIND_WORDS, KINDS } from './weeks';

interface WeeksProps {
  /** The oldest first. */
  readonly weeks: readonly Week[];
  readonly currency: string;
}

const CARD_WIDTH = 208;

const Swatch = ({ kind }: { readonly kind: Kind }) => (
  <Box width="1rem" height="1rem" background={INKS[kind]} style={{ borderRadius: '0.2rem', flexShrink: 0 }} />
);

const Legend = () => (
  <Flex gap={4} aria-hidden>
    {KINDS.map((kind) => (
      <Flex key={kind} gap={2}>
        <Swatch kind={kind} />
        <Typography variant="pi" textColor="neutral600">
          {KIND_WORDS[kind]}
        </Typography>
      </Flex>
    ))}
  </Flex>
);

interface WeekCardProps {
  readonly week: Week;
  readonly currency: string;
  readonly left: number;
}

/** The exact amounts of the week under the pointer; the table has them for everybody else. */
const WeekCard = ({ week, currency, left }: WeekCardProps) => (
  <Box
    aria-hidden
    position="absolute"
    top={0}
    left={`${left}px`}
    width={`${CARD_WIDTH}px`}
    background="neutral0"
    borderColor="neutral150"
    shadow="popupShadow"
    hasRadius
    padding={3}
    zIndex={1}
    style={{ pointerEvents: 'none' }}
  >
    <Typography variant="pi" fontWeight="bold" textColor="neutral800" tag="p">
      {`Week of ${dayWords(week.from)}`}
    </Typography>
    {KINDS.map((kind) => (
      <Flex key={kind} justifyContent="space-between" gap={3} paddingTop={1}>
        <Flex gap={2}>
          <Swatch kind={kind} />
          <Typography variant="pi" textColor="neutral600">
            {KIND_WORDS[kind]}
          </Typography>
        </Flex>
        <Typography variant="pi" textColor="neutral800" style={{ fontVariantNumeric: 'tabular-nums' }}>
          {showMoney(week[kind], currency)}
        </Typography>
      </Flex>
    ))}
  </Box>
);

const WeeksTable = ({ weeks, currency }: WeeksProps) => (
  <Table colCount={KINDS.length + 1} rowCount={weeks.length + 1} aria-label="Weeks">
    <Thead>
      <Tr>
        <HeadCell>Week from</HeadCell>
        {KINDS.map((kind) => (
          <HeadCell key={kind} end>
            {KIND_WORDS[kind]}
          </HeadCell>
        ))}
      </Tr>
    </Thead>
    <Tbody>
      {[...weeks].reverse().map((week) => (
        <Tr key={week.from}>
          <Td>
            <Typography textColor="neutral800">{dayWords(week.from)}</Typography>
          </Td>
          {KINDS.map((kind) => (
            <MoneyCell key={kind} minor={week[kind]} currency={currency} hideZero={kind !== 'paid'} />
          ))}
        </Tr>
      ))}
    </Tbody>
  </Table>
);

const Drawing = ({ weeks, currency, titleId }: WeeksProps & { readonly titleId: string }) => {
  const [box, width] = useWidth();
  const [active, setActive] = useState<{ readonly index: number; readonly middle: number } | null>(null);
  const wordsId = useId();
  const week = active === null ? undefined : weeks[active.index];
  const beside = (middle: number): number => {
    const right = middle + 24;
    return right + CARD_WIDTH <= width ? right : Math.max(0, middle - 24 - CARD_WIDTH);
  };
  return (
    <Box ref={box} position="relative" width="100%">
      {width > 0 ? (
        <Bars
          weeks={weeks}
          currency={currency}
          width={width}
          labelledBy={titleId}
          describedBy={wordsId}
          active={active?.index ?? null}
          onActive={(index, middle) => setActive(index === null ? null : { index, middle })}
        />
      ) : null}
      {week && active ? <WeekCard week={week} currency={currency} left={beside(active.middle)} /> : null}
      <Typography id={wordsId} variant="pi" textColor="neutral600" tag="p" paddingTop={2}>
        {inWords(weeks, currency)}
      </Typography>
    </Box>
  );
};

/** What was paid in the last weeks, as a chart or as a table. */
export const WeeksChart = ({ weeks, currency }: WeeksProps) => {
  const [asTable, setAsTable] = useState(false);
  const titleId = useId();
  const empty = isEmpty(weeks);
  return (
    <Box
      tag="section"
      aria-labelledby={titleId}
      background="neutral0"
      borderColor="neutral150"
      shadow="tableShadow"
      hasRadius
      padding={6}
    >
      <Flex direction="column" alignItems="stretch" gap={5}>
        <Flex justifyContent="space-between" gap={4} wrap="wrap">
          <Typography id={titleId} variant="delta" tag="h2" textColor="neutral800">
            {`Paid in the last ${weeks.length} weeks`}
          </Typography>
          {empty ? null : (
            <Flex gap={5} wrap="wrap">
              {asTable ? null : <Legend />}
              <Button
                variant="tertiary"
                size="S"
                startIcon={asTable ? <ChartBubble /> : <List />}
                onClick={() => setAsTable(!asTable)}
              >
                {asTable ? 'Show as a chart' : 'Show as a table'}
              </Button>
            </Flex>
          )}
        </Flex>
        {empty ? (
          <Typography textColor="neutral600">Nothing was paid in these weeks.</Typography>
        ) : asTable ? (
          <WeeksTable weeks={weeks} currency={currency} />
        ) : (
          <Drawing weeks={weeks} currency={currency} titleId={titleId} />
        )}
      </Flex>
    </Box>
  );
};
