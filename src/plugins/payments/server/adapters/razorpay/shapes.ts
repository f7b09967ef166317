import { z } from 'zod';
import type { GatewayOrder, GatewayPayment, GatewayRefund } from '../../ports/gateway';

/** `<prefix>_` and 14 alphanumeric characters (razorpay-contract §8); anything else never reaches a path. */
const idOf = (prefix: string) => z.string().regex(new RegExp(`^${prefix}_[A-Za-z0-9]{14}$`));

const amount = z.number().int().nonnegative();
const currency = z.string().regex(/^[A-Z]{3}$/);
const text = z.string().nullish();

/** Samples carry `""` where others carry null (razorpay-contract §4). */
const orNull = (value: string | null | undefined): string | null => value || null;

const order = z
  .object({
    id: idOf('order'),
    entity: z.literal('order').optional(),
    amount,
    amount_paid: amount,
    currency,
    receipt: text,
    status: z.enum(['created', 'attempted', 'paid']),
  })
  .transform((raw): GatewayOrder => ({
    id: raw.id,
    amount: raw.amount,
    amountPaid: raw.amount_paid,
    currency: raw.currency,
    receipt: orNull(raw.receipt),
    state: raw.status,
  }));

const payment = z
  .object({
    id: idOf('pay'),
    entity: z.literal('payment').optional(),
    order_id: idOf('order').nullish(),
    amount,
    currency,
    status: z.enum(['created', 'authorized', 'captured', 'refunded', 'failed']),
    captured: z.boolean().nullish(),
    amount_refunded: amount.nullish(),
    method: text,
    fee: amount.nullish(),
    tax: amount.nullish(),
    error_code: text,
    error_description: text,
  })
  .transform((raw): GatewayPayment => ({
    id: raw.id,
    gatewayOrderId: raw.order_id ?? null,
    amount: raw.amount,
    currency: raw.currency,
    state: raw.status,
    captured: raw.captured ?? null,
    amountRefunded: raw.amount_refunded ?? 0,
    method: orNull(raw.method),
    fee: raw.fee ?? null,
    tax: raw.tax ?? null,
    errorCode: orNull(raw.error_code),
    errorDescription: orNull(raw.error_description),
  }));

const refund = z
  .object({
    id: idOf('rfnd'),
    entity: z.literal('refund').optional(),
    payment_id: idOf('pay'),
    amount,
    currency,
    receipt: text,
    status: z.enum(['pending', 'processed', 'failed']),
  })
  .transform((raw): GatewayRefund => ({
    id: raw.id,
    gatewayPaymentId: raw.payment_id,
    amount: raw.amount,
    currency: raw.currency,
    state: raw.status,
    receipt: orNull(raw.receipt),
  }));

const collection = <Item extends z.ZodType>(item: Item) =>
  z.object({ entity: z.literal('collection'), items: z.array(item) }).transform((raw) => raw.items);

/** What each answer must look like before it is believed; the SDK resolves with a string on a broken body. */
export const shapes = {
  order,
  payment,
  refund,
  orders: collection(order),
  payments: collection(payment),
  refunds: collection(refund),
};

export const ids = { order: idOf('order'), payment: idOf('pay'), refund: idOf('rfnd') };

/** razorpay-contract §1.2. Extra fields are ignored; `metadata` may be an empty array. */
export const errorShape = z.object({
  code: z.string(),
  description: z.string(),
  metadata: z
    .object({ order_id: idOf('order') })
    .nullish()
    .catch(null),
});

/** razorpay-contract §7.2: each entity in the payload stands under its own name. */
export const envelopeShape = z.object({
  event: z.string().regex(/^[a-z0-9_.]{1,100}$/),
  payload: z.record(z.string(), z.object({ entity: z.unknown() }).catch({ entity: undefined })).catch({}),
});
