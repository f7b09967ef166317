import { formatMoney } from '../money/format';
import { sum } from '../money/arithmetic';
import type { Payable, PayableLine } from './payable';

export interface ExplainedPart {
  /** One plain sentence, without the amount. */
  readonly says: string;
  readonly amount: number;
  readonly lines: readonly number[];
}

const count = (size: number, one: string, many: string): string =>
  size === 1 ? `1 ${one}` : `${size} ${many}`;

const ordersOf = (lines: readonly PayableLine[]): number =>
  new Set(lines.flatMap(({ order }) => (order ? [order.documentId] : []))).size;

const part = (says: string, lines: readonly PayableLine[]): ExplainedPart => ({
  says,
  amount: sum(lines.map(({ amount }) => amount)),
  lines: lines.map(({ id }) => id),
});

const SALES: ReadonlySet<string> = new Set(['sale', 'gateway_fee']);
const REFUNDS: ReadonlySet<string> = new Set(['refund', 'refund_withdrawn']);
const DISPUTES: ReadonlySet<string> = new Set(['dispute', 'dispute_released', 'dispute_lost']);

/**
 * The amount of a payout as a person would explain it: event by event, sales after fees, refunds, disputes, and
 * what was put right by hand. The parts sum to the amount; each names its ledger lines.
 */
export function explainPayable(payable: Pick<Payable, 'included'>): ExplainedPart[] {
  const events = new Map<string, { title: string; lines: PayableLine[] }>();
  const others: PayableLine[] = [];
  for (const line of payable.included) {
    if (line.event === null || line.kind === 'adjustment') {
      others.push(line);
      continue;
    }
    const known = events.get(line.event.documentId) ?? { title: line.event.title, lines: [] };
    known.lines.push(line);
    events.set(line.event.documentId, known);
  }
  const parts = [...events.values()].flatMap(({ title, lines }) => {
    const of = (kinds: ReadonlySet<string>) => lines.filter(({ kind }) => kinds.has(kind));
    const sales = of(SALES);
    const refunds = of(REFUNDS);
    const disputes = of(DISPUTES);
    const rest = lines.filter(
      (line) => !sales.includes(line) && !refunds.includes(line) && !disputes.includes(line),
    );
    return [
      part(`${title}: ${count(ordersOf(sales), 'order', 'orders')} sold, after fees`, sales),
      part(`${title}: refunds of ${count(ordersOf(refunds), 'order', 'orders')}`, refunds),
      part(`${title}: disputes of ${count(ordersOf(disputes), 'order', 'orders')}`, disputes),
      part(`${title}: other entries`, rest),
    ];
  });
  return [...parts, ...others.map((line) => part(line.memo, [line]))].filter(({ lines }) => lines.length > 0);
}

/** The sentence that stands over the explanation. */
export function sayPayable(payable: Payable, minimum: number): string {
  const { amount, currency, outcome } = payable;
  switch (outcome) {
    case 'payable':
      return `${formatMoney(amount, currency)} can be paid now.`;
    case 'below_minimum':
      return `${formatMoney(amount, currency)} is less than the smallest payout of ${formatMoney(minimum, currency)} and waits for the next one.`;
    case 'nothing':
      return 'Nothing can be paid now.';
    case 'debt':
      return `${formatMoney(-amount, currency)} is owed to us; it is taken off the next payouts.`;
  }
}
