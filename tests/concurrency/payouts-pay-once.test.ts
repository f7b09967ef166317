import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { runChecks, type Violation } from '../../scripts/checks/run';
import type { FaultRule } from '../../scripts/razorpay-emulator/faults';
import type { Poll } from '../../src/plugins/payouts/server/services/poll';
import type { Actor } from '../../src/platform/actor';
import { startProcess, type ServerProcess } from '../helpers/process';
import {
  approvePayouts,
  createFinancePerson,
  createSellers,
  MONEY,
  payoutService,
  preparePayouts,
} from '../helpers/rail';
import { redisInstalled, startRedis, type TestRedis } from '../helpers/redis';
import { startServer, type TestServer } from '../helpers/server';
import { until } from '../helpers/until';

const PAYEES = 500;
const WORKERS = 2;
const KILLS = 3;
const QUEUES = ['settle', 'payouts', 'payout-news'];
const PATIENCE_MS = 240_000;
const LOOK_MS = 200;
const LONG_AGO = new Date(0);
/** Below it an attempt is left to the messages of the rail. */
const FRESH_MS = 3_000;
const STANDING_FAULTS = 4;
/** One in so many fails at the bank at first. */
const FAILS_ONE_IN = 10;
const APPROVERS = 4;

const post = { method: 'POST', path: '/v1/payouts' };
const FAULTS: readonly FaultRule[] = [
  { match: post, kind: 'timeout_after_acting', ms: 0 },
  { match: post, kind: 'timeout_before_acting', ms: 0 },
  { match: post, kind: 'status_500', act: true },
  { match: post, kind: 'html_502', act: true },
  { match: { path: '/v1/payouts' }, kind: 'status_503' },
  { match: { path: '/v1/fund_accounts' }, kind: 'status_500', act: true },
  { match: { event: 'payout.*' }, kind: 'webhook_duplicate', ms: 50 },
  { match: { event: 'payout.*' }, kind: 'webhook_reorder', ms: 300 },
  { match: { event: 'payout.*' }, kind: 'webhook_drop' },
];

