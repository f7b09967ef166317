import { z } from 'zod';
import { capture } from '../acts/payments';
import { refundRefused } from '../acts/refund-refusals';
import { createRefund, settleRefund } from '../acts/refunds';
import type { Payment, Refund } from '../entities';
import { idempotencyConflict, invalid, refused, unknownId } from '../errors';
import { fingerprint } from '../idempotency';
import type { ApiContext, ApiRouter } from '../http';
import {
  amountSchema,
  expandSchema,
  find,
  newestFirst,
  notesUpTo,
  page,
  pageShape,
  parse,
} from '../validate';
import { collection, paymentView, refundView } from '../views';
import type { World } from '../world';

const fetchSchema = z.strictObject({ 'expand[]': expandSchema });
const listSchema = z.strictObject({ ...pageShape, 'expand[]': expandSchema });
const refundListSchema = z.strictObject(pageShape);

const captureSchema = z.strictObject({ amount: z.int(), currency: z.string().optional() });

/** razorpay-contract.md §5; the limits of notes are those of refunds. */
const refundSchema = z.strictObject({
  amount: amountSchema.nullish(),
  speed: z.enum(['normal', 'optimum']).optional(),
  receipt: z.string().max(40).nullish(),
  notes: notesUpTo(15, 255, 512).optional(),
});

function captureByApi(world: World, payment: Payment, input: Record<string, unknown>): void {
  if (input['amount'] === undefined || input['amount'] === null || input['amount'] === '') {
    throw invalid('amount', 'Could not validate payment capture request due to: amount: cannot be blank.');
  }
  const body = parse(captureSchema, input);
  if (body.currency !== undefined && body.currency !== payment.currency) {
    throw invalid('currency', 'Capture request currency must be same as payment currency.');
  }
  if (payment.status === 'authorized' && body.amount !== payment.amount) {
    throw invalid('amount', 'Capture amount must be equal to the amount authorized.');
  }
  capture(world, payment, false);
}

function refundKey(ctx: ApiContext): string | null {
  const key = ctx.get('x-refund-idempotency');
  if (key === '') return null;
  if (key.length < 10) throw refused('The idempotency key must be at least 10 characters long.');
  if (!/^[A-Za-z0-9_-]+$/.test(key)) {
    throw refused('The idempotency key must only contain alphanumeric characters, underscores, and hyphens');
  }
  return key;
}

/** The bank says no after all; whoever settled the refund meanwhile by hand was first. */
function failLater(world: World, refund: Refund, ms: number): void {
  setTimeout(() => {
    if (refund.status === 'pending') settleRefund(world, refund, 'failed');
  }, ms).unref();
}

function refundByApi(world: World, ctx: ApiContext, payment: Payment): Refund {
  const { input } = ctx.state;
  const key = refundKey(ctx);
  const asked = fingerprint(ctx.path, input);
  const earlier = key === null ? undefined : world.books.refundKeys.get(key);
  if (earlier) {
    if (earlier.fingerprint !== asked) throw idempotencyConflict();
    return find(world.books.refunds, 'rfnd', earlier.id);
  }
  if (input['amount'] === 0) throw invalid('amount', 'Amount cannot be blank.');
  const body = parse(refundSchema, input);
  const fault = world.faults.takeRefund(ctx.path);
  if (fault?.kind === 'refund_refused') throw refundRefused(fault.refusal ?? 'method');
  const refund = createRefund(world, payment, {
    ...body,
    amount: body.amount ?? undefined,
    slowly: fault !== null,
  });
  if (fault?.kind === 'refund_fails') failLater(world, refund, fault.ms ?? 1000);
  if (key !== null) world.books.refundKeys.set(key, { fingerprint: asked, id: refund.id, at: world.now() });
  return refund;
}

export function paymentRoutes(router: ApiRouter, world: World): void {
  const payment = (id: string | undefined): Payment => find(world.books.payments, 'pay', id);

  router.get('/payments', (ctx) => {
    const query = parse(listSchema, ctx.query);
    const rows = page(world.books.payments.newestFirst(), query);
    ctx.body = collection(rows.map((row) => paymentView(world, row, query['expand[]'])));
  });

  router.get('/payments/:id', (ctx) => {
    const query = parse(fetchSchema, ctx.query);
    ctx.body = paymentView(world, payment(ctx.params.id), query['expand[]']);
  });

  router.post('/payments/:id/capture', (ctx) => {
    const row = payment(ctx.params.id);
    captureByApi(world, row, ctx.state.input);
    ctx.body = paymentView(world, row);
  });

  router.post('/payments/:id/refund', (ctx) => {
    ctx.body = refundView(refundByApi(world, ctx, payment(ctx.params.id)));
  });

  router.get('/payments/:id/refunds', (ctx) => {
    const query = parse(refundListSchema, ctx.query);
    const rows = page(newestFirst(world.books.refundsOf(payment(ctx.params.id).id)), query);
    ctx.body = collection(rows.map(refundView));
  });

  router.get('/payments/:id/refunds/:refundId', (ctx) => {
    const refund = find(world.books.refunds, 'rfnd', ctx.params.refundId);
    if (refund.payment_id !== payment(ctx.params.id).id) throw unknownId();
    ctx.body = refundView(refund);
  });
}
