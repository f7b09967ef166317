import { sum } from '../money/arithmetic';

/**
 * The most that one payout pays, minor units: ₹2,00,00,000.00. Amounts of payouts are 32-bit integers in the database,
 * which end at 2,147,483,647.
 */
export const LARGEST_PAYOUT = 2_000_000_000;

export interface Cut<Order> {
  /** What one payout pays. */
  readonly now: readonly Order[];
  /** What comes with the ones after it. */
  readonly later: readonly Order[];
  /** More than any payout can pay, each by itself. */
  readonly tooLarge: readonly Order[];
}

const netOf = (orders: readonly { readonly net: number }[]): number => sum(orders.map(({ net }) => net));

/**
 * Cuts what is free into payouts, none above the largest: every debt goes with the first, then whole orders, the oldest
 * first. All of it is one payout where that is little enough. A part that is not worth a payout by itself waits for a
 * later one and holds nothing up.
 *
 * @param orders with what each is owed by all its lines, the oldest first; less than zero is a debt
 * @param minimum less is not worth a payout, minor units
 */
export function cutIntoPayouts<Order extends { readonly net: number }>(
  orders: readonly Order[],
  { minimum, largest }: { readonly minimum: number; readonly largest: number },
): Cut<Order> {
  if (netOf(orders) <= largest) return { now: orders, later: [], tooLarge: [] };
  const debts = orders.filter(({ net }) => net < 0);
  const owed = orders.filter(({ net }) => net >= 0);
  const room = largest - netOf(debts);
  const parts: { orders: Order[]; net: number }[] = [];
  for (const order of owed.filter(({ net }) => net <= room)) {
    const last = parts.at(-1);
    if (last && last.net + order.net <= room) {
      last.orders.push(order);
      last.net += order.net;
    } else parts.push({ orders: [order], net: order.net });
  }
  const first = parts.find(({ net }) => net + netOf(debts) >= minimum) ?? parts[0];
  return {
    now: [...debts, ...(first?.orders ?? [])],
    later: parts.filter((part) => part !== first).flatMap((part) => part.orders),
    tooLarge: owed.filter(({ net }) => net > room),
  };
}
