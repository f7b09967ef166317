import type { Knex } from 'knex';
import { tables } from '../../../../platform/tables';
import { rows, type Trx } from '../../../../platform/transaction';

const SYNONYMS = tables.searchSynonyms;

export interface SynonymsRow {
  readonly documentId: string;
  readonly words: readonly string[];
  readonly oneWay: boolean;
  readonly changedBy: string;
  readonly changedAt: Date;
}

const COLUMNS = `document_id AS "documentId", words, one_way AS "oneWay", changed_by AS "changedBy",
  changed_at AS "changedAt"`;
const ORDER = 'lower(words[1]), document_id';

export const allSynonyms = (db: Knex): Promise<SynonymsRow[]> =>
  rows<SynonymsRow>(db, `SELECT ${COLUMNS} FROM ${SYNONYMS} ORDER BY ${ORDER}`);

/** Those with a word that has the text in it, by their first words; all where it is empty. */
export const findSynonyms = async (
  db: Knex,
  text: string,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ found: SynonymsRow[]; total: number }> => {
  const condition = `EXISTS (SELECT 1 FROM unnest(words) AS word WHERE strpos(lower(word), lower(?)) > 0)`;
  const [[counted], found] = await Promise.all([
    rows<{ total: number }>(db, `SELECT count(*)::int AS total FROM ${SYNONYMS} WHERE ${condition}`, [text]),
    rows<SynonymsRow>(
      db,
      `SELECT ${COLUMNS} FROM ${SYNONYMS} WHERE ${condition} ORDER BY ${ORDER} LIMIT ? OFFSET ?`,
      [text, limit, offset],
    ),
  ]);
  return { found, total: counted?.total ?? 0 };
};

/** Writes an entry, or over the one with this id. */
export const putSynonyms = async (
  trx: Trx,
  { documentId, words, oneWay, changedBy, changedAt }: SynonymsRow,
): Promise<void> => {
  await rows(
    trx,
    `INSERT INTO ${SYNONYMS} (document_id, words, one_way, changed_by, changed_at) VALUES (?, ?::text[], ?, ?, ?)
     ON CONFLICT (document_id) DO UPDATE SET words = excluded.words, one_way = excluded.one_way,
       changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
    [documentId, [...words], oneWay, changedBy, changedAt],
  );
};

/** Whether the entry is there; nobody else changes it until the transaction ends. */
export const lockSynonyms = async (trx: Trx, documentId: string): Promise<boolean> => {
  const found = await rows(trx, `SELECT 1 FROM ${SYNONYMS} WHERE document_id = ? FOR UPDATE`, [documentId]);
  return found.length > 0;
};

export const deleteSynonyms = async (trx: Trx, documentId: string): Promise<void> => {
  await rows(trx, `DELETE FROM ${SYNONYMS} WHERE document_id = ?`, [documentId]);
};
