import { DateTime } from 'luxon';
import type { SeedEvent } from './data/types';

export const ZONE = 'Asia/Kolkata';

/** An event that ends sooner is no use to somebody who wants to register, pay and be let in. */
const ENOUGH_HOURS = 2;

export interface Edition {
  readonly documentId: string;
  readonly slug: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** When the next edition takes place, seen from `now`. */
export const datesOf = (event: SeedEvent, now: Date): { startsAt: Date; endsAt: Date } => {
  const here = DateTime.fromJSDate(now, { zone: event.timezone ?? ZONE });
  const { starts } = event;
  const start =
    'inHours' in starts
      ? here.plus({ hours: starts.inHours + 1 }).startOf('hour')
      : here.startOf('day').plus({ days: starts.inDays }).set({ hour: starts.hour });
  return { startsAt: start.toJSDate(), endsAt: start.plus({ hours: event.hours }).toJSDate() };
};

/** Editions are called `<slug>`, `<slug>-2`, `<slug>-3` … */
const numberOf = (event: SeedEvent, slug: string): number | undefined => {
  if (slug === event.slug) return 1;
  const rest = slug.startsWith(`${event.slug}-`) ? slug.slice(event.slug.length + 1) : '';
  return /^\d{1,4}$/.test(rest) ? Number(rest) : undefined;
};

/** The edition that is still to come; else the slug of the next one: what was held stays as history. */
export const currentEdition = (
  event: SeedEvent,
  known: readonly Edition[],
  now: Date,
): { edition: Edition } | { nextSlug: string } => {
  const enough = DateTime.fromJSDate(now).plus({ hours: ENOUGH_HOURS }).toJSDate();
  const numbered = known.flatMap((edition) => {
    const number = numberOf(event, edition.slug);
    return number === undefined ? [] : [{ edition, number }];
  });
  const open = numbered.find(({ edition }) => edition.startsAt > now || edition.endsAt > enough);
  if (open) return { edition: open.edition };
  const last = Math.max(0, ...numbered.map(({ number }) => number));
  return { nextSlug: last === 0 ? event.slug : `${event.slug}-${last + 1}` };
};
