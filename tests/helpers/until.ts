import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves once `check` holds, asked every so often; throws with `what` when it does not within `ms`. */
export const until = async (
  what: string,
  check: () => boolean | Promise<boolean>,
  ms = 10_000,
  everyMs = 15,
): Promise<void> => {
  const end = performance.now() + ms;
  while (!(await check())) {
    if (performance.now() > end) throw new Error(`Waited ${ms} ms in vain until ${what}`);
    await sleep(everyMs);
  }
};
