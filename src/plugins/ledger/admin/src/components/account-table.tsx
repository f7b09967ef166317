import { Table, Tbody, Td, Thead, Tr, Typography } from '@strapi/design-system';
import { ACCOUNTS } from '../../../../../domain/ledger/accounts';
import type { AccountMovement } from '../../../shared/admin';
import { AmountCell, Head } from './cells';

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
          <Head>Account</Head>
          <Head end>Opening</Head>
          <Head end>Debit</Head>
          <Head end>Credit</Head>
          <Head end>Closing</Head>
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
            <AmountCell minor={row.opening} currency={row.currency} owed={warns(row)} />
            <AmountCell minor={row.debit} currency={row.currency} hideZero />
            <AmountCell minor={row.credit} currency={row.currency} hideZero />
            <AmountCell minor={row.closing} currency={row.currency} owed={warns(row)} strong />
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
            <AmountCell minor={sumOf(accounts, currency, 'debit')} currency={currency} strong />
            <AmountCell minor={sumOf(accounts, currency, 'credit')} currency={currency} strong />
            <Td />
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};
