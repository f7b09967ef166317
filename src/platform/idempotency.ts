import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { DomainError } from '../domain/errors';
import { now } from './clock';
import { tables } from './tables';
import { inTransaction, rows, type Trx } from './transaction';

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** What the work comes to, and what of it must wait until the answer is written. */
export interface Work<Body> extends Answer<Body> {
  /** The very last statements before the commit: those that take what everybody else is waiting for. */
  readonly finish?: () => Promise<void>;
}

export interface IdempotentCall {
  /** Who and where, such as `user:12 POST /orders/:id/cancel`: a key means nothing outside its scope. */
  readonly scope: string;
  /** The `Idempotency-Key` header; without one the work simply runs. */
  readonly key: string | undefined;
  /** What the key stands for: the same key with another request is refused. */
  readonly request: unknown;
}

/** How long an answer is kept. */
export const IDEMPOTENCY_HOURS = 24;
const KEY_FORMAT = /^[\x21-\x7e]{8,128}$/;

const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, canonical(inner)]),
  );
};

const hash = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical(value)))
    .digest('base64url');

/**
 * Runs `work` once per key, in one transaction with the row that remembers its answer (two statements more).
 *
 * The row is written with the effect: if the process dies before the commit, neither exists and the
 * client's retry starts afresh. A request that is still running holds an advisory lock, so that its twin is
 * told so at once instead of waiting. Refusals are not remembered: the same key may be tried again.
 *
 * @throws DomainError IDEMPOTENCY_KEY_INVALID, IDEMPOTENCY_IN_FLIGHT (409), IDEMPOTENCY_KEY_REUSED (422)
 */
export const idempotent = async <Body>(
  strapi: Core.Strapi,
  call: IdempotentCall,
  work: (trx: Trx) => Promise<Work<Body>>,
): Promise<Answer<Body> & { replayed: boolean }> => {
  const { scope, key } = call;
  if (key === undefined) {
    return inTransaction(strapi, async (trx) => {
      const { status, body, finish } = await work(trx);
      await finish?.();
      return { status, body, replayed: false };
    });
  }
  if (!KEY_FORMAT.test(key))
    throw new DomainError('IDEMPOTENCY_KEY_INVALID', undefined, { field: 'Idempotency-Key' });

  const requestHash = hash(call.request);
  const at = now();
  const forgottenBefore = new Date(at.getTime() - IDEMPOTENCY_HOURS * 3_600_000);

  return inTransaction(strapi, async (trx) => {
    const [found] = await rows<{
      locked: boolean;
      request_hash: string | null;
      status: number;
      response: Body;
    }>(
      trx,
      `SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0)) AS locked, k.request_hash, k.status,
              k.response::json AS response
         FROM (SELECT 1) AS one
         LEFT JOIN ${tables.idempotency} k ON k.scope = ? AND k.key = ? AND k.created_at > ?`,
      [`${scope}\n${key}`, scope, key, forgottenBefore],
    );
    if (!found?.locked) throw new DomainError('IDEMPOTENCY_IN_FLIGHT');
    if (found.request_hash !== null) {
      if (found.request_hash !== requestHash) throw new DomainError('IDEMPOTENCY_KEY_REUSED');
      return { status: found.status, body: found.response, replayed: true };
    }
    const { status, body, finish } = await work(trx);
    const written = await rows<{ key: string }>(
      trx,
      `INSERT INTO ${tables.idempotency} AS k (scope, key, request_hash, status, response, created_at)
       VALUES (?, ?, ?, ?, ?::jsonb, ?)
       ON CONFLICT (scope, key) DO UPDATE
         SET request_hash = excluded.request_hash, status = excluded.status,
             response = excluded.response, created_at = excluded.created_at
         WHERE k.created_at <= ?
       RETURNING key`,
      [scope, key, requestHash, status, JSON.stringify(body), at, forgottenBefore],
    );
    // The twin committed between our look and our lock: give everything back, the retry gets its answer.
    if (written.length === 0) throw new DomainError('IDEMPOTENCY_IN_FLIGHT');
    await finish?.();
    return { status, body, replayed: false };
  });
};

/** Drops answers that nobody may ask for any more; called by the scheduler. */
export const forgetOldAnswers = async (strapi: Core.Strapi): Promise<number> =>
  strapi.db
    .connection(tables.idempotency)
    .where('created_at', '<=', new Date(now().getTime() - IDEMPOTENCY_HOURS * 3_600_000))
    .delete();
