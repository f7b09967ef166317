import { z } from 'zod';
import { disputeSteps } from './acts/disputes';
import { knownFailureReasons } from './acts/payments';
import { payoutStatusesToAdvance } from './acts/payouts';
import type { Control } from './control';
import { disputePhases, paymentMethods } from './entities';
import { ApiError } from './errors';
import { faultRuleSchema } from './faults';
import { amountSchema, parse } from './validate';

/** The arguments of the control API as they come over HTTP; the verbs are told in control.ts. */
const customerShape = {
  method: z.enum(paymentMethods).optional(),
  amount: amountSchema.optional(),
  email: z.string().optional(),
  contact: z.string().optional(),
  vpa: z.string().optional(),
};
const payShape = { ...customerShape, capture: z.boolean().optional(), force: z.boolean().optional() };
const nothing = z.strictObject({});
const limited = z.strictObject({ limit: z.int().min(1).optional() });

export const argumentsOf = {
  pay: z.strictObject({ orderId: z.string(), ...payShape }),
  begin: z.strictObject({ orderId: z.string(), ...payShape }),
  fail: z.strictObject({
    orderId: z.string(),
    ...customerShape,
    reason: z.enum(knownFailureReasons).optional(),
    paymentId: z.string().optional(),
  }),
  authorizeLate: z.strictObject({ paymentId: z.string() }),
  capture: z.strictObject({ paymentId: z.string() }),
  payLink: z.strictObject({ linkId: z.string(), ...customerShape }),
  dashboardRefund: z.strictObject({ paymentId: z.string(), amount: amountSchema.optional() }),
  settleRefund: z.strictObject({ refundId: z.string(), outcome: z.enum(['processed', 'failed']) }),
  openDispute: z.strictObject({
    paymentId: z.string(),
    amount: amountSchema.optional(),
    phase: z.enum(disputePhases).optional(),
    reasonCode: z.string().min(1).optional(),
    respondInDays: z.int().optional(),
  }),
  advanceDispute: z.strictObject({
    disputeId: z.string(),
    to: z.enum(disputeSteps),
    deducted: z.int().min(0).optional(),
  }),
  advancePayout: z.strictObject({
    payoutId: z.string(),
    to: z.enum(payoutStatusesToAdvance),
    reason: z.string().optional(),
  }),
  settleValidation: z.strictObject({
    validationId: z.string(),
    to: z.enum(['completed', 'failed']),
    accountStatus: z.enum(['active', 'invalid']).optional(),
    registeredName: z.string().min(1).optional(),
  }),
  tellFee: z.strictObject({ paymentId: z.string() }),
  addBalance: z.strictObject({ amount: z.int().optional(), payoutAmount: z.int().optional() }),
  settle: nothing,
  adjust: z.strictObject({ amount: z.int(), description: z.string().optional() }),
  sweep: nothing,
  setWebhook: z.strictObject({ url: z.string(), secret: z.string().min(1).nullable() }),
  rotateWebhookSecret: z.strictObject({ secret: z.string().min(1) }),
  enableWebhook: nothing,
  fault: faultRuleSchema,
  clearFaults: nothing,
  faults: nothing,
  webhooks: limited,
  replay: z.strictObject({ eventId: z.string() }),
  flushWebhooks: nothing,
  calls: limited,
  state: limited,
  reset: nothing,
};

function verb<S extends z.ZodType>(schema: S, act: (input: z.output<S>) => Promise<unknown>) {
  return (input: unknown): Promise<unknown> => act(parse(schema, input));
}

/** Runs a verb by its name with arguments that nobody has checked yet. */
export function createRunner(control: Control): (name: string, input: unknown) => Promise<unknown> {
  const verbs: Record<keyof typeof argumentsOf, (input: unknown) => Promise<unknown>> = {
    pay: verb(argumentsOf.pay, ({ orderId, ...options }) => control.pay(orderId, options)),
    begin: verb(argumentsOf.begin, ({ orderId, ...options }) => control.begin(orderId, options)),
    fail: verb(argumentsOf.fail, ({ orderId, ...options }) => control.fail(orderId, options)),
    authorizeLate: verb(argumentsOf.authorizeLate, ({ paymentId }) => control.authorizeLate(paymentId)),
    capture: verb(argumentsOf.capture, ({ paymentId }) => control.capture(paymentId)),
    payLink: verb(argumentsOf.payLink, ({ linkId, ...options }) => control.payLink(linkId, options)),
    dashboardRefund: verb(argumentsOf.dashboardRefund, ({ paymentId, amount }) =>
      control.dashboardRefund(paymentId, amount),
    ),
    settleRefund: verb(argumentsOf.settleRefund, ({ refundId, outcome }) =>
      control.settleRefund(refundId, outcome),
    ),
    openDispute: verb(argumentsOf.openDispute, ({ paymentId, ...options }) =>
      control.openDispute(paymentId, options),
    ),
    advanceDispute: verb(argumentsOf.advanceDispute, ({ disputeId, to, deducted }) =>
      control.advanceDispute(disputeId, to, deducted),
    ),
    advancePayout: verb(argumentsOf.advancePayout, ({ payoutId, to, reason }) =>
      control.advancePayout(payoutId, to, reason),
    ),
    settleValidation: verb(argumentsOf.settleValidation, ({ validationId, ...end }) =>
      control.settleValidation(validationId, end),
    ),
    tellFee: verb(argumentsOf.tellFee, ({ paymentId }) => control.tellFee(paymentId)),
    addBalance: verb(argumentsOf.addBalance, control.addBalance),
    settle: verb(argumentsOf.settle, control.settle),
    adjust: verb(argumentsOf.adjust, ({ amount, description }) => control.adjust(amount, description)),
    sweep: verb(argumentsOf.sweep, control.sweep),
    setWebhook: verb(argumentsOf.setWebhook, control.setWebhook),
    rotateWebhookSecret: verb(argumentsOf.rotateWebhookSecret, ({ secret }) =>
      control.rotateWebhookSecret(secret),
    ),
    enableWebhook: verb(argumentsOf.enableWebhook, control.enableWebhook),
    fault: verb(argumentsOf.fault, control.fault),
    clearFaults: verb(argumentsOf.clearFaults, control.clearFaults),
    faults: verb(argumentsOf.faults, control.faults),
    webhooks: verb(argumentsOf.webhooks, ({ limit }) => control.webhooks(limit)),
    replay: verb(argumentsOf.replay, ({ eventId }) => control.replay(eventId)),
    flushWebhooks: verb(argumentsOf.flushWebhooks, control.flushWebhooks),
    calls: verb(argumentsOf.calls, ({ limit }) => control.calls(limit)),
    state: verb(argumentsOf.state, ({ limit }) => control.state(limit)),
    reset: verb(argumentsOf.reset, control.reset),
  };
  const byName = new Map(Object.entries(verbs));
  return (name, input) => {
    const run = byName.get(name);
    if (!run) throw new ApiError(404, { code: 'BAD_REQUEST_ERROR', description: `No verb ${name}.` });
    return run(input);
  };
}
