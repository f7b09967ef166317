import { performance } from 'node:perf_hooks';

export interface Load<Client> {
  readonly clients: number;
  readonly ms: number;
  open(): Promise<Client>;
  once(client: Client): Promise<void>;
  close(client: Client): Promise<void> | void;
}

export interface Run {
  readonly done: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Half of the calls took this long or less. */
  readonly medianMs: number;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [high, low] = [sorted[middle] ?? NaN, sorted[middle - 1] ?? NaN];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
};

/** So many clients, each doing one thing after the other, until the time is over; what was begun is finished. */
export const drive = async <Client>(load: Load<Client>): Promise<Run> => {
  const clients = await Promise.all(Array.from({ length: load.clients }, load.open));
  const took: number[] = [];
  const start = performance.now();
  const end = start + load.ms;
  await Promise.all(
    clients.map(async (client) => {
      for (let at = performance.now(); at < end;) {
        await load.once(client);
        const now = performance.now();
        took.push(now - at);
        at = now;
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  await Promise.all(clients.map(load.close));
  return { done: took.length, seconds, perSecond: took.length / seconds, medianMs: median(took) };
};

export interface Comparison {
  readonly ours: Run;
  readonly theirs: Run;
  /** Ours over theirs: the median of the rounds, each taken from two runs that followed each other. */
  readonly ratio: number;
}

const middleRun = (runs: readonly Run[]): Run => {
  const wanted = median(runs.map(({ perSecond }) => perSecond));
  const [first, ...others] = runs;
  if (!first) throw new Error('Nothing was run');
  return others.reduce(
    (best, run) => (Math.abs(run.perSecond - wanted) < Math.abs(best.perSecond - wanted) ? run : best),
    first,
  );
};

/** The run in the middle of several: whoever else uses the machine disturbs some of them. */
export const repeat = async (rounds: number, run: () => Promise<Run>): Promise<Run> => {
  const runs: Run[] = [];
  for (let round = 0; round < rounds; round += 1) runs.push(await run());
  return middleRun(runs);
};

/** In turns, so that both sides meet the same neighbours on a shared machine. */
export const compare = async (
  rounds: number,
  ours: () => Promise<Run>,
  theirs: () => Promise<Run>,
): Promise<Comparison> => {
  const pairs: { ours: Run; theirs: Run }[] = [];
  for (let round = 0; round < rounds; round += 1) pairs.push({ ours: await ours(), theirs: await theirs() });
  return {
    ours: middleRun(pairs.map((pair) => pair.ours)),
    theirs: middleRun(pairs.map((pair) => pair.theirs)),
    ratio: median(pairs.map((pair) => pair.ours.perSecond / pair.theirs.perSecond)),
  };
};
