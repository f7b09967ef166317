import type { Result } from '../errors';
import { refuse } from '../errors';
import { monthOf, monthsBetween, monthSpan, nextMonth, type Span } from '../time/books';

/** How far the books are closed. */
export interface Books {
  /** The last month that was closed, and when it ended. */
  readonly lastClosed: { readonly month: string; readonly endsAt: Date } | null;
  /** When the first journal was booked; null while there is none. */
  readonly firstEntryAt: Date | null;
  readonly zone: string;
}

/** The month that is closed next; null while nothing was ever booked. */
export function nextToClose({ lastClosed, firstEntryAt, zone }: Books): string | null {
  if (lastClosed) return nextMonth(lastClosed.month);
  return firstEntryAt ? monthOf(firstEntryAt, zone) : null;
}

/**
 * Closes a month: in order, without gaps, once it is over. It begins where the one before ended, so that no
 * moment lies between two months when the books change their time zone.
 *
 * @returns the span that is closed; refuses MONTH_NOT_CLOSABLE with details.reason: closed, empty (nothing was
 *   booked so early), not_over or earlier_open (then with details.next)
 */
export function decideClose(books: Books, month: string, now: Date): Result<Span> {
  const next = nextToClose(books);
  const { lastClosed } = books;
  if (lastClosed && month <= lastClosed.month) return refuse('MONTH_NOT_CLOSABLE', { reason: 'closed' });
  if (next === null || month < next) return refuse('MONTH_NOT_CLOSABLE', { reason: 'empty' });
  const { startsAt, endsAt } = monthSpan(month, books.zone);
  if (endsAt.getTime() > now.getTime()) return refuse('MONTH_NOT_CLOSABLE', { reason: 'not_over' });
  if (month > next) return refuse('MONTH_NOT_CLOSABLE', { reason: 'earlier_open', next });
  return { ok: true, startsAt: lastClosed?.endsAt ?? startsAt, endsAt };
}

export const OPEN_MONTH_STATES = ['running', 'next', 'later'] as const;
/** `running` is not over yet, `next` can be closed now, `later` waits for those before it. */
export type OpenMonthState = (typeof OPEN_MONTH_STATES)[number];

/** The months that are not closed, the latest first. */
export function openMonths(books: Books, now: Date): { month: string; state: OpenMonthState }[] {
  const next = nextToClose(books);
  if (next === null) return [];
  const current = monthOf(now, books.zone);
  return monthsBetween(next, current)
    .map((month) => ({
      month,
      state:
        month === current ? ('running' as const) : month === next ? ('next' as const) : ('later' as const),
    }))
    .reverse();
}
