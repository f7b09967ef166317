import { sum } from '../money/arithmetic';
import type { Instant } from '../time/instant';
import { millis } from '../time/instant';

const DAY = 86_400_000;

/** One movement on a person's account, minor units: what they gain is positive, what they lose negative. */
export interface Movement {
  readonly at: Instant;
  readonly change: number;
  readonly causeKey: string;
}

/** A piece of a debt that is still open, minor units, positive. */
export interface OpenPart {
  readonly at: Instant;
  readonly amount: number;
  readonly causeKey: string;
}

/**
 * What of a debt is still open, the oldest first. Money that comes in pays the oldest open piece first; money
 * that lay there before a loss covers the loss.
 *
 * @param before the balance before the first movement, zero or more
 * @param movements in the order in which they were booked
 */
export function openParts(before: number, movements: readonly Movement[]): OpenPart[] {
  if (before < 0) throw new Error(`a debt begins from a balance that is no debt: ${before}`);
  let credit = before;
  const open: { at: Instant; amount: number; causeKey: string }[] = [];
  for (const { at, change, causeKey } of movements) {
    credit += Math.max(change, 0);
    if (change < 0) open.push({ at, amount: -change, causeKey });
    while (credit > 0 && open[0]) {
      const paid = Math.min(credit, open[0].amount);
      credit -= paid;
      open[0].amount -= paid;
      if (open[0].amount === 0) open.shift();
    }
  }
  return open;
}

export const AGES = ['upTo30', 'upTo60', 'upTo90', 'older'] as const;
export type Age = (typeof AGES)[number];

/** Whole days of 24 hours. */
export function daysOld(at: Instant, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - millis(at)) / DAY));
}

function ageOf(at: Instant, now: Date): Age {
  const days = daysOld(at, now);
  if (days <= 30) return 'upTo30';
  if (days <= 60) return 'upTo60';
  return days <= 90 ? 'upTo90' : 'older';
}

/** A debt by age: 0–30, 31–60, 61–90 and more than 90 days, minor units. */
export function ageDebt(parts: readonly OpenPart[], now: Date): Record<Age, number> {
  const of = (age: Age): number =>
    sum(parts.filter((part) => ageOf(part.at, now) === age).map((part) => part.amount));
  return { upTo30: of('upTo30'), upTo60: of('upTo60'), upTo90: of('upTo90'), older: of('older') };
}
