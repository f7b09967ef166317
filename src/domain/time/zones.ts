import { DateTime, IANAZone } from 'luxon';
import type { Instant } from './instant';
import { millis } from './instant';

const LOCALE = 'en-IN';
const DATE = 'ccc, d LLL yyyy';
const TIME = 'h:mm a';

/** `date`: Sat, 14 Feb 2026 · `time`: 6:30 pm IST · `datetime`: Sat, 14 Feb 2026, 6:30 pm IST */
export type TimeStyle = 'date' | 'time' | 'datetime';

/** Whether `zone` is an IANA time zone this machine knows (`Asia/Kolkata`). */
export function isValidZone(zone: string): boolean {
  return IANAZone.isValidZone(zone);
}

function local(instant: Instant, zone: string): DateTime {
  if (!isValidZone(zone)) throw new Error(`unknown time zone: ${zone}`);
  return DateTime.fromMillis(millis(instant), { zone, locale: LOCALE });
}

function clock(time: DateTime): string {
  // Some ICU versions put a narrow no-break space before am and pm.
  return time.toFormat(TIME).toLowerCase().replace('\u202f', ' ');
}

function zoneName(time: DateTime): string {
  return time.offsetNameShort ?? time.toFormat('ZZ');
}

/** A moment in words, in the given zone. Throws on an unknown zone: zones are validated where they come in. */
export function formatInZone(instant: Instant, zone: string, style: TimeStyle): string {
  const time = local(instant, zone);
  switch (style) {
    case 'date':
      return time.toFormat(DATE);
    case 'time':
      return `${clock(time)} ${zoneName(time)}`;
    case 'datetime':
      return `${time.toFormat(DATE)}, ${clock(time)} ${zoneName(time)}`;
  }
}

/**
 * From–to in words; the date is said once when both ends fall on one local day:
 * `Sat, 14 Feb 2026, 6:30 pm – 9:30 pm IST`.
 */
export function formatRange(startsAt: Instant, endsAt: Instant, zone: string): string {
  const start = local(startsAt, zone);
  const end = local(endsAt, zone);
  const from = `${start.toFormat(DATE)}, ${clock(start)}`;
  const to = start.hasSame(end, 'day') ? clock(end) : `${end.toFormat(DATE)}, ${clock(end)}`;
  return `${from} – ${to} ${zoneName(end)}`;
}

const LONGEST_NIGHT_HOURS = 18;

/**
 * When an event takes place, in two parts for a ticket: `Saturday, 14 February 2026` and `6:30 pm – 9:30 pm IST`.
 * A night that ends the next morning counts as its first day; longer ones name both days and say which end
 * belongs to which: `10:00 am – 6:00 pm on the last day, IST`.
 */
export function formatOccasion(
  startsAt: Instant,
  endsAt: Instant,
  zone: string,
): { date: string; time: string } {
  const start = local(startsAt, zone);
  const end = local(endsAt, zone);
  if (end.diff(start, 'hours').hours <= LONGEST_NIGHT_HOURS)
    return {
      date: start.toFormat('cccc, d LLLL yyyy'),
      time: `${clock(start)} – ${clock(end)} ${zoneName(end)}`,
    };
  const first = start.toFormat(start.hasSame(end, 'year') ? 'ccc, d LLL' : DATE);
  return {
    date: `${first} – ${end.toFormat(DATE)}`,
    time: `${clock(start)} – ${clock(end)} on the last day, ${zoneName(end)}`,
  };
}
