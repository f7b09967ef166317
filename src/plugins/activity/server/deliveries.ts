import type { Knex } from 'knex';
import type { NextAttempt } from '../../../domain/activity/backoff';
import type { ActorType, EntryName } from '../../../domain/activity/names';
import { now } from '../../../platform/clock';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';
import { createBatcher } from './batcher';
import type { DeliverySource, QueuedDelivery } from './ports/job-runner';
import type { ClaimedDelivery, EntryPayload } from './types';

/** One attempt at one delivery. `attempts` is its fencing number: a former attempt can write nothing any more. */
export interface Attempt {
  readonly id: number;
  readonly attempts: number;
}

/** Every statement on the delivery table, under the name of one process. */
export interface Deliveries extends DeliverySource {
  /** Queues that have something to take. */
  dueQueues(): Promise<string[]>;
  /** Holds on to these for another lease; returns the ids that are still ours. */
  renew(ids: readonly number[]): Promise<number[]>;
  /** Marks an attempt done; those that end together share one statement. False when it was not ours any more. */
  finish(attempt: Attempt): Promise<boolean>;
  /** Marks an attempt done inside a handler's transaction. Throws when it is not ours any more. */
  complete(trx: Trx, attempt: Attempt): Promise<void>;
  fail(attempt: Attempt, next: NextAttempt, error: string): Promise<void>;
  /** Gives back what this process holds, as if it had never been taken. */
  releaseAll(): Promise<number>;
}

interface ClaimedRow {
  id: number;
  document_id: string;
  subscriber: string;
  queue: string;
  attempts: number;
  entry_id: number;
  entry_document_id: string;
  name: EntryName;
  subject_type: string;
  subject_document_id: string;
  event_document_id: string | null;
  order_document_id: string | null;
  organizer_document_id: string | null;
  actor_type: ActorType;
  actor_id: string | null;
  payload: string | null;
  occurred_at: Date;
}

/** Strapi tells the driver to leave JSON as text. */
const readPayload = (text: string | null): EntryPayload => (text === null ? {} : JSON.parse(text));

const toClaimed = (row: ClaimedRow): ClaimedDelivery => ({
  id: row.id,
  documentId: row.document_id,
  subscriber: row.subscriber,
  queue: row.queue,
  attempts: row.attempts,
  entry: {
    id: row.entry_id,
    documentId: row.entry_document_id,
    name: row.name,
    subjectType: row.subject_type,
    subjectDocumentId: row.subject_document_id,
    eventDocumentId: row.event_document_id,
    orderDocumentId: row.order_document_id,
    organizerDocumentId: row.organizer_document_id,
    actorType: row.actor_type,
    actorId: row.actor_id,
    payload: readPayload(row.payload),
    occurredAt: row.occurred_at,
  },
});

/** Said twice so that PostgreSQL sees that the partial index covers it. Binds the moment twice. */
const TAKEABLE = `state IN ('due', 'running')
  AND ((state = 'due' AND due_at <= ?::timestamp) OR (state = 'running' AND lease_until <= ?::timestamp))`;

const claiming = (picked: string): string => `
WITH picked AS (${picked}),
claimed AS (
  UPDATE ${tables.activityDeliveries} AS d
     SET state = 'running', attempts = d.attempts + 1, lease_until = ?::timestamp, lease_owner = ?,
         updated_at = ?::timestamp
    FROM picked WHERE d.id = picked.id
  RETURNING d.id, d.document_id, d.subscriber, d.queue, d.attempts, d.entry_id
)
SELECT claimed.*, e.document_id AS entry_document_id, e.name, e.subject_type, e.subject_document_id,
       e.event_document_id, e.order_document_id, e.organizer_document_id, e.actor_type, e.actor_id,
       e.payload::text AS payload, e.occurred_at
  FROM claimed JOIN ${tables.activityEntries} e ON e.id = claimed.entry_id
 ORDER BY claimed.id`;

const CLAIM_NEXT = claiming(`
  SELECT next.id
    FROM unnest(?::text[], ?::int[]) AS wish(queue, most)
   CROSS JOIN LATERAL (
     SELECT id FROM ${tables.activityDeliveries}
      WHERE queue = wish.queue AND ${TAKEABLE}
      ORDER BY due_at LIMIT wish.most FOR UPDATE SKIP LOCKED
   ) AS next`);

