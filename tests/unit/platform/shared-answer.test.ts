import { createSharedAnswer } from '../../../src/platform/shared-answer';

let at = 0;
const shared = () => createSharedAnswer<number>(1_000, () => at);
/** Reads 1, then 2, then 3. */
const counter = () => {
  let reads = 0;
  return () => Promise.resolve((reads += 1));
};

beforeEach(() => {
  at = 0;
});

it('reads once for all who ask in a while, and anew after it', async () => {
  const [answer, read] = [shared(), counter()];
  expect(await Promise.all([answer('INR', read), answer('INR', read)])).toEqual([1, 1]);
  at = 999;
  expect(await answer('INR', read)).toBe(1);
  at = 1_000;
  expect(await answer('INR', read)).toBe(2);
});

it('counts from when the answer was there, and reads it only once until then', async () => {
  const answer = shared();
  let tell = (_value: number): void => undefined;
  const first = answer('INR', () => new Promise((resolve) => (tell = resolve)));
  at = 5_000;
  const second = answer('INR', () => Promise.resolve(2));
  tell(1);
  expect(await Promise.all([first, second])).toEqual([1, 1]);
  at = 5_999;
  expect(await answer('INR', () => Promise.resolve(3))).toBe(1);
  at = 6_000;
  expect(await answer('INR', () => Promise.resolve(3))).toBe(3);
});

it('keeps questions apart, and no failure', async () => {
  const [answer, read] = [shared(), counter()];
  expect([await answer('INR', read), await answer('USD', read)]).toEqual([1, 2]);
  await expect(answer('EUR', () => Promise.reject(new Error('offline')))).rejects.toThrow('offline');
  expect(await answer('EUR', read)).toBe(3);
});
