import type { WarningFacts } from '../../../domain/payouts/warnings';
import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';
import { PAYABLE_OF, type Owner } from '../types';

type Connection = Parameters<typeof rows>[0];

/** How many of a payee's last payouts say what is usual. */
const USUAL = 12;

/** What the warnings about payouts are drawn from: one statement, however many. */
export const readWarningFacts = async (
  db: Connection,
  payouts: readonly string[],
): Promise<ReadonlyMap<string, WarningFacts>> => {
  const found = await rows<WarningFacts & { documentId: string }>(
    db,
    `SELECT p.document_id AS "documentId", p.amount, p.currency, p.account_changed_at AS "accountChangedAt",
            coalesce((p.explanation->>'debts')::float8, 0) AS debts, coalesce(e.verification, 'none') AS verification,
            e.legal_name AS "legalName", e.verified_name AS "verifiedName",
            before.amounts AS "paidBefore", before.last AS "lastPaidAt", open.disputes AS "openDisputes", open.disputed
       FROM ${tables.payouts} p
       LEFT JOIN ${tables.payees} e ON e.document_id = p.payee_document_id
      CROSS JOIN LATERAL (
        SELECT coalesce(json_agg(recent.amount), '[]') AS amounts, max(recent.paid_at) AS last
          FROM (SELECT q.amount, q.paid_at FROM ${tables.payouts} q
                 WHERE q.payee_document_id = p.payee_document_id AND q.state = 'paid' AND q.id <> p.id
                 ORDER BY q.paid_at DESC LIMIT ${USUAL}) recent) before
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS disputes, coalesce(sum(d.amount), 0)::float8 AS disputed FROM ${tables.disputes} d
         WHERE d.organizer_document_id = p.owner_document_id AND d.ended_at IS NULL) open
      WHERE p.document_id = ANY (?::text[])`,
    [[...payouts]],
  );
  return new Map(found.map(({ documentId, ...facts }) => [documentId, facts]));
};

/** Where a person's money is, minor units. */
export interface OwnerTotals {
  /** What the books say they are owed. */
  readonly balance: number;
  /** In payouts that wait for approval or are on hold. */
  readonly waiting: number;
  readonly failed: number;
  /** Approved and on its way; not owed any more. */
  readonly inTransit: number;
  readonly paid: number;
}

export const readTotals = async (db: Connection, owner: Owner, currency: string): Promise<OwnerTotals> => {
  const account = PAYABLE_OF[owner.kind];
  const [row] = await rows<OwnerTotals>(
    db,
    `SELECT (SELECT coalesce(-sum(l.amount), 0)::float8 FROM ${tables.ledgerLines} l
              WHERE l.account = ? AND l.owner_document_id = ? AND l.currency = ?) AS balance,
            coalesce(sum(p.amount) FILTER (WHERE p.state IN ('pending_approval', 'on_hold')), 0)::float8 AS waiting,
            coalesce(sum(p.amount) FILTER (WHERE p.state = 'failed'), 0)::float8 AS failed,
            coalesce(sum(p.amount) FILTER (WHERE p.state IN ('approved', 'processing')), 0)::float8 AS "inTransit",
            coalesce(sum(p.amount) FILTER (WHERE p.state = 'paid'), 0)::float8 AS paid
       FROM ${tables.payouts} p WHERE p.payable = ? AND p.owner_document_id = ? AND p.currency = ?`,
    [account, owner.documentId, currency, account, owner.documentId, currency],
  );
  if (!row) throw new Error('A sum has no row');
  return row;
};
