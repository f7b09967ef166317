import type { Knex } from 'knex';
import type { Facet, SearchFilters, SearchQuery } from '../../../../../domain/search/query';
import { tables } from '../../../../../platform/tables';

/** A condition with the values of its question marks. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly Knex.Value[];
  /** The facet that it narrows: its own values are counted without it. */
  readonly facet?: Facet;
}

const KM_PER_DEGREE = 111.32;
const EARTH_KM = 6_371;

/** Kilometres from a point, along the earth; null for what has no place. */
export const distance = (latitude: number, longitude: number): Condition => ({
  sql: `CASE WHEN d.latitude IS NOT NULL THEN (${2 * EARTH_KM} * asin(least(1, sqrt(
    power(sin(radians(d.latitude - ?::float8) / 2), 2)
    + cos(radians(?::float8)) * cos(radians(d.latitude)) * power(sin(radians(d.longitude - ?::float8) / 2), 2))))) END`,
  values: [latitude, latitude, longitude],
});

const near = ({ latitude, longitude, km }: NonNullable<SearchFilters['near']>): Condition => {
  const far = distance(latitude, longitude);
  const high = km / KM_PER_DEGREE;
  const wide = high / Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  return {
    sql: `d.latitude BETWEEN ? AND ? AND d.longitude BETWEEN ? AND ? AND ${far.sql} <= ?`,
    values: [latitude - high, latitude + high, longitude - wide, longitude + wide, ...far.values, km],
  };
};

/** Only events end. Indexed beside their beginnings, so that what is over is passed by without being read. */
const NOT_OVER_UNTIL = `coalesce(d.ends_at, 'infinity'::timestamptz)`;
/** By its slug, beside which the index has the dates: all that is current of one category is found in its order. */
const ONE_CATEGORY = `d.category[1] = (SELECT c.category[1] FROM ${tables.searchDocuments} c WHERE c.category && ?::text[] LIMIT 1)`;
const isEvent = `d.type = 'event'`;
const WHEN: Readonly<Record<'upcoming' | 'live' | 'ended', (now: Date) => Condition>> = {
  upcoming: (now) => ({ sql: 'd.starts_at > ?', values: [now] }),
  live: (now) => ({ sql: '(d.starts_at <= ? AND d.ends_at > ?)', values: [now, now] }),
  ended: (now) => ({ sql: 'd.ends_at <= ?', values: [now] }),
};

const phase = (when: NonNullable<SearchFilters['when']>, now: Date): Condition => {
  const parts = when.map((one) => WHEN[one](now));
  return {
    sql: `(${parts.map(({ sql }) => sql).join(' OR ')})`,
    values: parts.flatMap(({ values }) => values),
    facet: 'when',
  };
};

/** All that narrows a query but its words. Values are bound, never written into the text. */
export const conditionsOf = ({
  filters,
  sees,
  except,
  now,
}: Pick<SearchQuery, 'filters' | 'sees' | 'except' | 'now'>): Condition[] => {
  const found: Condition[] = [];
  const add = (sql: string, values: readonly Knex.Value[], facet?: Facet): void => {
    found.push({ sql, values, ...(facet === undefined ? {} : { facet }) });
  };
  const lower = (texts: readonly string[]): string[] => texts.map((text) => text.toLowerCase());
  const { types, from, until, cities, regions, categories, communities, organizers, venues, languages } =
    filters;

  add('d.state = ?', [filters.state ?? 'approved']);
  if (types?.length) add('d.type = ANY (?::text[])', [[...types]], 'type');
  if (from) add('d.ends_at > ?', [from]);
  if (until) add('d.starts_at < ?', [until]);
  if (filters.when?.length) found.push(phase(filters.when, now));
  else if (!from) add(`${NOT_OVER_UNTIL} > ?`, [now], 'when');
  if (cities?.length) add('lower(d.city) = ANY (?::text[])', [lower(cities)], 'city');
  if (regions?.length) add('lower(d.region) = ANY (?::text[])', [lower(regions)], 'region');
  if (categories?.length)
    add(categories.length === 1 ? ONE_CATEGORY : 'd.category && ?::text[]', [[...categories]], 'category');
  if (communities?.length) add('d.community && ?::text[]', [[...communities]], 'community');
  if (organizers?.length) add('d.organizer && ?::text[]', [[...organizers]], 'organizer');
  if (venues?.length) add('d.venue && ?::text[]', [[...venues]], 'venue');
  if (languages?.length) add('lower(d.language) = ANY (?::text[])', [lower(languages)], 'language');
  if (filters.priceFrom !== undefined) add('d.price_to >= ?', [filters.priceFrom], 'price');
  if (filters.priceTo !== undefined) add('d.price_from <= ?', [filters.priceTo], 'price');
  if (filters.free !== undefined) add(`(${isEvent} AND d.free = ?)`, [filters.free], 'price');
  if (filters.available !== undefined)
    add(`(${isEvent} AND d.available = ?)`, [filters.available], 'availability');
  if (filters.online !== undefined) add(`(${isEvent} AND d.online = ?)`, [filters.online]);
  if (filters.near) found.push(near(filters.near));
  // Last, because they cost most and let nearly all by.
  add('d.visible_to && ?::text[]', [[...sees]]);
  if (except?.length) add('d.key <> ALL (?::text[])', [[...except]]);
  return found;
};

export const allOf = (conditions: readonly Condition[]): Condition => ({
  sql: conditions.map(({ sql }) => sql).join(' AND '),
  values: conditions.flatMap(({ values }) => values),
});
