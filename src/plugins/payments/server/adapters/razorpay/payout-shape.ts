import { z } from 'zod';
import type { GatewayPayout } from '../../ports/gateway';
import { amount, currency, idOf, orNull, text } from './shapes';

/** razorpay-contract §6.2; a payout that somebody rejects in the dashboard came to nothing, as one that failed. */
const STATES = {
  pending: 'waiting',
  queued: 'waiting',
  scheduled: 'waiting',
  processing: 'processing',
  processed: 'paid',
  failed: 'failed',
  rejected: 'failed',
  reversed: 'reversed',
  cancelled: 'cancelled',
} as const satisfies Record<string, GatewayPayout['state']>;

const isStatus = (value: string): value is keyof typeof STATES => Object.hasOwn(STATES, value);

/** A payout as answers and webhooks carry it (razorpay-contract §6.1). */
export const payoutShape = z
  .object({
    id: idOf('pout'),
    entity: z.literal('payout').optional(),
    fund_account_id: idOf('fa').nullish(),
    amount,
    currency,
    status: z.string().refine(isStatus),
    fees: amount.nullish(),
    tax: amount.nullish(),
    utr: text,
    reference_id: text,
    status_details: z.object({ reason: text }).nullish().catch(null),
  })
  .transform((raw): GatewayPayout => ({
    id: raw.id,
    key: orNull(raw.reference_id),
    fundAccountId: raw.fund_account_id ?? null,
    amount: raw.amount,
    currency: raw.currency,
    state: STATES[raw.status],
    fee: raw.fees ?? null,
    tax: raw.tax ?? null,
    utr: orNull(raw.utr),
    reason: orNull(raw.status_details?.reason),
  }));
