import type { Core } from '@strapi/strapi';
import { type PayoutState, payoutMachine } from '../../../../domain/payouts/machine';
import { daySpan } from '../../../../domain/time/books';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type { PayoutQuery, PayoutSort, PayoutView } from '../../shared/payouts';
import { payoutsOf } from '../payouts';
import { LISTED_COLUMNS, LISTED_FROM, needsPerson, OPEN_TO_DECIDE, type ListedRow } from './panel-rows';

const STATES_OF: Readonly<Record<PayoutView, readonly PayoutState[]>> = {
  waiting: ['pending_approval'],
  on_hold: ['on_hold'],
  in_flight: ['approved', 'processing'],
  failed: ['failed'],
  needs_person: payoutMachine.states,
  paid: ['paid'],
  ended: ['rejected', 'cancelled', 'reversed'],
  all: payoutMachine.states,
};

export interface PayoutFilter extends Omit<PayoutQuery, 'sort' | 'page' | 'pageSize'> {
  readonly view: PayoutView;
}

export interface PayoutOrder {
  readonly sort: PayoutSort;
  readonly down: boolean;
}

const BY: Readonly<Record<PayoutSort, string>> = {
  preparedAt: 'p.prepared_at',
  amount: 'p.amount',
  payee: 'lower(p.owner_name)',
  state: `array_position(ARRAY['pending_approval', 'on_hold', 'failed', 'approved', 'processing', 'paid', 'rejected',
    'cancelled', 'reversed'], p.state::text)`,
  updatedAt: 'p.updated_at',
};

const orderBy = ({ sort, down }: PayoutOrder): string => {
  const way = down ? 'DESC' : 'ASC';
  return `${BY[sort]} ${way}, p.id ${way}`;
};

/** One text whatever is asked for, so that a connection keeps few of them prepared. */
const FOUND = `p.payable = coalesce(?::text, p.payable) AND p.origin = coalesce(?::text, p.origin)
  AND (?::text IS NULL OR p.run_document_id = ?) AND p.payee_document_id = coalesce(?::text, p.payee_document_id)
  AND (?::timestamp IS NULL OR p.prepared_at >= ?) AND (?::timestamp IS NULL OR p.prepared_at < ?)
  AND (?::boolean IS NULL OR (p.document_id = ANY (?::text[])) = ?)
  AND (?::text IS NULL OR p.owner_name ILIKE ? OR p.code ILIKE ? OR p.utr ILIKE ?
       OR p.payee_document_id IN (SELECT document_id FROM ${tables.payees} WHERE legal_name ILIKE ?)
       OR p.document_id IN (
         SELECT c.payout_document_id FROM ${tables.orders} o
           JOIN ${tables.ledgerLines} l ON l.order_document_id = o.document_id
           JOIN ${tables.payoutLines} c ON c.ledger_line_id = l.id WHERE o.code = upper(?)))`;

type Bindings = NonNullable<Parameters<typeof rows>[2]>;

/** Text that stands for itself in a pattern. */
const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

const twice = <T>(value: T | undefined): [T | null, T | null] => [value ?? null, value ?? null];

/** Warnings are drawn by rules, not by SQL: which of the payouts that are decided about have any. */
const listWarned = async (strapi: Core.Strapi): Promise<string[]> => {
  const open = await rows<{ id: string }>(
    strapi.db.connection,
    `SELECT document_id AS id FROM ${tables.payouts} WHERE state = ANY (?::text[])`,
    [[...OPEN_TO_DECIDE]],
  );
  const warnings = await payoutsOf(strapi).warningsOf(open.map(({ id }) => id));
  return [...warnings].flatMap(([id, known]) => (known.length > 0 ? [id] : []));
};

/** Of `FOUND`. */
const bindingsOf = async (strapi: Core.Strapi, filter: PayoutFilter): Promise<Bindings> => {
  const { kind, origin, run, payee, from, to, warned } = filter;
  const { timezone } = await payoutsOf(strapi).terms();
  const q = filter.q?.trim() || undefined;
  const pattern = q === undefined ? null : `%${literally(q)}%`;
  return [
    kind === undefined ? null : kind === 'organizer' ? 'organizer_payable' : 'referrer_payable',
    origin ?? null,
    ...twice(run),
    payee ?? null,
    ...twice(from === undefined ? undefined : daySpan(from, timezone).startsAt),
    ...twice(to === undefined ? undefined : daySpan(to, timezone).endsAt),
    warned ?? null,
    warned === undefined ? [] : await listWarned(strapi),
    warned ?? null,
    q ?? null,
    pattern,
    pattern,
    pattern,
    pattern,
    q ?? null,
  ];
};

/** Of any state: somebody has to find out what became of an attempt. */
const ASKED = `p.document_id IN (SELECT a.payout_document_id FROM ${tables.payoutAttempts} a WHERE ${needsPerson('a')})`;

export interface Group {
  readonly state: PayoutState;
  readonly needsPerson: boolean;
  readonly currency: string;
  readonly count: number;
  readonly amount: number;
}

/** Whether a payout of this state stands in a view. */
export const isIn = (view: PayoutView, payout: Pick<Group, 'state' | 'needsPerson'>): boolean =>
  view === 'needs_person' ? payout.needsPerson : STATES_OF[view].includes(payout.state);

/** What a filter finds, looked up once for the sums and the rows. */
export interface FoundPayouts {
  /** Of all views. */
  readonly groups: () => Promise<Group[]>;
  /** Of the filter's own view. */
  readonly page: (
    order: PayoutOrder,
    page: { readonly offset: number; readonly limit: number },
  ) => Promise<ListedRow[]>;
}

export const findPayouts = async (strapi: Core.Strapi, filter: PayoutFilter): Promise<FoundPayouts> => {
  const db = strapi.db.connection;
  const bindings = await bindingsOf(strapi, filter);
  return {
    groups: () =>
      rows<Group>(
        db,
        `SELECT p.state, ${ASKED} AS "needsPerson", p.currency, count(*)::int AS count, sum(p.amount)::float8 AS amount
           FROM ${tables.payouts} p WHERE ${FOUND} GROUP BY 1, 2, 3 ORDER BY 3, 1, 2`,
        bindings,
      ),
    page: (order, { limit, offset }) =>
      rows<ListedRow>(
        db,
        // The rows are chosen before anything is looked up for them.
        `SELECT ${LISTED_COLUMNS} FROM ${LISTED_FROM} WHERE p.id IN (
           SELECT p.id FROM ${tables.payouts} p
            WHERE ${FOUND} AND p.state = ANY (?::text[]) AND (NOT ?::boolean OR ${ASKED})
            ORDER BY ${orderBy(order)} LIMIT ? OFFSET ?)
          ORDER BY ${orderBy(order)}`,
        [...bindings, [...STATES_OF[filter.view]], filter.view === 'needs_person', limit, offset],
      ),
  };
};
