import { Box, Link, Table, Td, Thead, Typography } from '@strapi/design-system';
import type { MouseEvent } from 'react';
import { NavLink, useNavigate } from 'react-router-dom';
import { showMoney } from '../../../../../admin/kit/amounts';
import { HeadCell, MoneyCell, TwoLines } from '../../../../../admin/kit/cells';
import { moment } from '../../../../../admin/kit/moments';
import { counted } from '../../../../../admin/kit/plural';
import { StateBadge } from '../../../../../admin/kit/state-badge';
import type { ListedPayee } from '../../../shared/payees';
import { payeeLink } from '../links';
import { KIND_WORDS } from '../queue/words';
import { accountWords, checkedOf, standingOf } from './words';
import { Tbody, Tr } from '../../../../../admin/kit/table';

const PAYEE = 'api::payee.payee';

const Small = ({ children }: { readonly children: string }) => (
  <Typography variant="pi" tag="p" textColor="neutral600" style={{ whiteSpace: 'normal' }}>
    {children}
  </Typography>
);

const Checked = ({ payee }: { readonly payee: ListedPayee }) => (
  <Box maxWidth="24rem">
    <StateBadge value={checkedOf(payee)} field="verification" model={PAYEE} />
    {payee.nameDiffers ? <Small>{`In the name of ${payee.verifiedName}`}</Small> : null}
  </Box>
);

/** A row leads to the payee's own page, by its link or a click anywhere. */
const PayeeRow = ({ payee }: { readonly payee: ListedPayee }) => {
  const navigate = useNavigate();
  const { paid, currency } = payee;
  const standing = standingOf(payee, new Date());
  const keep = (event: MouseEvent): void => event.stopPropagation();
  return (
    <Tr cursor="pointer" onClick={() => navigate(payeeLink(payee.documentId))}>
      <Td>
        <Box paddingTop={3} paddingBottom={3} maxWidth="28rem">
          <Box onClick={keep}>
            <Link tag={NavLink} to={payeeLink(payee.documentId)}>
              <span style={{ whiteSpace: 'normal' }}>{payee.name}</span>
            </Link>
          </Box>
          <Small>{`${KIND_WORDS[payee.kind]} · ${payee.legalName}`}</Small>
        </Box>
      </Td>
      <Td>
        <TwoLines
          main={accountWords(payee)}
          under={payee.changedAt === null ? null : `since ${moment(payee.changedAt, null, 'date')}`}
        />
      </Td>
      <Td>
        <Checked payee={payee} />
      </Td>
      <Td>
        <Box maxWidth="24rem">
          <StateBadge value={standing} field="standing" />
          {payee.frozenReason === null ? null : <Small>{payee.frozenReason}</Small>}
          {standing === 'rests' && payee.usableFrom !== null ? (
            <Small>{`until ${moment(payee.usableFrom)}`}</Small>
          ) : null}
        </Box>
      </Td>
      <Td>
        {paid.count === 0 ? (
          <Typography textColor="neutral600">Never</Typography>
        ) : (
          <TwoLines
            main={showMoney(paid.amount, currency)}
            under={`${counted(paid.count, 'payout')}${payee.lastPaidAt === null ? '' : `, last ${moment(payee.lastPaidAt, null, 'date')}`}`}
          />
        )}
      </Td>
      <MoneyCell minor={payee.balance} currency={currency} signed strong />
    </Tr>
  );
};

export const PayeeTable = ({ payees }: { readonly payees: readonly ListedPayee[] }) => (
  <Table colCount={6} rowCount={payees.length + 1} aria-label="Payees">
    <Thead>
      <Tr>
        <HeadCell>Paid to</HeadCell>
        <HeadCell>Account</HeadCell>
        <HeadCell>Checked</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell>Paid so far</HeadCell>
        <HeadCell end>Owed now</HeadCell>
      </Tr>
    </Thead>
    <Tbody>
      {payees.map((payee) => (
        <PayeeRow key={payee.documentId} payee={payee} />
      ))}
    </Tbody>
  </Table>
);
