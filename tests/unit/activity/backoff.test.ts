import fc from 'fast-check';
import { BASE_DELAY_MS, MAX_ATTEMPTS, MAX_DELAY_MS, nextAttempt } from '../../../src/domain/activity/backoff';
import { ENTRY, isEntryName } from '../../../src/domain/activity/names';

const now = new Date('2026-01-01T00:00:00Z');
const delay = (attempts: number, random: number): number | null => {
  const next = nextAttempt({ attempts, now, random });
  return next.state === 'due' ? next.dueAt.getTime() - now.getTime() : null;
};

test.each([
  [1, 0, 2_500],
  [1, 0.5, 3_750],
  [2, 0, 7_500],
  [3, 0, 22_500],
  [8, 0, 5_467_500],
  [9, 0, 10_800_000],
  [11, 0, 10_800_000],
  [12, 0, null],
  [99, 0, null],
])('after attempt %d with jitter %d: %p ms', (attempts, random, expected) =>
  expect(delay(attempts, random)).toBe(expected),
);

test('every delay is between half the base and the cap, and half the step or more', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: MAX_ATTEMPTS - 1 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (attempts, random) => {
        const ms = delay(attempts, random) ?? -1;
        const step = Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 3 ** (attempts - 1));
        expect(ms).toBeGreaterThanOrEqual(step / 2);
        expect(ms).toBeLessThanOrEqual(step);
      },
    ),
  );
});

test.each([
  [0, 0.5],
  [1.5, 0.5],
  [1, 1],
  [1, -0.1],
  [1, Number.NaN],
])('attempts %p with random %p is a bug', (attempts, random) =>
  expect(() => nextAttempt({ attempts, now, random })).toThrow(),
);

test('names are unique and of the form noun.verb', () => {
  const names = Object.values(ENTRY);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z_]+\.[a-z_]+$/);
  expect(isEntryName('order.paid')).toBe(true);
  expect(isEntryName('order.sent')).toBe(false);
});
