import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { activityOf, somethingHappened } from '../../helpers/activity';
import { redisInstalled, startRedis, type TestRedis } from '../../helpers/redis';
import { startServer, type TestServer } from '../../helpers/server';
import { until } from '../../helpers/until';

let server: TestServer;
let activity: ReturnType<typeof activityOf>;
let redis: TestRedis | undefined;

beforeAll(async () => {
  server = await startServer();
  activity = activityOf(server);
  if (redisInstalled) redis = await startRedis();
});
beforeEach(async () => {
  await activity.reset();
  await redis?.empty();
});
afterEach(async () => {
  server.setClock(null);
  await activity.stopAll();
});
afterAll(async () => {
  await server.stop();
  await redis?.stop();
});

const adapters = [
  { adapter: 'in-process', redisUrl: () => undefined },
  ...(redisInstalled ? [{ adapter: 'bull', redisUrl: () => redis?.url }] : []),
];

describe.each(adapters)('the job runner, $adapter', ({ redisUrl }) => {
  const begin = async () => {
    const runtime = activity.process({ redisUrl: redisUrl() });
    await runtime.start();
    return runtime;
  };

  test('runs what was committed and nothing that was rolled back', async () => {
    const seen: string[] = [];
    activity.subscribe(async ({ entry, delivery }) => {
      seen.push(`${entry.name} ${entry.subjectDocumentId} ${delivery.attempts}`);
    });
    const runtime = await begin();
    await expect(
      activity.inTransaction(async (trx) => {
        await runtime.append(trx, [somethingHappened('undone')]);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await activity.append(runtime, 3);
    await until('all are done', async () => (await activity.states()).done === 3);
    expect(seen.sort()).toEqual([
      'settings.changed subject-0 1',
      'settings.changed subject-1 1',
      'settings.changed subject-2 1',
    ]);
  });

  test('two processes share the work: each delivery runs once, never twice at once, within the limit', async () => {
    const counts = new Map<number, number>();
    let atOnce = 0;
    let most = 0;
    activity.registry.defineQueue({ name: 'test', concurrency: 3 });
    activity.subscribe(async ({ delivery }) => {
      counts.set(delivery.id, (counts.get(delivery.id) ?? 0) + 1);
      most = Math.max(most, (atOnce += 1));
      await sleep(5);
      atOnce -= 1;
    });
    const one = await begin();
    await begin();
    await Promise.all(Array.from({ length: 8 }, () => activity.append(one, 25)));
    await until('all are done', async () => (await activity.states()).done === 200, 20_000);
    expect(counts.size).toBe(200);
    expect(Math.max(...counts.values())).toBe(1);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(6);
  });

  test('keeps to the rate of a queue', async () => {
    const starts: number[] = [];
    activity.registry.defineQueue({ name: 'test', concurrency: 10, rateLimit: { max: 4, perMs: 400 } });
    activity.subscribe(async () => {
      starts.push(performance.now());
    });
    const runtime = await begin();
    await activity.append(runtime, 12);
    await until('all are done', async () => (await activity.states()).done === 12);
    expect((starts[11] ?? 0) - (starts[0] ?? 0)).toBeGreaterThan(700);
  });

  test('a failure is kept without personal data and comes back by itself', async () => {
    let calls = 0;
    activity.subscribe(async () => {
      calls += 1;
      if (calls === 1) throw new Error('no mailbox asha@example.org, +91 98765 43210\n at secret');
    });
    const runtime = await begin();
    await activity.append(runtime);
    await until('it failed', async () => (await activity.deliveries())[0]?.last_error != null);
    const [failed] = await activity.deliveries();
    expect(failed).toMatchObject({
      state: 'due',
      attempts: 1,
      lease_until: null,
      last_error: 'Error: no mailbox <address> <number>',
    });
    await until('it ran again', async () => (await activity.states()).done === 1);
    expect(calls).toBe(2);
    expect(await activity.deliveries()).toMatchObject([{ attempts: 2, last_error: null }]);
  });

  test('a handler that takes too long is told so, and its attempt has failed', async () => {
    let told: unknown;
    activity.registry.defineQueue({ name: 'test', concurrency: 1, timeoutMs: 150 });
    activity.subscribe(async ({ signal }) => {
      await sleep(60_000, undefined, { signal }).catch((error: unknown) => {
        told = signal.reason;
        throw error;
      });
    });
    const runtime = await begin();
    await activity.append(runtime);
    await until('it failed', async () => (await activity.deliveries())[0]?.last_error != null);
    expect(String(told)).toContain('longer than 150 ms');
  });

  test('a long handler keeps its lease; nobody else begins it', async () => {
    let calls = 0;
    activity.subscribe(async () => {
      calls += 1;
      await sleep(2_200);
    });
    const runtime = await begin();
    await begin();
    await activity.append(runtime);
    await until('it is done', async () => (await activity.states()).done === 1);
    expect(calls).toBe(1);
  });

  test('killed in the middle of a handler: another process takes over when the lease is out', async () => {
    const url = redisUrl();
    const child: ChildProcess = spawn(
      process.execPath,
      ['--import', 'tsx', join(__dirname, '../../helpers/dying-worker.ts')],
      {
        env: { ...process.env, ...(url ? { REDIS_URL: url } : {}) },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      },
    );
    try {
      const taken = once(child, 'message');
      let healed = 0;
      activity.subscribe(async () => {
        healed += 1;
      });
      await activity.append(activity.process({ redisUrl: url, role: 'web' }));
      await taken;
      expect(await activity.states()).toEqual({ running: 1 });
      child.kill('SIGKILL');
      await begin();
      await until('it is done', async () => (await activity.states()).done === 1);
      expect(healed).toBe(1);
      expect(await activity.deliveries()).toMatchObject([{ attempts: 2 }]);
    } finally {
      child.kill('SIGKILL');
    }
  });

  test('asked to end, it finishes what runs and leaves the rest due', async () => {
    let finished = 0;
    activity.registry.defineQueue({ name: 'test', concurrency: 1 });
    activity.subscribe(async () => {
      await sleep(300);
      finished += 1;
    });
    const runtime = await begin();
    await activity.append(runtime, 3);
    await until('one runs', async () => (await activity.states()).running === 1);
    await runtime.stop();
    expect(finished).toBe(1);
    expect(await activity.states()).toEqual({ done: 1, due: 2 });
  });

  test('asked to end, a handler that does not is aborted and its delivery given back unspent', async () => {
    activity.subscribe(({ signal }) => sleep(60_000, undefined, { signal }));
    const runtime = await begin();
    await activity.append(runtime);
    await until('it runs', async () => (await activity.states()).running === 1);
    await runtime.stop();
    expect(await activity.deliveries()).toMatchObject([{ state: 'due', attempts: 0, last_error: null }]);
  });
});

(redisInstalled ? describe : describe.skip)('Redis is only a carrier', () => {
  test('emptied while work waits: the sweeper finds all of it', async () => {
    let ran = 0;
    activity.subscribe(async () => {
      ran += 1;
    });
    const web = activity.process({ redisUrl: redis?.url, role: 'web' });
    await activity.append(web, 40);
    await sleep(200);
    await redis?.empty();
    await activity.process({ redisUrl: redis?.url }).start();
    await until('all are done', async () => (await activity.states()).done === 40);
    expect(ran).toBe(40);
  });

  test('emptied again and again while work is done: each runs once', async () => {
    const counts = new Map<number, number>();
    activity.subscribe(async ({ delivery }) => {
      counts.set(delivery.id, (counts.get(delivery.id) ?? 0) + 1);
      await sleep(10);
    });
    const runtime = activity.process({ redisUrl: redis?.url });
    await runtime.start();
    for (let round = 0; round < 5; round += 1) {
      await activity.append(runtime, 20);
      await redis?.empty();
    }
    await until('all are done', async () => (await activity.states()).done === 100, 20_000);
    expect([...counts.values()].every((count) => count === 1)).toBe(true);
  });

  test('away: appending goes on at once, and the work is done when it is back', async () => {
    activity.subscribe(async () => undefined);
    const runtime = activity.process({ redisUrl: redis?.url });
    await runtime.start();
    await activity.append(runtime);
    await until('the first is done', async () => (await activity.states()).done === 1);
    await redis?.stop();
    const before = performance.now();
    await activity.append(runtime, 5);
    expect(performance.now() - before).toBeLessThan(500);
    await redis?.start();
    await until('all are done', async () => (await activity.states()).done === 6, 25_000);
  });
});
