import { DateTime } from 'luxon';
import type { Instant } from './instant';
import { millis } from './instant';

/**
 * The calendar of the books: days (`2026-05-31`) and months (`2026-05`) of one time zone, as half-open spans of
 * moments. A day is as long as it is there, 23 or 25 hours where the clocks change.
 */
export interface Span {
  readonly startsAt: Date;
  /** The first moment after it. */
  readonly endsAt: Date;
}

const DAY = 'yyyy-MM-dd';
const MONTH = 'yyyy-MM';

const read = (text: string, format: string, zone: string): DateTime => {
  const time = DateTime.fromFormat(text, format, { zone, locale: 'en' });
  if (!time.isValid) throw new Error(`not a ${format} in ${zone}: ${text}`);
  return time;
};

const isOf = (text: string, format: string): boolean =>
  text.length === format.length && DateTime.fromFormat(text, format, { zone: 'UTC', locale: 'en' }).isValid;

export const isDay = (text: string): boolean => isOf(text, DAY);
export const isMonth = (text: string): boolean => isOf(text, MONTH);

const offsetAt = (moment: number, zone: string): number => {
  const time = DateTime.fromMillis(moment, { zone, locale: 'en' });
  if (!time.isValid) throw new Error(`unknown time zone: ${zone}`);
  return time.offset * 60_000;
};

/** Clocks are changed at the full quarter of an hour, so within one the distance from UTC is the same. */
const QUARTER = 15 * 60_000;
const MOST_KEPT = 20_000;
const offsets = new Map<string, number>();

/**
 * A moment as the wall clock there shows it, in the fields of a UTC date: what a spreadsheet, which knows no time
 * zones, is given. Quick, for reports ask for every line.
 */
export const wallClock = (instant: Instant, zone: string): Date => {
  const moment = millis(instant);
  const key = `${zone} ${Math.floor(moment / QUARTER)}`;
  const known = offsets.get(key);
  const offset = known ?? offsetAt(moment, zone);
  if (known === undefined) {
    if (offsets.size >= MOST_KEPT) offsets.clear();
    offsets.set(key, offset);
  }
  return new Date(moment + offset);
};

export const dayOf = (instant: Instant, zone: string): string =>
  wallClock(instant, zone).toISOString().slice(0, DAY.length);
export const monthOf = (instant: Instant, zone: string): string =>
  wallClock(instant, zone).toISOString().slice(0, MONTH.length);

/** `18:05:09` */
export const clockOf = (instant: Instant, zone: string): string =>
  wallClock(instant, zone).toISOString().slice(11, 19);

/** From the start of the first day to the end of the last one. Throws when they are the wrong way round. */
export const daysSpan = (first: string, last: string, zone: string): Span => {
  const start = read(first, DAY, zone);
  const end = read(last, DAY, zone).plus({ days: 1 });
  if (end <= start) throw new Error(`${last} lies before ${first}`);
  return { startsAt: start.toJSDate(), endsAt: end.toJSDate() };
};

export const daySpan = (day: string, zone: string): Span => daysSpan(day, day, zone);

export const monthSpan = (month: string, zone: string): Span => {
  const start = read(month, MONTH, zone);
  return { startsAt: start.toJSDate(), endsAt: start.plus({ months: 1 }).toJSDate() };
};

const shift = (month: string, months: number): string =>
  read(month, MONTH, 'UTC').plus({ months }).toFormat(MONTH);

export const nextMonth = (month: string): string => shift(month, 1);

/** Every month from `first` to `last`, both included; none when `last` lies before. */
export const monthsBetween = (first: string, last: string): string[] => {
  const months: string[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) months.push(month);
  return months;
};

/** The Mondays of the last so many weeks, the present one among them, the oldest first. */
export const lastWeeks = (
  now: Instant,
  zone: string,
  count: number,
): { readonly monday: string; readonly startsAt: Date }[] => {
  const present = DateTime.fromMillis(millis(now), { zone, locale: 'en' }).startOf('week');
  if (!present.isValid) throw new Error(`unknown time zone: ${zone}`);
  return Array.from({ length: count }, (_, index) => {
    const monday = present.minus({ weeks: count - 1 - index });
    return { monday: monday.toFormat(DAY), startsAt: monday.toJSDate() };
  });
};

/** `May 2026` */
export const monthName = (month: string): string => read(month, MONTH, 'UTC').toFormat('LLLL yyyy');
