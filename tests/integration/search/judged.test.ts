import { engineOnSchema, type OwnEngine } from '../../../scripts/bench-search/database';
import {
  fillJudged,
  judgedDocuments,
  judgedQueries,
  judgedSynonyms,
} from '../../../scripts/bench-search/judged';
import { judge, mean } from '../../../scripts/bench-search/ndcg';
import { keyOf } from '../../../src/domain/search/document';
import { FIRST_SYNONYMS } from '../../../src/plugins/search/server/first-synonyms';
import { prepareDatabase } from '../../helpers/database';

let own: OwnEngine;

beforeAll(async () => {
  await prepareDatabase(true);
  own = await engineOnSchema(process.env.TEST_DATABASE_URL ?? '', 'judged');
  await fillJudged(own.engine);
});
afterAll(() => own.close());

it('judges documents that are there, enough of them, in every kind of query', () => {
  const keys = new Set(judgedDocuments().map(keyOf));
  const queries = judgedQueries();
  expect(keys.size).toBeGreaterThanOrEqual(200);
  expect(queries.length).toBeGreaterThanOrEqual(60);
  for (const { text, grades } of queries)
    expect([text, [...grades.keys()].filter((key) => !keys.has(key))]).toEqual([text, []]);
  expect(new Set(queries.map(({ kind }) => kind))).toEqual(
    new Set(['English', 'Hindi', 'Hinglish', 'typo', 'name', 'place', 'category', 'other script']),
  );
});

it('PostgreSQL puts what people look for first: NDCG@10 of at least 0.85', async () => {
  expect(mean(await judge(own.engine))).toBeGreaterThanOrEqual(0.85);
});

it('PostgreSQL puts them no worse with the synonyms of a new Mela', async () => {
  const measured: Record<string, number> = {};
  for (const [name, synonyms] of [
    ['none', []],
    ['of a new Mela', FIRST_SYNONYMS],
    ['of the judged queries', judgedSynonyms()],
    ['both', [...judgedSynonyms(), ...FIRST_SYNONYMS]],
  ] as const) {
    await own.engine.setSynonyms(synonyms);
    measured[name] = mean(await judge(own.engine));
  }
  const { none = 1, 'of a new Mela': first, 'of the judged queries': judged = 1, both } = measured;
  expect(first).toBeGreaterThanOrEqual(none);
  expect(both).toBeGreaterThanOrEqual(judged);
});
