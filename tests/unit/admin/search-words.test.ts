import {
  keptWords,
  othersWords,
  percent,
  position,
  rareWords,
  trendInWords,
} from '../../../src/plugins/search/admin/src/words';

it.each<[number | null, string]>([
  [null, '–'],
  [0, '0 %'],
  [0.004, '0.4 %'],
  [0.0625, '6.3 %'],
  [0.274, '27 %'],
  [1.5, '150 %'],
])('says the share %s as %s', (share, words) => expect(percent(share)).toBe(words));

it.each<[number | null, string]>([
  [null, '–'],
  [1, '1.0'],
  [2.68, '2.7'],
])('says the mean position %s as %s', (mean, words) => expect(position(mean)).toBe(words));

describe('a trend in words', () => {
  const step = (from: string, searches: number, empty = 0) => ({ from, searches, empty, clicks: 0 });

  it.each([
    [
      'by day',
      trendInWords([step('2026-11-20', 40, 3), step('2026-11-21', 1_200, 4)], 'day'),
      '1,240 searches, the most on 21 Nov with 1,200; 7 found nothing.',
    ],
    [
      'by week',
      trendInWords([step('2026-11-08', 1), step('2026-11-15', 0)], 'week'),
      '1 search, the most in the week from 8 Nov with 1; 0 found nothing.',
    ],
    ['of nothing', trendInWords([step('2026-11-21', 0)], 'day'), 'no searches; 0 found nothing.'],
  ])('%s', (_, words, expected) => expect(words).toBe(expected));
});

it('tells what is counted and not shown, and how long all of it is kept', () => {
  expect([rareWords(0), othersWords(0)]).toEqual([null, null]);
  expect(rareWords(1)).toMatch(/^1 other search of this time was made fewer than 2 times\./);
  expect(othersWords(1_234)).toMatch(/^1,234 searches are counted above, .* of each day the 5,000 that/);
  expect(keptWords('Asia/Kolkata')).toBe('Days are those of Asia/Kolkata. They are kept for 400 days.');
});
