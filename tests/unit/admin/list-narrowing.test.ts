import {
  EVERYTHING,
  firstMoment,
  lastMoment,
  readNarrowing,
  spanInWords,
  spansOf,
  writeNarrowing,
} from '../../../src/plugins/desk/admin/src/list-filter/query';

const now = new Date(2026, 1, 14, 12);
const all = { event: 'ev1', state: 'paid', from: firstMoment(now), until: lastMoment(now) };

describe('the filters of a list', () => {
  it.each([[undefined], [null], [{}], [{ $and: 'x' }], [{ $and: [{ code: { $eq: 'A' } }, 5] }]])(
    '%j narrow nothing that the bar knows',
    (filters) => {
      expect(readNarrowing(filters)).toEqual(EVERYTHING);
    },
  );

  it('are read as they were written', () => {
    expect(readNarrowing(writeNarrowing(undefined, all))).toEqual(all);
  });

  it('keep what somebody chose elsewhere, and hold each part once', () => {
    const elsewhere = { code: { $contains: 'AB' } };
    const once = writeNarrowing({ $and: [elsewhere] }, all);
    const twice = writeNarrowing(once, { ...all, state: 'refunded', event: null });
    expect(twice.$and).toEqual([
      elsewhere,
      { state: { $eq: 'refunded' } },
      { createdAt: { $gte: all.from } },
      { createdAt: { $lte: all.until } },
    ]);
  });
});

describe('a span', () => {
  it.each(spansOf(now).map((span) => [span.label, span] as const))('is called %s again', (label, span) => {
    const narrowing = { ...EVERYTHING, from: span.from.toISOString(), until: span.until.toISOString() };
    expect(spanInWords(narrowing, now)).toBe(label);
  });

  it.each([
    [null, null, 'Any day'],
    [firstMoment(new Date(2026, 0, 5)), lastMoment(new Date(2026, 0, 9)), '5 Jan 2026 – 9 Jan 2026'],
    [firstMoment(new Date(2026, 0, 5)), lastMoment(new Date(2026, 0, 5)), '5 Jan 2026'],
    [firstMoment(new Date(2026, 0, 5)), null, 'Since 5 Jan 2026'],
    [null, lastMoment(new Date(2026, 0, 5)), 'Until 5 Jan 2026'],
  ])('from %s until %s is %s', (from, until, words) => {
    expect(spanInWords({ ...EVERYTHING, from, until }, now)).toBe(words);
  });

  it('of no day is none', () => {
    expect([firstMoment(undefined), lastMoment(undefined)]).toEqual([null, null]);
  });
});
