import type { Core } from '@strapi/strapi';
import { AGES, type Age, ageDebt, daysOld, type Movement, openParts } from '../../../../domain/ledger/ageing';
import { financeZone } from '../../../../platform/finance-zone';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type { DebtRow, Debts } from '../../shared/admin';
import { minor } from '../minor';

interface Row {
  readonly organizerDocumentId: string;
  readonly name: string | null;
  readonly currency: string;
  readonly at: Date;
  readonly causeKey: string;
  readonly amount: string;
  /** The sum of all lines up to this one, debits positive. */
  readonly running: string;
}

/**
 * Of organizers who owe us: the last line after which they did not, if there was one, and all lines since. What
 * lies before it cannot be part of the debt.
 */
const SINCE_IN_DEBT = `
WITH debtors AS (
  SELECT owner_document_id AS owner, currency FROM ${tables.ledgerLines}
   WHERE account = 'organizer_payable' GROUP BY 1, 2 HAVING sum(amount) > 0),
booked AS (
  SELECT l.owner_document_id AS owner, l.currency, j.occurred_at AS at, j.cause_key, l.amount,
         row_number() OVER line AS position, sum(l.amount) OVER line AS running
    FROM debtors d
    JOIN ${tables.ledgerLines} l ON l.account = 'organizer_payable' AND l.owner_document_id = d.owner
                                AND l.currency = d.currency
    JOIN ${tables.ledgerJournals} j ON j.id = l.journal_id
  WINDOW line AS (PARTITION BY l.owner_document_id, l.currency ORDER BY j.occurred_at, j.id, l.id)),
even AS (SELECT owner, currency, max(position) AS position FROM booked WHERE running <= 0 GROUP BY 1, 2)
SELECT b.owner AS "organizerDocumentId", b.currency, b.at, b.cause_key AS "causeKey", b.amount, b.running,
       (SELECT name FROM ${tables.organizers} WHERE document_id = b.owner LIMIT 1) AS name
  FROM booked b LEFT JOIN even e ON e.owner = b.owner AND e.currency = b.currency
 WHERE b.position >= coalesce(e.position, 1)
 ORDER BY b.owner, b.currency, b.position`;

const debtOf = (lines: readonly Row[], now: Date): DebtRow[] => {
  const [first] = lines;
  if (!first) return [];
  const wasEven = minor(first.running) <= 0;
  const before = wasEven ? -minor(first.running) : 0;
  const movements = (wasEven ? lines.slice(1) : lines).map(({ at, amount, causeKey }): Movement => ({
    at,
    change: -minor(amount),
    causeKey,
  }));
  const parts = openParts(before, movements);
  const [oldest] = parts;
  if (!oldest) return [];
  return [
    {
      organizer: { kind: 'organizer', documentId: first.organizerDocumentId, name: first.name ?? '' },
      currency: first.currency,
      owed: parts.reduce((all, { amount }) => all + amount, 0),
      ages: ageDebt(parts, now),
      since: new Date(oldest.at).toISOString(),
      days: daysOld(oldest.at, now),
      causeKey: oldest.causeKey,
    },
  ];
};

const totalsOf = (debts: readonly DebtRow[]): Debts['totals'] =>
  [...new Set(debts.map(({ currency }) => currency))].sort().map((currency) => {
    const of = debts.filter((debt) => debt.currency === currency);
    const sum = (amountOf: (debt: DebtRow) => number): number =>
      of.reduce((all, debt) => all + amountOf(debt), 0);
    const ages: Record<Age, number> = { upTo30: 0, upTo60: 0, upTo90: 0, older: 0 };
    for (const age of AGES) ages[age] = sum((debt) => debt.ages[age]);
    return { currency, owed: sum(({ owed }) => owed), ages };
  });

/** Organizers whom we paid more than is theirs, mostly by refunds after a payout; the next payout nets it off. */
export const createDebts = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** The oldest debt first. */
  async debts(now: Date): Promise<Debts> {
    const found = await rows<Row>(strapi.db.connection, SINCE_IN_DEBT);
    const byAccount = new Map<string, Row[]>();
    for (const row of found) {
      const key = `${row.organizerDocumentId}/${row.currency}`;
      const lines = byAccount.get(key);
      if (lines) lines.push(row);
      else byAccount.set(key, [row]);
    }
    const data = [...byAccount.values()]
      .flatMap((lines) => debtOf(lines, now))
      .sort((a, b) => a.since.localeCompare(b.since) || b.owed - a.owed);
    const zone = await financeZone(strapi.db.connection);
    return { now: now.toISOString(), zone, data, totals: totalsOf(data) };
  },
});

export type DebtsService = ReturnType<typeof createDebts>;
