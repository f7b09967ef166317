import type { Checks } from '../../src/plugins/payouts/server/services/checks';
import type { PayeeDetail } from '../../src/plugins/payouts/shared/payees';
import { createOrganizer } from '../helpers/factories';
import { createPerson } from '../helpers/payouts';
import { createStaff } from '../helpers/people';
import { payeeService } from '../helpers/rail';
import { startServer, type TestServer } from '../helpers/server';

/** Payouts begin to go by another way while the bank is being asked about accounts. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const POST = { method: 'POST', path: '/v1/fund_accounts/validations' };

let server: TestServer;
let token: string;
let accountNumber: string;

const db = () => server.strapi.db.connection;
const control = () => server.gateway.control;
const checks = (): Checks => server.strapi.plugin('payouts').service('checks');

const set = (name: 'rail' | 'accountNumber', value: unknown): void => {
  server.strapi.config.set(`mela.payouts.${name}`, value);
};
const goBy = (rail: 'razorpayx' | 'bank_file'): void => set('rail', rail);

const later = async (ms: number): Promise<void> => {
  server.setClock(new Date(Date.now() + ms));
  await checks().run();
};

let entered = 0;
/** The emulated bank answers at its leisure to what ends in 202. */
const enter = async (ending = '202'): Promise<string> => {
  entered += 1;
  const user = await createPerson(server);
  const organizer = await createOrganizer(server, { owner: user.id });
  const answer = await payeeService(server).change(
    user.id,
    organizer,
    {
      method: 'bank',
      legalName: 'Asha Rao',
      ifsc: 'HDFC0000053',
      accountNumber: `6021${String(entered).padStart(6, '0')}1${ending}`,
    },
    undefined,
  );
  return answer.body.data?.documentId ?? '';
};
/** An account that the bank was asked about and says nothing of yet. */
const asked = async (): Promise<string> => {
  const payee = await enter();
  await checks().advance(payee);
  return payee;
};
const atTheRail = async (payee: string) =>
  (await control().state()).validations.filter(({ notes }) => JSON.stringify(notes).includes(payee));
const answer = async (payee: string, more: object = {}): Promise<void> => {
  const [validation] = await atTheRail(payee);
  await control().settleValidation(String(validation?.id), { to: 'completed', ...more });
};
const checkOf = (payee: string): Promise<{ state: string; problem: string | null; spent: number | null }> =>
  db()('payee_checks').where({ payee_document_id: payee }).orderBy('number', 'desc').first();
const shown = async (payee: string): Promise<PayeeDetail['payee']> => {
  const { body } = await server.http
    .get(`/payouts/payees/${payee}`)
    .set({ Authorization: `Bearer ${token}` });
  return body.payee;
};
const booked = async (payee: string): Promise<number> => {
  const found = await db()('ledger_journals').where('cause_key', 'like', `account_check:${payee}-%`);
  return found.length;
};

beforeAll(async () => {
  server = await startServer({ gateway: true });
  accountNumber = server.strapi.config.get<string>('mela.payouts.accountNumber');
  token = (await createStaff(server, ['plugin::payouts.read', 'plugin::payouts.payees'])).token;
}, 120_000);
beforeEach(async () => {
  await control().clearFaults();
  await control().fault({ kind: 'webhook_hold' });
});
afterEach(() => {
  server.setClock(null);
  goBy('razorpayx');
  set('accountNumber', accountNumber);
});
afterAll(() => server.stop());

it.each<[string, object, string]>([
  ['that it is there', {}, 'verified'],
  ['that it is not', { accountStatus: 'invalid' }, 'failed'],
])('what the bank says later is heard where it was asked: %s', async (_what, says, verification) => {
  const payee = await asked();
  goBy('bank_file');
  await later(2 * MINUTE);
  expect(await shown(payee)).toMatchObject({ verification: 'pending' });
  await answer(payee, says);
  await later(10 * MINUTE);
  expect(await shown(payee)).toMatchObject({ verification, checkProblem: null });
  expect(await checkOf(payee)).toMatchObject({ state: verification === 'verified' ? 'active' : 'invalid' });
  expect(await booked(payee)).toBe(verification === 'verified' ? 1 : 0);
});

