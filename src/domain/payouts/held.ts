import { formatMoney } from '../money/format';
import { sum } from '../money/arithmetic';
import { formatInZone } from '../time/zones';
import { LARGEST_PAYOUT } from './cut';
import type { HeldBecause, HeldLine, Payable } from './payable';

export interface HeldPart {
  /** One plain sentence, with the amount and the day. */
  readonly says: string;
  readonly amount: number;
  readonly why: HeldBecause;
  /** Null where no moment of its own frees it. */
  readonly freesAt: Date | null;
  readonly event: { readonly documentId: string; readonly title: string } | null;
  readonly orders: number;
}

function sentence(
  held: Omit<HeldPart, 'says'>,
  { currency, holdDays, zone }: { currency: string; holdDays: number; zone: string },
): string {
  const what = `${formatMoney(held.amount, currency)} of ${held.event?.title ?? 'other sales'}`;
  const days = holdDays === 1 ? '1 day' : `${holdDays} days`;
  const day = held.freesAt === null ? '' : formatInZone(held.freesAt, zone, 'date');
  switch (held.why) {
    case 'event_not_over':
      return holdDays === 0
        ? `${what} is held until the event is over, on ${day}.`
        : `${what} is held until ${day}, ${days} after the event is over.`;
    case 'hold_days':
      return `${what} is held until ${day}, ${days} after the event.`;
    case 'open_refund':
      return `${what} is held until staff have answered the refunds that buyers asked for.`;
    case 'next_payout':
      return `${what} comes with the next payout: one pays at most ${formatMoney(LARGEST_PAYOUT, currency)}.`;
    case 'too_large':
      return `${what} is too large for one payout, which pays at most ${formatMoney(LARGEST_PAYOUT, currency)}: staff have to pay it another way.`;
  }
}

/** What is held, event by event, why, and when it comes free. The parts sum to `heldTotal`. */
export function explainHeld(
  payable: Pick<Payable, 'held' | 'currency'>,
  holdDays: number,
  zone: string,
): HeldPart[] {
  const groups = new Map<string, HeldLine[]>();
  for (const line of payable.held) {
    const key = `${line.event?.documentId ?? ''}/${line.why}/${line.freesAt?.getTime() ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].flatMap((lines) => {
    const [first] = lines;
    if (!first) return [];
    const { why, freesAt, event } = first;
    const part = {
      amount: sum(lines.map(({ amount }) => amount)),
      why,
      freesAt,
      event: event === null ? null : { documentId: event.documentId, title: event.title },
      orders: new Set(lines.flatMap(({ order }) => (order ? [order.documentId] : []))).size,
    };
    return [{ says: sentence(part, { currency: payable.currency, holdDays, zone }), ...part }];
  });
}
