import { runChecks, type Violation } from '../../scripts/checks/run';
import type { Actor } from '../../src/platform/actor';
import type { Poll } from '../../src/plugins/payouts/server/services/poll';
import type { Withdrawals } from '../../src/plugins/payouts/server/services/withdrawals';
import { sendWebhook } from '../helpers/payments';
import { preparingOf } from '../helpers/payouts';
import { createStaff, type Staff } from '../helpers/people';
import {
  approvePayouts,
  createFinancePerson,
  createSeller,
  MONEY,
  payoutNow,
  payoutService,
} from '../helpers/rail';
import { startServer, type TestServer } from '../helpers/server';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Enough for one payout of ₹867.00 with the rail’s fee, at a time. */
const ONE = 100_000;

let server: TestServer;
let approver: Actor;
let maker: Staff;
let settler: Staff;

const db = () => server.strapi.db.connection;
const control = () => server.gateway.control;
const poll = (): Poll => server.strapi.plugin('payouts').service('poll');
const withdrawals = (): Withdrawals => server.strapi.plugin('payouts').service('withdrawals');

const settle = async (): Promise<void> => {
  for (let round = 0; round < 2; round += 1) {
    await db()('activity_deliveries')
      .where('state', 'due')
      .update({ due_at: new Date(0) });
    await server.drain();
  }
};

/** So much later, with everything asked about that is due by then. */
const later = async (ms: number): Promise<void> => {
  server.setClock(new Date(Date.now() + ms));
  await poll().run();
  await settle();
};

/** One payout that `maker` prepared, approved and handed to the rail. */
const sent = async (): Promise<string> => {
  const { organizer } = await createSeller(server);
  await preparingOf(server).prepareRun('manual', { type: 'admin', id: String(maker.id) });
  const [id = '']: string[] = await db()('payouts')
    .where({ owner_document_id: organizer })
    .pluck('document_id');
  await approvePayouts(server, [id], approver);
  await settle();
  return id;
};

const railId = async (id: string): Promise<string> => {
  const { payouts } = await control().state();
  return String(payouts.find(({ reference_id: reference }) => String(reference).startsWith(id))?.id);
};
const needsPerson = async (id: string): Promise<boolean> => {
  const [attempt] = await db()('payout_attempts').where({ payout_document_id: id }).orderBy('id', 'desc');
  return attempt.person_asked_at !== null;
};
const entries = (id: string) =>
  db()('activity_entries').where({ subject_document_id: id }).orderBy('id').select('name', 'actor_type');

/** Says what a person found out. */
const say = async (id: string, as: Staff, body: object, number = 1) =>
  server.http
    .post(`/payouts/payouts/${id}/attempts/${number}/settle`)
    .set({ Authorization: `Bearer ${as.token}` })
    .send({
      note: 'Seen on the statement of 21 November.',
      version: (await payoutNow(server, id)).version,
      ...body,
    });
const PAID = { outcome: 'paid', utr: 'hdfcn5 2026112100000001' };
const FAILED = { outcome: 'failed' };
const codeOf = (answer: { body: { error?: { details?: { code?: string } } } }) =>
  answer.body.error?.details?.code;

beforeAll(async () => {
  server = await startServer({ gateway: { payoutBalance: ONE } });
  approver = await createFinancePerson(server);
  maker = await createStaff(server, ['plugin::payouts.settle']);
  settler = await createStaff(server, ['plugin::payouts.settle'], { firstname: 'Sana' });
  await control().fault({ kind: 'webhook_hold' });
}, 120_000);
beforeEach(async () => {
  const { payoutBalance } = await control().state();
  await control().addBalance({ payoutAmount: ONE - (payoutBalance ?? 0) });
});
afterEach(async () => {
  server.setClock(null);
  const results = await runChecks(async (sql) => {
    const answer: { rows: Violation[] } = await db().raw(sql.replaceAll('?', '\\?'));
    return answer.rows;
  });
  expect(results.filter(({ name, violations }) => violations > 0 && MONEY.test(name))).toEqual([]);
});
afterAll(() => server.stop());

