import type { DateTime } from 'luxon';

/** Some time that somebody named: whole days unless `hours` says which. */
export interface Span {
  readonly from: DateTime;
  /** The first moment after it. */
  readonly until: DateTime;
  /** What a chip says of its hours, such as `evening`. */
  readonly hours?: string;
  /** What it was called, such as `Diwali`; a chip begins with it. */
  readonly name?: string;
  /** What `during` it means, where that is more. */
  readonly season?: Span;
  /** Of a date without its year, or a weekday: what moves it on where it lies before something. */
  readonly every?: 'week' | 'year';
}

export const oneDay = (from: DateTime, every?: Span['every']): Span => ({
  from,
  until: from.plus({ days: 1 }),
  ...(every ? { every } : {}),
});

export const isOneDay = ({ from, until, hours }: Span): boolean =>
  hours === undefined && until.equals(from.plus({ days: 1 }));

/** The hours of a day, as minutes from midnight; more than 1,440 for the next morning. */
export const within = (day: Span, from: number, until: number, hours: string): Span => {
  const at = (minutes: number): DateTime =>
    day.from
      .plus({ days: Math.floor(minutes / 1_440) })
      .set({ hour: Math.floor(minutes / 60) % 24, minute: minutes % 60 });
  return { from: at(from), until: at(until), hours };
};

const DAY = 'ccc, d LLL';

/** `Sat, 28 Nov`, `Sat, 28 – Sun, 29 Nov`, `December 2026`, `Holi: Mon, 22 Mar 2027`; the year where it is another one. */
export const spanWords = ({ name, ...span }: Span, today: DateTime): string =>
  `${name === undefined ? '' : `${name}: `}${timeWords(span, today)}`;

function timeWords({ from, until, hours }: Span, today: DateTime): string {
  const year = (time: DateTime): string => (time.hasSame(today, 'year') ? '' : ` ${time.year}`);
  if (hours !== undefined) return `${from.toFormat(DAY)}${year(from)}, ${hours}`;
  const last = until.minus({ milliseconds: 1 });
  if (from.hasSame(last, 'day')) return `${from.toFormat(DAY)}${year(from)}`;
  if (from.equals(from.startOf('year')) && until.equals(from.plus({ years: 1 }))) return String(from.year);
  if (from.equals(from.startOf('month')) && until.equals(from.plus({ months: 1 })))
    return from.toFormat('LLLL yyyy');
  const first = from.hasSame(last, 'month') ? from.toFormat('ccc, d') : from.toFormat(DAY);
  const begins = from.hasSame(last, 'year') ? first : `${from.toFormat(DAY)} ${from.year}`;
  const ends = from.hasSame(last, 'year') ? year(last) : ` ${last.year}`;
  return `${begins} – ${last.toFormat(DAY)}${ends}`;
}
