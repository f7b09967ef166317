import { z } from 'zod';
import { cancelLink, expireLink } from '../acts/payment-links';
import type { PaymentLink } from '../entities';
import { invalid } from '../errors';
import { bareId, newId } from '../ids';
import type { ApiRouter } from '../http';
import { amountSchema, find, page, pageShape, parse, standardNotes } from '../validate';
import { paymentLinkView } from '../views';
import type { World } from '../world';

const SOONEST_EXPIRY_SECONDS = 15 * 60;
const LATEST_EXPIRY_SECONDS = 184 * 86_400;

const changeable = {
  accept_partial: z.boolean().optional(),
  expire_by: z.int().optional(),
  reference_id: z.string().max(40).optional(),
  reminder_enable: z.boolean().optional(),
  notes: standardNotes.optional(),
};

/** razorpay-contract.md §3.3. */
const createSchema = z.strictObject({
  ...changeable,
  amount: amountSchema,
  currency: z.literal('INR').optional(),
  first_min_partial_amount: amountSchema.optional(),
  description: z.string().max(2048).optional(),
  customer: z
    .strictObject({
      name: z.string().optional(),
      email: z.string().optional(),
      contact: z.string().optional(),
    })
    .optional(),
  notify: z.strictObject({ sms: z.boolean().optional(), email: z.boolean().optional() }).optional(),
  callback_url: z.string().optional(),
  callback_method: z.literal('get').optional(),
});
const patchSchema = z.strictObject(changeable);
const listSchema = z.strictObject({
  ...pageShape,
  reference_id: z.string().optional(),
  payment_id: z.string().optional(),
});

function checkExpiry(world: World, expireBy: number | undefined): void {
  if (expireBy === undefined) return;
  if (expireBy < world.now() + SOONEST_EXPIRY_SECONDS) {
    throw invalid('expire_by', 'timestamp must be atleast 15 minutes in future');
  }
  if (expireBy > world.now() + LATEST_EXPIRY_SECONDS) {
    throw invalid('expire_by', 'timestamp must be at most 6 months in future');
  }
}

function checkReference(world: World, reference: string | undefined, except?: PaymentLink): void {
  if (reference === undefined || reference === '') return;
  if (world.books.paymentLinks.all().some((link) => link !== except && link.reference_id === reference)) {
    throw invalid('reference_id', 'payment link creation with reference ID already attempted');
  }
}

function create(world: World, body: z.infer<typeof createSchema>): PaymentLink {
  checkExpiry(world, body.expire_by);
  checkReference(world, body.reference_id);
  const now = world.now();
  world.changed();
  return world.books.paymentLinks.add({
    id: newId('plink'),
    entity: 'payment_link',
    amount: body.amount,
    amount_paid: 0,
    currency: 'INR',
    accept_partial: body.accept_partial ?? false,
    first_min_partial_amount: body.first_min_partial_amount ?? 0,
    status: 'created',
    short_url: `${world.url()}/#${bareId().slice(0, 7)}`,
    reference_id: body.reference_id ?? '',
    description: body.description ?? '',
    order_id: null,
    payments: null,
    expire_by: body.expire_by ?? 0,
    expired_at: 0,
    cancelled_at: 0,
    created_at: now,
    updated_at: now,
    customer: body.customer ?? {},
    notify: { sms: body.notify?.sms ?? false, email: body.notify?.email ?? false },
    reminder_enable: body.reminder_enable ?? false,
    callback_url: body.callback_url ?? '',
    callback_method: body.callback_method ?? '',
    notes: body.notes ?? {},
    user_id: '',
    upi_link: false,
  });
}

export function paymentLinkRoutes(router: ApiRouter, world: World): void {
  const fresh = (id: string | undefined): PaymentLink => {
    const link = find(world.books.paymentLinks, 'plink', id);
    expireLink(world, link);
    return link;
  };

  router.post('/payment_links', (ctx) => {
    ctx.body = paymentLinkView(create(world, parse(createSchema, ctx.state.input)));
  });

  router.get('/payment_links', (ctx) => {
    const query = parse(listSchema, ctx.query);
    const rows = page(
      world.books.paymentLinks.newestFirst(),
      query,
      (row) =>
        (query.reference_id === undefined || row.reference_id === query.reference_id) &&
        (query.payment_id === undefined ||
          (row.payments ?? []).some((payment) => payment.payment_id === query.payment_id)),
    );
    ctx.body = { payment_links: rows.map(paymentLinkView) };
  });

  router.get('/payment_links/:id', (ctx) => {
    ctx.body = paymentLinkView(fresh(ctx.params.id));
  });

  router.patch('/payment_links/:id', (ctx) => {
    const link = fresh(ctx.params.id);
    const body = parse(patchSchema, ctx.state.input);
    if (link.status !== 'created' && link.status !== 'partially_paid') {
      throw invalid(null, `Payment link cannot be changed: it is ${link.status}.`);
    }
    checkExpiry(world, body.expire_by);
    checkReference(world, body.reference_id, link);
    Object.assign(link, body, { updated_at: world.now() });
    world.changed();
    ctx.body = paymentLinkView(link);
  });

  router.post('/payment_links/:id/cancel', (ctx) => {
    const link = fresh(ctx.params.id);
    cancelLink(world, link);
    ctx.body = paymentLinkView(link);
  });

  router.post('/payment_links/:id/notify_by/:medium', (ctx) => {
    fresh(ctx.params.id);
    if (ctx.params.medium !== 'sms' && ctx.params.medium !== 'email') {
      throw invalid('medium', 'The selected medium is invalid.');
    }
    ctx.body = { success: true };
  });
}
