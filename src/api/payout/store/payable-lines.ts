import type { AccountCode } from '../../../domain/ledger/accounts';
import type { JournalKind } from '../../../domain/ledger/journal';
import { splitOf } from '../../../domain/ledger/statement';
import type { SplitLine } from '../../../domain/payouts/order-by-order';
import { NOT_CLAIMABLE, type PayableLine } from '../../../domain/payouts/payable';
import { HOUSE } from '../../../domain/ledger/context';
import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';
import type { Owner, PayableAccount } from '../types';

type Connection = Parameters<typeof rows>[0];

interface LineRow {
  readonly id: number;
  readonly owner: string;
  readonly kind: JournalKind;
  readonly memo: string;
  readonly bookedAt: Date;
  readonly amount: number;
  readonly orderId: string | null;
  readonly orderCode: string | null;
  readonly eventId: string | null;
  readonly eventTitle: string | null;
  readonly endsAt: Date | null;
  readonly refundWaits: boolean;
}

// A sum of a person's lines stays far below 2^53, up to which a float8 is exact.
const LINE = `l.id, l.owner_document_id AS owner, j.kind, j.memo, j.occurred_at AS "bookedAt",
  (-l.amount)::float8 AS amount, l.order_document_id AS "orderId", o.code AS "orderCode",
  l.event_document_id AS "eventId", coalesce(e.title, o.event_title) AS "eventTitle", e.ends_at AS "endsAt"`;

const FROM = `${tables.ledgerLines} l
  JOIN ${tables.ledgerJournals} j ON j.id = l.journal_id
  LEFT JOIN ${tables.orders} o ON o.document_id = l.order_document_id
  LEFT JOIN ${tables.eventOperations} e ON e.event_document_id = l.event_document_id`;

const lineOf = (row: LineRow): PayableLine => ({
  id: row.id,
  kind: row.kind,
  memo: row.memo,
  bookedAt: row.bookedAt,
  amount: row.amount,
  order: row.orderId === null ? null : { documentId: row.orderId, code: row.orderCode ?? '' },
  event:
    row.eventId === null
      ? null
      : { documentId: row.eventId, title: row.eventTitle ?? 'An event', endsAt: row.endsAt },
});

export interface Unclaimed {
  readonly lines: readonly PayableLine[];
  /** Ids of orders with a refund that waits for approval. */
  readonly openRefunds: ReadonlySet<string>;
}

const NONE: Unclaimed = { lines: [], openRefunds: new Set() };

/**
 * The lines that owe money to these people and that no living payout claims, for all of them in one statement.
 *
 * @param besides a payout whose own claims count as free
 */
export const readUnclaimed = async (
  db: Connection,
  account: PayableAccount,
  owners: readonly string[],
  currency: string,
  besides: string | null = null,
): Promise<(owner: string) => Unclaimed> => {
  const found = await rows<LineRow>(
    db,
    `SELECT ${LINE}, EXISTS (SELECT 1 FROM ${tables.refunds} r
                             WHERE r.order_document_id = l.order_document_id AND r.state = 'requested') AS "refundWaits"
       FROM ${FROM}
      WHERE l.account = ? AND l.owner_document_id = ANY (?::text[]) AND l.currency = ?
        AND j.kind <> ALL (?::text[])
        AND NOT EXISTS (SELECT 1 FROM ${tables.payoutLines} c
                         WHERE c.ledger_line_id = l.id AND c.released_at IS NULL
                           AND c.payout_document_id IS DISTINCT FROM ?)
      ORDER BY l.id`,
    [account, [...owners], currency, [...NOT_CLAIMABLE], besides],
  );
  const byOwner = new Map<string, { lines: PayableLine[]; openRefunds: Set<string> }>();
  for (const row of found) {
    const known = byOwner.get(row.owner) ?? { lines: [], openRefunds: new Set() };
    known.lines.push(lineOf(row));
    if (row.refundWaits && row.orderId !== null) known.openRefunds.add(row.orderId);
    byOwner.set(row.owner, known);
  }
  return (owner) => byOwner.get(owner) ?? NONE;
};

/** What a payout claims or, once it ended without money, claimed last. */
const CLAIMED = `FROM ${tables.payoutLines} c WHERE c.payout_document_id = ?
  AND c.released_at IS NOT DISTINCT FROM (
    SELECT nullif(max(coalesce(m.released_at, 'infinity')), 'infinity') FROM ${tables.payoutLines} m
     WHERE m.payout_document_id = c.payout_document_id)`;

