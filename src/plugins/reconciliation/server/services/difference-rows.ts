import type { Knex } from 'knex';
import type { Difference, DifferenceKind, SubjectType } from '../../../../domain/reconciliation/kinds';
import { createDocumentId } from '../../../../platform/ids';
import { tables } from '../../../../platform/tables';
import { rows, type Trx } from '../../../../platform/transaction';

export type DifferenceState = 'open' | 'closed' | 'noted';

export interface DifferenceRow {
  readonly documentId: string;
  readonly kind: DifferenceKind;
  readonly subjectType: SubjectType;
  readonly subjectId: string;
  readonly state: DifferenceState;
  readonly amount: number;
  readonly currency: string;
  readonly orderDocumentId: string | null;
}

const COLUMNS = `document_id AS "documentId", kind, subject_type AS "subjectType", subject_id AS "subjectId",
  state, amount::float8 AS amount, currency, order_document_id AS "orderDocumentId"`;

/**
 * Writes what a comparison found: a new difference is opened, an open one brought up to date, one that was gone is
 * opened again; one that staff closed with a note stays closed as long as nothing about it changes.
 *
 * @returns those that are open now and were not before
 */
export const saveDifferences = (trx: Trx, found: readonly Difference[], at: Date): Promise<DifferenceRow[]> =>
  rows<DifferenceRow>(
    trx,
    `WITH moment AS (SELECT ?::timestamp AS at),
     input AS (
       SELECT * FROM jsonb_to_recordset(?::jsonb) AS input(
         document_id text, key text, kind text, subject_type text, subject_id text, amount bigint, currency text,
         facts jsonb, record_document_id text, order_document_id text, order_code text)),
     before AS (
       SELECT d.key FROM ${tables.differences} d JOIN input USING (key) WHERE d.state = 'open'),
     saved AS (
       INSERT INTO ${tables.differences} AS d
         (document_id, key, kind, subject_type, subject_id, state, amount, currency, facts, record_document_id,
          order_document_id, order_code, first_seen_at, last_seen_at, created_at, updated_at, published_at)
       SELECT document_id, key, kind, subject_type, subject_id, 'open', amount, currency, facts,
              record_document_id, order_document_id, order_code, at, at, at, at, at
         FROM input, moment ORDER BY key
       ON CONFLICT (key) DO UPDATE
         SET state = CASE WHEN d.state = 'noted' AND d.amount = excluded.amount AND d.facts = excluded.facts
                          THEN 'noted' ELSE 'open' END,
             closed_at = CASE WHEN d.state = 'noted' AND d.amount = excluded.amount AND d.facts = excluded.facts
                              THEN d.closed_at END,
             closed_by = CASE WHEN d.state = 'noted' AND d.amount = excluded.amount AND d.facts = excluded.facts
                              THEN d.closed_by END,
             amount = excluded.amount, currency = excluded.currency, facts = excluded.facts,
             record_document_id = excluded.record_document_id, order_document_id = excluded.order_document_id,
             order_code = excluded.order_code, last_seen_at = excluded.last_seen_at,
             updated_at = excluded.updated_at
       RETURNING *)
     SELECT ${COLUMNS} FROM saved
      WHERE state = 'open' AND key NOT IN (SELECT key FROM before)`,
    [
      at,
      JSON.stringify(
        found.map((difference) => ({
          document_id: createDocumentId(),
          key: difference.key,
          kind: difference.kind,
          subject_type: difference.subjectType,
          subject_id: difference.subjectId,
          amount: difference.amount,
          currency: difference.currency,
          facts: { ours: difference.ours, theirs: difference.theirs },
          record_document_id: difference.recordDocumentId,
          order_document_id: difference.order?.documentId ?? null,
          order_code: difference.order?.code ?? null,
        })),
      ),
    ],
  );

/** The open differences; locked, where a transaction is given, until it ends. */
export const openDifferences = (knex: Knex): Promise<(DifferenceRow & { readonly key: string })[]> =>
  rows(knex, `SELECT key, ${COLUMNS} FROM ${tables.differences} WHERE state = 'open' ORDER BY key`);

export const closeDifferences = async (
  trx: Trx,
  documentIds: readonly string[],
  by: string,
  at: Date,
): Promise<DifferenceRow[]> =>
  rows<DifferenceRow>(
    trx,
    `UPDATE ${tables.differences} SET state = 'closed', closed_at = ?::timestamp, closed_by = ?, updated_at = ?
      WHERE document_id = ANY(?::text[]) AND state = 'open' RETURNING ${COLUMNS}`,
    [at, by, at, [...documentIds]],
  );

export const findDifference = async (knex: Knex, documentId: string): Promise<DifferenceRow | undefined> => {
  const [row] = await rows<DifferenceRow>(
    knex,
    `SELECT ${COLUMNS} FROM ${tables.differences} WHERE document_id = ?`,
    [documentId],
  );
  return row;
};

/** Closes an open difference with a note; false when it was not open any more. */
export const noteDifference = async (
  trx: Trx,
  documentId: string,
  by: string,
  note: string,
  at: Date,
): Promise<boolean> => {
  const closed = await rows(
    trx,
    `UPDATE ${tables.differences}
        SET state = 'noted', closed_at = ?::timestamp, closed_by = ?, note = ?, updated_at = ?
      WHERE document_id = ? AND state = 'open' RETURNING id`,
    [at, by, note, at, documentId],
  );
  return closed.length > 0;
};