describe(`workers that are killed again and again while ${PAYEES} people are paid by a rail that breaks`, () => {
  let home: TestServer;
  let redis: TestRedis | undefined;
  let workers: ServerProcess[];
  let env: Record<string, string>;
  const db = () => home.strapi.db.connection;

  const rise = (): Promise<ServerProcess> =>
    startProcess({ schema: home.schema, target: 'worker', env: { ...env, MELA_ROLE: 'worker' } });

  /** The leases of the dead end by themselves after a minute; the test does not wait that long. */
  const killOne = async (): Promise<void> => {
    const index = randomInt(WORKERS);
    await workers[index]?.kill();
    await db()('activity_deliveries').where('state', 'running').update({ lease_until: LONG_AGO });
    workers[index] = await rise();
  };

  beforeAll(async () => {
    // Without Redis the deliveries run straight off the table; where it is, it is emptied too.
    redis = redisInstalled ? await startRedis() : undefined;
    env = {
      PAYOUTS_PER_SECOND: '100',
      MELA_QUEUES: QUEUES.join(','),
      ...(redis ? { REDIS_URL: redis.url } : {}),
    };
    home = await startServer({ gateway: true, env });
    env.RAZORPAY_API_URL = home.gateway.url;
    workers = await Promise.all(Array.from({ length: WORKERS }, rise));
    await createSellers(home, PAYEES);
  }, 240_000);

  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await home.stop();
    await redis?.stop();
  });

  it('pays each of them exactly once', async () => {
    const { control } = home.gateway;
    const poll: Poll = home.strapi.plugin('payouts').service('poll');
    const approver = await createFinancePerson(home);
    let over = false;
    const again = async (every: () => number, work: () => Promise<void>): Promise<void> => {
      while (!over) {
        await work();
        await pause(every());
      }
    };

    const countOf = async (table: string, where: object = {}): Promise<number> => {
      const [row] = await db()(table).where(where).count();
      return Number(row?.count);
    };
    const trouble = () =>
      again(
        () => randomInt(100, 400),
        async () => {
          const fault = FAULTS[randomInt(FAULTS.length)];
          // Few at a time: what strikes must not grow faster than the calls it strikes.
          const standing = await control.faults();
          if (fault && standing.length < STANDING_FAULTS)
            await control.fault({ ...fault, times: randomInt(1, 4) });
        },
      );
    const failed = new Set<string>();
    const bank = () =>
      again(
        () => 200,
        async () => {
          const { payouts } = await control.state();
          for (const payout of payouts.filter(({ status }) => status === 'processing')) {
            const key = String(payout.reference_id);
            const fails = key.endsWith('-1') && randomInt(FAILS_ONE_IN) === 0;
            if (fails) failed.add(key);
            await control.advancePayout(String(payout.id), fails ? 'failed' : 'processed');
          }
        },
      );
    /** What takes minutes by the clock comes at once: backoff, and the intervals of the poll. */
    const hurry = async (): Promise<void> => {
      await db()('activity_deliveries')
        .where('state', 'due')
        .where('due_at', '>', new Date())
        .update({ due_at: LONG_AGO });
      await db().raw(
        `UPDATE payout_attempts SET asked_at = asked_at - interval '2 minutes', looked_at = NULL
          WHERE state IN ('created', 'unknown', 'accepted') AND asked_at < ?`,
        [new Date(Date.now() - FRESH_MS)],
      );
      await poll.run();
    };
    const time = () => again(() => 1000, hurry);
    /** Staff try again what failed. */
    const staff = () =>
      again(
        () => 500,
        async () => {
          const ids: string[] = await db()('payouts').where('state', 'failed').pluck('document_id');
          for (const id of ids) await payoutService(home).retry(id, approver);
        },
      );
    /** Strikes in the midst of the work, however fast the machine is. */
    const destroyer = async (): Promise<void> => {
      for (let kills = 0; kills < KILLS && !over; kills += 1) {
        const enough = Math.round(((kills + Math.random()) / KILLS) * PAYEES * 0.9);
        await until(
          'some more are begun',
          async () => over || (await countOf('payout_attempts')) > enough,
          PATIENCE_MS,
          LOOK_MS,
        );
        await killOne();
        await redis?.empty();
      }
    };
    const approvers = async (ids: readonly string[]): Promise<void> => {
      const approve = (who: Actor, part: number) =>
        approvePayouts(
          home,
          ids.filter((_id, index) => index % APPROVERS === part),
          who,
        );
      await Promise.all(Array.from({ length: APPROVERS }, (_, part) => approve(approver, part)));
    };

    const ids = await preparePayouts(home);
    expect(ids).toHaveLength(PAYEES);
    const work = Promise.all([trouble(), bank(), time(), staff(), destroyer()]);
    await approvers(ids);
    await until(
      'all are paid',
      async () => (await countOf('payouts', { state: 'paid' })) === PAYEES,
      PATIENCE_MS,
      LOOK_MS,
    ).finally(() => {
      over = true;
    });
    await work;
    await control.clearFaults();
    await control.flushWebhooks();
    // Jobs whose backoff runs would keep the sweep from making new ones.
    await redis?.empty();
    await until(
      'every message of the rail is taken in',
      async () => {
        await hurry();
        const open = await db()('activity_deliveries').whereIn('queue', QUEUES).whereNot('state', 'done');
        return open.length === 0;
      },
      PATIENCE_MS,
      LOOK_MS,
    );

    const { payouts, fundAccounts } = await control.state();
    const accountOf = new Map(fundAccounts.map(({ id, bank_account: bank }) => [id, JSON.stringify(bank)]));
    const paid = payouts.filter(({ status }) => status === 'processed');
    expect(paid).toHaveLength(PAYEES);
    expect(new Set(paid.map(({ fund_account_id: account }) => accountOf.get(account))).size).toBe(PAYEES);
    expect(payouts).toHaveLength(PAYEES + failed.size);
    expect(await db()('payouts').distinct().pluck('state')).toEqual(['paid']);
    const alarms = await db()('activity_entries').where('name', 'payout.needs_a_person');
    expect(alarms).toEqual([]);
    const results = await runChecks(async (sql) => {
      const answer: { rows: Violation[] } = await db().raw(sql.replaceAll('?', '\\?'));
      return answer.rows;
    });
    expect(results.filter(({ name, violations }) => violations > 0 && MONEY.test(name))).toEqual([]);
  }, 300_000);
});
