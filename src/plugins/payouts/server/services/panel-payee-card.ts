import type { Knex } from 'knex';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type { PayeeCard } from '../../shared/payees';

/** Of `payees e`, with `PAYEE_CARD_FROM`. */
export const PAYEE_CARD_COLUMNS = `e.document_id AS "documentId", e.kind,
  coalesce(g.name, u.username, 'Somebody who left') AS name, e.legal_name AS "legalName", e.method, e.mask, e.ifsc,
  e.bank_name AS "bankName", e.state, CASE e.state WHEN 'frozen' THEN e.state_reason END AS "frozenReason",
  e.verification, e.verified_name AS "verifiedName", e.changed_at AS "changedAt", e.usable_from AS "usableFrom",
  paid.count AS "paidCount", paid.amount AS "paidAmount", paid.last AS "lastPaidAt"`;

export const PAYEE_CARD_FROM = `${tables.payees} e
  LEFT JOIN LATERAL (SELECT name FROM ${tables.organizers} WHERE document_id = e.owner_document_id LIMIT 1) g ON true
  LEFT JOIN up_users u ON 'user:' || u.id = e.owner_document_id
 CROSS JOIN LATERAL (SELECT count(*)::int AS count, coalesce(sum(q.amount), 0)::float8 AS amount, max(q.paid_at) AS last
                       FROM ${tables.payouts} q WHERE q.payee_document_id = e.document_id AND q.state = 'paid') paid`;

export interface PayeeCardRow extends Omit<PayeeCard, 'changedAt' | 'usableFrom' | 'paid' | 'lastPaidAt'> {
  readonly changedAt: Date | null;
  readonly usableFrom: Date | null;
  readonly paidCount: number;
  readonly paidAmount: number;
  readonly lastPaidAt: Date | null;
}

/** Without the columns that a caller may have asked for besides. */
export const payeeCardOf = (row: PayeeCardRow): PayeeCard => ({
  documentId: row.documentId,
  kind: row.kind,
  name: row.name,
  legalName: row.legalName,
  method: row.method,
  mask: row.mask,
  ifsc: row.ifsc,
  bankName: row.bankName,
  state: row.state,
  frozenReason: row.frozenReason,
  verification: row.verification,
  verifiedName: row.verifiedName,
  changedAt: row.changedAt?.toISOString() ?? null,
  usableFrom: row.usableFrom?.toISOString() ?? null,
  paid: { count: row.paidCount, amount: row.paidAmount },
  lastPaidAt: row.lastPaidAt?.toISOString() ?? null,
});

/** Who is paid and where, masked; null where they are gone. */
export const readPayeeCard = async (db: Knex, documentId: string): Promise<PayeeCard | null> => {
  const [row] = await rows<PayeeCardRow>(
    db,
    `SELECT ${PAYEE_CARD_COLUMNS} FROM ${PAYEE_CARD_FROM} WHERE e.document_id = ?`,
    [documentId],
  );
  return row ? payeeCardOf(row) : null;
};
