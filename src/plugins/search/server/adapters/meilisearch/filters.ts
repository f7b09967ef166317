import type { Facet, SearchQuery, When } from '../../../../../domain/search/query';

/** A filter expression, and the facet that it narrows: its own values are counted without it. */
export interface Condition {
  readonly filter: string;
  readonly facet?: Facet;
}

/**
 * A value in a filter expression. Within double quotes only a double quote and a backslash mean anything to Meilisearch
 * (filter expression reference), so a value cannot end them.
 */
export const quoted = (value: string): string => `"${value.replace(/[\\"]/g, '\\$&')}"`;

const anyOf = (attribute: string, values: readonly string[]): string =>
  `${attribute} IN [${values.map(quoted).join(', ')}]`;

export const visible = (sees: readonly string[]): string => anyOf('visibleTo', sees);

/** Leaves out what was taken from this person's sight a moment ago. */
export const without = (except: readonly string[] = []): string[] =>
  except.length === 0 ? [] : [`id NOT IN [${except.map(quoted).join(', ')}]`];

export const keyIs = (key: string): string => `id = ${quoted(key)}`;
export const keyIsNot = (key: string): string => `id != ${quoted(key)}`;

const metres = (km: number): number => Math.round(km * 1_000);

const PHASES: Readonly<Record<When, (now: number) => string>> = {
  upcoming: (now) => `startsAt > ${now}`,
  live: (now) => `(startsAt <= ${now} AND endsAt > ${now})`,
  ended: (now) => `endsAt <= ${now}`,
};

export const phaseOf = (when: When, now: Date): string => `(type = event AND ${PHASES[when](now.getTime())})`;

export const notOver = (now: Date): string => `(type != event OR endsAt > ${now.getTime()})`;

/** All that narrows a query but its words. */
export const conditionsOf = ({
  filters,
  sees,
  except,
  now,
}: Pick<SearchQuery, 'filters' | 'sees' | 'except' | 'now'>): Condition[] => {
  const conditions: Condition[] = [visible(sees), ...without(except)].map((filter) => ({ filter }));
  const add = (filter: string, facet?: Facet): void => {
    conditions.push({ filter, ...(facet === undefined ? {} : { facet }) });
  };
  const among = (attribute: string, values: readonly string[] | undefined, facet: Facet): void => {
    if (values?.length) add(anyOf(attribute, values), facet);
  };
  const { from, until, when, near, priceFrom, priceTo, free, available, online } = filters;

  add(`state = ${quoted(filters.state ?? 'approved')}`);
  among('type', filters.types, 'type');
  if (from) add(`endsAt > ${from.getTime()}`);
  if (until) add(`startsAt < ${until.getTime()}`);
  if (when?.length) add(`(${when.map((one) => phaseOf(one, now)).join(' OR ')})`, 'when');
  else if (!from) add(notOver(now), 'when');
  among('city', filters.cities, 'city');
  among('region', filters.regions, 'region');
  among('category', filters.categories, 'category');
  among('community', filters.communities, 'community');
  among('organizer', filters.organizers, 'organizer');
  among('venue', filters.venues, 'venue');
  among('language', filters.languages, 'language');
  if (priceFrom !== undefined) add(`priceTo >= ${priceFrom}`, 'price');
  if (priceTo !== undefined) add(`priceFrom <= ${priceTo}`, 'price');
  if (free !== undefined) add(`(type = event AND free = ${free})`, 'price');
  if (available !== undefined) add(`(type = event AND available = ${available})`, 'availability');
  if (online !== undefined) add(`(type = event AND online = ${online})`);
  if (near) add(`_geoRadius(${near.latitude}, ${near.longitude}, ${metres(near.km)})`);
  return conditions;
};

/** Expressions that all hold. */
export const allOf = (conditions: readonly Condition[]): string[] => conditions.map(({ filter }) => filter);
