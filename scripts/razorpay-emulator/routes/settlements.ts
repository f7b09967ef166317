import { z } from 'zod';
import type { ApiRouter } from '../http';
import { find, page, pageShape, parse } from '../validate';
import { collection } from '../views';
import type { World } from '../world';

const whole = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number);
const reconSchema = z.strictObject({
  year: whole,
  month: whole,
  day: whole.optional(),
  count: whole.pipe(z.int().min(1).max(1000)).optional(),
  skip: whole.optional(),
});

type Line = Record<string, unknown> & { settlement_id: string };

/**
 * What a settlement consists of: a payment is a credit of amount less fee, a refund a debit, a lost
 * dispute an adjustment (razorpay-contract.md §9).
 */
function lines(world: World): Line[] {
  const { books } = world;
  const settled = (settlementId: string) => {
    const settlement = books.settlements.get(settlementId);
    return {
      settlement_id: settlementId,
      settlement_utr: settlement?.utr ?? null,
      settled: true,
      settled_at: settlement?.created_at ?? null,
      on_hold: false,
      currency: 'INR',
      dispute_id: null,
    };
  };
  const found: Line[] = [];
  for (const payment of books.payments.all()) {
    const { settlementId, fee, tax } = payment.internal;
    if (settlementId === null) continue;
    const order = payment.order_id === null ? undefined : books.orders.get(payment.order_id);
    found.push({
      entity_id: payment.id,
      type: 'payment',
      debit: 0,
      credit: payment.amount - (fee ?? 0),
      amount: payment.amount,
      fee: fee ?? 0,
      tax: tax ?? 0,
      ...settled(settlementId),
      created_at: payment.created_at,
      payment_id: null,
      order_id: payment.order_id,
      order_receipt: order?.receipt ?? null,
      method: payment.method,
      card_network: payment.internal.card?.network ?? null,
      card_issuer: payment.internal.card?.issuer ?? null,
      card_type: payment.internal.card?.type ?? null,
      notes: JSON.stringify(payment.notes),
    });
  }
  for (const refund of books.refunds.all()) {
    const { settlementId } = refund.internal;
    if (settlementId === null) continue;
    found.push({
      entity_id: refund.id,
      type: 'refund',
      debit: refund.amount,
      credit: 0,
      amount: refund.amount,
      fee: 0,
      tax: 0,
      ...settled(settlementId),
      created_at: refund.created_at,
      payment_id: refund.payment_id,
      order_id: books.payments.get(refund.payment_id)?.order_id ?? null,
      order_receipt: null,
      method: books.payments.get(refund.payment_id)?.method ?? null,
      notes: JSON.stringify(refund.notes),
    });
  }
  for (const adjustment of books.adjustments.all()) {
    const { settlementId } = adjustment.internal;
    if (settlementId === null) continue;
    const payment = adjustment.payment_id === null ? undefined : books.payments.get(adjustment.payment_id);
    found.push({
      entity_id: adjustment.id,
      type: 'adjustment',
      debit: Math.max(0, -adjustment.amount),
      credit: Math.max(0, adjustment.amount),
      amount: Math.abs(adjustment.amount),
      fee: 0,
      tax: 0,
      ...settled(settlementId),
      created_at: adjustment.created_at,
      description: adjustment.description,
      payment_id: adjustment.payment_id,
      order_id: payment?.order_id ?? null,
      order_receipt: null,
      method: payment?.method ?? null,
      dispute_id: adjustment.dispute_id,
      notes: '[]',
    });
  }
  return found;
}

export function settlementRoutes(router: ApiRouter, world: World): void {
  router.get('/settlements', (ctx) => {
    const rows = page(world.books.settlements.newestFirst(), parse(z.strictObject(pageShape), ctx.query));
    ctx.body = collection(rows.map((row) => ({ ...row })));
  });

  router.get('/settlements/recon/combined', (ctx) => {
    const { year, month, day, count = 10, skip = 0 } = parse(reconSchema, ctx.query);
    const onDate = ({ settlement_id: id }: Line): boolean => {
      const at = new Date(((world.books.settlements.get(id)?.created_at ?? 0) + INDIA_OFFSET_SECONDS) * 1000);
      const sameMonth = at.getUTCFullYear() === year && at.getUTCMonth() + 1 === month;
      return sameMonth && (day === undefined || at.getUTCDate() === day);
    };
    ctx.body = collection(
      lines(world)
        .filter(onDate)
        .slice(skip, skip + count),
    );
  });

  router.get('/settlements/:id', (ctx) => {
    ctx.body = { ...find(world.books.settlements, 'setl', ctx.params.id) };
  });
}

/** Days of a settlement are days in India, UTC+05:30. */
const INDIA_OFFSET_SECONDS = 19_800;
