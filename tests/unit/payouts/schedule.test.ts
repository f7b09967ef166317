import { duePeriod, nextRunDay, type PayoutSchedule } from '../../../src/domain/payouts/schedule';

const KOLKATA = 'Asia/Kolkata';
/** A Friday, 23:30 in UTC; there it is Saturday already. */
const NIGHT = '2026-11-20T23:30:00Z';

test.each<[PayoutSchedule, string, string | null, boolean, string | null]>([
  ['off', KOLKATA, null, false, null],
  ['daily', KOLKATA, 'daily:2026-11-21', false, '2026-11-21'],
  ['daily', KOLKATA, 'daily:2026-11-21', true, '2026-11-22'],
  ['daily', 'UTC', 'daily:2026-11-20', true, '2026-11-21'],
  ['weekly', KOLKATA, 'weekly:2026-11-16', true, '2026-11-23'],
  ['weekly', KOLKATA, 'weekly:2026-11-16', false, '2026-11-21'],
])(
  '%s in %s: the period is %s; with a run: %s, the next day is %s',
  (schedule, zone, period, isDone, next) => {
    expect(duePeriod(schedule, NIGHT, zone)).toBe(period);
    expect(nextRunDay(schedule, NIGHT, zone, isDone)).toBe(next);
  },
);

test('a zone that nobody knows is a mistake', () => {
  expect(() => duePeriod('daily', NIGHT, 'Moon/Sea')).toThrow('unknown time zone');
});
