import type { Knex } from 'knex';
import type { OpenCredit, OpenSettlement } from '../../../../domain/reconciliation/bank/match';
import type { BankLineDraft } from '../../../../domain/reconciliation/bank/statement';
import { createDocumentId } from '../../../../platform/ids';
import { tables } from '../../../../platform/tables';
import { rows, type Trx } from '../../../../platform/transaction';
import { bankDay } from '../zone';

export interface NewStatement {
  readonly documentId: string;
  readonly fileName: string;
  readonly fileHash: string;
  readonly storageKey: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly importedBy: string;
}

/** The name under which a file of this content was taken in, if it was. */
export const fileOfHash = async (knex: Knex, hash: string): Promise<string | undefined> => {
  const [row] = await rows<{ fileName: string }>(
    knex,
    `SELECT file_name AS "fileName" FROM ${tables.bankStatements} WHERE file_hash = ?`,
    [hash],
  );
  return row?.fileName;
};

/**
 * Writes a statement and those of its lines that no statement had before; returns how many, null for a known file.
 *
 * @param lines with a hash for an identity: what stands in the file may be long and may name people
 */
export const insertStatement = async (
  trx: Trx,
  statement: NewStatement,
  lines: readonly BankLineDraft[],
  currency: string,
  at: Date,
): Promise<number | null> => {
  const fresh = await rows(
    trx,
    `INSERT INTO ${tables.bankStatements}
       (document_id, file_name, file_hash, storage_key, rows, added, repeated, first_day, last_day, imported_by,
        imported_at, created_at, updated_at, published_at)
     VALUES (?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (file_hash) DO NOTHING RETURNING id`,
    [
      statement.documentId,
      statement.fileName,
      statement.fileHash,
      statement.storageKey,
      lines.length,
      statement.firstDay,
      statement.lastDay,
      statement.importedBy,
      at,
      at,
      at,
      at,
    ],
  );
  if (fresh.length === 0) return null;
  const added = await rows(
    trx,
    `INSERT INTO ${tables.bankLines}
       (document_id, identity, statement_document_id, row_number, day, narration, reference, debit, credit, balance,
        currency, by_hand, created_at, updated_at, published_at)
     SELECT document_id, identity, ?, row_number, day, narration, reference, debit, credit, balance, ?, false,
            moment.at, moment.at, moment.at
       FROM (SELECT ?::timestamp AS at) AS moment,
            jsonb_to_recordset(?::jsonb) AS input(
              document_id text, identity text, row_number int, day text, narration text, reference text,
              debit bigint, credit bigint, balance bigint)
      ORDER BY row_number
     ON CONFLICT (identity) DO NOTHING RETURNING id`,
    [
      statement.documentId,
      currency,
      at,
      JSON.stringify(
        lines.map((line) => ({
          document_id: createDocumentId(),
          identity: line.identity,
          row_number: line.rowNumber,
          day: line.day,
          narration: line.narration,
          reference: line.reference,
          debit: line.debit,
          credit: line.credit,
          balance: line.balance,
        })),
      ),
    ],
  );
  await trx(tables.bankStatements)
    .where({ document_id: statement.documentId })
    .update({ added: added.length, repeated: lines.length - added.length });
  return added.length;
};

/** Settlements of which the bank has shown nothing yet. */
export const openSettlements = async (knex: Knex): Promise<OpenSettlement[]> => {
  const found = await rows<Omit<OpenSettlement, 'day'> & { settledAt: Date }>(
    knex,
    `SELECT document_id AS "documentId", utr, amount::float8 AS amount, currency, settled_at AS "settledAt"
       FROM ${tables.settlements}
      WHERE state = 'processed' AND amount > 0 AND bank_line_document_id IS NULL ORDER BY settled_at, id`,
  );
  return found.map(({ settledAt, ...settlement }) => ({ ...settlement, day: bankDay(settledAt) }));
};

/** Credits that may be found by themselves: staff took none of them off a settlement or set it aside. */
export const openCredits = (knex: Knex): Promise<OpenCredit[]> =>
  rows<OpenCredit>(
    knex,
    `SELECT b.document_id AS "documentId", b.reference, coalesce(b.narration, '') AS narration,
            b.credit::float8 AS amount, b.currency, b.day
       FROM ${tables.bankLines} b
      WHERE b.credit > 0 AND b.set_aside_at IS NULL AND NOT b.by_hand
        AND NOT EXISTS (SELECT FROM ${tables.settlements} s WHERE s.bank_line_document_id = b.document_id)
      ORDER BY b.day, b.id`,
  );

export interface BankLineRow {
  readonly documentId: string;
  readonly credit: number;
  readonly setAsideAt: Date | null;
  /** The settlement that this credit was matched with. */
  readonly settlementDocumentId: string | null;
}

/** The line, locked until the transaction ends: two matches of one credit take turns. */
export const lockBankLine = async (trx: Trx, documentId: string): Promise<BankLineRow | undefined> => {
  const [line] = await rows<Omit<BankLineRow, 'settlementDocumentId'>>(
    trx,
    `SELECT document_id AS "documentId", credit::float8 AS credit, set_aside_at AS "setAsideAt"
       FROM ${tables.bankLines} WHERE document_id = ? FOR UPDATE`,
    [documentId],
  );
  if (!line) return undefined;
  // A statement of its own: the one above still sees what was there before it waited for the lock.
  const [matched] = await rows<{ documentId: string }>(
    trx,
    `SELECT document_id AS "documentId" FROM ${tables.settlements} WHERE bank_line_document_id = ?`,
    [documentId],
  );
  return { ...line, settlementDocumentId: matched?.documentId ?? null };
};

/** Matches a settlement that has no credit yet; false when it got one meanwhile. */
export const writeMatch = async (
  trx: Trx,
  settlementDocumentId: string,
  bankLineDocumentId: string,
  by: 'utr' | 'amount' | 'hand',
  at: Date,
): Promise<boolean> => {
  const written = await rows(
    trx,
    `UPDATE ${tables.settlements}
        SET bank_line_document_id = ?, matched_by = ?, matched_at = ?::timestamp, updated_at = ?
      WHERE document_id = ? AND bank_line_document_id IS NULL RETURNING id`,
    [bankLineDocumentId, by, at, at, settlementDocumentId],
  );
  return written.length > 0;
};

/** Takes a settlement off its credit; from then on that credit is for people to match, or the rule would do it again. */
export const clearMatch = async (
  trx: Trx,
  settlementDocumentId: string,
  bankLineDocumentId: string,
  at: Date,
): Promise<void> => {
  await rows(
    trx,
    `UPDATE ${tables.settlements}
        SET bank_line_document_id = NULL, matched_by = NULL, matched_at = NULL, updated_at = ?
      WHERE document_id = ?`,
    [at, settlementDocumentId],
  );
  await trx(tables.bankLines)
    .where({ document_id: bankLineDocumentId })
    .update({ by_hand: true, updated_at: at });
};

export const setBankLineAside = async (
  trx: Trx,
  documentId: string,
  aside: { readonly by: string; readonly note: string } | null,
  at: Date,
): Promise<void> => {
  await trx(tables.bankLines)
    .where({ document_id: documentId })
    .update({
      set_aside_at: aside ? at : null,
      set_aside_by: aside?.by ?? null,
      note: aside?.note ?? null,
      updated_at: at,
    });
};
