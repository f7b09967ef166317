import { DateTime } from 'luxon';
import { z } from 'zod';
import { UNPRINTABLE_MULTILINE } from '../../../../domain/input';
import { DOCUMENT_TYPES } from '../../../../domain/search/document';
import { FACETS, SORTS, WHEN } from '../../../../domain/search/query';
import { LOCALITY_KM, localityNamed } from '../../../../domain/search/question/localities';
import { cityNamed } from '../../../../domain/search/question/places';
import { isValidZone } from '../../../../domain/time/zones';

const LONGEST_TEXT = 200;
const MOST_VALUES = 30;
const FARTHEST_KM = 500;
/** More than any ticket costs, far below what a number holds exactly. */
const DEAREST = 10_000_000;

const text = (longest: number) =>
  z
    .string()
    .max(longest, `Use at most ${longest} characters.`)
    .refine((value) => !UNPRINTABLE_MULTILINE.test(value), 'Leave out control characters.');

/** Several values with commas between them. */
const list = z
  .string()
  .max(1_000, 'Use at most 1,000 characters.')
  .transform((value) => value.split(',').map((one) => one.trim()))
  .pipe(
    z.array(text(100).min(1, 'A value is empty.')).max(MOST_VALUES, `Give at most ${MOST_VALUES} values.`),
  );

const oneOf = <const Value extends string>(values: readonly Value[], what: string) =>
  list.pipe(z.array(z.enum(values, `Choose ${what} among ${values.join(', ')}.`)));

const yesOrNo = z.enum(['true', 'false'], 'Write true or false.').transform((value) => value === 'true');

const integer = (least: number, most: number) =>
  z
    .string()
    .regex(/^-?\d{1,9}$/, 'Give a whole number.')
    .transform(Number)
    .pipe(z.number().min(least, `Give ${least} or more.`).max(most, `Give at most ${most}.`));

const price = z
  .string()
  .regex(/^\d{1,8}(?:\.\d{1,2})?$/, 'Give an amount such as 500 or 499.50.')
  .transform(Number)
  .pipe(z.number().max(DEAREST, `Give at most ${DEAREST}.`))
  .transform((amount) => Math.round(amount * 100));

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;
/** Years that a calendar has with four digits, in every time zone. */
const FIRST_YEAR = 1_900;
const LAST_YEAR = 9_000;

const isTime = (value: string): boolean => {
  if ((!DAY.test(value) && !MOMENT.test(value)) || Number.isNaN(Date.parse(value))) return false;
  const { year } = DateTime.fromISO(value, { setZone: true });
  return year >= FIRST_YEAR && year <= LAST_YEAR;
};

/** A day, meant in the search's time zone, or a moment. */
const time = z.string().refine(isTime, 'Give a day such as 2026-11-28, or a moment with its offset.');

const COORDINATES = /^(-?\d{1,2}(?:\.\d{1,9})?),(-?\d{1,3}(?:\.\d{1,9})?)$/;
const point = z
  .string()
  .regex(COORDINATES, 'Give latitude,longitude, such as 18.52,73.86.')
  .transform((value) => {
    const [, latitude, longitude] = COORDINATES.exec(value) ?? [];
    return { latitude: Number(latitude), longitude: Number(longitude) };
  })
  .refine(
    ({ latitude, longitude }) => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180,
    'There is no such point on the earth.',
  );

/** Where something is near to, and how near that is for a place that is smaller than a city. */
interface Near {
  readonly latitude: number;
  readonly longitude: number;
  readonly km?: number;
}

const placeNamed = (name: string): Near | undefined => {
  const city = cityNamed(name);
  if (city) return city.point;
  const locality = localityNamed(name);
  return locality ? { ...locality.point, km: LOCALITY_KM } : undefined;
};

const NO_PLACE = 'Give latitude,longitude, a city of India, or a part of one such as “Kothrud, Pune”.';

/** A point, a city, district or locality of India by any of its names, or `me` for where the person is (`at`). */
const place = z.union(
  [
    z.literal('me'),
    point,
    text(60)
      .transform(placeNamed)
      .refine((found) => found !== undefined, NO_PLACE),
  ],
  NO_PLACE,
);

const zone = z.string().max(64).refine(isValidZone, 'Name a time zone such as Asia/Kolkata.');

/** `GET /api/search`: what is not named here is refused, so that a filter that was mistyped is not ignored. */
export const searchRequest = z
  .strictObject({
    q: text(LONGEST_TEXT).default(''),
    type: oneOf(DOCUMENT_TYPES, 'a type'),
    from: time,
    until: time,
    when: oneOf(WHEN, 'a phase'),
    city: list,
    region: list,
    category: list,
    community: list,
    organizer: list,
    venue: list,
    language: list,
    near: place,
    /** Where the person is, to measure distances and for `near me`; narrows nothing. */
    at: point,
    km: z
      .string()
      .regex(/^\d{1,4}(?:\.\d{1,3})?$/, 'Give kilometres, such as 10.')
      .transform(Number)
      .pipe(z.number().gt(0, 'Give more than 0.').max(FARTHEST_KM, `Give at most ${FARTHEST_KM}.`)),
    priceFrom: price,
    priceTo: price,
    free: yesOrNo,
    available: yesOrNo,
    online: yesOrNo,
    state: z.enum(['approved', 'cancelled'], 'Choose approved or cancelled.'),
    sort: z.enum(SORTS, `Choose one of ${SORTS.join(', ')}.`),
    facets: z.union([z.literal('none').transform(() => []), oneOf(FACETS, 'facets')]),
    /** Names of filters that are not to be read from `q`. */
    undo: list,
    /** `false`: nothing is read from `q`. */
    understand: yesOrNo,
    timezone: zone,
    page: integer(1, 999_999_999),
    pageSize: integer(1, 50),
  })
  .partial()
  .superRefine((given, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (given.km !== undefined && given.near === undefined) refuse('near', 'Give near beside km.');
    if (given.from && given.until && Date.parse(given.from) > Date.parse(given.until))
      refuse('until', 'It lies before from.');
    if (given.priceFrom !== undefined && given.priceTo !== undefined && given.priceFrom > given.priceTo)
      refuse('priceTo', 'It is less than priceFrom.');
  });

export type SearchRequest = z.output<typeof searchRequest>;

/** `GET /api/search/suggest` */
export const suggestRequest = z.strictObject({ q: text(100), limit: integer(1, 20) }).partial();

/** `GET /api/events/:id/related` */
export const relatedRequest = z.strictObject({ limit: integer(1, 20) }).partial();

/** `POST /api/search/click` */
export const clickRequest = z.strictObject({
  data: z.strictObject({
    search: z.string().max(1_000),
    type: z.enum(DOCUMENT_TYPES, `Choose one of ${DOCUMENT_TYPES.join(', ')}.`),
    documentId: z.string().regex(/^[a-z0-9]{1,64}$/, 'Give the documentId of what was clicked.'),
    position: z.number().int().min(1).max(1_000),
  }),
});
