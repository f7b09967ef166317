import type { Knex } from 'knex';
import { ACCOUNTS, type AccountCode } from '../../../domain/ledger/accounts';
import type { JournalKind } from '../../../domain/ledger/journal';
import { sidesOf } from '../../../domain/ledger/statement';
import type { Span } from '../../../domain/time/books';
import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';
import type { DayBook, JournalRow } from '../shared/admin';
import { minor } from './minor';
import { OWNER_NAME } from './movements';

interface Row {
  readonly id: number;
  readonly documentId: string;
  readonly at: Date;
  readonly exactly: string;
  readonly kind: JournalKind;
  readonly causeKey: string;
  readonly memo: string | null;
  readonly lines: readonly {
    readonly account: AccountCode;
    readonly ownerName: string | null;
    readonly amount: number;
    readonly currency: string;
    readonly orderDocumentId: string | null;
    readonly orderCode: string | null;
    readonly eventTitle: string | null;
  }[];
}

/** The page is cut out first, so that the lines of the journals before it are not looked up for nothing. */
const select = (page: string): string => `
SELECT j.id, j.document_id AS "documentId", j.occurred_at AS at, j.occurred_at::text AS exactly, j.kind,
       j.cause_key AS "causeKey", j.memo,
       (SELECT json_agg(json_build_object(
                 'account', l.account, 'ownerName', ${OWNER_NAME}, 'amount', l.amount, 'currency', l.currency,
                 'orderDocumentId', l.order_document_id,
                 'orderCode', (SELECT code FROM ${tables.orders} WHERE document_id = l.order_document_id LIMIT 1),
                 'eventTitle', (SELECT title FROM ${tables.eventOperations}
                                 WHERE event_document_id = l.event_document_id LIMIT 1)) ORDER BY l.id)
          FROM ${tables.ledgerLines} l WHERE l.journal_id = j.id) AS lines
  FROM (SELECT id, document_id, occurred_at, kind, cause_key, memo FROM ${tables.ledgerJournals}
         WHERE occurred_at >= ? AND occurred_at < ? ${page}) j
 ORDER BY j.occurred_at, j.id`;

const toJournal = ({ id, documentId, at, kind, causeKey, memo, lines }: Row): JournalRow => ({
  documentId,
  number: id,
  at: at.toISOString(),
  kind,
  causeKey,
  memo: memo ?? '',
  lines: lines.map(({ amount, ...line }) => ({
    ...line,
    accountName: ACCOUNTS[line.account].name,
    ...sidesOf(minor(amount)),
  })),
});

/** A page of journals in the order of the books. */
export const pageOfJournals = async (
  db: Knex,
  span: Span,
  page: { readonly offset: number; readonly limit: number },
): Promise<JournalRow[]> => {
  const found = await rows<Row>(db, select('ORDER BY occurred_at, id LIMIT ? OFFSET ?'), [
    span.startsAt,
    span.endsAt,
    page.limit,
    page.offset,
  ]);
  return found.map(toJournal);
};

const BATCH = 500;

/** All journals of a span, read in batches: no more is held than is sent. */
export const everyJournal = async function* (db: Knex, span: Span): AsyncGenerator<JournalRow> {
  let last: Row | undefined;
  do {
    const found: Row[] = await rows<Row>(
      db,
      select(`AND (?::timestamp IS NULL OR (occurred_at, id) > (?::timestamp, ?))
              ORDER BY occurred_at, id LIMIT ${BATCH}`),
      [span.startsAt, span.endsAt, last?.exactly ?? null, last?.exactly ?? null, last?.id ?? null],
    );
    yield* found.map(toJournal);
    last = found.length < BATCH ? undefined : found.at(-1);
  } while (last);
};

/** How much was booked in a span: both sides, which are the same. */
export const totalsOf = async (db: Knex, span: Span): Promise<DayBook['totals']> => {
  const found = await rows<{ currency: string; journals: number; debit: string; credit: string }>(
    db,
    `SELECT l.currency, count(DISTINCT l.journal_id)::int AS journals,
            coalesce(sum(l.amount) FILTER (WHERE l.amount > 0), 0)::bigint AS debit,
            coalesce(-sum(l.amount) FILTER (WHERE l.amount < 0), 0)::bigint AS credit
       FROM ${tables.ledgerJournals} j JOIN ${tables.ledgerLines} l ON l.journal_id = j.id
      WHERE j.occurred_at >= ? AND j.occurred_at < ? GROUP BY 1 ORDER BY 1`,
    [span.startsAt, span.endsAt],
  );
  return found.map((row) => ({ ...row, debit: minor(row.debit), credit: minor(row.credit) }));
};
