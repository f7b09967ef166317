import type { Settlement } from '../entities';
import { settlementProcessed } from '../events';
import { newId } from '../ids';
import type { World } from '../world';

/**
 * Pays out to the merchant's bank what was captured and not settled yet, less fees and refunds
 * (razorpay-contract.md §9). Null when nothing is left to settle.
 */
export function settle(world: World): Settlement | null {
  const payments = world.books.payments
    .all()
    .filter(({ internal }) => internal.capturedAt !== null && internal.settlementId === null);
  const refunds = world.books.refunds.all().filter((refund) => {
    const captured = world.books.payments.get(refund.payment_id)?.captured === true;
    return captured && refund.status === 'processed' && refund.internal.settlementId === null;
  });
  if (payments.length === 0 && refunds.length === 0) return null;
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
  const fees = sum(payments.map(({ internal }) => internal.fee ?? 0));
  const id = newId('setl');
  const settlement = world.books.settlements.add({
    id,
    entity: 'settlement',
    amount: sum(payments.map(({ amount }) => amount)) - fees - sum(refunds.map(({ amount }) => amount)),
    status: 'processed',
    fees,
    tax: sum(payments.map(({ internal }) => internal.tax ?? 0)),
    utr: String(Math.floor(1e15 + Math.random() * 8e15)),
    created_at: world.now(),
  });
  for (const row of [...payments, ...refunds]) row.internal.settlementId = id;
  world.changed();
  settlementProcessed(world, settlement);
  return settlement;
}
