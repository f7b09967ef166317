import type { PayoutRow } from '../../../../api/payout/types';
import { kindName } from '../../../../domain/ledger/words';
import type { Split } from '../../../../domain/ledger/statement';
import type { SplitLine } from '../../../../domain/payouts/order-by-order';
import { clockOf } from '../../../../domain/time/books';
import { type Cell, type Column, count, day, money, text } from '../../../../platform/sheets/table';

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
