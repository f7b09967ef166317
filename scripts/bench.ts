import { mkdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Client } from 'pg';
import { checkBooks } from './bench/books';
import { growTo } from './bench/content';
import { measurePasses, type PassResult } from './bench/passes';
import { copyEvents, PLAIN_SCHEMA, startPlainStrapi } from './bench/plain-strapi';
import { measureReads, type ReadResult } from './bench/reads';
import { prepare, type Prepared } from './bench/record';
import { connect } from './bench/replay';
import { report, summary, type Results } from './bench/report';
import { SCHEMA, serverEnvironment, startGateway, startServer } from './bench/servers';
import { measurePurchases, measureRegistrations, type PurchaseResult } from './bench/writes';
import { compileServer } from './embedded/compile';
import { freePort } from './embedded/ports';
import { startPostgres } from './embedded/postgres';
import { endOnSignal } from './embedded/signals';

const EVENTS = 10;
const READ_AT = [EVENTS, 1_000, 10_000];
const HOT_CLIENTS = 16;
const BUYERS = [1, 16, 64];
const READERS = 16;

const PARTS = ['registrations', 'purchases', 'reads', 'passes'] as const;
type Part = (typeof PARTS)[number];

const stops: (() => Promise<unknown>)[] = [];
const stopAll = async (): Promise<void> => {
  for (const stop of stops.splice(0).reverse()) await stop();
};

const say = (text: string): void => console.error(`… ${text}`);

const dir = path.resolve('.tmp', `bench-${process.pid}`);

interface Stage {
  readonly databaseUrl: string;
  readonly db: Client;
  readonly port: number;
  readonly prepared: Prepared;
}

const setUp = async (): Promise<Stage> => {
  say('compiling, starting PostgreSQL and the gateway');
  compileServer(process.cwd());
  mkdirSync(dir, { recursive: true });
  stops.push(async () => rmSync(dir, { recursive: true, force: true }));
  const postgres = await startPostgres({ dir: path.join(dir, 'postgres'), throwaway: true, durable: true });
  stops.push(postgres.stop);
  const gateway = await startGateway();
  stops.push(gateway.stop);
  const db = await connect(postgres.url);
  stops.push(() => db.end());
  await db.query(`CREATE SCHEMA ${SCHEMA}; CREATE SCHEMA ${PLAIN_SCHEMA}`);

  const port = await freePort();
  const env = {
    ...serverEnvironment({ port, databaseUrl: postgres.url, gatewayUrl: gateway.url, dir }),
    // What a purchase waits for. Drawing passes and sending mail follow on workers of their own.
    MELA_ROLE: 'all',
    MELA_QUEUES: 'settle',
  };
  say('making the tables, recording what a purchase says to the database');
  const prepared = await prepare(env, db, EVENTS);
  const server = await startServer('dist/scripts/start.js', port, env);
  stops.push(server.stop);
  return { databaseUrl: postgres.url, db, port, prepared };
};

const registrations = async ({ port, databaseUrl, prepared }: Stage) => {
  const [event] = prepared.events;
  if (!event) throw new Error('There is no event');
  say('registrations on one event');
  const recorded = prepared.register;
  return measureRegistrations({
    port,
    databaseUrl,
    event,
    recorded,
    clients: HOT_CLIENTS,
    rounds: 5,
    ms: 2_000,
  });
};

const purchases = async ({ port, db, prepared }: Stage) => {
  const [, ...events] = prepared.events;
  const runs: PurchaseResult[] = [];
  await measurePurchases({ port, db, events, clients: 16, ms: 2_000 });
  for (const clients of BUYERS) {
    say(`purchases by ${clients}`);
    runs.push(await measurePurchases({ port, db, events, clients, ms: 6_000 }));
  }
  return { statements: prepared.statements, runs };
};

const reads = async ({ port, databaseUrl, db, prepared }: Stage): Promise<ReadResult[]> => {
  say('a plain Strapi');
  const plain = await startPlainStrapi(dir, databaseUrl);
  stops.push(plain.stop);
  const [model] = prepared.events;
  if (!model) throw new Error('There is no event');
  const results: ReadResult[] = [];
  let made = EVENTS;
  for (const events of READ_AT) {
    say(`reads of ${events} events`);
    if (events > made) await growTo(db, model.documentId, made, events);
    made = events;
    await copyEvents(db);
    results.push(
      await measureReads({ port, plainPort: plain.port, events, clients: READERS, rounds: 3, ms: 1_200 }),
    );
  }
  return results;
};

const passes = (): Promise<PassResult> => {
  say('passes');
  return measurePasses(4_000);
};

/** `npm run bench -- reads passes` measures only these. */
const chosen = (args: readonly string[]): ReadonlySet<Part> => {
  const parts = PARTS.filter((part) => args.length === 0 || args.includes(part));
  const unknown = args.filter((arg) => !PARTS.some((part) => part === arg));
  if (unknown.length > 0) throw new Error(`There are ${PARTS.join(', ')}; not ${unknown.join(', ')}.`);
  return new Set(parts);
};

const main = async (): Promise<void> => {
  const wanted = chosen(process.argv.slice(2));
  endOnSignal(stopAll);
  const start = performance.now();
  const loadBefore = os.loadavg()[0] ?? NaN;
  const stage = await setUp();
  const { rows } = await stage.db.query<{ version: string; fsync: string }>(
    `SELECT 'PostgreSQL ' || current_setting('server_version') AS version, current_setting('fsync') AS fsync`,
  );
  if (rows[0]?.fsync !== 'on') throw new Error('Commits must be safe while they are measured');
  const measured = {
    registrations: wanted.has('registrations') ? await registrations(stage) : undefined,
    purchases: wanted.has('purchases') ? await purchases(stage) : undefined,
    reads: wanted.has('reads') ? await reads(stage) : undefined,
    passes: wanted.has('passes') ? await passes() : undefined,
  };
  const results: Results = {
    postgres: rows[0].version,
    ...measured,
    books: await checkBooks(stage.db),
    loadBefore,
    loadAfter: os.loadavg()[0] ?? NaN,
    seconds: (performance.now() - start) / 1000,
  };
  console.log(`\n${report(results)}\n\n${summary(results)}`);
  if (results.books.broken.length > 0) process.exitCode = 1;
};

/** `npm run bench`: everything it needs is its own, on loopback, and gone afterwards. */
main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(stopAll)
  .then(() => process.exit())
  .catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
