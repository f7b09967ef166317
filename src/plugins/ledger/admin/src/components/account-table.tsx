import { Table, Td, Thead, Typography } from '@strapi/design-system';
import { ACCOUNTS } from '../../../../../domain/ledger/accounts';
import type { AccountMovement } from '../../../shared/admin';
import { HeadCell, MoneyCell } from '../../../../../admin/kit/cells';
import { Tbody, Tr } from '../../../../../admin/kit/table';

interface AccountTableProps {
  readonly accounts: readonly AccountMovement[];
  readonly label: string;
}

const sumOf = (accounts: readonly AccountMovement[], currency: string, side: 'debit' | 'credit'): number =>
  accounts
    .filter((account) => account.currency === currency)
    .reduce((all, account) => all + account[side], 0);

/** Below zero it is a debt, or something that must not be; other accounts may lie on either side. */
const warns = ({ account }: AccountMovement): boolean =>
  ACCOUNTS[account].perOwner || !ACCOUNTS[account].mayGoNegative;

/** What each account held, what moved, and what it holds. Both sides of the movements are the same. */
export const AccountTable = ({ accounts, label }: AccountTableProps) => {
  const currencies = [...new Set(accounts.map(({ currency }) => currency))];
  return (
    <Table colCount={5} rowCount={accounts.length + currencies.length + 1} aria-label={label}>
      <Thead>
        <Tr>
          <HeadCell>Account</HeadCell>
          <HeadCell end>Opening</HeadCell>
          <HeadCell end>Debit</HeadCell>
          <HeadCell end>Credit</HeadCell>
          <HeadCell end>Closing</HeadCell>
        </Tr>
      </Thead>
      <Tbody>
        {accounts.map((row) => (
          <Tr key={`${row.account} ${row.ownerDocumentId ?? ''} ${row.currency}`}>
            <Td>
              <Typography textColor="neutral800" tag="div">
                {row.accountName}
              </Typography>
              {row.ownerName ? (
                <Typography variant="pi" textColor="neutral600" tag="div">
                  {row.ownerName}
                </Typography>
              ) : null}
            </Td>
            <MoneyCell minor={row.opening} currency={row.currency} signed={warns(row)} />
            <MoneyCell minor={row.debit} currency={row.currency} hideZero />
            <MoneyCell minor={row.credit} currency={row.currency} hideZero />
            <MoneyCell minor={row.closing} currency={row.currency} signed={warns(row)} strong />
          </Tr>
        ))}
        {currencies.map((currency) => (
          <Tr key={currency}>
            <Td>
              <Typography fontWeight="bold" textColor="neutral800">
                {currencies.length > 1 ? `Moved, ${currency}` : 'Moved'}
              </Typography>
            </Td>
            <Td />
            <MoneyCell minor={sumOf(accounts, currency, 'debit')} currency={currency} strong />
            <MoneyCell minor={sumOf(accounts, currency, 'credit')} currency={currency} strong />
            <Td />
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};
