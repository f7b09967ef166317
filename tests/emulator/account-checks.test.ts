import { createRazorpayXRail } from '../../src/plugins/payouts/server/adapters/razorpayx';
import { keepableBody, parseWebhook } from '../../src/plugins/payments/server/adapters/razorpay/webhook';
import type {
  Account,
  AccountChecks,
  Outcome,
  PayoutRail,
} from '../../src/plugins/payouts/server/ports/payout-rail';
import { KEY, startBench, type Bench } from './harness';

const valueOf = <T>(outcome: Outcome<T>): T => {
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome));
  return outcome.value;
};
const bank = (accountNumber = '50100012345678'): Account => ({
  method: 'bank',
  name: 'Asha Rao',
  ifsc: 'HDFC0000053',
  accountNumber,
});
const upi = (vpa = 'asha@okhdfc'): Account => ({ method: 'upi', name: 'Asha Rao', vpa });
const PENNY = { amount: 100, currency: 'INR' };
const EARLY = new Date('2026-01-01T00:00:00Z');

let bench: Bench;
let rail: PayoutRail;
let checks: AccountChecks;
const railTo = (url: string): PayoutRail =>
  createRazorpayXRail({ ...KEY, baseUrl: url, timeoutMs: 2000, accountNumber: '4564561234567890' });
const start = async (options?: Parameters<typeof startBench>[0]): Promise<void> => {
  bench = await startBench(options);
  rail = railTo(bench.emulator.url);
  if (!rail.checks) throw new Error('this rail checks accounts');
  ({ checks } = rail);
};
afterEach(() => bench.stop());

const asking = async (account: Account, key = 'payee-1') => ({
  key,
  fundAccountId: valueOf(await rail.ensureBeneficiary('payee0000000000000000001', account)).fundAccountId,
  method: account.method,
});
const made = async () => (await bench.emulator.control.state()).validations;

describe('checks of an account', () => {
  beforeEach(() => start());

  test.each([
    ['an account that is there', bank(), { state: 'active', registeredName: 'ASHA RAO', spent: PENNY }],
    ['one that is not', bank('5010001234404'), { state: 'invalid', registeredName: null, spent: null }],
    [
      'somebody else’s',
      bank('5010001234409'),
      { state: 'active', registeredName: 'MEERA JOSHI', spent: PENNY },
    ],
    ['a technical failure', bank('5010001234503'), { state: 'broken', registeredName: null, spent: null }],
    ['a UPI id', upi(), { state: 'active', registeredName: 'ASHA RAO', spent: null }],
    ['a UPI id that is none', upi('invalid@okhdfc'), { state: 'invalid', registeredName: null, spent: null }],
  ])('%s', async (_what, account, told) => {
    const check = valueOf(await checks.ask(await asking(account)));
    expect(check).toMatchObject({ key: 'payee-1', ...told });
    expect(valueOf(await checks.fetch(check.id))).toEqual(check);
    expect(valueOf(await checks.find('payee-1', EARLY))).toEqual(check);
  });

  test('a bank that takes its time is told by a webhook, which names no person', async () => {
    const check = valueOf(await checks.ask(await asking(bank('5010001234202'))));
    expect(check).toMatchObject({ state: 'asked', registeredName: null, spent: null });
    await bench.emulator.control.settleValidation(check.id, { to: 'completed', registeredName: 'A RAO' });
    expect(valueOf(await checks.fetch(check.id))).toMatchObject({ state: 'active', registeredName: 'A RAO' });
    await bench.hooks.until(() => bench.hooks.events().includes('fund_account.validation.completed'));
    const kept = keepableBody(Buffer.from(bench.hooks.received.at(-1)?.raw ?? ''));
    expect(kept).not.toMatch(/5010001234202|A RAO|Asha/);
    expect(parseWebhook(Buffer.from(kept))).toEqual(parseHooks()[0]);
    expect(parseHooks()).toEqual([
      { kind: 'account_check', event: 'fund_account.validation.completed', id: check.id },
    ]);
  });

  test.each([
    ['a connection that is cut after acting', { kind: 'timeout_after_acting', ms: 0 }, 1],
    ['a connection that is cut before acting', { kind: 'timeout_before_acting', ms: 0 }, 0],
    ['a 500 after acting', { kind: 'status_500', act: true }, 1],
    ['a 503', { kind: 'status_503' }, 0],
  ] as const)('%s is not known, and found where it acted', async (_what, fault, count) => {
    const asked = await asking(bank());
    const match = { method: 'POST', path: '/v1/fund_accounts/validations' };
    await bench.emulator.control.fault({ match, times: 1, ...fault });
    expect(await checks.ask(asked)).toMatchObject({ kind: 'unknown' });
    expect(valueOf(await checks.find(asked.key, EARLY)) === null).toBe(count === 0);
    expect(await made()).toHaveLength(count);
  });

  test('is found behind a page of others, and not before it was asked for', async () => {
    const { fundAccountId } = await asking(upi());
    for (let n = 0; n <= 101; n += 1)
      valueOf(await checks.ask({ key: `payee-${n}`, fundAccountId, method: 'upi' }));
    expect(valueOf(await checks.find('payee-0', EARLY))).toMatchObject({ key: 'payee-0' });
    expect(valueOf(await checks.find('payee-0', new Date(Date.now() + 3_600_000)))).toBeNull();
    expect(valueOf(await checks.find('payee-none', EARLY))).toBeNull();
  });

  test('an id that is none reaches no path, and a fund account that is none is refused', async () => {
    expect(await checks.fetch('../payouts')).toMatchObject({ kind: 'refused', reason: 'not_found' });
    expect(await checks.ask({ key: 'payee-1', fundAccountId: 'fa_1', method: 'bank' })).toMatchObject({
      kind: 'refused',
      reason: 'not_found',
    });
  });
});

function parseHooks() {
  return bench.hooks.received
    .filter(({ event }) => event.startsWith('fund_account.validation.'))
    .map(({ raw }) => parseWebhook(Buffer.from(raw)));
}

test('a check costs what it sends, which comes back from an account that is not there', async () => {
  await start({ payoutBalance: 250 });
  valueOf(await checks.ask(await asking(bank(), 'payee-1')));
  valueOf(await checks.ask(await asking(bank('5010001234404'), 'payee-2')));
  expect((await bench.emulator.control.state()).payoutBalance).toBe(150);
  valueOf(await checks.ask(await asking(upi(), 'payee-3')));
  valueOf(await checks.ask(await asking(bank('50100012345679'), 'payee-4')));
  expect(await checks.ask(await asking(bank('50100012345680'), 'payee-5'))).toMatchObject({
    kind: 'refused',
    reason: 'low_balance',
  });
});
