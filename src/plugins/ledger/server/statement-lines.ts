import type { Knex } from 'knex';
import { ACCOUNTS, type AccountCode } from '../../../domain/ledger/accounts';
import type { JournalKind } from '../../../domain/ledger/journal';
import {
  type AccountLine,
  type AccountSum,
  splitOf,
  sumsAfter,
  withBalances,
} from '../../../domain/ledger/statement';
import type { Span } from '../../../domain/time/books';
import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';
import type { StatementLine } from '../shared/admin';
import { minor } from './minor';
import { type LineScope, OWNER_NAME } from './movements';

interface LineRow {
  readonly id: number;
  readonly journalId: number;
  readonly documentId: string;
  readonly at: Date;
  /** The same to the microsecond, which a Date does not hold. */
  readonly exactly: string;
  readonly kind: JournalKind;
  readonly causeKey: string;
  readonly memo: string | null;
  readonly account: AccountCode;
  readonly ownerDocumentId: string | null;
  readonly ownerName: string | null;
  readonly amount: string;
  readonly currency: string;
  readonly orderDocumentId: string | null;
  readonly orderCode: string | null;
  readonly eventDocumentId: string | null;
  readonly eventTitle: string | null;
  readonly others: readonly { readonly account: AccountCode; readonly amount: number }[] | null;
}

const ORDER = 'j.occurred_at, j.id, l.id';

/** The page is cut out first, so that nothing is looked up for the lines before it. */
const select = (scope: LineScope, page: string): string => `
SELECT l.id, l.journal_id AS "journalId", l.document_id AS "documentId", j.occurred_at AS at,
       j.occurred_at::text AS exactly, j.kind,
       j.cause_key AS "causeKey", j.memo, l.account, l.owner_document_id AS "ownerDocumentId",
       ${OWNER_NAME} AS "ownerName", l.amount, l.currency, l.order_document_id AS "orderDocumentId",
       (SELECT code FROM ${tables.orders} WHERE document_id = l.order_document_id LIMIT 1) AS "orderCode",
       l.event_document_id AS "eventDocumentId",
       (SELECT title FROM ${tables.eventOperations}
         WHERE event_document_id = l.event_document_id LIMIT 1) AS "eventTitle",
       (SELECT json_agg(json_build_object('account', o.account, 'amount', o.amount))
          FROM ${tables.ledgerLines} o WHERE o.journal_id = l.journal_id AND o.id <> l.id) AS others
  FROM (SELECT l.id
          FROM ${tables.ledgerLines} l JOIN ${tables.ledgerJournals} j ON j.id = l.journal_id
         WHERE ${scope.sql} AND j.occurred_at >= ? AND j.occurred_at < ? ${page}) AS page
  JOIN ${tables.ledgerLines} l ON l.id = page.id JOIN ${tables.ledgerJournals} j ON j.id = l.journal_id
 ORDER BY ${ORDER}`;

/** Balances before a page: what stood there at the start and what the pages before it moved. */
export const sumsBefore = async (
  db: Knex,
  scope: LineScope,
  span: Span,
  offset: number,
): Promise<AccountSum[]> => {
  const found = await rows<Omit<AccountSum, 'sum'> & { sum: string }>(
    db,
    `SELECT account, owner_document_id AS "ownerDocumentId", currency, sum(amount)::bigint AS sum FROM (
       SELECT l.account, l.owner_document_id, l.currency, l.amount
         FROM ${tables.ledgerLines} l JOIN ${tables.ledgerJournals} j ON j.id = l.journal_id
        WHERE ${scope.sql} AND j.occurred_at < ?
       UNION ALL
       (SELECT l.account, l.owner_document_id, l.currency, l.amount
          FROM ${tables.ledgerLines} l JOIN ${tables.ledgerJournals} j ON j.id = l.journal_id
         WHERE ${scope.sql} AND j.occurred_at >= ? AND j.occurred_at < ? ORDER BY ${ORDER} LIMIT ?)) AS earlier
      GROUP BY 1, 2, 3`,
    [...scope.bindings, span.startsAt, ...scope.bindings, span.startsAt, span.endsAt, offset],
  );
  return found.map((row) => ({ ...row, sum: minor(row.sum) }));
};

const amountOf = ({ account, ownerDocumentId, currency, amount }: LineRow): AccountLine => ({
  account,
  ownerDocumentId,
  currency,
  amount: minor(amount),
});

const toLines = (before: readonly AccountSum[], found: readonly LineRow[]): StatementLine[] =>
  withBalances(
    before,
    found.map((row) => ({ ...amountOf(row), row })),
  ).map(({ row, amount, change, balance }) => ({
    documentId: row.documentId,
    at: row.at.toISOString(),
    kind: row.kind,
    causeKey: row.causeKey,
    memo: row.memo ?? '',
    account: row.account,
    accountName: ACCOUNTS[row.account].name,
    ownerName: row.ownerName,
    currency: row.currency,
    change,
    balance,
    split: splitOf({ account: row.account, amount }, row.kind, row.others ?? []),
    orderDocumentId: row.orderDocumentId,
    orderCode: row.orderCode,
    eventDocumentId: row.eventDocumentId,
    eventTitle: row.eventTitle,
  }));

/** A page of lines; one more than the page is asked for tells whether there is a next one. */
export const pageOfLines = async (
  db: Knex,
  scope: LineScope,
  span: Span,
  before: readonly AccountSum[],
  page: { readonly offset: number; readonly limit: number },
): Promise<StatementLine[]> => {
  const found = await rows<LineRow>(db, select(scope, `ORDER BY ${ORDER} LIMIT ? OFFSET ?`), [
    ...scope.bindings,
    span.startsAt,
    span.endsAt,
    page.limit,
    page.offset,
  ]);
  return toLines(before, found);
};

const BATCH = 1_000;

/** All lines of a span, read in batches: no more is held than is sent. */
export const everyLine = async function* (
  db: Knex,
  scope: LineScope,
  span: Span,
): AsyncGenerator<StatementLine> {
  let sums = await sumsBefore(db, scope, span, 0);
  let last: LineRow | undefined;
  do {
    const found: LineRow[] = await rows<LineRow>(
      db,
      select(
        scope,
        `AND (?::timestamp IS NULL OR (j.occurred_at, j.id, l.id) > (?::timestamp, ?, ?))
         ORDER BY ${ORDER} LIMIT ${BATCH}`,
      ),
      [
        ...scope.bindings,
        span.startsAt,
        span.endsAt,
        last?.exactly ?? null,
        last?.exactly ?? null,
        last?.journalId ?? null,
        last?.id ?? null,
      ],
    );
    yield* toLines(sums, found);
    sums = sumsAfter(sums, found.map(amountOf));
    last = found.length < BATCH ? undefined : found.at(-1);
  } while (last);
};
