/** A delivery dies after this many failed attempts. */
export const MAX_ATTEMPTS = 12;

/** Delay before the second attempt, in milliseconds; each later one is three times as long. */
export const BASE_DELAY_MS = 5_000;
const FACTOR = 3;

/** No delay is longer than this; twelve attempts so span about a day. */
export const MAX_DELAY_MS = 6 * 60 * 60 * 1000;

export type NextAttempt = { state: 'due'; dueAt: Date } | { state: 'dead' };

/**
 * When a delivery that just failed is tried again: exponential with jitter, so that many that failed together
 * do not return together.
 *
 * @param attempts attempts made so far, the failed one included (at least 1)
 * @param random a number in [0, 1); the delay lies between half of the step and the whole of it
 */
export function nextAttempt(input: { attempts: number; now: Date; random: number }): NextAttempt {
  const { attempts, now, random } = input;
  if (!Number.isInteger(attempts) || attempts < 1)
    throw new Error(`attempts must be at least 1: ${attempts}`);
  if (!(random >= 0 && random < 1)) throw new Error(`random must be in [0, 1): ${random}`);
  if (attempts >= MAX_ATTEMPTS) return { state: 'dead' };
  const step = Math.min(MAX_DELAY_MS, BASE_DELAY_MS * FACTOR ** (attempts - 1));
  return { state: 'due', dueAt: new Date(now.getTime() + Math.round(step / 2 + (step / 2) * random)) };
}
