import type { Knex } from 'knex';
import { namesGateway } from '../../../../domain/reconciliation/bank/match';
import type {
  BankFacts,
  ClearingFacts,
  DayRange,
  SettlementFacts,
  SettlementLineFacts,
} from '../../../../domain/reconciliation/facts';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import { BANK_ZONE, bankDay } from '../zone';

type Stored = Omit<SettlementFacts, 'told' | 'lines' | 'day' | 'bank'> & {
  readonly linesReadAt: Date | null;
  readonly bankAmount: number | null;
  readonly bankDay: string | null;
};
type StoredLine = SettlementLineFacts & { readonly settlementDocumentId: string };

const SETTLEMENTS = `
SELECT s.document_id AS "documentId", s.gateway_settlement_id AS "gatewaySettlementId", s.state,
       s.amount::float8 AS amount, s.currency, s.settled_at AS "settledAt", s.lines_read_at AS "linesReadAt",
       (SELECT sum(l.amount)::float8 FROM ${tables.ledgerLines} l
          JOIN ${tables.ledgerJournals} j ON j.id = l.journal_id
         WHERE l.account = 'bank' AND j.cause_key = 'settlement:' || s.gateway_settlement_id) AS booked,
       b.credit::float8 AS "bankAmount", b.day AS "bankDay"
  FROM ${tables.settlements} s
  LEFT JOIN ${tables.bankLines} b ON b.document_id = s.bank_line_document_id`;

const LINES = `
SELECT l.settlement_document_id AS "settlementDocumentId", l.entity_id AS "entityId", l.type,
       l.debit::float8 AS debit, l.credit::float8 AS credit, l.amount::float8 AS amount, l.fee::float8 AS fee,
       coalesce(p.amount, r.amount)::float8 AS "ourAmount",
       d.amount_deducted::float8 AS "disputeLost"
  FROM ${tables.settlementLines} l
  LEFT JOIN ${tables.payments} p ON l.type = 'payment' AND p.gateway = ? AND p.gateway_payment_id = l.entity_id
  LEFT JOIN ${tables.refunds} r ON l.type = 'refund' AND r.gateway_refund_id = l.entity_id
  LEFT JOIN ${tables.disputes} d ON d.gateway = ? AND d.gateway_dispute_id = l.dispute_id AND d.state = 'lost'
 WHERE l.settlement_document_id = ANY(?::text[])
 ORDER BY l.id`;

/** Which settlements to look at, besides those that the bank shows with another amount or should show and does not. */
export interface SettlementScope {
  readonly period: { readonly from: Date; readonly to: Date } | null;
  readonly gatewayIds: readonly string[];
}

/** Settlements as our books hold them; what the gateway says now is for the caller to add. */
export const settlementFacts = async (
  knex: Knex,
  gateway: string,
  scope: SettlementScope,
): Promise<SettlementFacts[]> => {
  const found = await rows<Stored>(
    knex,
    `${SETTLEMENTS}
      WHERE s.gateway = ?
        AND (s.settled_at BETWEEN ?::timestamp AND ?::timestamp OR s.gateway_settlement_id = ANY(?::text[])
          OR b.credit <> s.amount
          OR (s.state = 'processed' AND s.bank_line_document_id IS NULL
            AND EXISTS (SELECT FROM ${tables.bankStatements} t
                         WHERE (s.settled_at AT TIME ZONE 'UTC' AT TIME ZONE ?)::date
                               BETWEEN t.first_day::date AND t.last_day::date + 1)))
      ORDER BY s.settled_at, s.id`,
    [gateway, scope.period?.from ?? null, scope.period?.to ?? null, [...scope.gatewayIds], BANK_ZONE],
  );
  const lines = await rows<StoredLine>(knex, LINES, [
    gateway,
    gateway,
    found.map(({ documentId }) => documentId),
  ]);
  const bySettlement = new Map<string, SettlementLineFacts[]>();
  const known = (documentId: string): SettlementLineFacts[] => {
    const list = bySettlement.get(documentId) ?? [];
    bySettlement.set(documentId, list);
    return list;
  };
  for (const { settlementDocumentId, ...line } of lines) known(settlementDocumentId).push(line);
  return found.map(({ linesReadAt, bankAmount, bankDay: day, ...settlement }) => ({
    ...settlement,
    told: null,
    lines: linesReadAt === null ? null : (bySettlement.get(settlement.documentId) ?? []),
    day: bankDay(settlement.settledAt),
    bank: bankAmount === null || day === null ? null : { amount: bankAmount, day },
  }));
};

