import { setClock } from '../../src/platform/clock';
import { runner } from '../../src/plugins/activity/server/public';

const DAY_MS = 86_400_000;

/**
 * The server's clock, set back to so many days (and hours after that) before `present`; it goes on from there. What was
 * begun at one moment is worked through before the next: a job that runs while the clock jumps would seem to have lost
 * its holder, and would be done twice.
 */
export const createPastClock = (present: Date) => ({
  async at<T>(daysAgo: number, work: () => Promise<T>, hours = 0): Promise<T> {
    const since = performance.now();
    const start = present.getTime() - daysAgo * DAY_MS + hours * 3_600_000;
    setClock(() => new Date(start + performance.now() - since));
    const result = await work();
    await runner().drain();
    return result;
  },
  /** The real time again. */
  end(): void {
    setClock(null);
  },
});

export type PastClock = ReturnType<typeof createPastClock>;