const CLAIM_THESE = claiming(`
  SELECT id FROM ${tables.activityDeliveries} WHERE id = ANY(?::int[]) AND ${TAKEABLE}
     FOR UPDATE SKIP LOCKED`);

const DONE = `state = 'done', done_at = ?::timestamp, updated_at = ?::timestamp,
  lease_until = NULL, lease_owner = NULL, last_error = NULL`;

export const createDeliveries = (options: {
  knex: Knex;
  /** Unique to this process. */
  owner: string;
  leaseMs: number;
}): Deliveries => {
  const { knex, owner, leaseMs } = options;
  const table = tables.activityDeliveries;

  const claim = async (sql: string, which: readonly Knex.RawBinding[]): Promise<ClaimedDelivery[]> => {
    const at = now();
    const lease = [new Date(at.getTime() + leaseMs), owner, at];
    return (await rows<ClaimedRow>(knex, sql, [...which, ...lease])).map(toClaimed);
  };

  const finishAll = async (attempts: readonly Attempt[]): Promise<boolean[]> => {
    const at = now();
    const done = await rows<{ id: number }>(
      knex,
      `UPDATE ${table} AS d SET ${DONE}
         FROM unnest(?::int[], ?::int[]) AS mine(id, attempts)
        WHERE d.id = mine.id AND d.attempts = mine.attempts AND d.state = 'running' AND d.lease_owner = ?
      RETURNING d.id`,
      [at, at, attempts.map(({ id }) => id), attempts.map((one) => one.attempts), owner],
    );
    const ids = new Set(done.map(({ id }) => id));
    return attempts.map(({ id }) => ids.has(id));
  };

  return {
    claimNext: async (wishes) => {
      const at = now();
      return claim(CLAIM_NEXT, [wishes.map(({ queue }) => queue), wishes.map(({ most }) => most), at, at]);
    },

    claimThese: async (ids) => {
      const at = now();
      return claim(CLAIM_THESE, [[...ids], at, at]);
    },

    overdue: async ({ graceMs, limit }) => {
      const before = new Date(now().getTime() - graceMs);
      return rows<QueuedDelivery>(
        knex,
        `SELECT id, queue, attempts FROM ${table} WHERE ${TAKEABLE} ORDER BY due_at LIMIT ?`,
        [before, before, limit],
      );
    },

    dueQueues: async () => {
      const at = now();
      const due = await rows<{ queue: string }>(
        knex,
        `SELECT DISTINCT queue FROM ${table} WHERE ${TAKEABLE}`,
        [at, at],
      );
      return due.map(({ queue }) => queue);
    },

    renew: async (ids) => {
      const at = now();
      const mine = await rows<{ id: number }>(
        knex,
        `UPDATE ${table} SET lease_until = ?::timestamp
          WHERE id = ANY(?::int[]) AND state = 'running' AND lease_owner = ? RETURNING id`,
        [new Date(at.getTime() + leaseMs), [...ids], owner],
      );
      return mine.map(({ id }) => id);
    },

    finish: createBatcher(finishAll),

    complete: async (trx, { id, attempts }) => {
      const at = now();
      const done = await rows<{ id: number }>(
        trx,
        `UPDATE ${table} SET ${DONE}
          WHERE id = ? AND attempts = ? AND state = 'running' AND lease_owner = ? RETURNING id`,
        [at, at, id, attempts, owner],
      );
      if (done.length === 0) throw new Error(`Delivery ${id} is no longer held by this attempt`);
    },

    fail: async ({ id, attempts }, next, error) => {
      const at = now();
      await rows(
        knex,
        `UPDATE ${table}
            SET state = ?, due_at = COALESCE(?::timestamp, due_at), last_error = ?, updated_at = ?::timestamp,
                lease_until = NULL, lease_owner = NULL
          WHERE id = ? AND attempts = ? AND state = 'running' AND lease_owner = ?`,
        [next.state, next.state === 'due' ? next.dueAt : null, error, at, id, attempts, owner],
      );
    },

    releaseAll: async () => {
      const at = now();
      const released = await rows<{ id: number }>(
        knex,
        `UPDATE ${table}
            SET state = 'due', attempts = GREATEST(attempts - 1, 0), due_at = ?::timestamp,
                updated_at = ?::timestamp, lease_until = NULL, lease_owner = NULL
          WHERE state = 'running' AND lease_owner = ? RETURNING id`,
        [at, at, owner],
      );
      return released.length;
    },
  };
};
