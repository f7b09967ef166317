import { DateTime } from 'luxon';
import type { Instant } from '../time/instant';
import { millis } from '../time/instant';

export const PAYOUT_SCHEDULES = ['off', 'daily', 'weekly'] as const;
export type PayoutSchedule = (typeof PAYOUT_SCHEDULES)[number];

/**
 * The period for which a run is due at `now`, by the calendar of the books: `daily:2026-11-21`, or
 * `weekly:2026-11-16`, the Monday. Each period has one run, whenever in it the first server wakes up; periods in which
 * none was up are not made good one by one, for the next run pays all that is free.
 */
export function duePeriod(schedule: PayoutSchedule, now: Instant, zone: string): string | null {
  if (schedule === 'off') return null;
  const local = DateTime.fromMillis(millis(now), { zone });
  if (!local.isValid) throw new Error(`unknown time zone: ${zone}`);
  return `${schedule}:${local.startOf(schedule === 'daily' ? 'day' : 'week').toFormat('yyyy-MM-dd')}`;
}