/** Gateway ids of the payments and refunds that these settlements consist of. */
export const settledIds = async (
  knex: Knex,
  settlementDocumentIds: readonly string[],
): Promise<{ payments: string[]; refunds: string[] }> => {
  const found = await rows<{ id: string; type: string }>(
    knex,
    `SELECT entity_id AS id, type FROM ${tables.settlementLines}
      WHERE settlement_document_id = ANY(?::text[]) AND type IN ('payment', 'refund')`,
    [[...settlementDocumentIds]],
  );
  const idsOf = (wanted: string) => found.filter(({ type }) => type === wanted).map(({ id }) => id);
  return { payments: idsOf('payment'), refunds: idsOf('refund') };
};

/** What the imported statements show, and do not show. */
export const bankFacts = async (knex: Knex): Promise<BankFacts> => {
  const covered = await rows<DayRange>(
    knex,
    `SELECT DISTINCT first_day AS "from", last_day AS "to" FROM ${tables.bankStatements}`,
  );
  const credits = await rows<BankFacts['strays'][number] & { narration: string | null }>(
    knex,
    `SELECT b.document_id AS "documentId", b.day, b.credit::float8 AS amount, b.currency, b.narration
       FROM ${tables.bankLines} b
      WHERE b.credit > 0 AND b.set_aside_at IS NULL
        AND NOT EXISTS (SELECT FROM ${tables.settlements} s WHERE s.bank_line_document_id = b.document_id)`,
  );
  return {
    covered,
    strays: credits
      .filter(({ narration }) => namesGateway(narration ?? ''))
      .map(({ documentId, day, amount, currency }) => ({ documentId, day, amount, currency })),
  };
};

/** Named by a settlement that is booked. */
const settledIn = (type: string, id: string): string => `EXISTS (
  SELECT FROM ${tables.settlementLines} l JOIN ${tables.settlements} s ON s.document_id = l.settlement_document_id
   WHERE l.entity_id = ${id} AND l.type = '${type}' AND s.booked_at IS NOT NULL)`;

/** One statement, so that a payment that is booked meanwhile counts on both sides or on none. */
const CLEARING = `
WITH sums AS (
  SELECT currency, 'balance' AS what, sum(amount) AS total FROM ${tables.ledgerLines}
   WHERE account = 'gateway_clearing' GROUP BY currency
  UNION ALL
  SELECT p.currency, 'payments', sum(p.amount - coalesce(p.fee, 0)) FROM ${tables.payments} p
   WHERE p.gateway = ? AND p.captured_at IS NOT NULL AND NOT ${settledIn('payment', 'p.gateway_payment_id')}
   GROUP BY p.currency
  UNION ALL
  SELECT r.currency, 'refunds', sum(r.amount) FROM ${tables.refunds} r
   WHERE r.state = 'processed' AND r.gateway_refund_id IS NOT NULL
     AND NOT ${settledIn('refund', 'r.gateway_refund_id')}
   GROUP BY r.currency
  UNION ALL
  SELECT d.currency, 'disputes', sum(d.amount_deducted) FROM ${tables.disputes} d
   WHERE d.gateway = ? AND d.state = 'lost' AND NOT EXISTS (
     SELECT FROM ${tables.settlementLines} l
       JOIN ${tables.settlements} s ON s.document_id = l.settlement_document_id
      WHERE l.dispute_id = d.gateway_dispute_id AND s.booked_at IS NOT NULL)
   GROUP BY d.currency
  UNION ALL
  SELECT s.currency, 'unread', sum(s.amount) FROM ${tables.settlements} s
   WHERE s.booked_at IS NOT NULL AND s.lines_read_at IS NULL GROUP BY s.currency
)
SELECT currency,
       coalesce(sum(total) FILTER (WHERE what = 'balance'), 0)::float8 AS balance,
       coalesce(sum(total) FILTER (WHERE what = 'payments'), 0)::float8 AS payments,
       coalesce(sum(total) FILTER (WHERE what = 'refunds'), 0)::float8 AS refunds,
       coalesce(sum(total) FILTER (WHERE what = 'disputes'), 0)::float8 AS disputes,
       coalesce(sum(total) FILTER (WHERE what = 'unread'), 0)::float8 AS unread
  FROM sums GROUP BY currency ORDER BY currency`;

export const clearingFacts = (knex: Knex, gateway: string): Promise<ClearingFacts[]> =>
  rows<ClearingFacts>(knex, CLEARING, [gateway, gateway]);
