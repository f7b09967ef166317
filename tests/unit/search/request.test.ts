import type { SearchRequest } from '../../../src/plugins/search/server/shapes/requests';
import { worded } from '../../../src/plugins/search/server/shapes/facets';
import { understand } from '../../../src/plugins/search/server/shapes/query';
import { NOW, ZONE } from './question/told';

const asked = (request: SearchRequest) => understand(request, { sees: [], now: NOW, zone: ZONE });

describe('days that somebody names', () => {
  it.each([
    ['this month', { when: ['upcoming', 'live'] }],
    ['today', { when: ['upcoming', 'live'] }],
    ['last month', { when: ['ended'] }],
  ])('%s', (q, filters) => expect(asked({ q }).query.filters).toMatchObject(filters));

  it('say so to who shows them', () =>
    expect(asked({ q: 'garba this month' }).read).toMatchObject([
      { name: 'from', parameters: { when: 'upcoming,live' }, label: 'November 2026' },
    ]));

  it.each<[string, SearchRequest]>([
    ['to come need no more', { q: 'next month' }],
    ['that were sent are those', { from: '2026-11-01' }],
    ['that were sent give way to nothing', { q: 'this month', from: '2026-11-01' }],
  ])('%s', (_, request) => expect(asked(request).query.filters.when).toBeUndefined());

  it('are over where that is asked for', () =>
    expect(asked({ q: 'this month', when: ['ended'] }).query.filters.when).toEqual(['ended']));
});

describe('a language', () => {
  it.each([
    ['Marathi', 'mr'],
    ['मराठी', 'mr'],
    ['HINDI', 'hi'],
    ['mr', 'mr'],
    ['Elvish', 'Elvish'],
  ])('%s', (language, code) =>
    expect(asked({ language: [language] }).query.filters.languages).toEqual([code]),
  );
});

describe('the nearest first', () => {
  it.each<[string, SearchRequest]>([
    ['of where the person is', { at: { latitude: 18.5, longitude: 73.9 } }],
    ['of a point', { near: { latitude: 18.5, longitude: 73.9 } }],
    ['of a place among the words', { q: 'yoga near Pune' }],
  ])('%s', (_, request) => expect(asked({ ...request, sort: 'distance' }).query.sort).toBe('distance'));

  it('of nowhere is refused', () =>
    expect(() => asked({ q: 'yoga', sort: 'distance' })).toThrow(
      expect.objectContaining({
        code: 'VALIDATION_FAILED',
        details: { errors: [expect.objectContaining({ path: 'at' })] },
      }),
    ));
});

it('facets are named for people', () => {
  const count = 1;
  expect(
    worded({
      type: [{ value: 'community', label: 'community', count }],
      language: [
        { value: 'mr', label: 'mr', count },
        { value: 'xx', label: 'xx', count },
      ],
      city: [{ value: 'Pune', label: 'Pune', count }],
    }),
  ).toEqual({
    type: [{ value: 'community', label: 'Communities', count }],
    language: [
      { value: 'mr', label: 'Marathi', count },
      { value: 'xx', label: 'xx', count },
    ],
    city: [{ value: 'Pune', label: 'Pune', count }],
  });
});
