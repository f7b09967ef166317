import type { Transaction } from '../entities';
import { transactionCreated } from '../events';
import { newId } from '../ids';
import type { World } from '../world';

type Source = Transaction['source'];

/** Money into or out of the payout account, with its line on the statement; `change` in paise. */
export function moveMoney(
  world: World,
  change: number,
  { id, entity, amount, status, currency }: Source & { currency: string },
): void {
  if (world.books.payoutBalance !== null) world.books.payoutBalance += change;
  const transaction = world.books.transactions.add({
    id: newId('txn'),
    entity: 'transaction',
    account_number: world.behaviour.accountNumber,
    amount: Math.abs(change),
    currency,
    credit: Math.max(0, change),
    debit: Math.max(0, -change),
    balance: world.books.payoutBalance ?? 0,
    source: { id, entity, amount, status },
    created_at: world.now(),
  });
  transactionCreated(world, transaction);
}
