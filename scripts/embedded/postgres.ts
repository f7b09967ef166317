import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { keep } from './keeper';
import { freePort } from './ports';
import { accountForPostgres, canReach, type Account } from './postgres-account';
import { postgresHome } from './postgres-binaries';

export interface EmbeddedPostgres {
  /** Address of the database `mela`. */
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** Where the data lives; kept over restarts unless `throwaway`. */
  readonly dir: string;
  /** For tests: deleted at the end, and faster because it need not survive a power cut. */
  readonly throwaway?: boolean;
  /** With `throwaway`: as safe as any other while it runs. What is measured must pay for its commits. */
  readonly durable?: boolean;
  readonly maxConnections?: number;
}

const USER = 'mela';
const DATABASE = 'mela';
const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 15_000;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** A start after a crash finds the former server's pid file: ends that server where it still runs. */
const clearStale = async (data: string): Promise<void> => {
  const file = path.join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const [pid, dir] = readFileSync(file, 'utf8').split('\n');
  const number = Number(pid);
  if (dir === data && number > 1 && isAlive(number)) {
    process.kill(number, 'SIGINT');
    for (let waited = 0; isAlive(number) && waited < STOP_TIMEOUT_MS; waited += 50) await pause(50);
  }
  rmSync(file, { force: true });
};

/** The account that runs PostgreSQL may not get into a folder below /root: then the data lives beside it. */
const dataDirectory = (dir: string, account: Account | undefined): string => {
  mkdirSync(dir, { recursive: true });
  if (canReach(account, dir)) return path.resolve(dir);
  const name = createHash('sha256').update(path.resolve(dir)).digest('hex').slice(0, 12);
  return path.join(os.tmpdir(), `mela-data-${name}`);
};

const initialise = async (home: string, data: string, account: Account | undefined): Promise<void> => {
  if (existsSync(path.join(data, 'PG_VERSION'))) return;
  // Made beside and put in place in one step: of an initdb that was cut off nothing is taken for a database.
  const made = `${data}-${process.pid}`;
  rmSync(data, { recursive: true, force: true });
  rmSync(made, { recursive: true, force: true });
  mkdirSync(path.dirname(data), { recursive: true, mode: 0o755 });
  mkdirSync(made, { mode: 0o700 });
  if (account) chownSync(made, account.uid, account.gid);
  const flags = [
    `--pgdata=${made}`,
    `--username=${USER}`,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ];
  await promisify(execFile)(path.join(home, 'bin', 'initdb'), flags, { ...account, cwd: '/' });
  renameSync(made, data);
};

const connect = async (port: number, database: string): Promise<Client> => {
  const client = new Client({ host: '127.0.0.1', port, user: USER, database });
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

const waitUntilReady = async (port: number, hasEnded: () => string | undefined): Promise<Client> => {
  for (let waited = 0; waited < START_TIMEOUT_MS; waited += 50) {
    const end = hasEnded();
    if (end !== undefined) throw new Error(`PostgreSQL ended while it started:\n${end}`);
    try {
      return await connect(port, 'postgres');
    } catch {
      await pause(50);
    }
  }
  throw new Error(`PostgreSQL did not answer within ${START_TIMEOUT_MS / 1000} s.`);
};

const TUNING = ['-c', 'timezone=UTC', '-c', 'unix_socket_directories=', '-c', 'listen_addresses=127.0.0.1'];
const THROWAWAY = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'];

/** Starts a PostgreSQL of our own on a free port of this machine, making its data and database at first. */
export const startPostgres = async (options: PostgresOptions): Promise<EmbeddedPostgres> => {
  const account = accountForPostgres();
  const home = postgresHome(account);
  const data = path.join(dataDirectory(options.dir, account), 'data');
  await clearStale(data);
  await initialise(home, data, account);

  const port = await freePort();
  const flags = ['-D', data, '-p', String(port), '-c', `max_connections=${options.maxConnections ?? 300}`];
  flags.push(...TUNING, ...(options.throwaway && !options.durable ? THROWAWAY : []));
  const { ended, letGo } = keep([path.join(home, 'bin', 'postgres'), ...flags], account);
  let end: string | undefined;
  void ended.then((tail) => (end = tail));

  const admin = await waitUntilReady(port, () => end);
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
  if (rowCount === 0) await admin.query(`CREATE DATABASE ${DATABASE}`);
  await admin.end();

  return {
    url: `postgres://${USER}@127.0.0.1:${port}/${DATABASE}`,
    port,
    stop: async () => {
      letGo();
      await Promise.race([ended, pause(STOP_TIMEOUT_MS, undefined, { ref: false })]);
      if (options.throwaway) rmSync(path.dirname(data), { recursive: true, force: true });
    },
  };
};
