import type { Context } from 'koa';

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
