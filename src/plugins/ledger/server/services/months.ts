import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { ENTRY } from '../../../../domain/activity/names';
import { DomainError, unwrap } from '../../../../domain/errors';
import { type Books, decideClose, openMonths } from '../../../../domain/ledger/months';
import { dayOf, type Span } from '../../../../domain/time/books';
import { type Actor, actorColumns, actorReference } from '../../../../platform/actor';
import { now } from '../../../../platform/clock';
import { financeZone } from '../../../../platform/finance-zone';
import { createDocumentId } from '../../../../platform/ids';
import { namesOf } from '../../../../platform/people';
import { tables } from '../../../../platform/tables';
import { inTransaction, rows, type Trx } from '../../../../platform/transaction';
import { append } from '../../../activity/server/public';
import type { AccountMovement, ClosedMonth, MonthPreview, Months } from '../../shared/admin';
import { BOOKS_LOCK } from '../closing-constraints';
import { EVERYTHING, movementsOf } from '../movements';

const readBooks = async (db: Knex): Promise<Books> => {
  const zone = await financeZone(db);
  const [lastClosed] = await rows<{ month: string; endsAt: Date }>(
    db,
    `SELECT month, ends_at AS "endsAt" FROM ${tables.ledgerCloses} ORDER BY ends_at DESC LIMIT 1`,
  );
  const [first] = await rows<{ at: Date | null }>(
    db,
    `SELECT min(occurred_at) AS at FROM ${tables.ledgerJournals}`,
  );
  return { lastClosed: lastClosed ?? null, firstEntryAt: first?.at ?? null, zone };
};

const countIn = async (db: Knex, { startsAt, endsAt }: Span): Promise<number> => {
  const [counted] = await rows<{ journals: number }>(
    db,
    `SELECT count(*)::int AS journals FROM ${tables.ledgerJournals} WHERE occurred_at >= ? AND occurred_at < ?`,
    [startsAt, endsAt],
  );
  return counted?.journals ?? 0;
};

interface CloseRow {
  readonly documentId: string;
  readonly month: string;
  readonly closedAt: Date;
  readonly closedBy: string;
  readonly journals: number;
  readonly totals: AccountMovement[];
}

const closesOf = async (db: Knex, month: string | null): Promise<ClosedMonth[]> => {
  const found = await rows<CloseRow>(
    db,
    `SELECT document_id AS "documentId", month, closed_at AS "closedAt", closed_by AS "closedBy", journals,
            totals::json AS totals
       FROM ${tables.ledgerCloses} WHERE ?::text IS NULL OR month = ? ORDER BY ends_at DESC`,
    [month, month],
  );
  const name = await namesOf(
    db,
    found.map(({ closedBy }) => closedBy),
  );
  return found.map((row) => ({
    month: row.month,
    closedAt: row.closedAt.toISOString(),
    closedBy: name(row.closedBy),
    journals: row.journals,
    totals: row.totals,
  }));
};

const writeClose = async (
  trx: Trx,
  close: { month: string; span: Span; zone: string; journals: number; totals: readonly AccountMovement[] },
  actor: Actor,
  at: Date,
): Promise<string> => {
  const documentId = createDocumentId();
  await rows(
    trx,
    `INSERT INTO ${tables.ledgerCloses} (document_id, month, starts_at, ends_at, timezone, journals, totals,
       closed_by, closed_at, created_at, updated_at, published_at)
     VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)`,
    [
      documentId,
      close.month,
      close.span.startsAt,
      close.span.endsAt,
      close.zone,
      close.journals,
      JSON.stringify(close.totals),
      actorReference(actor),
      at,
      at,
      at,
      at,
    ],
  );
  return documentId;
};

/** Months of the books, and their end. */
export const createMonths = ({ strapi }: { strapi: Core.Strapi }) => {
  const db = () => strapi.db.connection;

  return {
    async list(): Promise<Months> {
      const books = await readBooks(db());
      return { zone: books.zone, open: openMonths(books, now()), closed: await closesOf(db(), null) };
    },

    /** What closing the month would keep; refuses as `close` does. */
    async preview(month: string): Promise<MonthPreview> {
      const books = await readBooks(db());
      const span = unwrap(decideClose(books, month, now()));
      const [waiting] = await rows<{ count: number }>(
        db(),
        `SELECT count(*)::int AS count FROM ${tables.ledgerAdjustments} WHERE state = 'proposed'`,
      );
      return {
        month,
        period: {
          from: dayOf(span.startsAt, books.zone),
          to: dayOf(new Date(span.endsAt.getTime() - 1), books.zone),
          zone: books.zone,
        },
        journals: await countIn(db(), span),
        totals: await movementsOf(db(), EVERYTHING, span, false),
        adjustmentsWaiting: waiting?.count ?? 0,
      };
    },

    /**
     * Closes a month for good: from the commit on the database takes no journal in it. What is being booked at
     * this moment is waited for, so that the totals kept are those of the whole month.
     *
     * @throws DomainError MONTH_NOT_CLOSABLE
     */
    async close(month: string, actor: Actor): Promise<ClosedMonth> {
      await inTransaction(strapi, async (trx) => {
        await rows(trx, 'SELECT pg_advisory_xact_lock(?)', [BOOKS_LOCK]);
        const books = await readBooks(trx);
        const at = now();
        const span = unwrap(decideClose(books, month, at));
        const totals = await movementsOf(trx, EVERYTHING, span, false);
        const journals = await countIn(trx, span);
        const documentId = await writeClose(
          trx,
          { month, span, zone: books.zone, journals, totals },
          actor,
          at,
        );
        await append(trx, {
          name: ENTRY.LEDGER_MONTH_CLOSED,
          subjectType: 'ledger-close',
          subjectDocumentId: documentId,
          ...actorColumns(actor),
          payload: { month, journals },
        });
      });
      const [closed] = await closesOf(db(), month);
      if (!closed) throw new DomainError('NOT_FOUND');
      return closed;
    },
  };
};

export type MonthsService = ReturnType<typeof createMonths>;
