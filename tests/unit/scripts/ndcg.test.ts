import { ndcg, type Grade } from '../../../scripts/bench-search/ndcg';

const grades = new Map<string, Grade>([
  ['best', 3],
  ['good', 2],
  ['fair', 1],
]);
// 7 / log2(2) + 3 / log2(3) + 1 / log2(4)
const BEST = 7 + 3 / Math.log2(3) + 0.5;

it.each([
  ['the best order', ['best', 'good', 'fair'], 1],
  ['nothing', [], 0],
  ['only what nobody looked for', ['other'], 0],
  ['the best in the second place', ['other', 'best'], 7 / Math.log2(3) / BEST],
  ['the worst order', ['fair', 'good', 'best'], (1 + 3 / Math.log2(3) + 7 / 2) / BEST],
  ['what stands too deep', [...Array.from({ length: 10 }, (_, place) => `other ${place}`), 'best'], 0],
])('%s', (_, found, expected) => {
  expect(ndcg(found, grades)).toBeCloseTo(expected, 10);
});
