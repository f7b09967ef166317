import { createRazorpayXRail } from '../../src/plugins/payouts/server/adapters/razorpayx';
import { parseWebhook } from '../../src/plugins/payments/server/adapters/razorpay/webhook';
import type {
  Account,
  NewRailPayout,
  Outcome,
  PayoutRail,
} from '../../src/plugins/payouts/server/ports/payout-rail';
import { KEY, startBench, type Bench } from './harness';

/** The contract of the port. A second adapter joins the table. */
const adapters: [string, (url: string, timeoutMs?: number) => PayoutRail][] = [
  [
    'razorpayx',
    (url, timeoutMs = 2000) =>
      createRazorpayXRail({ ...KEY, baseUrl: url, timeoutMs, accountNumber: '4564561234567890' }),
  ],
];

const valueOf = <T>(outcome: Outcome<T>): T => {
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome));
  return outcome.value;
};

const BANK: Account = {
  method: 'bank',
  name: 'Asha Rao',
  ifsc: 'HDFC0000053',
  accountNumber: '50100012345678',
};
const UPI: Account = { method: 'upi', name: 'Asha Rao', vpa: 'asha@okhdfc' };
const REFERENCE = 'payee0000000000000000001';

describe.each(adapters)('%s keeps the contract of the payout rail', (_name, create) => {
  let bench: Bench;
  let rail: PayoutRail;
  beforeEach(async () => {
    bench = await startBench();
    rail = create(bench.emulator.url);
  });
  afterEach(() => bench.stop());

  let keys = 0;
  const newPayout = async (more: Partial<NewRailPayout> = {}, account = BANK): Promise<NewRailPayout> => ({
    key: `payout00000000000000000${(keys += 1)}-1`,
    code: 'ABCDEFG',
    fundAccountId: valueOf(await rail.ensureBeneficiary(REFERENCE, account)).fundAccountId,
    amount: 150_000,
    currency: 'INR',
    mode: account.method === 'bank' ? 'IMPS' : 'UPI',
    narration: 'Payout ABCDEFG',
    ...more,
  });
  const posts = { match: { method: 'POST', path: '/v1/payouts' }, times: 1 } as const;
  const made = async () => (await bench.emulator.control.state()).payouts;

  test.each([BANK, UPI])('the same beneficiary twice is one', async (account) => {
    const first = valueOf(await rail.ensureBeneficiary(REFERENCE, account));
    expect(valueOf(await rail.ensureBeneficiary(REFERENCE, account))).toEqual(first);
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

  test('details that the rail does not take are refused', async () => {
    const answer = await rail.ensureBeneficiary(REFERENCE, { ...BANK, ifsc: 'nonsense' });
    expect(answer).toMatchObject({ kind: 'refused', reason: 'other' });
  });

  test('a payout, found by its key and by its id', async () => {
    const asked = await newPayout();
    const payout = valueOf(await rail.pay(asked));
    expect(payout).toMatchObject({
      key: asked.key,
      amount: 150_000,
      currency: 'INR',
      state: 'processing',
      fee: 590,
      tax: 90,
      utr: null,
    });
    await bench.emulator.control.advancePayout(payout.id, 'processed');
    const paid = valueOf(await rail.fetch(payout.id));
    expect(paid).toMatchObject({ id: payout.id, state: 'paid', utr: expect.stringMatching(/^\d{12}$/) });
    expect(valueOf(await rail.find(asked.key))).toEqual(paid);
    expect(valueOf(await rail.find('somebody-elses-1'))).toBeNull();
  });

  test('the same key never pays twice', async () => {
    const asked = await newPayout();
    const first = valueOf(await rail.pay(asked));
    expect(valueOf(await rail.pay(asked))).toEqual(first);
    expect(await rail.pay({ ...asked, amount: 1000 })).toMatchObject({
      kind: 'refused',
      reason: 'duplicate',
    });
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

  test('a mode that the account cannot take is refused', async () => {
    expect(await rail.pay(await newPayout({ mode: 'UPI' }))).toMatchObject({
      kind: 'refused',
      reason: 'other',
    });
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
