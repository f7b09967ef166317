import type { Knex } from 'knex';
import type { AccountCode } from '../../../domain/ledger/accounts';
import type { JournalKind, LineDraft } from '../../../domain/ledger/journal';
import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';
import { minor } from './minor';

/** Which lines; all that is given must hold. */
export interface LineFilter {
  readonly account?: AccountCode;
  readonly ownerDocumentId?: string;
  readonly organizerDocumentId?: string;
  readonly eventDocumentId?: string;
  readonly orderDocumentId?: string;
  readonly currency?: string;
}

export interface Balance {
  readonly account: AccountCode;
  readonly ownerDocumentId: string | null;
  readonly currency: string;
  /** The sum of the lines, debits positive, in minor units; `naturalBalance` turns it the way people say it. */
  readonly sum: number;
}

/** A booked line with what its journal says. */
export interface BookedLine extends LineDraft {
  readonly documentId: string;
  readonly causeKey: string;
  readonly kind: JournalKind;
  readonly memo: string;
  readonly occurredAt: Date;
}

const COLUMNS: Readonly<Record<keyof LineFilter, string>> = {
  account: 'account',
  ownerDocumentId: 'owner_document_id',
  organizerDocumentId: 'organizer_document_id',
  eventDocumentId: 'event_document_id',
  orderDocumentId: 'order_document_id',
  currency: 'currency',
};

const isFilterKey = (key: string): key is keyof LineFilter => Object.hasOwn(COLUMNS, key);

const where = (filter: LineFilter): { sql: string; bindings: string[] } => {
  const conditions: string[] = [];
  const bindings: string[] = [];
  for (const [key, value] of Object.entries(filter)) {
    if (!isFilterKey(key) || value === undefined) continue;
    conditions.push(`l.${COLUMNS[key]} = ?`);
    bindings.push(value);
  }
  return { sql: conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '', bindings };
};

/** Balances by account, person and currency; always summed from the lines. */
export const balances = async (knex: Knex, filter: LineFilter = {}): Promise<Balance[]> => {
  const { sql, bindings } = where(filter);
  const found = await rows<Omit<Balance, 'sum'> & { sum: string }>(
    knex,
    `SELECT l.account, l.owner_document_id AS "ownerDocumentId", l.currency, sum(l.amount)::bigint AS sum
       FROM ${tables.ledgerLines} l ${sql}
      GROUP BY l.account, l.owner_document_id, l.currency
      ORDER BY l.account, l.owner_document_id, l.currency`,
    bindings,
  );
  return found.map((row) => ({ ...row, sum: minor(row.sum) }));
};

/** The lines in the order in which they were booked. */
export const linesOf = async (knex: Knex, filter: LineFilter): Promise<BookedLine[]> => {
  const { sql, bindings } = where(filter);
  const found = await rows<Omit<BookedLine, 'amount'> & { amount: string }>(
    knex,
    `SELECT l.document_id AS "documentId", j.cause_key AS "causeKey", j.kind, j.memo,
            j.occurred_at AS "occurredAt", l.account, l.owner_document_id AS "ownerDocumentId", l.amount,
            l.currency, l.organizer_document_id AS "organizerDocumentId",
            l.event_document_id AS "eventDocumentId", l.order_document_id AS "orderDocumentId"
       FROM ${tables.ledgerLines} l JOIN ${tables.ledgerJournals} j ON j.id = l.journal_id ${sql}
      ORDER BY l.id`,
    bindings,
  );
  return found.map((row) => ({ ...row, amount: minor(row.amount) }));
};
