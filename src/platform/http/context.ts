import type { Context } from 'koa';
import { DomainError } from '../../domain/errors';

const DOCUMENT_ID = /^[a-z0-9]{1,64}$/;

/** The `:id` of the route; what cannot be an id names nothing. */
export const idOf = (ctx: Context): string => {
  const id: unknown = ctx.params.id;
  if (typeof id !== 'string' || !DOCUMENT_ID.test(id)) throw new DomainError('NOT_FOUND');
  return id;
};

export const idempotencyKeyOf = (ctx: Context): string | undefined => {
  const key = ctx.get('Idempotency-Key');
  return key === '' ? undefined : key;
};

/** Sends an answer that may have been given before. */
export const send = (
  ctx: Context,
  answer: { readonly status: number; readonly body: object; readonly replayed: boolean },
): void => {
  if (answer.replayed) ctx.set('Idempotency-Replayed', 'true');
  ctx.status = answer.status;
  ctx.body = answer.body;
};
