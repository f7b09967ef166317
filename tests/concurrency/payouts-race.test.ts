import type { PayoutOutcome } from '../../src/api/payout/types';
import { createEvent, createOrganizer, ensureFinance } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { bookkeeper } from '../helpers/ledger';
import { holdWebhooks } from '../helpers/payments';
import { createUser, type TestUser } from '../helpers/people';
import {
  approveAsSeen,
  createApprover,
  createPaidOrganizer,
  createPayee,
  owedTo,
  payout,
  payoutsOf,
  preparingOf,
  railOf,
} from '../helpers/payouts';
import { buy, FULL_REFUND, refundsOf } from '../helpers/refunds';
import { startServer, type TestServer } from '../helpers/server';

/** Several people, or several servers, reach for the same money at the same moment. */

let server: TestServer;
let preparer: Awaited<ReturnType<typeof createApprover>>;
let approvers: Awaited<ReturnType<typeof createApprover>>[];
let seller: TestUser;

const DAY = 86_400_000;
const ROUNDS = 5;
const db = () => server.strapi.db.connection;

beforeAll(async () => {
  server = await startServer({ gateway: { refundFirstStatus: 'pending' } });
  await holdWebhooks(server);
  await ensureFinance(server);
  preparer = await createApprover(server);
  approvers = [await createApprover(server), await createApprover(server)];
  seller = await createUser(server);
}, 60_000);
afterEach(() => server.setClock(null));
afterAll(() => server.stop());

const OWED = 86_700;

const sell = async (organizer: string): Promise<void> => {
  const event = await createEvent(server, {
    organizerDocumentId: organizer,
    startsAt: new Date(Date.now() - 11 * DAY),
    endsAt: new Date(Date.now() - 10 * DAY),
  });
  await bookkeeper(server).sale({ organizer, event: event.documentId }, 100_000, new Date().toISOString());
};

const waiting = async () => {
  const made = await createPaidOrganizer(server);
  await sell(made.organizer);
  await preparingOf(server).prepareRun('manual', preparer);
  const [row] = await db()('payouts').where({ payee_document_id: made.payee.documentId });
  return { ...made, id: String(row.document_id) };
};

const codes = (outcomes: readonly PayoutOutcome[]): string[] =>
  outcomes.map((one) => (one.ok ? one.state : one.code));
const outcomeOf = (work: Promise<PayoutOutcome>): Promise<string> =>
  work.then(
    (one) => (one.ok ? one.state : one.code),
    (error: { code?: string }) => error.code ?? String(error),
  );
const journalsOf = (id: string): Promise<string[]> =>
  db()('ledger_journals').where('cause_key', 'like', `payout%:${id}:%`).orderBy('id').pluck('kind');

it('two approve the same batch: each payout is approved once, and the other is told', async () => {
  const ids: string[] = [];
  for (let n = 0; n < ROUNDS; n += 1) ids.push((await waiting()).id);
  const batches = await Promise.all(approvers.map((approver) => approveAsSeen(server, ids, approver)));
  for (const [index, id] of ids.entries()) {
    const both = batches.map((outcomes) => codes(outcomes)[index]);
    expect(both.sort()).toEqual(['PAYOUT_CHANGED', 'approved']);
    expect(await journalsOf(id)).toEqual(['payout']);
  }
});

it('one approves while another turns it down or holds it: one of them has it', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { id, organizer } = await waiting();
    // Both looked before either acted: who looks later sees another version and is told another thing.
    const { version, amount } = await payout(server, id);
    const payouts = payoutsOf(server);
    const [approved, other] = await Promise.all([
      payouts
        .approve([id], approvers[0] ?? preparer, { expected: [{ id, version, amount }] })
        .then((outcomes) => codes(outcomes)[0]),
      outcomeOf(
        round % 2 === 0
          ? payouts.reject(id, preparer, 'No', { version })
          : payouts.hold(id, preparer, 'Wait', { version }),
      ),
    ]);
    const { state } = await payout(server, id);
    if (approved === 'approved') expect([state, other]).toEqual(['approved', 'PAYOUT_CHANGED']);
    else expect([approved, other]).toEqual(['PAYOUT_CHANGED', state]);
    expect(await owedTo(server, organizer)).toBe(state === 'approved' ? 0 : OWED);
  }
});

it('a first and a second approval by one person at once stay one', async () => {
  await db()('finance_settings').update({ payout_second_approval_above: 1 });
  const { id } = await waiting();
  const [one] = approvers;
  if (!one) throw new Error('nobody approves');
  const outcomes = await Promise.all([1, 2, 3].map(() => approveAsSeen(server, [id], one)));
  expect(outcomes.flatMap(codes).filter((code) => code === 'pending_approval')).toHaveLength(1);
  expect(await payout(server, id)).toMatchObject({ state: 'pending_approval', secondApprovedBy: null });
  await db()('finance_settings').update({ payout_second_approval_above: null });
  await payoutsOf(server).cancel(id, preparer);
});

