import { DateTime } from 'luxon';
import { pattern } from './line';
import { oneDay, type Span } from './spans';

/**
 * How sure a mark is: `d` is a date as it stands; `w` (a weekday), `v` (a short one), `y` (a month or feast) and `k`
 * (the weekend) are only where another word says so, for they stand in titles too; `t` is a date of a single word, `g` a
 * feast that moves: what is done at it is called after it.
 */
export type Mark = 'd' | 'w' | 'v' | 'y' | 'k' | 't' | 'g';

export type Groups = Readonly<Record<string, string | undefined>>;
export interface Rule {
  readonly mark: Mark;
  readonly pattern: RegExp;
  readonly read: (groups: Groups, today: DateTime) => Span | null;
}

export const rule = (mark: Mark, source: string, read: Rule['read']): Rule => ({
  mark,
  pattern: pattern(source),
  read,
});

/** A day of the calendar; without its year the next one. Null where there is none, such as 31 June. */
export function calendarDay(today: DateTime, day: number, month: number, year?: number): Span | null {
  const at = (inYear: number): DateTime =>
    DateTime.fromObject({ year: inYear, month, day }, { zone: today.zone, locale: today.locale ?? 'en-IN' });
  if (year !== undefined) return at(year).isValid ? oneDay(at(year)) : null;
  // 29 February may be eight years away.
  for (let inYear = today.year; inYear <= today.year + 8; inYear += 1) {
    const date = at(inYear);
    if (date.isValid && date >= today) return oneDay(date, 'year');
  }
  return null;
}
