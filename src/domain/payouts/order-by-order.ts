import type { Split } from '../ledger/statement';
import { sum } from '../money/arithmetic';
import { millis } from '../time/instant';
import type { PayableLine } from './payable';

/** A line of a payout with what it is made of; null where that cannot be told from its journal. */
export interface SplitLine extends PayableLine {
  readonly split: Split | null;
}

/** Minor units; what the person gains is positive. They add up to `net`. */
export interface Parts {
  /** What buyers paid. */
  readonly sold: number;
  /** What buyers got back, disputes, and whatever else moved the money of an order. */
  readonly returned: number;
  readonly platformFee: number;
  /** GST on the platform's fee. */
  readonly platformFeeTax: number;
  readonly gatewayFee: number;
  /** What has no order or event, or was put right by hand. */
  readonly other: number;
  readonly net: number;
}

export interface OrderRow extends Parts {
  /** Null for what belongs to an event and to no order. */
  readonly order: { readonly documentId: string; readonly code: string } | null;
  /** When its first line was booked. */
  readonly at: Date;
}

export interface EventSection {
  readonly event: { readonly documentId: string; readonly title: string; readonly endsAt: Date | null };
  readonly rows: readonly OrderRow[];
  readonly sums: Parts;
}

export interface OtherRow {
  readonly memo: string;
  readonly at: Date;
  readonly amount: number;
}

export interface OrderByOrder {
  readonly sections: readonly EventSection[];
  readonly others: readonly OtherRow[];
  /** `net` is the amount of the payout. */
  readonly sums: Parts;
}

const NOTHING: Parts = {
  sold: 0,
  returned: 0,
  platformFee: 0,
  platformFeeTax: 0,
  gatewayFee: 0,
  other: 0,
  net: 0,
};

const add = (parts: readonly Parts[]): Parts => ({
  sold: sum(parts.map((part) => part.sold)),
  returned: sum(parts.map((part) => part.returned)),
  platformFee: sum(parts.map((part) => part.platformFee)),
  platformFeeTax: sum(parts.map((part) => part.platformFeeTax)),
  gatewayFee: sum(parts.map((part) => part.gatewayFee)),
  other: sum(parts.map((part) => part.other)),
  net: sum(parts.map((part) => part.net)),
});

/** Where the parts of a line stand. One whose parts nobody knows stands whole under its own kind. */
function partsOf({ kind, amount, split }: SplitLine): Parts {
  const gross = split?.gross ?? (kind === 'gateway_fee' ? 0 : amount);
  return {
    ...NOTHING,
    sold: kind === 'sale' ? gross : 0,
    returned: kind === 'sale' ? 0 : gross,
    platformFee: split?.platformFee ?? 0,
    platformFeeTax: split?.platformFeeTax ?? 0,
    gatewayFee: split?.gatewayFee ?? (kind === 'gateway_fee' ? amount : 0),
    net: amount,
  };
}

const earliest = (lines: readonly SplitLine[]): Date =>
  new Date(lines.reduce((first, { bookedAt }) => Math.min(first, bookedAt.getTime()), Infinity));

function groupBy<Line>(lines: readonly Line[], keyOf: (line: Line) => string): Line[][] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const group = groups.get(keyOf(line));
    if (group) group.push(line);
    else groups.set(keyOf(line), [line]);
  }
  return [...groups.values()];
}

/** What sums up to nothing but its own lines is told by its memo, as `explainPayable` does. */
const standsAlone = (line: SplitLine): boolean => line.event === null || line.kind === 'adjustment';

function rowOf(lines: readonly SplitLine[]): OrderRow {
  return { order: lines[0]?.order ?? null, at: earliest(lines), ...add(lines.map(partsOf)) };
}

function sectionOf(lines: readonly SplitLine[]): EventSection[] {
  const event = lines[0]?.event;
  if (!event) return [];
  const rows = groupBy(lines, ({ order }) => order?.documentId ?? '')
    .map(rowOf)
    .sort((one, other) => one.at.getTime() - other.at.getTime());
  const { documentId, title } = event;
  const endsAt = event.endsAt === null ? null : new Date(millis(event.endsAt));
  return [{ event: { documentId, title, endsAt }, rows, sums: add(rows) }];
}

const ended = ({ event }: EventSection): number => event.endsAt?.getTime() ?? Number.MAX_SAFE_INTEGER;

/**
 * A payout drawn up again by hand: event by event, order by order, what was sold, what went back and what each fee
 * took. Events stand in the order in which they ended, orders in the order in which they were booked.
 *
 * @param lines all that the payout claims
 */
export function orderByOrder(lines: readonly SplitLine[]): OrderByOrder {
  const sections = groupBy(
    lines.filter((line) => !standsAlone(line)),
    ({ event }) => event?.documentId ?? '',
  )
    .flatMap(sectionOf)
    .sort((one, other) => ended(one) - ended(other));
  const others = lines
    .filter(standsAlone)
    .map(({ memo, bookedAt, amount }) => ({ memo, at: bookedAt, amount }));
  const rest = sum(others.map(({ amount }) => amount));
  return {
    sections,
    others,
    sums: add([...sections.map(({ sums }) => sums), { ...NOTHING, other: rest, net: rest }]),
  };
}
