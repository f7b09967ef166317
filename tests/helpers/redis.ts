import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import Redis from 'ioredis';
import { keep, type Kept } from '../../scripts/embedded/keeper';
import { freePort } from '../../scripts/embedded/ports';

export interface TestRedis {
  readonly url: string;
  /** Empties it, as an operator's mistake or a lost disk would. */
  empty(): Promise<void>;
  /** Ends the server; `start` brings it back on the same port, empty. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Tests of Bull run where `redis-server` is on the PATH. */
export const redisInstalled = spawnSync('redis-server', ['--version']).status === 0;

export const startRedis = async (): Promise<TestRedis> => {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server: Kept | undefined;

  const ask = async (command: 'PING' | 'FLUSHALL'): Promise<boolean> => {
    const client = new Redis(url, { retryStrategy: () => null, lazyConnect: true });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.call(command);
      return true;
    } catch {
      return false;
    } finally {
      client.disconnect();
    }
  };

  const start = async (): Promise<void> => {
    server = keep(['redis-server', '--port', String(port), '--save', '', '--appendonly', 'no']);
    for (let tries = 0; !(await ask('PING')); tries += 1) {
      if (tries > 100) throw new Error('redis-server does not answer');
      await sleep(30);
    }
  };

  await start();
  return {
    url,
    start,
    empty: async () => {
      await ask('FLUSHALL');
    },
    stop: async () => {
      server?.letGo();
      await server?.ended;
    },
  };
};
