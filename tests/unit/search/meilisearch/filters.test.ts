import type { SearchFilters } from '../../../../src/domain/search/query';
import { conditionsOf, quoted } from '../../../../src/plugins/search/server/adapters/meilisearch/filters';

const now = new Date('2026-11-21T10:00:00Z');
const at = now.getTime();
const filtersOf = (filters: SearchFilters): string[] =>
  conditionsOf({ filters, sees: ['everyone'], now })
    .map(({ filter }) => filter)
    .slice(2);

it('never finds what the person may not see, nor what is cancelled or over', () => {
  expect(conditionsOf({ filters: {}, sees: ['everyone', 'members_a'], now })).toEqual([
    { filter: 'visibleTo IN ["everyone", "members_a"]' },
    { filter: 'state = "approved"' },
    { filter: `(type != event OR endsAt > ${at})`, facet: 'when' },
  ]);
});

it('leaves out what was just taken from the person’s sight', () => {
  const conditions = conditionsOf({ filters: {}, sees: ['everyone'], except: ['event-a', 'venue-b'], now });
  expect(conditions[1]).toEqual({ filter: 'id NOT IN ["event-a", "venue-b"]' });
});

it.each<[string, SearchFilters, string[]]>([
  ['from and until', { from: now, until: now }, [`endsAt > ${at}`, `startsAt < ${at}`]],
  [
    'phases',
    { when: ['live', 'ended'] },
    [`((type = event AND (startsAt <= ${at} AND endsAt > ${at})) OR (type = event AND endsAt <= ${at}))`],
  ],
  [
    'prices',
    { from: now, priceFrom: 100, priceTo: 500 },
    [`endsAt > ${at}`, 'priceTo >= 100', 'priceFrom <= 500'],
  ],
  ['free', { from: now, free: true }, [`endsAt > ${at}`, '(type = event AND free = true)']],
  [
    'near',
    { from: now, near: { latitude: 18.52, longitude: 73.86, km: 2.5 } },
    [`endsAt > ${at}`, '_geoRadius(18.52, 73.86, 2500)'],
  ],
  ['no value narrows nothing', { from: now, cities: [] }, [`endsAt > ${at}`]],
  [
    'values that try to end the filter',
    { from: now, cities: ['x"] OR visibleTo IN ["staff', 'a\\', "O'Brien"] },
    [`endsAt > ${at}`, String.raw`city IN ["x\"] OR visibleTo IN [\"staff", "a\\", "O'Brien"]`],
  ],
])('%s', (_, filters, expected) => expect(filtersOf(filters)).toEqual(expected));

it.each([
  ['plain', '"plain"'],
  ['say "hi"', String.raw`"say \"hi\""`],
  ['\\', String.raw`"\\"`],
  ['\\"', String.raw`"\\\""`],
])('quotes %s', (value, expected) => expect(quoted(value)).toBe(expected));