it('runs at once, and a request between them: everybody has one payout', async () => {
  const made = [];
  for (let n = 0; n < 6; n += 1) made.push(await createPaidOrganizer(server, { user: seller }));
  for (const { organizer } of made) await sell(organizer);
  const ask = async (payee: string): Promise<number> =>
    (
      await server.http
        .post('/api/payouts')
        .set('Authorization', `Bearer ${seller.jwt}`)
        .send({ data: { payee } })
    ).status;
  const [, , ...requests] = await Promise.all([
    preparingOf(server).prepareRun('manual', preparer),
    preparingOf(server).prepareRun('manual', preparer),
    ...made.map(({ payee }) => ask(payee.documentId)),
  ]);
  for (const status of requests) expect([201, 409]).toContain(status);
  for (const { payee } of made)
    expect(await db()('payouts').where({ payee_document_id: payee.documentId })).toHaveLength(1);
  const runs = await db()('payout_runs').pluck('state');
  expect(new Set(runs)).toEqual(new Set(['prepared']));
});

it('of runs at once, one that finds everything taken does not remain, and the others say what they made', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { organizer } = await createPaidOrganizer(server);
    await sell(organizer);
    const made = await Promise.all([1, 2, 3].map(() => preparingOf(server).prepareRun('manual', preparer)));
    expect(made.flatMap((run) => (run === null ? [] : [run.totals]))).toEqual([{ payouts: 1, amount: OWED }]);
  }
  const empty = await db()('payout_runs as r')
    .leftJoin('payouts as p', 'p.run_document_id', 'r.document_id')
    .whereNull('p.id')
    .pluck('r.document_id');
  expect(empty).toEqual([]);
});

it('the same payee asks twice at once: one payout; with one key, one answer', async () => {
  const { organizer, payee } = await createPaidOrganizer(server, { user: seller });
  await sell(organizer);
  const ask = (key: string) =>
    server.http
      .post('/api/payouts')
      .set('Authorization', `Bearer ${seller.jwt}`)
      .set('Idempotency-Key', key)
      .send({ data: { payee: payee.documentId } });
  const answers = await Promise.all(['first-key-1', 'first-key-1', 'other-key-1'].map(ask));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status !== 409 && status !== 201)).toEqual([]);
  expect(await db()('payouts').where({ payee_document_id: payee.documentId })).toHaveLength(1);
});

it('paid, failed and reversed are heard at once: the books say one of them', async () => {
  const rail = railOf(server);
  for (let round = 0; round < ROUNDS; round += 1) {
    const { id, organizer } = await waiting();
    await approveAsSeen(server, [id], approvers[0] ?? preparer);
    await rail.processing(id);
    await Promise.all([rail.paid(id), rail.paid(id), rail.failed(id), rail.reversed(id), rail.reversed(id)]);
    // A reversal has the last word, whatever was heard before it.
    expect((await payout(server, id)).state).toBe('reversed');
    expect(await owedTo(server, organizer)).toBe(OWED);
  }
});

it('a buyer gets their money back at the moment in which it is paid out: netted, or a debt of the next payout', async () => {
  const organizer = await createOrganizer(server);
  await createPayee(server, organizer);
  const event = await createEvent(server, {
    organizerDocumentId: organizer,
    capacity: 100,
    ticketTypes: [{ price: 100_000 }],
    refundPolicy: FULL_REFUND,
  });
  const orders = [];
  for (let n = 0; n < 2 * ROUNDS; n += 1) orders.push(await buy(server, event));
  server.setClock(new Date(Date.now() + 40 * DAY));
  for (let round = 0; round < ROUNDS; round += 1) {
    await preparingOf(server).prepareRun('manual', preparer);
    const [row] = await db()('payouts').where({ owner_document_id: organizer, state: 'pending_approval' });
    if (!row) break;
    const id = String(row.document_id);
    const [outcome] = await Promise.all([
      approveAsSeen(server, [id], approvers[0] ?? preparer),
      refundsOf(server).request(
        orders[round]?.documentId ?? '',
        { type: 'admin', id: preparer.id },
        {
          request: { kind: 'all' },
          by: 'staff',
          reason: 'Goodwill',
          speed: 'normal',
        },
      ),
    ]);
    const [code] = codes(outcome);
    expect(['approved', 'PAYOUT_CHANGED']).toContain(code);
    if (code === 'PAYOUT_CHANGED') await approveAsSeen(server, [id], approvers[0] ?? preparer);
    await expectInvariants(server, /^(?:payouts|refunds)\./);
  }
  const payable = await preparingOf(server).payable('organizer', organizer, new Date(Date.now() + 40 * DAY));
  expect(payable.amount).toBe(await owedTo(server, organizer));
});

it('and everything that must hold of payouts, holds', () =>
  expectInvariants(server, /^(?:payouts\.|refunds\.|ledger\.(?:balanced|overdrawn|buyers_owed))/));
