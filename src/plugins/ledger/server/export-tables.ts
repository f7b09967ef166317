import { ACCOUNTS, naturalBalance } from '../../../domain/ledger/accounts';
import { sidesOf } from '../../../domain/ledger/statement';
import { kindName } from '../../../domain/ledger/words';
import { clockOf } from '../../../domain/time/books';
import { type Cell, type Column, count, day, money, text } from '../../../platform/sheets/table';
import type { AccountMovement, DebtRow, JournalLine, JournalRow, StatementLine } from '../shared/admin';

const column = <Row>(header: string, width: number, cell: (row: Row) => Cell): Column<Row> => ({
  header,
  width,
  cell,
});

/** A side that is empty stays empty: programs that import take a zero for an amount. */
const side = (minor: number, currency: string): Cell => (minor === 0 ? null : money(minor, currency));

/** A line of a statement, or the balance it begins or ends with. */
export type StatementRow =
  | { readonly what: 'line'; readonly line: StatementLine }
  | {
      readonly what: 'balance';
      readonly name: string;
      readonly at: string;
      readonly account: AccountMovement;
      readonly amount: number;
    };

const accountOf = (row: StatementRow) => (row.what === 'line' ? row.line : row.account);

const opened = (zone: string): Column<StatementRow>[] => [
  column('Date', 12, (row) => day(row.what === 'line' ? row.line.at : row.at)),
  column('Time', 10, (row) => (row.what === 'line' ? text(clockOf(row.line.at, zone)) : null)),
  column('Type', 18, (row) => text(row.what === 'line' ? kindName(row.line.kind) : row.name)),
  column('Details', 34, (row) => (row.what === 'line' ? text(row.line.memo) : null)),
  column('Order', 10, (row) => (row.what === 'line' ? text(row.line.orderCode) : null)),
  column('Event', 30, (row) => (row.what === 'line' ? text(row.line.eventTitle) : null)),
];

const part = (name: 'gross' | 'platformFee' | 'platformFeeTax' | 'gatewayFee') => (row: StatementRow) =>
  row.what === 'line' && row.line.split ? side(row.line.split[name], row.line.currency) : null;

const balance = (row: StatementRow): Cell =>
  money(row.what === 'line' ? row.line.balance : row.amount, accountOf(row).currency);

const ended: Column<StatementRow>[] = [
  column('Balance', 16, balance),
  column('Currency', 9, (row) => text(accountOf(row).currency)),
  column('Cause', 40, (row) => (row.what === 'line' ? text(row.line.causeKey) : null)),
];

/** Of an organizer or an event: what each line is made of, GST apart. */
export const payableColumns = (zone: string): Column<StatementRow>[] => [
  ...opened(zone),
  column('Gross', 16, part('gross')),
  column('Platform fee', 14, part('platformFee')),
  column('GST on platform fee', 18, part('platformFeeTax')),
  column('Gateway fee with GST', 18, part('gatewayFee')),
  column('Net', 16, (row) => (row.what === 'line' ? money(row.line.change, row.line.currency) : null)),
  ...ended,
];

const signed = (line: StatementLine): number => naturalBalance(line.account, line.change);

/** Of an order: both sides of all that its money did. */
export const orderColumns = (zone: string): Column<StatementRow>[] => [
  ...opened(zone),
  column('Account', 24, (row) => text(accountOf(row).accountName)),
  column('Whose', 24, (row) => text(accountOf(row).ownerName)),
  column('Debit', 16, (row) =>
    row.what === 'line' ? side(sidesOf(signed(row.line)).debit, row.line.currency) : null,
  ),
  column('Credit', 16, (row) =>
    row.what === 'line' ? side(sidesOf(signed(row.line)).credit, row.line.currency) : null,
  ),
  ...ended,
];

export interface VoucherLine {
  readonly journal: JournalRow;
  readonly line: JournalLine;
}

export const dayBookColumns = (zone: string): Column<VoucherLine>[] => [
  column('Date', 12, ({ journal }) => day(journal.at)),
  column('Time', 10, ({ journal }) => text(clockOf(journal.at, zone))),
  column('Voucher', 10, ({ journal }) => count(journal.number)),
  column('Type', 18, ({ journal }) => text(kindName(journal.kind))),
  column('Account', 24, ({ line }) => text(line.accountName)),
  column('Whose', 24, ({ line }) => text(line.ownerName)),
  column('Debit', 16, ({ line }) => side(line.debit, line.currency)),
  column('Credit', 16, ({ line }) => side(line.credit, line.currency)),
  column('Currency', 9, ({ line }) => text(line.currency)),
  column('Details', 34, ({ journal }) => text(journal.memo)),
  column('Order', 10, ({ line }) => text(line.orderCode)),
  column('Event', 30, ({ line }) => text(line.eventTitle)),
  column('Cause', 40, ({ journal }) => text(journal.causeKey)),
];

const sides = (name: string, signedOf: (row: AccountMovement) => number): Column<AccountMovement>[] => [
  column(`${name} debit`, 16, (row) => side(sidesOf(signedOf(row)).debit, row.currency)),
  column(`${name} credit`, 16, (row) => side(sidesOf(signedOf(row)).credit, row.currency)),
];

export const trialBalanceColumns: Column<AccountMovement>[] = [
  column('Account', 24, (row) => text(row.accountName)),
  column('Kind', 12, (row) => text(ACCOUNTS[row.account].kind)),
  column('Whose', 24, (row) => text(row.ownerName)),
  column('Currency', 9, (row) => text(row.currency)),
  ...sides('Opening', (row) => naturalBalance(row.account, row.opening)),
  column('Debit', 16, (row) => side(row.debit, row.currency)),
  column('Credit', 16, (row) => side(row.credit, row.currency)),
  ...sides('Closing', (row) => naturalBalance(row.account, row.closing)),
];

export const debtColumns: Column<DebtRow>[] = [
  column('Organizer', 30, (row) => text(row.organizer.name)),
  column('Currency', 9, (row) => text(row.currency)),
  column('Owed', 16, (row) => money(row.owed, row.currency)),
  column('0 to 30 days', 16, (row) => side(row.ages.upTo30, row.currency)),
  column('31 to 60 days', 16, (row) => side(row.ages.upTo60, row.currency)),
  column('61 to 90 days', 16, (row) => side(row.ages.upTo90, row.currency)),
  column('Over 90 days', 16, (row) => side(row.ages.older, row.currency)),
  column('Oldest part since', 18, (row) => day(row.since)),
  column('Days', 8, (row) => count(row.days)),
  column('Cause', 40, (row) => text(row.causeKey)),
];