it('an answer that was lost is looked for, and nothing is asked a second time', async () => {
  await control().fault({ match: POST, times: 1, kind: 'timeout_after_acting', ms: 0 });
  const [made, lost] = [await enter('77'), await enter('77')];
  await checks().advance(made);
  await control().fault({ match: POST, times: 1, kind: 'timeout_before_acting', ms: 0 });
  await checks().advance(lost);
  goBy('bank_file');
  await later(5 * MINUTE);
  expect(await shown(made)).toMatchObject({ verification: 'verified' });
  // A list may lag, so for a while it proves nothing.
  expect(await checkOf(lost)).toMatchObject({ state: 'created' });
  await later(2 * HOUR);
  expect(await checkOf(lost)).toMatchObject({ state: 'broken' });
  expect(await shown(lost)).toMatchObject({ verification: 'none' });
  expect(await atTheRail(lost)).toHaveLength(0);
});

it('a bank that stays silent is waited for three days, not longer', async () => {
  const payee = await asked();
  goBy('bank_file');
  await later(60 * HOUR);
  expect(await checkOf(payee)).toMatchObject({ state: 'asked' });
  await later(80 * HOUR);
  expect(await checkOf(payee)).toMatchObject({ state: 'broken', problem: 'The bank did not answer.' });
  expect(await shown(payee)).toMatchObject({
    verification: 'none',
    checkProblem: 'The bank did not answer.',
  });
  // What it says after all is not believed of an account that may be another one, but its rupee is booked.
  await answer(payee);
  const [validation] = await atTheRail(payee);
  await checks().learn(String(validation?.id));
  expect(await booked(payee)).toBe(1);
});

it('what nobody ever asked is closed and says why; so is what can be asked no more', async () => {
  await control().fault({ match: { path: '/v1/contacts' }, times: 1, kind: 'rate_limited' });
  const never = await enter();
  await checks().advance(never);
  const gone = await asked();
  goBy('bank_file');
  set('accountNumber', undefined);
  await later(5 * MINUTE);
  for (const [payee, says] of [
    [never, 'Payouts go by a way that checks no accounts now, and the bank was not asked.'],
    [gone, 'Payouts go by another way now, and RazorpayX can no longer be asked what the bank said.'],
  ] as const) {
    expect(await checkOf(payee)).toMatchObject({ state: 'broken', problem: says });
    expect(await shown(payee)).toMatchObject({ verification: 'none', checkProblem: says });
  }
  expect(await atTheRail(never)).toHaveLength(0);
  const again = await server.http
    .post(`/payouts/payees/${gone}/check`)
    .set({ Authorization: `Bearer ${token}` });
  expect([again.status, again.body.error.details]).toMatchObject([409, { reason: 'no_checks' }]);
});

it('a setting that is missing for a while closes nothing', async () => {
  const payee = await asked();
  set('accountNumber', undefined);
  await later(5 * MINUTE);
  expect(await checkOf(payee)).toMatchObject({ state: 'asked' });
  set('accountNumber', accountNumber);
  await answer(payee);
  await later(10 * MINUTE);
  expect(await shown(payee)).toMatchObject({ verification: 'verified' });
});

it('goes on where it was when payouts go by RazorpayX again, and staff can ask about the rest', async () => {
  const payee = await asked();
  await control().fault({ match: { path: '/v1/contacts' }, times: 1, kind: 'rate_limited' });
  const closed = await enter('77');
  await checks().advance(closed);
  goBy('bank_file');
  await later(5 * MINUTE);
  goBy('razorpayx');
  await answer(payee);
  await later(15 * MINUTE);
  expect(await shown(payee)).toMatchObject({ verification: 'verified' });
  const again = await server.http
    .post(`/payouts/payees/${closed}/check`)
    .set({ Authorization: `Bearer ${token}` });
  expect(again.status).toBe(200);
  await checks().advance(closed);
  expect(await shown(closed)).toMatchObject({ verification: 'verified', checkProblem: null });
});
