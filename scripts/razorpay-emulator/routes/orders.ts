import { z } from 'zod';
import type { CaptureSettings, Order } from '../entities';
import { ApiError, invalid } from '../errors';
import type { ApiRouter } from '../http';
import { newId } from '../ids';
import { amountSchema, expandSchema, find, page, pageShape, parse, standardNotes } from '../validate';
import { collection, expandedOrderView, orderView, paymentView } from '../views';
import type { World } from '../world';

const captureOptions = z.strictObject({
  automatic_expiry_period: z.int().min(12).optional(),
  manual_expiry_period: z.int().max(7200).optional(),
  refund_speed: z.enum(['normal', 'optimum']).optional(),
});

/** razorpay-contract.md §2. `transfers` (Route) is not emulated and is refused like any extra field. */
const createSchema = z.strictObject({
  amount: amountSchema,
  currency: z.string().regex(/^[A-Z]{3}$/),
  receipt: z.string().max(40).nullish(),
  notes: standardNotes.optional(),
  partial_payment: z.boolean().optional(),
  first_payment_min_amount: amountSchema.optional(),
  payment: z
    .strictObject({ capture: z.enum(['automatic', 'manual']), capture_options: captureOptions.optional() })
    .optional(),
  payment_capture: z.union([z.boolean(), z.literal(0), z.literal(1)]).optional(),
  offer_id: z.string().optional(),
  method: z.string().optional(),
  bank_account: z.record(z.string(), z.string()).optional(),
  unique_receipt: z.boolean().optional(),
});
type CreateBody = z.infer<typeof createSchema>;

const listSchema = z.strictObject({
  ...pageShape,
  authorized: z.enum(['0', '1', 'true', 'false']).optional(),
  receipt: z.string().optional(),
  'expand[]': expandSchema,
});

const fetchSchema = z.strictObject({ 'expand[]': expandSchema });
const patchSchema = z.strictObject({ notes: standardNotes });

function captureSettings(body: CreateBody): CaptureSettings | null {
  if (!body.payment) {
    if (body.payment_capture === undefined) return null;
    const capture = body.payment_capture ? 'automatic' : 'manual';
    return { capture, automatic_expiry_period: null, manual_expiry_period: null, refund_speed: 'normal' };
  }
  const { capture, capture_options: options = {} } = body.payment;
  const automatic = options.automatic_expiry_period ?? null;
  const manual = options.manual_expiry_period ?? null;
  if (capture === 'automatic' && automatic === null) {
    const field = 'payment.capture_options.automatic_expiry_period';
    throw invalid(field, 'The automatic expiry period field is required when capture is automatic.');
  }
  if (automatic !== null && manual !== null && manual < automatic) {
    const field = 'payment.capture_options.manual_expiry_period';
    throw invalid(field, 'The manual expiry period must not be less than the automatic expiry period.');
  }
  return {
    capture,
    automatic_expiry_period: automatic,
    manual_expiry_period: manual,
    refund_speed: options.refund_speed ?? 'normal',
  };
}

/** §2 and §11: what a second order with the same receipt gets; null when it may be made. */
function sameReceipt(world: World, body: CreateBody): Order | null {
  const earlier = body.receipt ? world.books.orderWithReceipt(body.receipt) : undefined;
  if (!earlier) return null;
  const { duplicateReceipts, uniqueReceiptFlag } = world.behaviour;
  if (body.unique_receipt === true && uniqueReceiptFlag === 'same_order') return earlier;
  if (body.unique_receipt === true || duplicateReceipts === 'refuse') {
    throw new ApiError(400, {
      code: 'BAD_REQUEST_ERROR',
      description: 'Order receipt should be unique.',
      source: 'business',
      step: 'payment_initiation',
      reason: 'input_validation_failed',
      metadata: { order_id: earlier.id },
    });
  }
  return null;
}

function create(world: World, body: CreateBody): Order {
  if (body.amount > world.behaviour.maxOrderAmount) {
    throw invalid('amount', 'Amount exceeds maximum amount allowed.');
  }
  const capture = captureSettings(body);
  const earlier = sameReceipt(world, body);
  if (earlier) return earlier;
  world.changed();
  return world.books.addOrder({
    id: newId('order'),
    entity: 'order',
    amount: body.amount,
    amount_paid: 0,
    amount_due: body.amount,
    currency: body.currency,
    receipt: body.receipt ?? null,
    offer_id: body.offer_id ?? null,
    status: 'created',
    attempts: 0,
    notes: body.notes ?? {},
    created_at: world.now(),
    internal: {
      partial: body.partial_payment ?? false,
      firstMinimum: body.first_payment_min_amount ?? null,
      capture,
      paymentLinkId: null,
    },
  });
}

export function orderRoutes(router: ApiRouter, world: World): void {
  router.post('/orders', (ctx) => {
    ctx.body = orderView(create(world, parse(createSchema, ctx.state.input)));
  });

  router.get('/orders', (ctx) => {
    const query = parse(listSchema, ctx.query);
    const wantsAuthorized = query.authorized === '1' || query.authorized === 'true';
    const rows = page(world.books.orders.newestFirst(), query, (order) => {
      if (query.receipt !== undefined && order.receipt !== query.receipt) return false;
      if (query.authorized === undefined) return true;
      return (
        world.books.paymentsOf(order.id).some((each) => each.status === 'authorized') === wantsAuthorized
      );
    });
    ctx.body = collection(rows.map((order) => expandedOrderView(world, order, query['expand[]'])));
  });

  router.get('/orders/:id', (ctx) => {
    const query = parse(fetchSchema, ctx.query);
    ctx.body = expandedOrderView(world, find(world.books.orders, 'order', ctx.params.id), query['expand[]']);
  });

  router.patch('/orders/:id', (ctx) => {
    const order = find(world.books.orders, 'order', ctx.params.id);
    order.notes = parse(patchSchema, ctx.state.input).notes;
    world.changed();
    ctx.body = orderView(order);
  });

  router.get('/orders/:id/payments', (ctx) => {
    const query = parse(fetchSchema, ctx.query);
    const order = find(world.books.orders, 'order', ctx.params.id);
    const payments = [...world.books.paymentsOf(order.id)].reverse();
    ctx.body = collection(payments.map((each) => paymentView(world, each, query['expand[]'])));
  });
}
