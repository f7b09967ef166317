import type { Adjustment, Settlement } from '../entities';
import { settlementProcessed } from '../events';
import { newId } from '../ids';
import type { World } from '../world';

/**
 * Pays out to the merchant's bank what was captured and not settled yet, less fees, refunds and what disputes took
 * (razorpay-contract.md §9). Null when nothing is left to settle; what is owed waits for the next one.
 */
export function settle(world: World): Settlement | null {
  const payments = world.books.payments
    .all()
    .filter(({ internal }) => internal.capturedAt !== null && internal.settlementId === null);
  const refunds = world.books.refunds.all().filter((refund) => {
    const captured = world.books.payments.get(refund.payment_id)?.captured === true;
    return captured && refund.status === 'processed' && refund.internal.settlementId === null;
  });
  const adjustments = world.books.adjustments.all().filter(({ internal }) => internal.settlementId === null);
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
  const fees = sum(payments.map(({ internal }) => internal.fee ?? 0));
  const amount =
    sum(payments.map((payment) => payment.amount)) -
    fees -
    sum(refunds.map((refund) => refund.amount)) +
    sum(adjustments.map((adjustment) => adjustment.amount));
  if (amount <= 0) return null;
  const id = newId('setl');
  const settlement = world.books.settlements.add({
    id,
    entity: 'settlement',
    amount,
    status: 'processed',
    fees,
    tax: sum(payments.map(({ internal }) => internal.tax ?? 0)),
    utr: String(Math.floor(1e15 + Math.random() * 8e15)),
    created_at: world.now(),
  });
  for (const row of [...payments, ...refunds, ...adjustments]) row.internal.settlementId = id;
  world.changed();
  settlementProcessed(world, settlement);
  return settlement;
}

/** The service corrects something by itself: positive comes to the merchant, negative is taken. */
export function adjust(world: World, amount: number, description: string): Adjustment {
  if (world.books.balance !== null) world.books.balance += amount;
  const adjustment = world.books.adjustments.add({
    id: newId('adj'),
    amount,
    currency: 'INR',
    description,
    payment_id: null,
    dispute_id: null,
    created_at: world.now(),
    internal: { settlementId: null },
  });
  world.changed();
  return adjustment;
}
