import { z } from 'zod';
import { orderMachine } from '../../../domain/orders/machine';
import { registerRequestSchema } from '../../../domain/orders/types';

const REASON_LENGTH = 500;
const MAX_PAGE_SIZE = 100;

const ENVELOPE = 'Send the request as {"data": { … }}.';

const reason = z
  .string()
  .trim()
  .max(REASON_LENGTH, `A reason has at most ${REASON_LENGTH} characters.`)
  .nullish()
  .transform((text) => (text ? text : null));

export const registerBody = z.strictObject({ data: registerRequestSchema }, ENVELOPE);

const expected = z
  .int('Send the amount that the refund preview showed, in minor units.')
  .min(0)
  .max(1_000_000_000)
  .nullish();

/**
 * Nothing needs to be said to cancel what costs nothing. For what was paid, `expected` is what the refund preview
 * showed that comes back.
 */
export const cancelBody = z
  .strictObject({ data: z.strictObject({ reason, expected }).optional() }, ENVELOPE)
  .nullish()
  .transform((body) => ({ reason: body?.data?.reason ?? null, expected: body?.data?.expected ?? null }));

export const approvalBody = z.strictObject(
  {
    data: z
      .strictObject(
        { decision: z.enum(['approve', 'reject'], 'Choose approve or reject.'), reason },
        'Send decision, and a reason to reject.',
      )
      .refine(({ decision, reason: why }) => decision === 'approve' || why !== null, {
        path: ['reason'],
        message: 'Say why: the person who registered is told.',
      }),
  },
  ENVELOPE,
);

const documentId = z.string().regex(/^[a-z0-9]{1,64}$/, 'This is not an id.');

/** `DELETE /events/:id/register?order=…`: one order, or without it all of the signed-in person's. */
export const unregisterQuery = z.object({ order: documentId.optional() });

const count = (fallback: number, max: number) =>
  z.coerce.number('Send a number.').int('Send a whole number.').min(1).max(max).default(fallback);

export const myOrdersQuery = z.object({
  state: z.enum(orderMachine.states, 'This is no state of an order.').nullish().default(null),
  event: documentId.nullish().default(null),
  pagination: z
    .object({ page: count(1, 1_000_000), pageSize: count(25, MAX_PAGE_SIZE) })
    .default({ page: 1, pageSize: 25 }),
});
