import { type Connection, expectStatus, openConnection } from './http';
import { compare, drive, median, type Run } from './load';

const LIST = '/api/events?sort=startsAt:asc';

/** A list that nobody has asked for before: a filter that takes nothing away and is never the same. */
const newList = (() => {
  let count = 0;
  return (): string => `${LIST}&filters[endsAt][$gt]=${new Date((count += 1)).toISOString()}`;
})();

export interface ReadResult {
  readonly events: number;
  readonly plain: Run;
  /** Answered from the cache, whole. */
  readonly cached: Run;
  readonly cachedRatio: number;
  /** Asked with the ETag of what the client holds: 304. */
  readonly unchanged: Run;
  readonly unchangedRatio: number;
  /** One client, every list a new one; the medians of single reads. */
  readonly first: { readonly oursMs: number; readonly plainMs: number };
}

interface Given {
  readonly port: number;
  readonly plainPort: number;
  readonly events: number;
  readonly clients: number;
  readonly rounds: number;
  readonly ms: number;
}

const read = (
  port: number,
  clients: number,
  ms: number,
  once: (connection: Connection) => Promise<void>,
): Promise<Run> =>
  drive<Connection>({
    clients,
    ms,
    open: () => openConnection(port),
    once,
    close: (connection) => connection.close(),
  });

const whole =
  (path: () => string) =>
  async (connection: Connection): Promise<void> => {
    expectStatus(await connection.send({ method: 'GET', path: path() }), 200);
  };

/** Browsers send the ETag they hold; when it has changed they take the new one. */
const revalidating = () => {
  let etag = '';
  return async (connection: Connection): Promise<void> => {
    const answer = await connection.send({ method: 'GET', path: LIST, headers: { 'If-None-Match': etag } });
    if (answer.status === 200) etag = answer.etag ?? '';
    else expectStatus(answer, 304);
  };
};

const expectSameRows = async (given: Given): Promise<void> => {
  const totals = await Promise.all(
    [given.port, given.plainPort].map(async (port) => {
      const connection = await openConnection(port);
      const answer: { data: { slug: string }[]; meta: { pagination: { total: number } } } = JSON.parse(
        expectStatus(await connection.send({ method: 'GET', path: newList() }), 200),
      );
      connection.close();
      return `${answer.meta.pagination.total} ${answer.data.map(({ slug }) => slug).join(' ')}`;
    }),
  );
  if (totals[0] !== totals[1] || !totals[0]?.startsWith(`${given.events} `))
    throw new Error(`The lists differ:\n${totals.join('\n')}`);
};

/** The public list of events against a plain Strapi's list of the same rows, by as many anonymous clients. */
export const measureReads = async (given: Given): Promise<ReadResult> => {
  const { port, plainPort, events, clients, rounds, ms } = given;
  await expectSameRows(given);
  await read(
    port,
    clients,
    ms / 2,
    whole(() => LIST),
  );
  await read(
    plainPort,
    clients,
    ms / 2,
    whole(() => LIST),
  );

  const plain = (): Promise<Run> =>
    read(
      plainPort,
      clients,
      ms,
      whole(() => LIST),
    );
  const cached = await compare(
    rounds,
    () =>
      read(
        port,
        clients,
        ms,
        whole(() => LIST),
      ),
    plain,
  );
  const unchanged = await compare(rounds, () => read(port, clients, ms, revalidating()), plain);
  const first = await compare(
    rounds,
    () => read(port, 1, ms / 2, whole(newList)),
    () => read(plainPort, 1, ms / 2, whole(newList)),
  );
  return {
    events,
    plain: cached.theirs,
    cached: cached.ours,
    cachedRatio: cached.ratio,
    unchanged: unchanged.ours,
    unchangedRatio: unchanged.ratio,
    first: { oursMs: first.ours.medianMs, plainMs: first.theirs.medianMs },
  };
};

/** How much of the rate at the fewest events is left at the most. */
export const flatness = (results: readonly ReadResult[]): number => {
  const rates = results.map(({ cached, unchanged }) => median([cached.perSecond, unchanged.perSecond]));
  return (rates[rates.length - 1] ?? NaN) / (rates[0] ?? NaN);
};
