import type { SearchFilters } from '../../src/domain/search/query';
import type { SearchEngine } from '../../src/plugins/search/server/ports/search-engine';
import { corpus } from './corpus';
import { JUDGED_AT } from './judged';

const SEES = ['everyone'];
const BATCH = 500;
const ROUNDS = 12;
const WARM_UP = 2;

const week: SearchFilters = { from: JUDGED_AT, until: new Date(JUDGED_AT.getTime() + 7 * 86_400_000) };

const QUERIES: readonly (readonly [text: string, filters: SearchFilters])[] = [
  ['yoga', {}],
  ['music night', {}],
  ['garba pune', {}],
  ['गरबा', {}],
  ['meditaton', {}],
  ['open mic comedy delhi', {}],
  ['pottery workshop', { cities: ['Pune'] }],
  ['', { categories: ['yoga'] }],
  ['', {}],
  ['mus', {}],
  ['festival', { free: true }],
  ['poetry for beginners jaipur', {}],
  ['dance', { near: { latitude: 18.52, longitude: 73.85, km: 20 } }],
  ['chess club n5', {}],
  ['storyteling', {}],
  ['photography', week],
  ['water', {}],
  ['film', { priceTo: 500_00, languages: ['hi'] }],
  ['nothingofthekind', {}],
  ['trek', { available: true, regions: ['Maharashtra'] }],
];
const BEGINNINGS = ['yo', 'gar', 'music n', 'po', 'chess cl', 'm', 'गर'];

export interface Times {
  readonly search: readonly number[];
  readonly suggest: readonly number[];
  readonly related: readonly number[];
}

export interface Filled {
  readonly engine: SearchEngine;
  readonly size: number;
}

/** Makes an engine hold so many documents. @returns milliseconds a thousand */
export const fill = async ({ engine, size }: Filled): Promise<number> => {
  const start = performance.now();
  const batch = [];
  for (const document of corpus(size)) {
    batch.push(document);
    if (batch.length === BATCH) await engine.put(batch.splice(0));
  }
  if (batch.length > 0) await engine.put(batch);
  return ((performance.now() - start) / size) * 1_000;
};

const timed = async (times: number[], work: () => Promise<unknown>): Promise<void> => {
  const start = performance.now();
  await work();
  times.push(performance.now() - start);
};

const once = async (engine: SearchEngine): Promise<Times> => {
  const times = { search: [], suggest: [], related: [] };
  for (const [text, filters] of QUERIES)
    await timed(times.search, () =>
      engine.search({
        text,
        filters,
        sees: SEES,
        sort: 'relevance',
        facets: ['category', 'city', 'price', 'language', 'availability'],
        page: 1,
        pageSize: 20,
        now: JUDGED_AT,
      }),
    );
  for (const text of BEGINNINGS)
    await timed(times.suggest, () => engine.suggest({ text, sees: SEES, now: JUDGED_AT, limit: 8 }));
  for (const index of [1, 22, 333])
    await timed(times.related, () =>
      engine.related(`event-e${index}`, { sees: SEES, now: JUDGED_AT, limit: 6 }),
    );
  return times;
};

/** Milliseconds of every answer. Sizes take turns, so that what else the machine does slows all of them alike. */
export const measure = async (filled: readonly Filled[]): Promise<ReadonlyMap<Filled, Times>> => {
  const all = new Map<Filled, { search: number[]; suggest: number[]; related: number[] }>();
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1)
    for (const one of filled) {
      const times = await once(one.engine);
      if (round < WARM_UP) continue;
      const known = all.get(one) ?? { search: [], suggest: [], related: [] };
      known.search.push(...times.search);
      known.suggest.push(...times.suggest);
      known.related.push(...times.related);
      all.set(one, known);
    }
  return all;
};

export const percentile = (times: readonly number[], part: number): number => {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
};
