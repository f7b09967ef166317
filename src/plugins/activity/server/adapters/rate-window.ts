/** Counts starts in a sliding window of real time (not the platform clock, which a test may hold still). */
export interface RateWindow {
  /** How many may start now. */
  free(): number;
  take(count: number): void;
  /** Milliseconds until one more may start. */
  wait(): number;
}

export const createRateWindow = (limit: { max: number; perMs: number } | undefined): RateWindow => {
  if (!limit) return { free: () => Infinity, take: () => undefined, wait: () => 0 };
  let starts: number[] = [];
  const forget = (): number => {
    const moment = performance.now();
    starts = starts.filter((start) => moment - start < limit.perMs);
    return moment;
  };
  return {
    free: () => {
      forget();
      return Math.max(0, limit.max - starts.length);
    },
    take: (count) => {
      const moment = performance.now();
      for (let i = 0; i < count; i += 1) starts.push(moment);
    },
    wait: () => {
      const moment = forget();
      const oldest = starts[starts.length - limit.max];
      return oldest === undefined ? 0 : Math.max(1, Math.ceil(oldest + limit.perMs - moment));
    },
  };
};
