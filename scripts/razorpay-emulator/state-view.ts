import {
  adjustmentView,
  disputeView,
  endpointView,
  fundAccountView,
  contactView,
  orderView,
  paymentLinkView,
  paymentView,
  payoutView,
  refundView,
  validationView,
} from './views';
import type { ActiveFault } from './faults';
import type { Table } from './state';
import type { World } from './world';

type Entity = Record<string, unknown>;

/** The books for a person or a test: entities as the API tells them, newest first. */
export interface StateView {
  accountId: string;
  balance: number | null;
  payoutBalance: number | null;
  /** Of all rows, also those beyond the limit. */
  counts: Record<string, number>;
  orders: Entity[];
  payments: Entity[];
  refunds: Entity[];
  contacts: Entity[];
  fundAccounts: Entity[];
  payouts: Entity[];
  validations: Entity[];
  paymentLinks: Entity[];
  settlements: Entity[];
  disputes: Entity[];
  adjustments: Entity[];
  endpoints: Entity[];
  faults: ActiveFault[];
}

function newest<T extends { id: string }>(
  table: Table<T>,
  limit: number,
  view: (row: T) => Entity,
): Entity[] {
  const rows: Entity[] = [];
  for (const row of table.newestFirst()) {
    if (rows.length >= limit) break;
    rows.push(view(row));
  }
  return rows;
}

export function stateView(world: World, limit = Infinity): StateView {
  const { books } = world;
  return {
    accountId: books.accountId,
    balance: books.balance,
    payoutBalance: books.payoutBalance,
    counts: {
      orders: books.orders.size,
      payments: books.payments.size,
      refunds: books.refunds.size,
      contacts: books.contacts.size,
      fundAccounts: books.fundAccounts.size,
      payouts: books.payouts.size,
      validations: books.validations.size,
      paymentLinks: books.paymentLinks.size,
      settlements: books.settlements.size,
      disputes: books.disputes.size,
      adjustments: books.adjustments.size,
    },
    orders: newest(books.orders, limit, orderView),
    payments: newest(books.payments, limit, (row) => paymentView(world, row)),
    refunds: newest(books.refunds, limit, refundView),
    contacts: newest(books.contacts, limit, contactView),
    fundAccounts: newest(books.fundAccounts, limit, fundAccountView),
    payouts: newest(books.payouts, limit, (row) => payoutView(world, row)),
    validations: newest(books.validations, limit, (row) => validationView(world, row)),
    paymentLinks: newest(books.paymentLinks, limit, paymentLinkView),
    settlements: newest(books.settlements, limit, (row) => ({ ...row })),
    disputes: newest(books.disputes, limit, disputeView),
    adjustments: newest(books.adjustments, limit, adjustmentView),
    endpoints: newest(books.endpoints, limit, endpointView),
    faults: world.faults.list(),
  };
}
