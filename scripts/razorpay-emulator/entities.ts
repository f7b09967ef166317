import { z } from 'zod';

/**
 * What the books keep. Field names are those of the wire (razorpay-contract.md §2–§7, §9); `internal` never
 * leaves the emulator (see views.ts). The schemas also guard the state file when it is read back.
 * Amounts are paise, times Unix seconds.
 */
const nullableString = z.string().nullable();
const nullableInt = z.int().nullable();

export const notesSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type Notes = z.infer<typeof notesSchema>;

export const captureSettingsSchema = z.object({
  capture: z.enum(['automatic', 'manual']),
  /** Minutes from the creation of the payment in which an authorisation is captured by itself. */
  automatic_expiry_period: nullableInt,
  /** Minutes after which an authorised payment that nobody captured goes back. */
  manual_expiry_period: nullableInt,
  refund_speed: z.enum(['normal', 'optimum']),
});
export type CaptureSettings = z.infer<typeof captureSettingsSchema>;

export const orderSchema = z.object({
  id: z.string(),
  entity: z.literal('order'),
  amount: z.int(),
  amount_paid: z.int(),
  amount_due: z.int(),
  currency: z.string(),
  receipt: nullableString,
  offer_id: nullableString,
  status: z.enum(['created', 'attempted', 'paid']),
  attempts: z.int(),
  notes: notesSchema,
  created_at: z.int(),
  internal: z.object({
    partial: z.boolean(),
    firstMinimum: nullableInt,
    capture: captureSettingsSchema.nullable(),
    paymentLinkId: nullableString,
  }),
});
export type Order = z.infer<typeof orderSchema>;