describe('where the balance at the rail is short', () => {
  it('a payout waits there, goes once there is money, and is paid once', async () => {
    await control().addBalance({ payoutAmount: -ONE });
    const id = await sent();
    const [attempt] = await db()('payout_attempts').where({ payout_document_id: id });
    expect(attempt).toMatchObject({ state: 'accepted', problem_kind: 'low_balance' });
    await later(5 * MINUTE);
    expect((await payoutNow(server, id)).state).toBe('processing');
    await control().addBalance({ payoutAmount: ONE });
    await control().advancePayout(await railId(id), 'processed');
    await later(30 * MINUTE);
    expect(await payoutNow(server, id)).toMatchObject({ state: 'paid', fee: 590, feeTax: 90, attempts: 1 });
    const { payouts } = await control().state();
    expect(payouts.filter(({ reference_id: reference }) => String(reference).startsWith(id))).toHaveLength(1);
  });

  it('staff take it back, and the money is owed again', async () => {
    await control().addBalance({ payoutAmount: -ONE });
    const id = await sent();
    const { version } = await payoutNow(server, id);
    await expect(
      withdrawals().withdraw(id, approver, 'No money this week.', { version: version - 1 }),
    ).rejects.toMatchObject({ code: 'PAYOUT_CHANGED' });
    const answer = await withdrawals().withdraw(id, approver, 'No money this week.', { version });
    expect(answer).toMatchObject({ ok: true, state: 'cancelled' });
    expect(await payoutNow(server, id)).toMatchObject({
      rejectedReason: 'No money this week.',
      rejectedBy: `admin:${approver.id}`,
    });
    const log = await entries(id);
    expect(log.at(-1)).toEqual({ name: 'payout.cancelled', actor_type: 'admin' });
    await later(DAY);
    expect((await payoutNow(server, id)).state).toBe('cancelled');
  });

  it('what began meanwhile stays', async () => {
    const id = await sent();
    await expect(withdrawals().withdraw(id, approver, 'Too late.')).rejects.toMatchObject({
      code: 'PAYOUT_AT_RAIL',
    });
    expect((await payoutNow(server, id)).state).toBe('processing');
    await control().advancePayout(await railId(id), 'processed');
    await later(5 * MINUTE);
    expect((await payoutNow(server, id)).state).toBe('paid');
  });

  it('an answer that was lost is no answer: it can be taken back again', async () => {
    await control().addBalance({ payoutAmount: -ONE });
    const id = await sent();
    const cancel = { method: 'POST', path: `/v1/payouts/${await railId(id)}/cancel` };
    await control().fault({ match: cancel, kind: 'status_500', act: true, times: 1 });
    await expect(withdrawals().withdraw(id, approver, 'No money.')).rejects.toMatchObject({ code: 'BUSY' });
    expect((await payoutNow(server, id)).state).toBe('processing');
    // The rail did it all the same; it is asked, and tells.
    await later(5 * MINUTE);
    expect((await payoutNow(server, id)).state).toBe('cancelled');
  });
});

it('what was approved and not begun is withdrawn here', async () => {
  const { organizer } = await createSeller(server);
  await preparingOf(server).prepareRun('manual', { type: 'admin', id: String(maker.id) });
  const [id = '']: string[] = await db()('payouts')
    .where({ owner_document_id: organizer })
    .pluck('document_id');
  await approvePayouts(server, [id], approver);
  expect(await withdrawals().withdraw(id, approver, 'A mistake.')).toMatchObject({ state: 'cancelled' });
  await settle();
  const { payouts } = await control().state();
  expect(payouts.filter(({ reference_id: reference }) => String(reference).startsWith(id))).toEqual([]);
});

it('the poll finds money that came back days later, though no webhook told of it', async () => {
  const id = await sent();
  await control().advancePayout(await railId(id), 'processed');
  await later(5 * MINUTE);
  expect((await payoutNow(server, id)).state).toBe('paid');
  await control().advancePayout(await railId(id), 'reversed', 'bank_account_closed');
  await later(3 * DAY);
  expect(await payoutNow(server, id)).toMatchObject({
    state: 'reversed',
    failure: 'The account is closed.',
    failureKind: 'bank_account_closed',
  });
});

