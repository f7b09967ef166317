import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Core, createStrapi } from '@strapi/strapi';
import type { Client } from 'pg';
import { type BenchEvent, createEvents } from './content';
import { type Connection, openConnection } from './http';
import { createRegister, intend, type PlacedOrder, tellCaptured } from './purchase';

export interface Statement {
  readonly text: string;
  /** Under which the connection keeps it prepared, where the server says so. */
  readonly name?: string;
  /** Absent for BEGIN and COMMIT, which are sent as they stand. */
  readonly values?: readonly unknown[];
}

/** All statements of one registration, as the driver got them. */
export interface RecordedCall {
  readonly statements: readonly Statement[];
  /** What this call made up: its twin made up others. */
  readonly ownIds: readonly string[];
  readonly orderCode: string;
  readonly key: string;
}

/** Of one purchase, BEGIN and COMMIT among them; `settle` is the webhook's acceptance and the job it leaves. */
export interface StatementCounts {
  readonly register: number;
  readonly intent: number;
  readonly settle: number;
}

export interface Prepared {
  readonly events: readonly BenchEvent[];
  readonly register: RecordedCall;
  readonly statements: StatementCounts;
}

interface QueryEvent {
  readonly sql?: string;
  readonly bindings?: readonly unknown[];
  readonly options?: { readonly name?: string };
}

const DOCUMENT_ID = /\b[a-z][a-z0-9]{23}\b/g;

const record = async (strapi: Core.Strapi, work: () => Promise<unknown>): Promise<Statement[]> => {
  const seen: Statement[] = [];
  const note = ({ sql: text, bindings = [], options }: QueryEvent): void => {
    if (!text) return;
    const { name } = options ?? {};
    seen.push({
      text,
      ...(name === undefined ? {} : { name }),
      ...(bindings.length > 0 ? { values: [...bindings] } : {}),
    });
  };
  strapi.db.connection.on('query', note);
  try {
    await work();
  } finally {
    strapi.db.connection.removeListener('query', note);
  }
  return seen;
};

const idsIn = (statements: readonly Statement[]): Set<string> =>
  new Set(
    statements.flatMap(({ values = [] }) =>
      values.flatMap((value) => (typeof value === 'string' ? (value.match(DOCUMENT_ID) ?? []) : [])),
    ),
  );

const load = async (port: number): Promise<Core.Strapi> => {
  const appDir = process.cwd();
  const strapi = await createStrapi({
    appDir,
    distDir: path.join(appDir, 'dist'),
    serveAdminPanel: false,
  }).load();
  strapi.server.mount();
  await new Promise<void>((resolve) => {
    strapi.server.httpServer.listen(port, '127.0.0.1', resolve);
  });
  return strapi;
};

/** Work of the clock (a poll, a lease) may slip in between; the least of a few recordings has none of it. */
const TRIES = 3;

const recordLeast = async (strapi: Core.Strapi, work: () => Promise<unknown>): Promise<Statement[]> => {
  let least: Statement[] | undefined;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const seen = await record(strapi, work);
    if (!least || seen.length < least.length) least = seen;
  }
  return least ?? [];
};

const recordRegister = async (
  strapi: Core.Strapi,
  connection: Connection,
  event: BenchEvent,
): Promise<RecordedCall> => {
  const register = createRegister(event);
  await register(connection);
  const twin = idsIn(await recordLeast(strapi, () => register(connection)));
  const calls = new Map<number, { order: PlacedOrder; key: string }>();
  let count = 0;
  const seen = new Map<number, Statement[]>();
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const key = `recorded-key-${(count += 1)}`;
    seen.set(
      attempt,
      await record(strapi, async () => calls.set(attempt, { order: await register(connection, key), key })),
    );
  }
  const [[best, statements] = []] = [...seen].sort(([, a], [, b]) => a.length - b.length);
  const call = best === undefined ? undefined : calls.get(best);
  if (!call || !statements) throw new Error('No registration was recorded');
  return {
    statements,
    ownIds: [...idsIn(statements)].filter((id) => !twin.has(id)),
    orderCode: call.order.code,
    key: call.key,
  };
};

const SETTLED_WITHIN_MS = 10_000;

const recordPurchase = async (
  strapi: Core.Strapi,
  connection: Connection,
  event: BenchEvent,
  isPaid: (documentId: string) => Promise<boolean>,
): Promise<StatementCounts> => {
  const register = createRegister(event);
  let order: PlacedOrder | undefined;
  const orders: PlacedOrder[] = [];
  const placed = await recordLeast(strapi, async () => orders.push(await register(connection)));
  const intents: { order: PlacedOrder; gatewayOrderId: string }[] = [];
  const intent = await recordLeast(strapi, async () => {
    order = orders.pop();
    if (order) intents.push({ order, gatewayOrderId: await intend(connection, order) });
  });
  const settle = await recordLeast(strapi, async () => {
    const paying = intents.pop();
    if (!paying) return;
    await tellCaptured(connection, paying.order, paying.gatewayOrderId);
    for (let waited = 0; !(await isPaid(paying.order.documentId)); waited += 5) {
      if (waited > SETTLED_WITHIN_MS) throw new Error('A recorded purchase was not settled');
      await pause(5);
    }
    await pause(50);
  });
  return { register: placed.length, intent: intent.length, settle: settle.length };
};

/**
 * Boots a Mela in this process, makes the tables and the events, and records what one registration and one
 * purchase say to the database. It is gone before anything is measured.
 */
export const prepare = async (
  env: Readonly<Record<string, string>>,
  db: Client,
  count: number,
): Promise<Prepared> => {
  Object.assign(process.env, env);
  const port = Number(env.PORT);
  const strapi = await load(port);
  try {
    const events = await createEvents(strapi, count);
    const [event] = events;
    if (!event) throw new Error('There is no event to register for');
    const connection = await openConnection(port);
    const isPaid = async (documentId: string): Promise<boolean> => {
      const { rows } = await db.query(`SELECT 1 FROM orders WHERE document_id = $1 AND state = 'paid'`, [
        documentId,
      ]);
      return rows.length > 0;
    };
    const statements = await recordPurchase(strapi, connection, event, isPaid);
    const register = await recordRegister(strapi, connection, event);
    connection.close();
    return { events, register, statements };
  } finally {
    await strapi.destroy();
  }
};
