import type { FaultRule } from '../../scripts/razorpay-emulator/faults';
import { runChecks, type Violation } from '../../scripts/checks/run';
import type { Poll } from '../../src/plugins/payouts/server/services/poll';
import type { PayoutQueue } from '../../src/plugins/payouts/server/services/queue';
import type { Actor } from '../../src/platform/actor';
import { sendWebhook } from '../helpers/payments';
import {
  approvePayouts,
  createFinancePerson,
  createSeller,
  MONEY,
  payoutNow,
  payeeService,
  payoutService,
  preparePayouts,
} from '../helpers/rail';
import { startServer, type TestServer } from '../helpers/server';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let server: TestServer;
let approver: Actor;

const db = () => server.strapi.db.connection;
const control = () => server.gateway.control;
const poll = (): Poll => server.strapi.plugin('payouts').service('poll');
const queue = (): PayoutQueue => server.strapi.plugin('payouts').service('queue');

/** Jobs that failed are due again at once: their backoff is tested elsewhere. */
const settle = async (): Promise<void> => {
  for (let round = 0; round < 4; round += 1) {
    await db()('activity_deliveries')
      .where('state', 'due')
      .update({ due_at: new Date(0) });
    await server.drain();
  }
};

/** So much later, with everything asked about that is due by then. */
const later = async (ms: number): Promise<void> => {
  const at = new Date(Date.now() + ms);
  server.setClock(at);
  await poll().run();
  await settle();
};

/** One payout, approved, its jobs not run yet. */
const approved = async (): Promise<string> => {
  await createSeller(server);
  const [id = ''] = await preparePayouts(server);
  await approvePayouts(server, [id], approver);
  return id;
};

const atTheRail = async (id: string) => {
  const { payouts } = await control().state();
  return payouts.filter(({ reference_id: reference }) => String(reference).startsWith(id));
};
const railId = async (id: string): Promise<string> => String((await atTheRail(id))[0]?.id);
const state = async (id: string): Promise<string> => (await payoutNow(server, id)).state;
const entries = (id: string): Promise<string[]> =>
  db()('activity_entries').where({ subject_document_id: id }).orderBy('id').pluck('name');
const attempts = (id: string) =>
  db()('payout_attempts').where({ payout_document_id: id }).orderBy('number').select('state', 'number');

const heldMessages = async (gatewayId: string) =>
  (await control().webhooks()).filter(
    ({ event, body }) => event.startsWith('payout.') && body.includes(gatewayId),
  );

/** Delivers what the rail would have told, in the order given. */
const deliver = async (messages: readonly { eventId: string; body: string }[]): Promise<void> => {
  for (const message of messages) expect((await sendWebhook(server, message)).status).toBe(200);
  await settle();
};

const expectBooks = async (): Promise<void> => {
  const results = await runChecks(async (sql) => {
    const answer: { rows: Violation[] } = await db().raw(sql.replaceAll('?', '\\?'));
    return answer.rows;
  });
  expect(results.filter(({ name, violations }) => violations > 0 && MONEY.test(name))).toEqual([]);
};

beforeAll(async () => {
  server = await startServer({ gateway: true });
  approver = await createFinancePerson(server);
  await control().fault({ kind: 'webhook_hold' });
}, 120_000);
beforeEach(async () => {
  await control().clearFaults();
  await control().fault({ kind: 'webhook_hold' });
});
afterEach(async () => {
  server.setClock(null);
  await expectBooks();
});
afterAll(() => server.stop());

it('an approved payout is paid, told twice and in the wrong order, and comes back days later', async () => {
  const id = await approved();
  await settle();
  expect(await state(id)).toBe('processing');
  const gatewayId = await railId(id);
  await control().advancePayout(gatewayId, 'processed');
  const told = await heldMessages(gatewayId);
  expect(told.map(({ event }) => event)).toEqual(['payout.initiated', 'payout.processed']);
  await deliver([...told].reverse());
  await deliver(told.map((message) => ({ ...message, eventId: `${message.eventId}x` })));
  expect(await payoutNow(server, id)).toMatchObject({ state: 'paid', fee: 590, feeTax: 90, attempts: 1 });
  expect((await entries(id)).filter((name) => name === 'payout.paid')).toHaveLength(1);

  await control().advancePayout(gatewayId, 'reversed', 'bank_account_closed');
  const all = await heldMessages(gatewayId);
  await deliver(all.slice(-1));
  expect(await payoutNow(server, id)).toMatchObject({
    state: 'reversed',
    failureKind: 'bank_account_closed',
  });
  // What was true once is told again, late.
  await deliver(all.map((message) => ({ ...message, eventId: `${message.eventId}y` })));
  expect(await state(id)).toBe('reversed');
  expect(await entries(id)).not.toContain('payout.needs_a_person');
});

