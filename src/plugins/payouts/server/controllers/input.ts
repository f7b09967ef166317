import { z } from 'zod';
import { isDay } from '../../../../domain/time/books';
import { PAYOUT_SORTS, PAYOUT_VIEWS, type PayoutSort } from '../../shared/payouts';

const MOST_AT_ONCE = 200;
const LARGEST_PAGE = 100;
/** So far nobody leafs; it keeps the offset a safe integer of the database. */
const LAST_PAGE = 1_000_000;

const documentId = z.string('Give an id.').regex(/^[a-z0-9]{1,64}$/, 'This is not an id.');
const day = z.string().refine(isDay, 'Give the day, like 2026-01-31.');

export const paging = {
  page: z.coerce.number().int().min(1).max(LAST_PAGE).default(1),
  pageSize: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(25),
};

export const pageQuery = z.object(paging);

const SORTS = PAYOUT_SORTS.flatMap((sort) => [sort, `-${sort}`] as const);

const isSort = (text: string): text is PayoutSort => PAYOUT_SORTS.some((sort) => sort === text);

const sort = z
  .enum(SORTS, 'Sort by preparedAt, amount, payee, state or updatedAt, with - before it to turn it round.')
  .default('-preparedAt')
  .transform((text) => {
    const name = text.replace(/^-/, '');
    return { sort: isSort(name) ? name : ('preparedAt' as const), down: text.startsWith('-') };
  });

/** What a table of payouts is narrowed to; also of what is taken out as a file. */
export const payoutFilter = z.object({
  view: z.enum(PAYOUT_VIEWS).default('all'),
  q: z.string().trim().max(100).optional(),
  kind: z.enum(['organizer', 'referrer']).optional(),
  origin: z.enum(['run', 'manual', 'request']).optional(),
  run: documentId.optional(),
  payee: documentId.optional(),
  from: day.optional(),
  to: day.optional(),
  warned: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
});

export const payoutOrder = z.object({ sort });

const MIN_REASON = 3;
const LONGEST_REASON = 500;
const sayWhy = 'Say why, in a few words; other staff read it.';

export const neededReason = z
  .string(sayWhy)
  .trim()
  .min(MIN_REASON, sayWhy)
  .max(LONGEST_REASON, `A reason has at most ${LONGEST_REASON} characters.`);

const seen = z.object({
  id: documentId,
  version: z.int('Send the version that was shown.').min(1),
  amount: z.int('Send the amount that was shown.').min(1),
});

const payouts = z
  .array(seen, 'Choose at least one payout.')
  .min(1, 'Choose at least one payout.')
  .max(MOST_AT_ONCE, `At most ${MOST_AT_ONCE} payouts at once.`)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'A payout is named twice.');

export const actBody = z.object({ payouts });
export const actWithReasonBody = z.object({ payouts, reason: neededReason });

const LONGEST_NOTE = 2000;

export const noteBody = z.object({
  text: z
    .string('Write a note.')
    .trim()
    .min(1, 'Write a note.')
    .max(LONGEST_NOTE, `A note has at most ${LONGEST_NOTE} characters.`),
});

export const pauseBody = z.object({ reason: neededReason });
