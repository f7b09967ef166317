import type { Knex } from 'knex';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Webhooks and browsers have this long to bring the news by themselves. */
const QUIET_MS = 3 * MINUTE_MS;
/** A payment can be authorised late for three days (razorpay-contract §3.2); one more for good measure. */
const WATCH_MS = 4 * DAY_MS;
const FEE_WATCH_MS = 10 * DAY_MS;
const WEBHOOK_WATCH_MS = 2 * DAY_MS;
/** After so many attempts a refund waits for a person. */
const REFUND_ATTEMPTS = 8;

const REFUSED_DAYS = 30;
const BODY_DAYS = 90;

/** Asked again after a quarter of its age, between a minute and six hours: often at first, rarely at the end. */
const dueAgain = (since: string, last: string): string =>
  `(${last} IS NULL OR ${last} <= ?::timestamp
     - LEAST(GREATEST((?::timestamp - ${since}) / 4, interval '1 minute'), interval '6 hours'))`;

const before = (at: Date, ms: number): Date => new Date(at.getTime() - ms);

/** Gateway order ids of orders that are not paid as far as we know; each is noted as asked. */
export const takeOrdersToAsk = async (knex: Knex, at: Date, limit: number): Promise<string[]> => {
  const taken = await rows<{ id: string }>(
    knex,
    `UPDATE ${tables.orders} SET reconciled_at = ?::timestamp
      WHERE id IN (
        SELECT id FROM ${tables.orders}
         WHERE gateway_order_id IS NOT NULL AND state IN ('pending', 'expired', 'cancelled')
           AND gateway_order_asked_at BETWEEN ?::timestamp AND ?::timestamp
           AND ${dueAgain('gateway_order_asked_at', 'reconciled_at')}
         ORDER BY reconciled_at NULLS FIRST, id
         LIMIT ? FOR UPDATE SKIP LOCKED)
     RETURNING gateway_order_id AS id`,
    [at, before(at, WATCH_MS), before(at, QUIET_MS), at, at, limit],
  );
  return taken.map(({ id }) => id);
};

/** Gateway ids of taken payments whose fee the gateway has not told yet. */
export const takePaymentsWithoutFee = async (knex: Knex, at: Date, limit: number): Promise<string[]> => {
  const taken = await rows<{ id: string }>(
    knex,
    `UPDATE ${tables.payments} SET updated_at = ?::timestamp
      WHERE id IN (
        SELECT id FROM ${tables.payments}
         WHERE fee IS NULL AND captured_at BETWEEN ?::timestamp AND ?::timestamp
           AND gateway_payment_id IS NOT NULL
           AND ${dueAgain('captured_at', 'updated_at')}
         ORDER BY updated_at, id
         LIMIT ? FOR UPDATE SKIP LOCKED)
     RETURNING gateway_payment_id AS id`,
    [at, before(at, FEE_WATCH_MS), before(at, QUIET_MS), at, at, limit],
  );
  return taken.map(({ id }) => id);
};

/**
 * Refunds that are not at an end: accepted and not paid yet, lost on the way, or failed and due for their next
 * attempt, which comes after 10 minutes, then 20, 40 … up to six hours. One that the gateway refused for good waits
 * for a person.
 */
export const takeOpenRefunds = async (knex: Knex, at: Date, limit: number): Promise<string[]> => {
  const taken = await rows<{ id: string }>(
    knex,
    `UPDATE ${tables.refunds} SET reconciled_at = ?::timestamp
      WHERE id IN (
        SELECT id FROM ${tables.refunds}
         WHERE state IN ('approved', 'processing', 'failed') AND updated_at <= ?::timestamp
           AND coalesce(via, 'gateway') = 'gateway' AND refusal IS NULL
           AND (state <> 'failed' OR (attempts < ? AND updated_at
                 <= ?::timestamp - LEAST(interval '5 minutes' * power(2, attempts), interval '6 hours')))
           AND ${dueAgain('updated_at', 'reconciled_at')}
         ORDER BY reconciled_at NULLS FIRST, id
         LIMIT ? FOR UPDATE SKIP LOCKED)
     RETURNING document_id AS id`,
    [at, before(at, QUIET_MS), REFUND_ATTEMPTS, at, at, at, limit],
  );
  return taken.map(({ id }) => id);
};

/** Gateway ids of disputes that are not decided as far as we know; they take weeks. Each is noted as asked. */
export const takeOpenDisputes = async (knex: Knex, at: Date, limit: number): Promise<string[]> => {
  const taken = await rows<{ id: string }>(
    knex,
    `UPDATE ${tables.disputes} SET reconciled_at = ?::timestamp
      WHERE id IN (
        SELECT id FROM ${tables.disputes}
         WHERE ended_at IS NULL AND opened_at <= ?::timestamp AND ${dueAgain('opened_at', 'reconciled_at')}
         ORDER BY reconciled_at NULLS FIRST, id
         LIMIT ? FOR UPDATE SKIP LOCKED)
     RETURNING gateway_dispute_id AS id`,
    [at, before(at, QUIET_MS), at, at, limit],
  );
  return taken.map(({ id }) => id);
};

/** Verified events without effect: their job died, or they named an order that was not there (yet). */
export const takeUnfinishedWebhooks = async (knex: Knex, at: Date, limit: number): Promise<string[]> => {
  const taken = await rows<{ id: string }>(
    knex,
    `UPDATE ${tables.webhookEvents} SET updated_at = ?::timestamp
      WHERE id IN (
        SELECT id FROM ${tables.webhookEvents}
         WHERE state IN ('received', 'failed') AND verified
           AND received_at BETWEEN ?::timestamp AND ?::timestamp
           AND ${dueAgain('received_at', 'updated_at')}
         ORDER BY updated_at, id
         LIMIT ? FOR UPDATE SKIP LOCKED)
     RETURNING document_id AS id`,
    [at, before(at, WEBHOOK_WATCH_MS), before(at, QUIET_MS), at, at, limit],
  );
  return taken.map(({ id }) => id);
};

export const pruneWebhooks = async (knex: Knex, at: Date): Promise<void> => {
  await rows(knex, `DELETE FROM ${tables.webhookEvents} WHERE NOT verified AND received_at < ?::timestamp`, [
    before(at, REFUSED_DAYS * DAY_MS),
  ]);
  await rows(
    knex,
    `UPDATE ${tables.webhookEvents} SET body = NULL
      WHERE state = 'processed' AND body IS NOT NULL AND received_at < ?::timestamp`,
    [before(at, BODY_DAYS * DAY_MS)],
  );
};