/** The ledger lines that a payout claims or, once it ended without money, claimed last. */
export const linesOfPayout = async (
  db: Connection,
  payoutDocumentId: string,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ lines: PayableLine[]; total: number }> => {
  const [counted] = await rows<{ total: number }>(db, `SELECT count(*)::int AS total ${CLAIMED}`, [
    payoutDocumentId,
  ]);
  const found = await rows<LineRow>(
    db,
    `SELECT ${LINE}, false AS "refundWaits" FROM ${FROM}
      WHERE l.id IN (SELECT c.ledger_line_id ${CLAIMED})
      ORDER BY e.ends_at NULLS LAST, l.event_document_id, l.order_document_id, l.id LIMIT ? OFFSET ?`,
    [payoutDocumentId, page.limit, page.offset],
  );
  return { lines: found.map(lineOf), total: counted?.total ?? 0 };
};

interface SplitRow extends LineRow {
  readonly account: AccountCode;
  readonly others: readonly { readonly account: AccountCode; readonly amount: number }[] | null;
}

const BATCH = 1_000;

/** The same lines one after another, as they were booked, with what each is made of; no more is held than a batch. */
export const everyLineOfPayout = async function* (
  db: Connection,
  payoutDocumentId: string,
): AsyncGenerator<SplitLine> {
  let after = 0;
  let found: SplitRow[];
  do {
    found = await rows<SplitRow>(
      db,
      `SELECT ${LINE}, false AS "refundWaits", l.account,
              (SELECT json_agg(json_build_object('account', x.account, 'amount', x.amount))
                 FROM ${tables.ledgerLines} x WHERE x.journal_id = l.journal_id AND x.id <> l.id) AS others
         FROM ${FROM}
        WHERE l.id IN (SELECT c.ledger_line_id ${CLAIMED}) AND l.id > ?
        ORDER BY l.id LIMIT ${BATCH}`,
      [payoutDocumentId, after],
    );
    for (const row of found) {
      const amount = row.amount === 0 ? 0 : -row.amount;
      yield { ...lineOf(row), split: splitOf({ account: row.account, amount }, row.kind, row.others ?? []) };
    }
    after = found.at(-1)?.id ?? after;
  } while (found.length === BATCH);
};

export interface OwedRow extends Owner {
  readonly name: string;
}

/** Everybody with lines that no living payout claims. What the house owes itself is not paid to anybody. */
export const listOwed = (db: Connection, currency: string): Promise<OwedRow[]> =>
  rows<OwedRow>(
    db,
    `SELECT CASE owed.account WHEN 'organizer_payable' THEN 'organizer' ELSE 'referrer' END AS kind,
            owed.owner AS "documentId", coalesce(g.name, u.username, 'Somebody who left') AS name
       FROM (SELECT DISTINCT l.account, l.owner_document_id AS owner
               FROM ${tables.ledgerLines} l JOIN ${tables.ledgerJournals} j ON j.id = l.journal_id
              WHERE l.account IN ('organizer_payable', 'referrer_payable') AND l.currency = ?
                AND l.owner_document_id <> ? AND j.kind <> ALL (?::text[])
                AND NOT EXISTS (SELECT 1 FROM ${tables.payoutLines} c
                                 WHERE c.ledger_line_id = l.id AND c.released_at IS NULL)) owed
       LEFT JOIN LATERAL (SELECT name FROM ${tables.organizers} WHERE document_id = owed.owner LIMIT 1) g ON true
       LEFT JOIN up_users u ON 'user:' || u.id = owed.owner
      ORDER BY name, owed.owner`,
    [currency, HOUSE, [...NOT_CLAIMABLE]],
  );

/** One person by name; undefined where there is no such organizer or user. */
export const findOwner = async (db: Connection, owner: Owner): Promise<OwedRow | undefined> => {
  const [row] = await rows<{ name: string }>(
    db,
    owner.kind === 'organizer'
      ? `SELECT name FROM ${tables.organizers} WHERE document_id = ? LIMIT 1`
      : `SELECT username AS name FROM up_users WHERE 'user:' || id = ?`,
    [owner.documentId],
  );
  return row && { ...owner, name: row.name };
};
