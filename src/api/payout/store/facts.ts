import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';
import { PAYABLE_OF, type Owner, type PayoutRow } from '../types';

type Connection = Parameters<typeof rows>[0];

export interface WarningRow {
  readonly paidBefore: readonly number[] | null;
  readonly lastPaidAt: Date | null;
  readonly verification: 'none' | 'pending' | 'verified' | 'failed' | null;
  readonly legalName: string | null;
  readonly verifiedName: string | null;
  readonly openDisputes: number;
  readonly disputed: number;
}

/** How many of a payee's last payouts say what is usual. */
const USUAL = 12;

/** What the warnings about a payout are drawn from: one statement. */
export const readWarningFacts = async (db: Connection, payout: PayoutRow): Promise<WarningRow> => {
  const [row] = await rows<WarningRow>(
    db,
    `SELECT (SELECT json_agg(amount) FROM (
               SELECT amount FROM ${tables.payouts} WHERE payee_document_id = ? AND state = 'paid' AND document_id <> ?
                ORDER BY paid_at DESC LIMIT ${USUAL}) recent) AS "paidBefore",
            (SELECT max(paid_at) FROM ${tables.payouts}
              WHERE payee_document_id = ? AND state = 'paid' AND document_id <> ?) AS "lastPaidAt",
            e.verification, e.legal_name AS "legalName", e.verified_name AS "verifiedName",
            d.open AS "openDisputes", d.disputed
       FROM (SELECT count(id)::int AS open, coalesce(sum(amount), 0)::float8 AS disputed FROM ${tables.disputes}
              WHERE organizer_document_id = ? AND ended_at IS NULL) d
       LEFT JOIN ${tables.payees} e ON e.document_id = ?`,
    [
      payout.payeeDocumentId,
      payout.documentId,
      payout.payeeDocumentId,
      payout.documentId,
      payout.ownerDocumentId,
      payout.payeeDocumentId,
    ],
  );
  if (!row) throw new Error('A sum has no row');
  return row;
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
