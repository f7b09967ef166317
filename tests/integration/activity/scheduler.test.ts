import { setTimeout as sleep } from 'node:timers/promises';
import type * as ClockModule from '../../../src/platform/clock';
import type * as PruneModule from '../../../src/plugins/activity/server/prune';
import { activityOf } from '../../helpers/activity';
import { startServer, type TestServer } from '../../helpers/server';

let server: TestServer;
let activity: ReturnType<typeof activityOf>;
let declared: string[];
const start = new Date('2026-06-01T10:00:00.000Z');
const MINUTE = 60_000;
const after = (ms: number): Date => new Date(start.getTime() + ms);

beforeAll(async () => {
  server = await startServer();
  activity = activityOf(server);
  declared = activity.registry.tasks().map(({ name }) => name);
});
beforeEach(async () => {
  await activity.reset();
  await server.strapi.db.connection('mela_schedule').delete();
  server.setClock(start);
});
afterEach(async () => {
  server.setClock(null);
  await activity.stopAll();
});
afterAll(() => server.stop());

const task = (run: () => Promise<void> | void, every = 10 * MINUTE): void =>
  activity.registry.schedule({ name: 'test.task', every, run: async () => run() });

test('of two processes that look at the same moment, one runs it', async () => {
  let runs = 0;
  task(async () => {
    runs += 1;
    await sleep(50);
  });
  const [one, two] = [activity.process(), activity.process()];
  const ran = await Promise.all([one.tick(), two.tick(), one.tick(), two.tick()]);
  expect(ran.flat()).toEqual(['test.task']);
  expect(runs).toBe(1);
});

test('runs once in its interval, and once for all that was missed while nothing was up', async () => {
  const at: string[] = [];
  task(() => {
    at.push(new Date(server.load<typeof ClockModule>('platform/clock').now()).toISOString());
  });
  const process = activity.process();
  await process.tick();
  server.setClock(after(9 * MINUTE));
  expect(await process.tick()).toEqual([]);
  server.setClock(after(10 * MINUTE));
  expect(await process.tick()).toEqual(['test.task']);
  server.setClock(after(24 * 60 * MINUTE));
  expect(await process.tick()).toEqual(['test.task']);
  expect(await process.tick()).toEqual([]);
  expect(at).toEqual([start, after(10 * MINUTE), after(24 * 60 * MINUTE)].map((time) => time.toISOString()));
});

test('a failed run is tried again soon, not only at its next time', async () => {
  let runs = 0;
  task(() => {
    runs += 1;
    if (runs === 1) throw new Error('not now');
  });
  const process = activity.process();
  await process.tick();
  server.setClock(after(MINUTE));
  expect(await process.tick()).toEqual(['test.task']);
  const [row] = await server.strapi.db.connection('mela_schedule');
  expect(row).toMatchObject({
    last_run_at: after(MINUTE),
    next_run_at: after(11 * MINUTE),
    lease_owner: null,
  });
});

test('when its process dies, another takes it over once the lease is out', async () => {
  let runs = 0;
  task(() => {
    runs += 1;
  });
  const process = activity.process();
  await process.tick();
  await server.strapi.db.connection('mela_schedule').update({
    next_run_at: after(10 * MINUTE),
    lease_owner: 'gone',
    lease_until: after(12 * MINUTE),
  });
  server.setClock(after(11 * MINUTE));
  expect(await process.tick()).toEqual([]);
  server.setClock(after(12 * MINUTE));
  expect(await process.tick()).toEqual(['test.task']);
  expect(runs).toBe(2);
});

test('ticks by itself in a process that works, and waits for what runs when it ends', async () => {
  server.setClock(null);
  let ended = 0;
  let begun = 0;
  task(async () => {
    begun += 1;
    await sleep(300);
    ended += 1;
  }, 1000);
  const process = activity.process();
  await process.start();
  await sleep(1_400);
  expect(begun).toBeGreaterThanOrEqual(1);
  await process.stop();
  expect(ended).toBe(begun);
});

test('deliveries done a month ago go once a day; what still asks for work stays however old it is', async () => {
  expect(declared).toContain('activity.prune');
  const db = server.strapi.db.connection;
  activity.subscribe(async () => undefined);
  const process = activity.process();
  await activity.append(process, 6);
  await process.drain();
  const [old, young, due, dead, running, alsoOld] = await activity.deliveries();
  const of = (row: { id: number } | undefined) => db('activity_deliveries').where({ id: row?.id });
  const DAY = 24 * 60 * MINUTE;
  await of(old).update({ done_at: after(-31 * DAY) });
  await of(alsoOld).update({ done_at: after(-300 * DAY) });
  await of(young).update({ done_at: after(-29 * DAY) });
  const lease = { lease_until: after(-31 * DAY), lease_owner: 'gone' };
  await of(due).update({ state: 'due', done_at: null, due_at: after(-31 * DAY) });
  await of(dead).update({ state: 'dead', done_at: null, due_at: after(-31 * DAY) });
  await of(running).update({ state: 'running', done_at: null, due_at: after(-31 * DAY), ...lease });

  const { pruning } = server.load<typeof PruneModule>('plugins/activity/server/prune');
  activity.registry.schedule(pruning);
  expect(await process.tick()).toEqual(['activity.prune']);
  const left = (await activity.deliveries()).map(({ id }) => id);
  expect(left).toEqual([young, due, dead, running].map((row) => row?.id));
  server.setClock(after(2 * DAY));
  expect(await process.tick()).toEqual(['activity.prune']);
  expect(await activity.states()).toEqual({ due: 1, dead: 1, running: 1 });
});
