import { z } from 'zod';
import { UNPRINTABLE_MULTILINE } from '../../../domain/input';
import { MAX_ATTENDEES } from '../../../domain/orders/types';
import type { RefundRequest } from '../../../domain/refunds/quote';

const REASON_LENGTH = 500;
const ENVELOPE = 'Send the request as {"data": { … }}.';

const reason = z
  .string()
  .trim()
  .max(REASON_LENGTH, `A reason has at most ${REASON_LENGTH} characters.`)
  .refine((text) => !UNPRINTABLE_MULTILINE.test(text), 'This text holds characters that cannot be printed.')
  .nullish()
  .transform((text) => (text ? text : null));

const minor = z
  .int('Send a whole number of minor units (paise).')
  .min(1, 'A refund is at least one minor unit.')
  .max(2_147_483_647, 'This amount is too large.');

const wish = {
  registrations: z
    .array(z.string().regex(/^[a-z0-9]{1,64}$/, 'This is not an id.'), 'List the registrations to give back.')
    .min(1, 'Name at least one registration, or leave this out.')
    .max(MAX_ATTENDEES, `One order holds at most ${MAX_ATTENDEES} registrations.`)
    .optional(),
  amount: minor.optional(),
};

const requestOf = (data: {
  registrations?: string[] | undefined;
  amount?: number | undefined;
}): RefundRequest => {
  const { registrations, amount } = data;
  if (registrations)
    return { kind: 'registrations', registrations, ...(amount === undefined ? {} : { amount }) };
  return amount === undefined ? { kind: 'all' } : { kind: 'amount', amount };
};

/** `POST /orders/:id/refund/preview`: nothing said means everything. */
export const previewBody = z
  .strictObject({ data: z.strictObject(wish, ENVELOPE).optional() }, ENVELOPE)
  .nullish()
  .transform((body) => requestOf(body?.data ?? {}));

/** `POST /orders/:id/refund`. `expected` is the amount that the preview showed. */
export const refundBody = z
  .strictObject(
    { data: z.strictObject({ ...wish, reason, expected: minor.optional() }, ENVELOPE).optional() },
    ENVELOPE,
  )
  .nullish()
  .transform((body) => ({
    request: requestOf(body?.data ?? {}),
    reason: body?.data?.reason ?? null,
    expected: body?.data?.expected,
  }));
