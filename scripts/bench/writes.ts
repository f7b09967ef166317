import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import type { BenchEvent } from './content';
import { spent, spentPer } from './cpu';
import { type Connection, openConnection } from './http';
import { compare, type Comparison, drive, type Run } from './load';
import { createRegister, intend, tellCaptured } from './purchase';
import type { RecordedCall } from './record';
import { connect, createReplay } from './replay';

type Cpu = ReturnType<typeof spentPer>;

export interface RegistrationResult extends Comparison {
  readonly clients: number;
  readonly statements: number;
  /** Milliseconds of processor time per registration, by who spent them. */
  readonly oursCpu: Cpu;
  readonly theirsCpu: Cpu;
}

/** Runs `work` and says what each unit of it cost. */
const metered = async (work: () => Promise<Run>, note: (cpu: Cpu) => void): Promise<Run> => {
  const before = spent();
  const run = await work();
  note(spentPer(before, spent(), run.done));
  return run;
};

/** One event that everybody wants: over HTTP, and the same statements by the bare driver. */
export const measureRegistrations = async (given: {
  readonly port: number;
  readonly databaseUrl: string;
  readonly event: BenchEvent;
  readonly recorded: RecordedCall;
  readonly clients: number;
  readonly rounds: number;
  readonly ms: number;
}): Promise<RegistrationResult> => {
  const { port, databaseUrl, event, recorded, clients, rounds } = given;
  const register = createRegister(event);
  const replay = createReplay(recorded);
  const http = (ms: number): Promise<Run> =>
    drive<Connection>({
      clients,
      ms,
      open: () => openConnection(port),
      once: async (connection) => {
        await register(connection);
      },
      close: (connection) => connection.close(),
    });
  const raw = (ms: number): Promise<Run> =>
    drive<Client>({
      clients,
      ms,
      open: () => connect(databaseUrl),
      once: replay,
      close: (client) => client.end(),
    });
  await http(given.ms);
  await raw(given.ms / 2);
  let oursCpu: Cpu;
  let theirsCpu: Cpu;
  const comparison = await compare(
    rounds,
    () =>
      metered(
        () => http(given.ms),
        (cpu) => (oursCpu = cpu),
      ),
    () =>
      metered(
        () => raw(given.ms),
        (cpu) => (theirsCpu = cpu),
      ),
  );
  return { ...comparison, clients, statements: recorded.statements.length, oursCpu, theirsCpu };
};

export interface PurchaseResult extends Run {
  readonly clients: number;
  readonly cpu: Cpu;
}

const SETTLED_WITHIN_MS = 60_000;

const unsettled = async (db: Client, events: readonly BenchEvent[]): Promise<number> => {
  const { rows } = await db.query<{ left: number }>(
    `SELECT count(*)::int AS left FROM orders
      WHERE event_document_id = ANY($1) AND state = 'pending' AND gateway_order_id IS NOT NULL`,
    [events.map(({ documentId }) => documentId)],
  );
  return rows[0]?.left ?? 0;
};

const untilSettled = async (db: Client, events: readonly BenchEvent[]): Promise<void> => {
  for (let waited = 0; (await unsettled(db, events)) > 0; waited += 20) {
    if (waited > SETTLED_WITHIN_MS) throw new Error('Purchases were not settled in time');
    await pause(20);
  }
};

/** Whole purchases; the clock stops when the last one is settled. */
export const measurePurchases = async (given: {
  readonly port: number;
  readonly db: Client;
  readonly events: readonly BenchEvent[];
  readonly clients: number;
  readonly ms: number;
}): Promise<PurchaseResult> => {
  const { port, db, events, clients, ms } = given;
  const registers = events.map(createRegister);
  let turn = 0;
  const before = spent();
  const start = performance.now();
  const run = await drive<Connection>({
    clients,
    ms,
    open: () => openConnection(port),
    once: async (connection) => {
      const register = registers[(turn += 1) % registers.length];
      if (!register) throw new Error('There is nothing to buy');
      const order = await register(connection);
      await tellCaptured(connection, order, await intend(connection, order));
    },
    close: (connection) => connection.close(),
  });
  await untilSettled(db, events);
  const seconds = (performance.now() - start) / 1000;
  return {
    ...run,
    seconds,
    perSecond: run.done / seconds,
    clients,
    cpu: spentPer(before, spent(), run.done),
  };
};