describe('what nobody knows for a week', () => {
  it('is settled by a person as paid', async () => {
    const id = await sent();
    expect(codeOf(await say(id, settler, PAID))).toBe('ATTEMPT_NOT_OPEN');
    await later(8 * DAY);
    expect(await needsPerson(id)).toBe(true);
    expect(codeOf(await say(id, maker, PAID))).toBe('SECOND_PERSON_NEEDED');
    expect(codeOf(await say(id, settler, { ...PAID, version: 1 }))).toBe('PAYOUT_CHANGED');
    expect(codeOf(await say(id, settler, PAID, 2))).toBe('NOT_FOUND');
    for (const body of [
      { outcome: 'paid' },
      { ...PAID, utr: '=1+1' },
      { ...FAILED, note: 'short' },
      { ...FAILED, note: 'x'.repeat(501) },
      { outcome: 'lost' },
      { ...FAILED, amount: 1 },
    ])
      expect(codeOf(await say(id, settler, body))).toBe('VALIDATION_FAILED');
    const { payeeDocumentId } = await payoutNow(server, id);
    const [email]: string[] = await db()('up_users')
      .join('payees', 'payees.user_id', 'up_users.id')
      .where('payees.document_id', payeeDocumentId)
      .pluck('up_users.email');
    const paidPerson = await createStaff(server, ['plugin::payouts.settle'], { email });
    expect(codeOf(await say(id, paidPerson, FAILED))).toBe('SECOND_PERSON_NEEDED');
    const stranger = await createStaff(server, ['plugin::payouts.read']);
    expect((await say(id, stranger, PAID)).status).toBe(403);

    expect((await say(id, settler, PAID)).status).toBe(204);
    expect(await payoutNow(server, id)).toMatchObject({
      state: 'paid',
      utr: 'HDFCN52026112100000001',
      fee: 0,
    });
    expect(await needsPerson(id)).toBe(false);
    expect((await entries(id)).find(({ name }) => name === 'payout.paid')).toMatchObject({
      actor_type: 'admin',
    });
    const notes = await payoutService(server).notes(id);
    expect(notes.map(({ text }) => text)).toEqual([
      'Attempt 1 settled as paid, UTR HDFCN52026112100000001. Seen on the statement of 21 November.',
    ]);
    expect(codeOf(await say(id, settler, PAID))).toBe('ATTEMPT_NOT_OPEN');
    // The rail comes round to the same: nothing more happens.
    await control().advancePayout(await railId(id), 'processed');
    await later(9 * DAY);
    expect((await entries(id)).filter(({ name }) => name === 'payout.paid')).toHaveLength(1);
  });

  it('is settled as failed, tried again, and alarms a person where the rail says later that it was paid', async () => {
    const id = await sent();
    await later(8 * DAY);
    expect((await say(id, settler, FAILED)).status).toBe(204);
    expect(await payoutNow(server, id)).toMatchObject({
      state: 'failed',
      failureKind: 'settled_by_hand',
      failure: 'A person found out that nothing was paid.',
    });
    await control().advancePayout(await railId(id), 'processed');
    const [told] = (await control().webhooks()).filter(({ event }) => event === 'payout.processed').slice(-1);
    if (!told) throw new Error('the rail told nothing');
    expect((await sendWebhook(server, told)).status).toBe(200);
    await settle();
    expect(await needsPerson(id)).toBe(true);
    const failed = await payoutNow(server, id);
    expect(failed.state).toBe('failed');
    await expect(
      payoutService(server).retry(id, approver, { version: failed.version }),
    ).rejects.toMatchObject({ code: 'ATTEMPT_IN_DOUBT', details: { payout: failed.code, attempt: 1 } });
    expect(codeOf(await say(id, settler, PAID))).toBe('ATTEMPT_BOOKED_OTHERWISE');
    expect((await say(id, settler, FAILED)).status).toBe(204);
    expect(await needsPerson(id)).toBe(false);
  });

  it('is settled once by two who press at once', async () => {
    const id = await sent();
    await later(8 * DAY);
    const answers = await Promise.all([
      say(id, settler, PAID),
      say(id, settler, FAILED),
      say(id, settler, PAID),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
  });
});
