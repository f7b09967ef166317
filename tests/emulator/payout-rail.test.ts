import { createRazorpayXRail } from '../../src/plugins/payouts/server/adapters/razorpayx';
import { parseWebhook } from '../../src/plugins/payments/server/adapters/razorpay/webhook';
import type { NewRailPayout, PayoutRail } from '../../src/plugins/payouts/server/ports/payout-rail';
import { BANK, keepsTheContractOfTheRail, REFERENCE, UPI, valueOf } from '../helpers/rail-contract';
import { KEY, startBench, type Bench } from './harness';

const ACCOUNT = '4564561234567890';
const create = (url: string): PayoutRail =>
  createRazorpayXRail({ ...KEY, baseUrl: url, timeoutMs: 2000, accountNumber: ACCOUNT });

keepsTheContractOfTheRail('razorpayx', {
  mode: 'IMPS',
  start: async () => {
    // Money is short only for `hold`.
    const bench = await startBench({ payoutBalance: 100_000_000 });
    const { control } = bench.emulator;
    return {
      rail: create(bench.emulator.url),
      hold: () => control.addBalance({ payoutAmount: -100_000_000 }),
      begin: async () => undefined,
      end: async (id, how) => {
        const to = how === 'paid' ? 'processed' : how;
        await control.advancePayout(id, to, how === 'paid' ? undefined : 'bank_account_closed');
      },
      stop: () => bench.stop(),
    };
  },
});

describe('RazorpayX', () => {
  let bench: Bench;
  let rail: PayoutRail;
  beforeEach(async () => {
    bench = await startBench();
    rail = create(bench.emulator.url);
  });
  afterEach(() => bench.stop());

  let keys = 0;
  const newPayout = async (): Promise<NewRailPayout> => ({
    key: `payout00000000000000000${(keys += 1)}-1`,
    code: 'ABCDEFG',
    fundAccountId: valueOf(await rail.ensureBeneficiary(REFERENCE, BANK)).fundAccountId,
    amount: 150_000,
    currency: 'INR',
    mode: 'IMPS',
    narration: 'Payout ABCDEFG',
  });
  const posts = { match: { method: 'POST', path: '/v1/payouts' }, times: 1 } as const;
  const made = async () => (await bench.emulator.control.state()).payouts;

  test('a UPI id twice is one beneficiary', async () => {
    const first = valueOf(await rail.ensureBeneficiary(REFERENCE, UPI));
    expect(valueOf(await rail.ensureBeneficiary(REFERENCE, UPI))).toEqual(first);
    expect(rail.knows(first.fundAccountId)).toBe(true);
  });

  test.each([
    ['आशा राव', 'Payee 00000001'],
    ['José Müller & Söhne', 'Jose Muller Sohne'],
    ['X', 'Payee 00000001'],
    [
      'An Association Whose Name Is Far Longer Than Any Form Has Room For',
      'An Association Whose Name Is Far Longer Than Any F',
    ],
  ])('the name %s is written as %s', async (name, written) => {
    valueOf(await rail.ensureBeneficiary(REFERENCE, { ...BANK, name }));
    expect((await bench.emulator.control.state()).contacts).toMatchObject([{ name: written }]);
  });

  test('what it takes is told at once', async () => {
    const payout = valueOf(await rail.pay(await newPayout()));
    expect(payout).toMatchObject({ state: 'processing', fee: 590, tax: 90 });
  });

  test('the same key again makes nothing', async () => {
    const asked = await newPayout();
    valueOf(await rail.pay(asked));
    valueOf(await rail.pay(asked));
    expect(await made()).toHaveLength(1);
  });

  test.each([
    ['a connection that is cut after acting', { kind: 'timeout_after_acting', ms: 0 }, 1],
    ['a connection that is cut before acting', { kind: 'timeout_before_acting', ms: 0 }, 0],
    ['a 500 after acting', { kind: 'status_500', act: true }, 1],
    ['a 503', { kind: 'status_503' }, 0],
    ['an HTML page after acting', { kind: 'html_502', act: true }, 1],
    ['nothing that can be read', { kind: 'json_null', act: true }, 1],
  ] as const)('%s is not known, and found or repeated', async (_what, fault, count) => {
    const asked = await newPayout();
    await bench.emulator.control.fault({ ...posts, ...fault });
    expect(await rail.pay(asked)).toMatchObject({ kind: 'unknown' });
    expect(valueOf(await rail.find(asked.key)) === null).toBe(count === 0);
    valueOf(await rail.pay(asked));
    expect(await made()).toHaveLength(1);
  });

  test('too many calls are a matter of time', async () => {
    const asked = await newPayout();
    await bench.emulator.control.fault({ ...posts, kind: 'rate_limited' });
    expect(await rail.pay(asked)).toMatchObject({ kind: 'refused', reason: 'busy' });
  });

  test('an id that is none reaches no path', async () => {
    expect(await rail.fetch('../payments')).toMatchObject({ kind: 'refused', reason: 'not_found' });
    const calls = await bench.emulator.control.calls();
    expect(calls).toEqual([]);
  });

  test('every state is told, and told in webhooks as in answers', async () => {
    const { id } = valueOf(await rail.pay(await newPayout()));
    for (const [to, state] of [
      ['processed', 'paid'],
      ['reversed', 'reversed'],
      ['failed', 'failed'],
    ] as const) {
      await bench.emulator.control.advancePayout(id, to, 'bank_account_closed');
      const told = valueOf(await rail.fetch(id));
      expect(told).toMatchObject({ state, reason: 'bank_account_closed' });
      await bench.hooks.until(() => bench.hooks.events().includes(`payout.${to}`));
      const hook = bench.hooks.received.find(({ event }) => event === `payout.${to}`);
      expect(parseWebhook(Buffer.from(hook?.raw ?? ''))).toMatchObject({ kind: 'payout', payout: told });
    }
  });
});

test('where the balance is short the payout waits until there is money', async () => {
  const bench = await startBench({ payoutBalance: 1000 });
  const rail = createRazorpayXRail({
    ...KEY,
    baseUrl: bench.emulator.url,
    timeoutMs: 2000,
    accountNumber: '4564561234567890',
  });
  const { fundAccountId } = valueOf(await rail.ensureBeneficiary(REFERENCE, BANK));
  const payout = valueOf(
    await rail.pay({
      key: 'payout-1',
      code: 'ABCDEFG',
      fundAccountId,
      amount: 50_000,
      currency: 'INR',
      mode: 'IMPS',
      narration: '',
    }),
  );
  expect(payout).toMatchObject({ state: 'waiting', reason: 'low_balance' });
  await bench.emulator.control.addBalance({ payoutAmount: 60_000 });
  expect(valueOf(await rail.fetch(payout.id))).toMatchObject({ state: 'processing' });
  await bench.stop();
});

test('a wrong account of ours is a no', async () => {
  const bench = await startBench();
  const rail = createRazorpayXRail({
    ...KEY,
    baseUrl: bench.emulator.url,
    timeoutMs: 2000,
    accountNumber: '1',
  });
  expect(await rail.find('payout-1')).toMatchObject({ kind: 'refused' });
  await bench.stop();
});
