import type { PayoutRow } from '../../../../api/payout/types';
import { kindName } from '../../../../domain/ledger/words';
import type { Split } from '../../../../domain/ledger/statement';
import type { PayoutState } from '../../../../domain/payouts/machine';
import type { SplitLine } from '../../../../domain/payouts/order-by-order';
import { clockOf } from '../../../../domain/time/books';
import { type Cell, type Column, count, day, money, text } from '../../../../platform/sheets/table';
import type { ListedRow } from './panel-rows';

const column = <Row>(header: string, width: number, cell: (row: Row) => Cell): Column<Row> => ({
  header,
  width,
  cell,
});

/** The lines of a payout: the column Net adds up to its amount. */
export const lineColumns = (
  { code, currency }: Pick<PayoutRow, 'code' | 'currency'>,
  zone: string,
): Column<SplitLine>[] => {
  const part = (header: string, name: keyof Split): Column<SplitLine> =>
    column(header, 16, ({ split }) =>
      split === null || split[name] === 0 ? null : money(split[name], currency),
    );
  return [
    column('Payout', 10, () => text(code)),
    column('Ledger line', 12, ({ id }) => count(id)),
    column('Date', 12, ({ bookedAt }) => day(bookedAt.toISOString())),
    column('Time', 10, ({ bookedAt }) => text(clockOf(bookedAt, zone))),
    column('Type', 18, ({ kind }) => text(kindName(kind))),
    column('Details', 34, ({ memo }) => text(memo)),
    column('Order', 10, ({ order }) => text(order?.code ?? null)),
    column('Event', 30, ({ event }) => text(event?.title ?? null)),
    part('Gross', 'gross'),
    part('Platform fee', 'platformFee'),
    part('GST on platform fee', 'platformFeeTax'),
    part('Gateway fee with GST', 'gatewayFee'),
    column('Net', 16, ({ amount }) => money(amount, currency)),
    column('Currency', 9, () => text(currency)),
  ];
};

const STATES: Readonly<Record<PayoutState, string>> = {
  pending_approval: 'Waiting for approval',
  on_hold: 'On hold',
  approved: 'Approved',
  processing: 'Processing',
  paid: 'Paid',
  failed: 'Failed',
  rejected: 'Rejected',
  cancelled: 'Cancelled',
  reversed: 'Came back',
};
const ORIGINS: Readonly<Record<ListedRow['origin'], string>> = {
  run: 'Scheduled run',
  manual: 'Run by hand',
  request: 'Requested',
};
const METHODS: Readonly<Record<ListedRow['method'], string>> = { bank: 'Bank account', upi: 'UPI id' };

const dayOrNone = (at: Date | null): Cell => (at === null ? null : day(at.toISOString()));

/** The table of payouts. @param nameOf whom `admin:3` means */
export const payoutColumns = (nameOf: (reference: string) => string): Column<ListedRow>[] => [
  column('Payout', 10, ({ code }) => text(code)),
  column('State', 18, ({ state }) => text(STATES[state])),
  column('Payee', 30, ({ payee }) => text(payee)),
  column('Kind', 12, ({ payable }) => text(payable === 'organizer_payable' ? 'Organizer' : 'Referrer')),
  column('Paid by', 14, ({ method }) => text(METHODS[method])),
  column('Account', 20, ({ mask }) => text(mask)),
  column('Amount', 16, ({ amount, currency }) => money(amount, currency)),
  column('Currency', 9, ({ currency }) => text(currency)),
  column('Origin', 14, ({ origin }) => text(ORIGINS[origin])),
  column('Prepared on', 12, ({ preparedAt }) => dayOrNone(preparedAt)),
  column('Prepared by', 24, ({ preparedBy }) => text(nameOf(preparedBy))),
  column('Approved by', 24, ({ approvedBy }) => (approvedBy === null ? null : text(nameOf(approvedBy)))),
  column('Paid on', 12, ({ paidAt }) => dayOrNone(paidAt)),
  column('UTR', 24, ({ utr }) => text(utr)),
  column('Failure', 34, ({ failure }) => text(failure)),
  column('Reason', 34, ({ state, heldReason, rejectedReason }) =>
    text(state === 'on_hold' ? heldReason : rejectedReason),
  ),
];
