import { z } from 'zod';
import type {
  GatewayDispute,
  GatewayOrder,
  GatewayPayment,
  GatewayRefund,
  GatewaySettlement,
  GatewaySettlementLine,
  RefundSpeed,
} from '../../ports/gateway';

/** `<prefix>_` and 14 alphanumeric characters (razorpay-contract §8); anything else never reaches a path. */
export const idOf = (prefix: string) => z.string().regex(new RegExp(`^${prefix}_[A-Za-z0-9]{14}$`));

export const amount = z.number().int().nonnegative();
export const currency = z.string().regex(/^[A-Z]{3}$/);
export const text = z.string().nullish();

/** Unix seconds; 0 and null both stand for "not yet". */
const time = z
  .number()
  .nonnegative()
  .nullish()
  .transform((seconds) => (seconds ? new Date(seconds * 1000) : null));

/** Samples carry `""` where others carry null (razorpay-contract §4). */
export const orNull = (value: string | null | undefined): string | null => value || null;

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
    created_at: time,
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
    createdAt: raw.created_at,
  }));

const SPEEDS: Readonly<Record<string, RefundSpeed>> = { normal: 'normal', instant: 'instant' };
const speedOf = (value: string | null | undefined): RefundSpeed | null => SPEEDS[value ?? ''] ?? null;

const refund = z
  .object({
    id: idOf('rfnd'),
    entity: z.literal('refund').optional(),
    payment_id: idOf('pay'),
    amount,
    currency,
    receipt: text,
    status: z.enum(['pending', 'processed', 'failed']),
    speed_processed: text,
    created_at: time,
  })
  .transform((raw): GatewayRefund => ({
    id: raw.id,
    gatewayPaymentId: raw.payment_id,
    amount: raw.amount,
    currency: raw.currency,
    state: raw.status,
    receipt: orNull(raw.receipt),
    speedProcessed: speedOf(raw.speed_processed),
    createdAt: raw.created_at,
  }));

const dispute = z
  .object({
    id: idOf('disp'),
    entity: z.literal('dispute').optional(),
    payment_id: idOf('pay'),
    amount,
    currency,
    amount_deducted: amount.nullish(),
    status: z.enum(['open', 'under_review', 'won', 'lost', 'closed']),
    phase: z.enum(['fraud', 'retrieval', 'chargeback', 'pre_arbitration', 'arbitration']),
    reason_code: text,
    reason_description: text,
    respond_by: time,
    created_at: time,
  })
  .transform((raw): GatewayDispute => ({
    id: raw.id,
    gatewayPaymentId: raw.payment_id,
    amount: raw.amount,
    currency: raw.currency,
    amountDeducted: raw.amount_deducted ?? 0,
    state: raw.status,
    phase: raw.phase,
    reasonCode: orNull(raw.reason_code),
    reasonDescription: orNull(raw.reason_description),
    respondBy: raw.respond_by,
    createdAt: raw.created_at,
  }));

const settlement = z
  .object({
    id: idOf('setl'),
    entity: z.literal('settlement').optional(),
    amount,
    fees: amount.nullish(),
    tax: amount.nullish(),
    status: z.enum(['created', 'processed', 'failed']),
    utr: text,
    created_at: time,
  })
  .transform((raw): GatewaySettlement => ({
    id: raw.id,
    amount: raw.amount,
    fees: raw.fees ?? 0,
    tax: raw.tax ?? 0,
    state: raw.status,
    utr: orNull(raw.utr),
    createdAt: raw.created_at,
  }));

const settlementLine = z
  .object({
    entity_id: z.string().min(1),
    type: z.enum(['payment', 'refund', 'transfer', 'adjustment']),
    debit: amount,
    credit: amount,
    amount,
    fee: amount.nullish(),
    tax: amount.nullish(),
    currency,
    settled: z.union([z.boolean(), z.literal(0), z.literal(1)]),
    settled_at: time,
    settlement_id: text,
    settlement_utr: text,
    payment_id: text,
    order_id: text,
    order_receipt: text,
    dispute_id: text,
  })
  .transform((raw): GatewaySettlementLine => ({
    entityId: raw.entity_id,
    type: raw.type,
    debit: raw.debit,
    credit: raw.credit,
    amount: raw.amount,
    fee: raw.fee ?? 0,
    tax: raw.tax ?? 0,
    currency: raw.currency,
    settled: Boolean(raw.settled),
    settledAt: raw.settled_at,
    settlementId: orNull(raw.settlement_id),
    utr: orNull(raw.settlement_utr),
    gatewayPaymentId: raw.type === 'payment' ? raw.entity_id : orNull(raw.payment_id),
    gatewayOrderId: orNull(raw.order_id),
    receipt: orNull(raw.order_receipt),
    disputeId: orNull(raw.dispute_id),
  }));

export const collection = <Item extends z.ZodType>(item: Item) =>
  z.object({ entity: z.literal('collection'), items: z.array(item) }).transform((raw) => raw.items);

/** What each answer must look like before it is believed; the SDK resolves with a string on a broken body. */
export const shapes = {
  order,
  payment,
  refund,
  dispute,
  settlement,
  orders: collection(order),
  payments: collection(payment),
  refunds: collection(refund),
  disputes: collection(dispute),
  settlements: collection(settlement),
  settlementLines: collection(settlementLine),
};

export const ids = {
  order: idOf('order'),
  payment: idOf('pay'),
  refund: idOf('rfnd'),
  dispute: idOf('disp'),
};

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
