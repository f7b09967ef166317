import type { Knex } from 'knex';
import { ACCOUNTS, type AccountCode, naturalBalance } from '../../../domain/ledger/accounts';
import type { Span } from '../../../domain/time/books';
import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';
import type { AccountMovement, SubjectKind } from '../shared/admin';
import { minor } from './minor';

/** Which lines a report is about, in SQL over `l`, the lines. */
export interface LineScope {
  readonly sql: string;
  readonly bindings: readonly string[];
}

export const EVERYTHING: LineScope = { sql: 'TRUE', bindings: [] };

/**
 * An organizer's and an event's statement is about what we owe the organizer; an order's is about all that its
 * money did.
 */
export const scopeOf = (kind: SubjectKind, documentId: string): LineScope => {
  switch (kind) {
    case 'organizer':
      return { sql: `l.account = 'organizer_payable' AND l.owner_document_id = ?`, bindings: [documentId] };
    case 'event':
      return { sql: `l.account = 'organizer_payable' AND l.event_document_id = ?`, bindings: [documentId] };
    case 'order':
      return { sql: 'l.order_document_id = ?', bindings: [documentId] };
  }
};

interface SumRow {
  readonly account: AccountCode;
  readonly ownerDocumentId: string | null;
  readonly ownerName: string | null;
  readonly currency: string;
  readonly opening: string;
  readonly debit: string;
  readonly credit: string;
}

/** The name of whose account it is; one organizer has one row. */
export const OWNER_NAME = `(SELECT name FROM ${tables.organizers} WHERE document_id = l.owner_document_id LIMIT 1)`;

const byChart = Object.keys(ACCOUNTS);

/**
 * Each account of the scope over a span, in the order of the chart.
 *
 * @param byOwner whether people's accounts are told apart
 */
export const movementsOf = async (
  db: Knex,
  scope: LineScope,
  span: Span,
  byOwner: boolean,
): Promise<AccountMovement[]> => {
  const owner = byOwner ? 'l.owner_document_id' : 'NULL::text';
  const found = await rows<SumRow>(
    db,
    `SELECT l.account, l."ownerDocumentId", l.currency, l.opening, l.debit, l.credit,
            (SELECT name FROM ${tables.organizers} WHERE document_id = l."ownerDocumentId" LIMIT 1) AS "ownerName"
       FROM (SELECT l.account, ${owner} AS "ownerDocumentId", l.currency,
                    coalesce(sum(l.amount) FILTER (WHERE j.occurred_at < ?), 0)::bigint AS opening,
                    coalesce(sum(l.amount) FILTER (WHERE j.occurred_at >= ? AND l.amount > 0), 0)::bigint AS debit,
                    coalesce(-sum(l.amount) FILTER (WHERE j.occurred_at >= ? AND l.amount < 0), 0)::bigint AS credit
               FROM ${tables.ledgerLines} l JOIN ${tables.ledgerJournals} j ON j.id = l.journal_id
              WHERE ${scope.sql} AND j.occurred_at < ?
              GROUP BY 1, 2, 3) l`,
    [span.startsAt, span.startsAt, span.startsAt, ...scope.bindings, span.endsAt],
  );
  return found
    .map((row): AccountMovement => {
      const [opening, debit, credit] = [minor(row.opening), minor(row.debit), minor(row.credit)];
      return {
        account: row.account,
        accountName: ACCOUNTS[row.account].name,
        ownerDocumentId: row.ownerDocumentId,
        ownerName: row.ownerName,
        currency: row.currency,
        opening: naturalBalance(row.account, opening),
        debit,
        credit,
        closing: naturalBalance(row.account, opening + debit - credit),
      };
    })
    .sort(
      (a, b) =>
        byChart.indexOf(a.account) - byChart.indexOf(b.account) ||
        a.currency.localeCompare(b.currency) ||
        (a.ownerName ?? '').localeCompare(b.ownerName ?? ''),
    );
};