export const paymentMethods = ['upi', 'card', 'netbanking', 'wallet'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

const cardSchema = z.object({
  id: z.string(),
  entity: z.literal('card'),
  name: z.string(),
  last4: z.string(),
  network: z.string(),
  type: z.string(),
  issuer: nullableString,
  international: z.boolean(),
  emi: z.boolean(),
  sub_type: z.string(),
  token_iin: nullableString,
});

export const paymentSchema = z.object({
  id: z.string(),
  entity: z.literal('payment'),
  amount: z.int(),
  currency: z.string(),
  status: z.enum(['created', 'authorized', 'captured', 'refunded', 'failed']),
  order_id: nullableString,
  invoice_id: nullableString,
  international: z.boolean(),
  method: z.enum(paymentMethods),
  amount_refunded: z.int(),
  refund_status: z.enum(['partial', 'full']).nullable(),
  captured: z.boolean(),
  description: nullableString,
  card_id: nullableString,
  bank: nullableString,
  wallet: nullableString,
  vpa: nullableString,
  email: z.string(),
  contact: z.string(),
  customer_id: nullableString,
  token_id: nullableString,
  notes: notesSchema,
  fee: nullableInt,
  tax: nullableInt,
  error_code: nullableString,
  error_description: nullableString,
  error_source: nullableString,
  error_step: nullableString,
  error_reason: nullableString,
  acquirer_data: z.record(z.string(), nullableString),
  created_at: z.int(),
  late_authorized: z.boolean().optional(),
  internal: z.object({
    card: cardSchema.nullable(),
    authorizedAt: nullableInt,
    capturedAt: nullableInt,
    /** Fee and tax that are known to the books and shown from `feeVisibleAt` on. */
    fee: nullableInt,
    tax: nullableInt,
    feeVisibleAt: nullableInt,
    settlementId: nullableString,
  }),
});
export type Payment = z.infer<typeof paymentSchema>;

export const refundSchema = z.object({
  id: z.string(),
  entity: z.literal('refund'),
  amount: z.int(),
  currency: z.string(),
  payment_id: z.string(),
  notes: notesSchema,
  receipt: nullableString,
  acquirer_data: z.record(z.string(), nullableString),
  created_at: z.int(),
  batch_id: nullableString,
  status: z.enum(['pending', 'processed', 'failed']),
  speed_requested: z.enum(['normal', 'optimum']),
  speed_processed: z.enum(['normal', 'instant']),
  internal: z.object({ settlementId: nullableString }),
});
export type Refund = z.infer<typeof refundSchema>;

export const contactSchema = z.object({
  id: z.string(),
  entity: z.literal('contact'),
  name: z.string(),
  contact: nullableString,
  email: nullableString,
  type: nullableString,
  reference_id: nullableString,
  batch_id: nullableString,
  active: z.boolean(),
  notes: notesSchema,
  created_at: z.int(),
});
export type Contact = z.infer<typeof contactSchema>;

export const fundAccountSchema = z.object({
  id: z.string(),
  entity: z.literal('fund_account'),
  contact_id: z.string(),
  account_type: z.enum(['bank_account', 'vpa']),
  bank_account: z
    .object({
      name: z.string(),
      ifsc: z.string(),
      account_number: z.string(),
      bank_name: z.string(),
      notes: z.array(z.string()),
    })
    .optional(),
  vpa: z.object({ username: z.string(), handle: z.string(), address: z.string() }).optional(),
  batch_id: nullableString,
  active: z.boolean(),
  created_at: z.int(),
});
export type FundAccount = z.infer<typeof fundAccountSchema>;

export const payoutStatuses = [
  'pending',
  'queued',
  'processing',
  'processed',
  'reversed',
  'failed',
  'rejected',
  'cancelled',
] as const;
export type PayoutStatus = (typeof payoutStatuses)[number];

export const payoutModes = ['NEFT', 'RTGS', 'IMPS', 'UPI', 'card'] as const;

export const payoutSchema = z.object({
  id: z.string(),
  entity: z.literal('payout'),
  fund_account_id: z.string(),
  amount: z.int(),
  currency: z.string(),
  notes: notesSchema,
  fees: z.int(),
  tax: z.int(),
  status: z.enum(payoutStatuses),
  purpose: z.string(),
  utr: nullableString,
  mode: z.enum(payoutModes),
  reference_id: nullableString,
  narration: nullableString,
  batch_id: nullableString,
  status_details: z.object({ description: z.string(), source: z.string(), reason: z.string() }).nullable(),
  created_at: z.int(),
  fee_type: nullableString,
  debit_account_number: z.string(),
  internal: z.object({
    /** True while amount and fees are taken out of the account. */
    debited: z.boolean(),
    composite: z.boolean(),
  }),
});
export type Payout = z.infer<typeof payoutSchema>;

export const validationSchema = z.object({
  id: z.string(),
  entity: z.literal('fund_account.validation'),
  fund_account_id: z.string(),
  status: z.enum(['created', 'completed', 'failed']),
  /** Nothing is sent to a UPI address, so there is neither amount nor currency. */
  amount: z.int().nullable(),
  currency: nullableString,
  notes: notesSchema,
  results: z.object({
    account_status: z.enum(['active', 'invalid']).nullable(),
    registered_name: nullableString,
  }),
  created_at: z.int(),
  utr: nullableString,
});
export type Validation = z.infer<typeof validationSchema>;

export const transactionSchema = z.object({
  id: z.string(),
  entity: z.literal('transaction'),
  account_number: z.string(),
  amount: z.int(),
  currency: z.string(),
  credit: z.int(),
  debit: z.int(),
  balance: z.int(),
  source: z.object({
    id: z.string(),
    entity: z.enum(['payout', 'fund_account.validation']),
    amount: z.int(),
    status: z.string(),
  }),
  created_at: z.int(),
});
export type Transaction = z.infer<typeof transactionSchema>;

export const paymentLinkSchema = z.object({
  id: z.string(),
  entity: z.literal('payment_link'),
  amount: z.int(),
  amount_paid: z.int(),
  currency: z.string(),
  accept_partial: z.boolean(),
  first_min_partial_amount: z.int(),
  status: z.enum(['created', 'partially_paid', 'expired', 'cancelled', 'paid']),
  short_url: z.string(),
  reference_id: z.string(),
  description: z.string(),
  order_id: nullableString,
  payments: z
    .array(
      z.object({
        payment_id: z.string(),
        amount: z.int(),
        method: z.string(),
        status: z.literal('captured'),
        created_at: z.int(),
      }),
    )
    .nullable(),
  expire_by: z.int(),
  expired_at: z.int(),
  cancelled_at: z.int(),
  created_at: z.int(),
  updated_at: z.int(),
  customer: z.record(z.string(), z.string()),
  notify: z.object({ sms: z.boolean(), email: z.boolean() }),
  reminder_enable: z.boolean(),
  callback_url: z.string(),
  callback_method: z.string(),
  notes: notesSchema,
  user_id: z.string(),
  upi_link: z.boolean(),
});
export type PaymentLink = z.infer<typeof paymentLinkSchema>;

export const settlementSchema = z.object({
  id: z.string(),
  entity: z.literal('settlement'),
  amount: z.int(),
  status: z.enum(['created', 'processed', 'failed']),
  fees: z.int(),
  tax: z.int(),
  utr: z.string(),
  created_at: z.int(),
});
export type Settlement = z.infer<typeof settlementSchema>;

export const disputeStatuses = ['open', 'under_review', 'won', 'lost', 'closed'] as const;
export const disputePhases = ['fraud', 'retrieval', 'chargeback', 'pre_arbitration', 'arbitration'] as const;
export type DisputePhase = (typeof disputePhases)[number];

const documentIds = z.array(z.string());

export const disputeSchema = z.object({
  id: z.string(),
  entity: z.literal('dispute'),
  payment_id: z.string(),
  amount: z.int(),
  currency: z.string(),
  /** 0 until the dispute is lost. */
  amount_deducted: z.int(),
  reason_code: z.string(),
  reason_description: z.string(),
  respond_by: z.int(),
  status: z.enum(disputeStatuses),
  phase: z.enum(disputePhases),
  created_at: z.int(),
  evidence: z.object({
    amount: z.int(),
    summary: nullableString,
    /** Lists of document ids, by the kind of proof. */
    proofs: z.record(z.string(), documentIds),
    others: z.array(z.object({ type: z.string(), document_ids: documentIds })).nullable(),
    submitted_at: nullableInt,
  }),
});
export type Dispute = z.infer<typeof disputeSchema>;

/** Money that moved by itself: a lost dispute, or what `adjust` says. Positive comes to the merchant. */
export const adjustmentSchema = z.object({
  id: z.string(),
  amount: z.int(),
  currency: z.string(),
  description: z.string(),
  payment_id: nullableString,
  dispute_id: nullableString,
  created_at: z.int(),
  internal: z.object({ settlementId: nullableString }),
});
export type Adjustment = z.infer<typeof adjustmentSchema>;

export const endpointSchema = z.object({
  id: z.string(),
  url: z.string(),
  secret: nullableString,
  /** Names of the subscribed events; null means all. */
  events: z.array(z.string()).nullable(),
  active: z.boolean(),
  created_at: z.int(),
});
export type WebhookEndpoint = z.infer<typeof endpointSchema>;
