import { DateTime } from 'luxon';
import type { Instant } from '../time/instant';
import { millis } from '../time/instant';

export const PAYOUT_SCHEDULES = ['off', 'daily', 'weekly'] as const;
export type PayoutSchedule = (typeof PAYOUT_SCHEDULES)[number];

const startOf = (schedule: Exclude<PayoutSchedule, 'off'>, now: Instant, zone: string): DateTime => {
  const local = DateTime.fromMillis(millis(now), { zone });
  if (!local.isValid) throw new Error(`unknown time zone: ${zone}`);
  return local.startOf(schedule === 'daily' ? 'day' : 'week');
};

/**
 * The period for which a run is due at `now`, by the calendar of the books: `daily:2026-11-21`, or
 * `weekly:2026-11-16`, the Monday. Each period has one run, whenever in it the first server wakes up; periods in which
 * none was up are not made good one by one, for the next run pays all that is free.
 */
export function duePeriod(schedule: PayoutSchedule, now: Instant, zone: string): string | null {
  if (schedule === 'off') return null;
  return `${schedule}:${startOf(schedule, now, zone).toFormat('yyyy-MM-dd')}`;
}

/**
 * The day (`2026-11-23`) on which the schedule prepares payouts next; null without a schedule.
 *
 * @param isDone whether the present period has its run; where it has not, the run comes any minute
 */
export function nextRunDay(
  schedule: PayoutSchedule,
  now: Instant,
  zone: string,
  isDone: boolean,
): string | null {
  if (schedule === 'off') return null;
  if (!isDone) return DateTime.fromMillis(millis(now), { zone }).toFormat('yyyy-MM-dd');
  return startOf(schedule, now, zone)
    .plus(schedule === 'daily' ? { days: 1 } : { weeks: 1 })
    .toFormat('yyyy-MM-dd');
}