const post = { method: 'POST', path: '/v1/payouts' };
it.each<[string, FaultRule]>([
  ['is cut off after acting', { match: post, kind: 'timeout_after_acting', ms: 0, times: 1 }],
  ['is cut off before acting', { match: post, kind: 'timeout_before_acting', ms: 0, times: 1 }],
  ['answers 500 after acting', { match: post, kind: 'status_500', act: true, times: 1 }],
  ['answers 503', { match: post, kind: 'status_503', times: 1 }],
  ['answers with a page of HTML', { match: post, kind: 'html_502', act: true, times: 1 }],
  ['cannot be found either', { match: { path: '/v1/payouts' }, kind: 'status_500', act: true, times: 2 }],
  ['has too much to do', { match: post, kind: 'rate_limited', times: 1 }],
  [
    'does not take the beneficiary at first',
    { match: { path: '/v1/fund_accounts' }, kind: 'status_500', times: 1 },
  ],
])('the rail %s: paid once all the same', async (_what, fault) => {
  const id = await approved();
  await control().fault(fault);
  await settle();
  await later(5 * MINUTE);
  expect(await atTheRail(id)).toHaveLength(1);
  expect(await attempts(id)).toEqual([{ state: 'accepted', number: 1 }]);
  await control().advancePayout(await railId(id), 'processed');
  // No webhook comes: the poll asks.
  await later(30 * MINUTE);
  expect(await state(id)).toBe('paid');
});

it('what failed is tried again with a new key, and only then', async () => {
  const id = await approved();
  await settle();
  await control().advancePayout(await railId(id), 'failed', 'bank_account_frozen');
  await later(5 * MINUTE);
  expect(await payoutNow(server, id)).toMatchObject({ state: 'failed', failure: 'The account is frozen.' });
  server.setClock(null);
  const { version } = await payoutNow(server, id);
  await payoutService(server).retry(id, approver, { version });
  await settle();
  expect(await attempts(id)).toEqual([
    { state: 'failed', number: 1 },
    { state: 'accepted', number: 2 },
  ]);
  const [second] = await atTheRail(id);
  expect(second).toMatchObject({ reference_id: `${id}-2` });
  await control().advancePayout(String(second?.id), 'processed');
  await later(10 * MINUTE);
  expect(await state(id)).toBe('paid');
});

it('paused, nothing more goes to the rail; what waited goes when payouts go on', async () => {
  expect(await queue().pause(approver, 'The bank is down.')).toBe(true);
  expect(await queue().pause(approver, 'Again.')).toBe(false);
  const id = await approved();
  await settle();
  await poll().run();
  expect(await state(id)).toBe('approved');
  expect(await atTheRail(id)).toEqual([]);
  expect(await queue().state()).toMatchObject({ paused: true, reason: 'The bank is down.' });
  expect(await queue().resume(approver)).toBe(true);
  await settle();
  expect(await state(id)).toBe('processing');
  expect(await atTheRail(id)).toHaveLength(1);
  await control().advancePayout(await railId(id), 'processed');
  await later(5 * MINUTE);
});

it('an account that was stopped after approval is not paid to', async () => {
  const id = await approved();
  const { payeeDocumentId } = await payoutNow(server, id);
  await payeeService(server).freeze(payeeDocumentId, approver, 'A complaint.');
  await settle();
  expect(await payoutNow(server, id)).toMatchObject({ state: 'failed', failureKind: 'frozen' });
  expect(await atTheRail(id)).toEqual([]);
});

it('a call of just now may still turn up, however old the attempt is', async () => {
  const id = await approved();
  await control().fault({ match: post, kind: 'status_503' });
  await settle();
  await later(120 * MINUTE);
  const { payeeDocumentId } = await payoutNow(server, id);
  await payeeService(server).freeze(payeeDocumentId, approver, 'A complaint.');
  await later(170 * MINUTE);
  expect(await state(id)).toBe('processing');
  await later(240 * MINUTE);
  expect(await payoutNow(server, id)).toMatchObject({ state: 'failed', failureKind: 'frozen' });
  expect(await atTheRail(id)).toEqual([]);
});

it('what nobody knows for a week is told to a person, once', async () => {
  const id = await approved();
  await settle();
  await later(6 * DAY);
  expect(await entries(id)).not.toContain('payout.needs_a_person');
  await later(8 * DAY);
  await later(9 * DAY);
  expect((await entries(id)).filter((name) => name === 'payout.needs_a_person')).toHaveLength(1);
  await control().advancePayout(await railId(id), 'processed');
  await later(10 * DAY);
  expect(await state(id)).toBe('paid');
});

it('a late message of what was true once is asked about and alarms nobody', async () => {
  const id = await approved();
  await settle();
  const gatewayId = await railId(id);
  await control().advancePayout(gatewayId, 'processed');
  const [, paid] = await heldMessages(gatewayId);
  await control().advancePayout(gatewayId, 'reversed');
  await control().advancePayout(gatewayId, 'failed');
  await later(5 * MINUTE);
  expect(await state(id)).toBe('failed');
  // A late message is asked about: the rail says that it failed, so nobody is alarmed.
  await deliver(paid ? [paid] : []);
  expect(await state(id)).toBe('failed');
  expect(await entries(id)).not.toContain('payout.needs_a_person');
});
