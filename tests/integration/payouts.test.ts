import type { PayoutOutcome } from '../../src/api/payout/types';
import type * as Activity from '../../src/plugins/activity/server/public';
import { createEvent, createOrganizer, ensureFinance } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { bookkeeper } from '../helpers/ledger';
import {
  approveAsSeen,
  createApprover,
  createPaidOrganizer,
  createPayee,
  createPerson,
  FEE,
  owedTo,
  payout,
  payoutsOf,
  preparingOf,
  railOf,
} from '../helpers/payouts';
import { createUser, type TestUser } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;
let preparer: Awaited<ReturnType<typeof createApprover>>;
let approver: Awaited<ReturnType<typeof createApprover>>;
/** The two who sign in here. */
let seller: TestUser;
let stranger: TestUser;

const DAY = 86_400_000;
const ago = (days: number): Date => new Date(Date.now() - days * DAY);
const db = () => server.strapi.db.connection;
/** Sales and disputes are written straight into the books here; what is said of payouts must hold all the same. */
const MONEY = /^(?:payouts\.|ledger\.(?:balanced|overdrawn))/;

beforeAll(async () => {
  server = await startServer();
  await ensureFinance(server);
  preparer = await createApprover(server);
  approver = await createApprover(server);
  seller = await createUser(server);
  stranger = await createUser(server, { role: 'organizer' });
}, 60_000);
afterEach(async () => {
  server.setClock(null);
  await db()('finance_settings').update({
    payout_second_approval_above: null,
    payout_approval_limits: null,
    payout_schedule: 'off',
    minimum_payout: 50_000,
  });
});
afterAll(() => server.stop());

/** Of ₹1,000.00, the organizer is owed ₹867.00 after fees. */
const SALE = 100_000;
const OWED = 86_700;

const eventOf = (organizer: string, endedDaysAgo: number, title = 'Kathak') =>
  createEvent(server, {
    title,
    organizerDocumentId: organizer,
    startsAt: ago(endedDaysAgo + 0.1),
    endsAt: ago(endedDaysAgo),
  });

const sell = async (organizer: string, endedDaysAgo: number, order?: string) => {
  const event = await eventOf(organizer, endedDaysAgo);
  await bookkeeper(server).sale(
    { organizer, event: event.documentId, ...(order === undefined ? {} : { order }) },
    SALE,
    new Date().toISOString(),
  );
};

/** What the organizer bears of something that happened to an order, as an adjustment of nothing but their account. */
const charge = (organizer: string, order: string | null, amount: number) =>
  bookkeeper(server).book({
    causeKey: `dispute:test-${organizer}-${order ?? 'none'}-${amount}`,
    kind: 'dispute',
    occurredAt: new Date(),
    memo: 'Disputed',
    lines: [
      {
        account: 'organizer_payable',
        ownerDocumentId: organizer,
        amount,
        currency: 'INR',
        organizerDocumentId: organizer,
        eventDocumentId: 'someevent',
        orderDocumentId: order ?? 'elsewhere',
      },
      {
        account: 'dispute_reserve',
        ownerDocumentId: null,
        amount: -amount,
        currency: 'INR',
        organizerDocumentId: organizer,
        eventDocumentId: 'someevent',
        orderDocumentId: order ?? 'elsewhere',
      },
    ],
  });

/** Somebody with ₹867.00 free, and a payout of it that waits. */
const waiting = async (actor = preparer) => {
  const made = await createPaidOrganizer(server);
  await sell(made.organizer, 10, `order${made.organizer}`);
  await preparingOf(server).prepareRun('manual', actor);
  const [row] = await db()('payouts').where({ payee_document_id: made.payee.documentId });
  return { ...made, id: String(row.document_id) };
};

const entriesOf = (id: string): Promise<string[]> =>
  db()('activity_entries').where({ subject_document_id: id }).orderBy('id').pluck('name');
const stateOf = async (id: string) => (await payout(server, id)).state;
const codes = (outcomes: readonly PayoutOutcome[]) => outcomes.map((one) => (one.ok ? one.state : one.code));
const refusalOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );

describe('a run', () => {
  it('says first who would be paid what, and who not and why; then it does just that', async () => {
    const free = await createPaidOrganizer(server);
    await sell(free.organizer, 10);
    await sell(free.organizer, 3);
    const early = await createPaidOrganizer(server);
    await sell(early.organizer, 3);
    const frozen = await createPaidOrganizer(server, { state: 'frozen' });
    await sell(frozen.organizer, 10);
    const cooling = await createPaidOrganizer(server, { usableFrom: new Date(Date.now() + DAY) });
    await sell(cooling.organizer, 10);
    const nowhere = await createOrganizer(server);
    await sell(nowhere, 10);
    const owing = await createPaidOrganizer(server);
    await charge(owing.organizer, null, 5_000);

    const { items, totals } = await preparingOf(server).preview();
    const of = (organizer: string) => items.find(({ owner }) => owner.documentId === organizer);
    expect(of(free.organizer)).toMatchObject({ leftOut: null, amount: OWED, heldTotal: OWED });
    expect([early, frozen, cooling, owing].map(({ organizer }) => of(organizer)?.leftOut)).toEqual([
      'nothing',
      'frozen',
      'cooling',
      'debt',
    ]);
    expect(of(nowhere)?.leftOut).toBe('no_account');
    expect(totals).toMatchObject({ payouts: 1, amount: OWED });

    const run = await preparingOf(server).prepareRun('manual', preparer);
    expect(run).toMatchObject({ state: 'prepared', totals: { payouts: 1, amount: OWED } });
    const made = await db()('payouts').where({ run_document_id: run?.documentId });
    expect(made).toMatchObject([
      {
        state: 'pending_approval',
        amount: OWED,
        owner_document_id: free.organizer,
        prepared_by: `admin:${preparer.id}`,
        mask: '••••6789',
      },
    ]);
    const { lines, total } = await payoutsOf(server).lines(made[0].document_id, { offset: 0, limit: 100 });
    expect(total).toBe(lines.length);
    expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(OWED);
    expect(
      (await preparingOf(server).preview()).items.find(({ owner }) => owner.documentId === free.organizer),
    ).toMatchObject({ leftOut: 'nothing', heldTotal: OWED });
    // Whoever has one that waits gets no second one.
    await sell(free.organizer, 20);
    expect(
      (await preparingOf(server).preview()).items.find(({ owner }) => owner.documentId === free.organizer),
    ).toMatchObject({ leftOut: 'payout_waits', payout: made[0].document_id });
    await approveAsSeen(server, [made[0].document_id], approver);
  });

  it('comes once a day, whichever server wakes up, also after a day when none was up', async () => {
    await db()('finance_settings').update({ payout_schedule: 'daily' });
    const { organizer, payee } = await createPaidOrganizer(server);
    await sell(organizer, 10);
    const tick = async (at: Date) => {
      server.setClock(at);
      await db()('mela_schedule').where({ name: 'payouts.runs' }).update({ next_run_at: at });
      await server.load<typeof Activity>('plugins/activity/server/public').runner().tick();
    };
    const runs = () => db()('payout_runs').where({ kind: 'daily' }).orderBy('id').pluck('period');
    const start = new Date('2026-12-01T03:00:00Z');
    await tick(start);
    await tick(new Date(start.getTime() + 3_600_000));
    await tick(new Date(start.getTime() + 2 * DAY));
    expect(await runs()).toEqual(['daily:2026-12-01', 'daily:2026-12-03']);
    const made = await db()('payouts').where({ payee_document_id: payee.documentId });
    expect(made).toMatchObject([{ origin: 'run', prepared_by: 'system', state: 'pending_approval' }]);
    expect(await entriesOf(made[0].document_id)).toEqual(['payout.prepared']);
  });

  it('whose maker died is made complete by the next start, without a second payout', async () => {
    await db()('finance_settings').update({ payout_schedule: 'weekly' });
    const { organizer, payee } = await createPaidOrganizer(server);
    await sell(organizer, 10);
    const begun = new Date('2027-01-05T03:00:00Z');
    await db()('payout_runs').insert({
      document_id: 'halfmaderun0000000000000',
      kind: 'weekly',
      period: 'weekly:2027-01-04',
      cutoff: begun,
      state: 'preparing',
      prepared_by: 'system',
      created_at: begun,
    });
    for (const minutes of [5, 10]) {
      const at = new Date(begun.getTime() + minutes * 60_000);
      server.setClock(at);
      await db()('mela_schedule').where({ name: 'payouts.runs' }).update({ next_run_at: at });
      await server.load<typeof Activity>('plugins/activity/server/public').runner().tick();
    }
    expect(await db()('payout_runs').where({ kind: 'weekly' })).toMatchObject([{ state: 'prepared' }]);
    expect(await db()('payouts').where({ payee_document_id: payee.documentId })).toHaveLength(1);
  });
});

describe('more than one payout pays', () => {
  const CRORE = 1_000_000_000;
  const owed = (sale: number): number => (OWED * sale) / SALE;

  const sold = async (organizer: string, sales: readonly number[]) => {
    const event = await eventOf(organizer, 10);
    for (const sale of sales)
      await bookkeeper(server).sale({ organizer, event: event.documentId }, sale, new Date().toISOString());
  };
  const itemOf = async (organizer: string) =>
    (await preparingOf(server).preview()).items.find(({ owner }) => owner.documentId === organizer);
  const nextOf = async (payee: string) => {
    await preparingOf(server).prepareRun('manual', preparer);
    const [row] = await db()('payouts').where({ payee_document_id: payee, state: 'pending_approval' });
    return row && { id: String(row.document_id), amount: Number(row.amount) };
  };

  it('is cut into payouts, one after another, the oldest sales first; no run fails over it', async () => {
    const { organizer, payee } = await createPaidOrganizer(server);
    await sold(organizer, [CRORE, CRORE, 1.5 * CRORE, CRORE, SALE]);
    expect(await itemOf(organizer)).toMatchObject({
      leftOut: null,
      amount: owed(2 * CRORE),
      nextPayouts: owed(2.5 * CRORE) + OWED,
    });
    for (const amount of [owed(2 * CRORE), owed(1.5 * CRORE), owed(CRORE) + OWED]) {
      const made = await nextOf(payee.documentId);
      expect(made?.amount).toBe(amount);
      expect(codes(await approveAsSeen(server, [made?.id ?? ''], approver))).toEqual(['approved']);
    }
    expect(await nextOf(payee.documentId)).toBeUndefined();
    expect(await owedTo(server, organizer)).toBe(0);
  });

  it('in one sale is held, and staff and payee are told why; the run goes on', async () => {
    const { organizer, payee } = await createPaidOrganizer(server, { user: seller });
    const beside = await createPaidOrganizer(server);
    await sold(organizer, [2.5 * CRORE]);
    await sold(beside.organizer, [SALE]);
    expect(await itemOf(organizer)).toMatchObject({ leftOut: 'too_large', amount: 0 });
    expect(await nextOf(payee.documentId)).toBeUndefined();
    expect(await db()('payouts').where({ payee_document_id: beside.payee.documentId })).toHaveLength(1);
    const { held } = await preparingOf(server).statementOf({ kind: 'organizer', documentId: organizer });
    expect(held).toMatchObject([{ why: 'too_large', amount: owed(2.5 * CRORE) }]);
    await sold(organizer, [SALE]);
    expect((await nextOf(payee.documentId))?.amount).toBe(OWED);
  });
});

describe('approving', () => {
  it('moves the money to what is on its way, and says so once', async () => {
    const { id, organizer } = await waiting();
    expect(await approveAsSeen(server, [id], approver)).toMatchObject([
      { ok: true, state: 'approved', amount: OWED },
    ]);
    expect(await payout(server, id)).toMatchObject({
      attempts: 1,
      approvedBy: `admin:${approver.id}`,
      version: 2,
    });
    expect(await owedTo(server, organizer)).toBe(0);
    expect(await entriesOf(id)).toEqual(['payout.prepared', 'payout.approved']);
  });

  it('is never done by who prepared it, whoever they say they are', async () => {
    const { id, user } = await waiting();
    const twin = await createApprover(server, { email: 'APPROVER1+two@example.org' });
    const owner = await createApprover(server, { email: user.email });
    const gone = await createApprover(server, { active: false });
    const cases = [
      [preparer, 'SECOND_PERSON_NEEDED'],
      [twin, 'SECOND_PERSON_NEEDED'],
      [owner, 'SECOND_PERSON_NEEDED'],
      [gone, 'SECOND_PERSON_NEEDED'],
      [{ type: 'user', id: String(user.id) }, 'SECOND_PERSON_NEEDED'],
      [{ type: 'system', id: 'token:1' }, 'SECOND_PERSON_NEEDED'],
      [{ type: 'system', id: null }, 'SECOND_PERSON_NEEDED'],
      [{ type: 'guest', id: null }, 'SECOND_PERSON_NEEDED'],
    ] as const;
    for (const [actor, code] of cases)
      expect(codes(await approveAsSeen(server, [id], actor))).toEqual([code]);
    const clerk = await createPerson(server);
    expect(codes(await approveAsSeen(server, [id], { type: 'user', id: String(clerk.id) }))).toEqual([
      'FORBIDDEN',
    ]);
    expect(await stateOf(id)).toBe('pending_approval');
  });

  it('is refused by the database too', async () => {
    const { id } = await waiting();
    await expect(
      db()('payouts')
        .where({ document_id: id })
        .update({
          state: 'approved',
          attempts: 1,
          approved_by: `admin:${preparer.id}`,
          approved_at: new Date(),
        }),
    ).rejects.toThrow('mela_payouts_four_eyes');
  });

  it('of many says what became of each', async () => {
    const [one, two, three] = [await waiting(), await waiting(), await waiting()];
    const expected = await Promise.all(
      [one, two, three].map(async ({ id }) => {
        const { version, amount } = await payout(server, id);
        return { id, version, amount };
      }),
    );
    await payoutsOf(server).hold(two.id, approver, 'Who is this?');
    const ids = [one.id, two.id, 'nothinghere', three.id, one.id];
    const outcomes = await payoutsOf(server).approve(ids, approver, { expected: expected.slice(0, 2) });
    expect(codes(outcomes)).toEqual(['approved', 'PAYOUT_CHANGED', 'PAYOUT_CHANGED', 'PAYOUT_CHANGED']);
    expect(outcomes[1]).toMatchObject({ details: { state: 'on_hold', version: 2, amount: OWED } });
    expect(await stateOf(three.id)).toBe('pending_approval');
  });

  it('above a tier needs two, neither of them the preparer nor each other', async () => {
    await db()('finance_settings').update({ payout_second_approval_above: OWED - 1 });
    const { id, organizer } = await waiting();
    expect(codes(await approveAsSeen(server, [id], approver))).toEqual(['pending_approval']);
    expect(await owedTo(server, organizer)).toBe(OWED);
    expect(codes(await approveAsSeen(server, [id], approver))).toEqual(['SECOND_PERSON_NEEDED']);
    expect(codes(await approveAsSeen(server, [id], preparer))).toEqual(['SECOND_PERSON_NEEDED']);
    const third = await createApprover(server);
    expect(codes(await approveAsSeen(server, [id], third))).toEqual(['approved']);
    expect(await payout(server, id)).toMatchObject({
      approvedBy: `admin:${approver.id}`,
      secondApprovedBy: `admin:${third.id}`,
    });
    expect(await entriesOf(id)).toEqual(['payout.prepared', 'payout.approved_once', 'payout.approved']);
  });

  it('keeps to the limit of the person’s role', async () => {
    await db()('finance_settings').update({
      payout_approval_limits: JSON.stringify({ 'small-sums': OWED - 1, 'large-sums': OWED }),
    });
    const small = await createApprover(server, { role: 'small-sums' });
    const large = await createApprover(server, { role: 'large-sums' });
    const { id } = await waiting();
    const [refused] = await approveAsSeen(server, [id], small);
    expect(refused).toMatchObject({ code: 'APPROVAL_LIMIT', details: { limit: OWED - 1, amount: OWED } });
    expect(codes(await approveAsSeen(server, [id], large))).toEqual(['approved']);
  });

  it('of somebody who is frozen or has a fresh account waits', async () => {
    const { id, payee } = await waiting();
    const change = (columns: object) =>
      db()('payees').where({ document_id: payee.documentId }).update(columns);
    await change({ state: 'frozen', state_reason: 'Who are they?' });
    expect(codes(await approveAsSeen(server, [id], approver))).toEqual(['PAYEE_FROZEN']);
    await change({ state: 'active', usable_from: new Date(Date.now() + DAY) });
    expect(codes(await approveAsSeen(server, [id], approver))).toEqual(['PAYEE_COOLING']);
    await change({ usable_from: null, verification: 'failed' });
    expect(codes(await approveAsSeen(server, [id], approver))).toEqual(['PAYEE_FROZEN']);
    await change({ verification: 'verified', mask: '••••0000', changed_at: new Date() });
    const [changed] = await approveAsSeen(server, [id], approver);
    expect(changed).toMatchObject({ code: 'PAYOUT_CHANGED', details: { reason: 'account', version: 2 } });
    expect(await payout(server, id)).toMatchObject({ mask: '••••0000', amount: OWED });
    expect(codes(await approveAsSeen(server, [id], approver))).toEqual(['approved']);
  });

  it('looks at the lines again: what changed since is drawn up anew and shown first', async () => {
    const { id, organizer } = await waiting();
    await charge(organizer, `order${organizer}`, 10_000);
    const [changed] = await approveAsSeen(server, [id], approver);
    expect(changed).toMatchObject({
      code: 'PAYOUT_CHANGED',
      details: { reason: 'lines', amount: OWED - 10_000, version: 2, state: 'pending_approval' },
    });
    const row = await payout(server, id);
    expect(row.explanation?.parts.reduce((sum, { amount }) => sum + amount, 0)).toBe(OWED - 10_000);
    expect(codes(await approveAsSeen(server, [id], approver))).toEqual(['approved']);
    expect(await entriesOf(id)).toEqual(['payout.prepared', 'payout.recomputed', 'payout.approved']);
  });

  it('of what nothing is left of cancels it; the rest waits for the next one', async () => {
    const { id, organizer } = await waiting();
    await charge(organizer, `order${organizer}`, OWED - 100);
    expect(await approveAsSeen(server, [id], approver)).toMatchObject([
      { code: 'PAYOUT_CHANGED', details: { reason: 'gone', state: 'cancelled' } },
    ]);
    const payable = await preparingOf(server).payable('organizer', organizer, new Date());
    expect(payable).toMatchObject({ outcome: 'below_minimum', amount: 100 });
  });
});

describe('on the way there', () => {
  it('hold, resume, turn down: with words, and the lines are free again', async () => {
    const { id, organizer, payee } = await waiting();
    const payouts = payoutsOf(server);
    expect(await payouts.hold(id, approver, 'The event was odd.')).toMatchObject({ state: 'on_hold' });
    expect(codes(await approveAsSeen(server, [id], approver))).toEqual(['ILLEGAL_TRANSITION']);
    expect(await refusalOf(payouts.hold(id, approver, 'Again'))).toBe('ILLEGAL_TRANSITION');
    expect(await refusalOf(payouts.resume(id, approver, { version: 1 }))).toBe('PAYOUT_CHANGED');
    expect(await payouts.resume(id, approver, { version: 2 })).toMatchObject({ state: 'pending_approval' });
    await payouts.hold(id, approver, 'Still odd.');
    await payouts.note(id, approver, 'Asked them by phone.');
    expect(await payouts.reject(id, approver, 'It did not take place.')).toMatchObject({ state: 'rejected' });
    expect(await payouts.notes(id)).toMatchObject([
      { text: 'Asked them by phone.', by: `admin:${approver.id}` },
    ]);
    expect(await entriesOf(id)).toEqual([
      'payout.prepared',
      'payout.held',
      'payout.resumed',
      'payout.held',
      'payout.noted',
      'payout.resumed',
      'payout.rejected',
    ]);
    expect(await preparingOf(server).payable('organizer', organizer, new Date())).toMatchObject({
      amount: OWED,
    });
    await preparingOf(server).prepareRun('manual', preparer);
    const all = await db()('payouts').where({ payee_document_id: payee.documentId }).orderBy('id');
    expect(all.map(({ state }: { state: string }) => state)).toEqual(['rejected', 'pending_approval']);
    await payouts.cancel(all[1].document_id, preparer);
    expect(await stateOf(all[1].document_id)).toBe('cancelled');
  });

  it('what the rail has is not cancelled here', async () => {
    const { id } = await waiting();
    await approveAsSeen(server, [id], approver);
    expect(await refusalOf(payoutsOf(server).cancel(id, approver))).toBe('ILLEGAL_TRANSITION');
    expect(await refusalOf(payoutsOf(server).reject(id, approver, 'No'))).toBe('ILLEGAL_TRANSITION');
    expect(await refusalOf(payoutsOf(server).retry(id, approver))).toBe('ILLEGAL_TRANSITION');
  });

  it('paid, and back days later: the money is owed again and its lines are free', async () => {
    const { id, organizer } = await waiting();
    const rail = railOf(server);
    await approveAsSeen(server, [id], approver);
    expect(await rail.processing(id)).toBe('done');
    expect(await rail.processing(id)).toBe('already');
    expect(await rail.paid(id)).toBe('done');
    expect(await rail.paid(id)).toBe('already');
    expect(await payout(server, id)).toMatchObject({ state: 'paid', utr: 'UTR0001', fee: FEE.fee });
    expect(await owedTo(server, organizer)).toBe(0);
    expect(await refusalOf(payoutsOf(server).cancel(id, approver))).toBe('ILLEGAL_TRANSITION');
    await expectInvariants(server, MONEY);
    expect(await rail.reversed(id)).toBe('done');
    expect(await rail.reversed(id)).toBe('already');
    expect([await rail.paid(id), await rail.failed(id), await rail.cancelled(id)]).toEqual([
      'already',
      'already',
      'already',
    ]);
    expect(await owedTo(server, organizer)).toBe(OWED);
    expect(await preparingOf(server).payable('organizer', organizer, new Date())).toMatchObject({
      amount: OWED,
      outcome: 'payable',
    });
    const fees: string[] = await db()('ledger_lines')
      .where({ account: 'payout_fee_expense' })
      .pluck('amount');
    expect(fees.map(Number)).toEqual([FEE.fee - FEE.tax, FEE.tax - FEE.fee]);
  });

  it('failed, tried again by a second person, and paid', async () => {
    const { id, organizer } = await waiting();
    const rail = railOf(server);
    await approveAsSeen(server, [id], approver);
    await rail.processing(id);
    expect(await rail.failed(id)).toBe('done');
    expect(await rail.failed(id)).toBe('already');
    expect(await rail.paid(id)).toBe('impossible');
    expect(await payout(server, id)).toMatchObject({ state: 'failed', failureKind: 'bank_account_closed' });
    expect(await owedTo(server, organizer)).toBe(OWED);
    // Its lines stay its own.
    expect(await preparingOf(server).payable('organizer', organizer, new Date())).toMatchObject({
      amount: 0,
    });
    expect(await refusalOf(payoutsOf(server).retry(id, preparer))).toBe('SECOND_PERSON_NEEDED');
    expect(await payoutsOf(server).retry(id, approver)).toMatchObject({ ok: true, state: 'approved' });
    expect(await rail.paid(id, 1)).toBe('impossible');
    expect(await rail.failed(id, 1)).toBe('already');
    expect(await rail.reversed(id, 1)).toBe('already');
    await rail.processing(id, 2);
    expect(await rail.paid(id, 2)).toBe('done');
    expect(await rail.paid(id, 3)).toBe('impossible');
    expect(await owedTo(server, organizer)).toBe(0);
    expect(await entriesOf(id)).toEqual([
      'payout.prepared',
      'payout.approved',
      'payout.processing',
      'payout.failed',
      'payout.retried',
      'payout.approved',
      'payout.processing',
      'payout.paid',
    ]);
  });

  it('a failed one whose order was refunded since is drawn up again before it is tried again', async () => {
    const { id, organizer } = await waiting();
    const rail = railOf(server);
    await approveAsSeen(server, [id], approver);
    await rail.failed(id);
    await charge(organizer, `order${organizer}`, 20_000);
    expect(await payoutsOf(server).retry(id, approver)).toMatchObject({
      code: 'PAYOUT_CHANGED',
      details: { reason: 'lines', state: 'failed', amount: OWED - 20_000 },
    });
    expect(await payoutsOf(server).retry(id, approver)).toMatchObject({ ok: true, amount: OWED - 20_000 });
    expect(await rail.reversed(id, 2)).toBe('done');
    expect(await owedTo(server, organizer)).toBe(OWED - 20_000);
  });

  it('a failed one that goes to another account needs all that an approval needs', async () => {
    await db()('finance_settings').update({ payout_second_approval_above: OWED - 1 });
    const { id, payee, organizer } = await waiting();
    const other = await createApprover(server);
    const rail = railOf(server);
    const retry = (actor = approver) => payoutsOf(server).retry(id, actor);
    await approveAsSeen(server, [id], approver);
    await approveAsSeen(server, [id], other);
    await rail.failed(id);
    // The same money to the same account: it has its two approvals, and either of them tries again.
    expect(await retry()).toMatchObject({ ok: true, state: 'approved' });
    await rail.failed(id, 2);

    await db()('payees')
      .where({ document_id: payee.documentId })
      .update({ mask: '••••0000', changed_at: new Date() });
    expect(await retry()).toMatchObject({ code: 'PAYOUT_CHANGED', details: { reason: 'account' } });
    expect(await payout(server, id)).toMatchObject({
      state: 'failed',
      approvedBy: null,
      secondApprovedBy: null,
    });
    expect(await retry()).toMatchObject({ ok: true, state: 'failed' });
    expect(await owedTo(server, organizer)).toBe(OWED);
    for (const barred of [approver, preparer]) {
      expect(await refusalOf(retry(barred))).toBe('SECOND_PERSON_NEEDED');
      const seen = { ...(await payout(server, id)), payeeUserId: null };
      expect((await payoutsOf(server).bars([seen], barred)).get(id)).toBe(
        barred === approver ? 'approved_it' : 'prepared_it',
      );
    }
    expect(await retry(other)).toMatchObject({ ok: true, state: 'approved' });
    expect(await payout(server, id)).toMatchObject({
      attempts: 3,
      mask: '••••0000',
      approvedBy: `admin:${approver.id}`,
      secondApprovedBy: `admin:${other.id}`,
    });
    expect((await entriesOf(id)).slice(-4)).toEqual([
      'payout.recomputed',
      'payout.approved_once',
      'payout.retried',
      'payout.approved',
    ]);
    expect(await owedTo(server, organizer)).toBe(0);
  });

  it('a failed one can be given up after its account changed: nobody approved what never went', async () => {
    const { id, payee } = await waiting();
    await approveAsSeen(server, [id], approver);
    await railOf(server).failed(id);
    await db()('payees')
      .where({ document_id: payee.documentId })
      .update({ mask: '••••0000', changed_at: new Date() });
    expect(await payoutsOf(server).retry(id, approver)).toMatchObject({ code: 'PAYOUT_CHANGED' });
    expect(await payoutsOf(server).cancel(id, preparer, 'They are gone.')).toMatchObject({
      state: 'reversed',
    });
  });

  it('a failed one can be given up: the next payout pays its lines', async () => {
    const { id, organizer } = await waiting();
    await approveAsSeen(server, [id], approver);
    await railOf(server).failed(id);
    expect(await payoutsOf(server).cancel(id, preparer, 'They closed the account.')).toMatchObject({
      state: 'reversed',
    });
    expect(await preparingOf(server).payable('organizer', organizer, new Date())).toMatchObject({
      amount: OWED,
    });
  });

  it('the rail may cancel what it has not sent, and speak of what it never began', async () => {
    const rail = railOf(server);
    const { id } = await waiting();
    expect(await rail.paid(id, 1)).toBe('impossible');
    expect(await rail.reversed(id, 1)).toBe('impossible');
    await approveAsSeen(server, [id], approver);
    expect(await rail.cancelled(id)).toBe('done');
    expect(await rail.cancelled(id)).toBe('already');
    expect(await rail.paid(id)).toBe('impossible');
    expect(await stateOf(id)).toBe('cancelled');
  });

  it('says what an approver should look at', async () => {
    const { id } = await waiting();
    const kinds = (await payoutsOf(server).warnings(id)).map(({ kind }) => kind);
    expect(kinds).toEqual(['first_payout']);
    expect(await refusalOf(payoutsOf(server).warnings('nothinghere'))).toBe('NOT_FOUND');
  });
});

describe('what organizers see and ask for', () => {
  const ask = (jwt: string | null, body: object | undefined, key?: string) => {
    const call = server.http.post('/api/payouts');
    if (jwt !== null) call.set('Authorization', `Bearer ${jwt}`);
    if (key !== undefined) call.set('Idempotency-Key', key);
    return call.send(body);
  };
  const get = (path: string, jwt: string | null) => {
    const call = server.http.get(path);
    return jwt === null ? call : call.set('Authorization', `Bearer ${jwt}`);
  };

  it('asks for what is free: once per key, one at a time', async () => {
    const { organizer, payee } = await createPaidOrganizer(server, { user: seller });
    await sell(organizer, 10);
    const key = `payout-${payee.documentId}`;
    const wish = { data: { payee: payee.documentId } };
    const first = await ask(seller.jwt, wish, key);
    expect(first.status).toBe(201);
    expect(first.body.data).toMatchObject({
      state: 'pending_approval',
      amount: OWED,
      currency: 'INR',
      origin: 'request',
      account: { method: 'bank', mask: '••••6789' },
      explanation: { says: '₹867.00 can be paid now.' },
    });
    const again = await ask(seller.jwt, wish, key);
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
    expect(again.body).toEqual(first.body);
    const second = await ask(seller.jwt, wish);
    expect(second.status).toBe(409);
    expect(second.body.error.details).toMatchObject({
      code: 'PAYOUT_OPEN',
      payout: first.body.data.documentId,
    });
    expect(JSON.stringify(first.body)).not.toContain('sealed');
    // Who asked does not approve, and neither does their account in the panel.
    const self = await createApprover(server, { email: seller.email });
    expect(codes(await approveAsSeen(server, [first.body.data.documentId], self))).toEqual([
      'SECOND_PERSON_NEEDED',
    ]);
    const mine = await get(`/api/me/payouts?payee=${payee.documentId}`, seller.jwt);
    expect(mine.body).toMatchObject({ data: [first.body.data], meta: { pagination: { total: 1 } } });
  });

  it.each<[string, object | undefined, number, string]>([
    ['nothing', undefined, 400, 'VALIDATION_FAILED'],
    ['no payee', { data: {} }, 400, 'VALIDATION_FAILED'],
    ['a number', { data: { payee: 7 } }, 400, 'VALIDATION_FAILED'],
    ['a path', { data: { payee: '../x' } }, 400, 'VALIDATION_FAILED'],
    ['an amount', { data: { payee: 'a', amount: 1 } }, 400, 'VALIDATION_FAILED'],
    ['a list', { data: [] }, 400, 'VALIDATION_FAILED'],
    ['nobody', { data: { payee: 'nothinghere' } }, 404, 'NOT_FOUND'],
  ])('asked with %s it is refused', async (_what, body, status, code) => {
    const { jwt } = stranger;
    const answer = await ask(jwt, body);
    expect([answer.status, answer.body.error.details.code]).toEqual([status, code]);
  });

  it('somebody else’s account looks like none; guests are turned away', async () => {
    const { payee, organizer } = await createPaidOrganizer(server);
    await sell(organizer, 10);
    const wish = { data: { payee: payee.documentId } };
    expect((await ask(stranger.jwt, wish)).status).toBe(404);
    expect([401, 403]).toContain((await ask(null, wish)).status);
    expect([401, 403]).toContain((await get('/api/me/payouts', null)).status);
    expect([401, 403]).toContain((await get('/api/me/statement', null)).status);
    expect((await get(`/api/me/statement?owner=${organizer}`, stranger.jwt)).status).toBe(404);
    expect((await get('/api/me/payouts', stranger.jwt)).body.data).toEqual([]);
    expect((await get('/api/me/statement', stranger.jwt)).body.data).toEqual([]);
  });

  it.each([
    ['/api/me/payouts?state=lost'],
    ['/api/me/payouts?payee=../x'],
    ['/api/me/payouts?pagination[pageSize]=1000'],
    ['/api/me/payouts?pagination[page]=zero'],
    ['/api/me/statement?owner=../x'],
    ['/api/me/statement?owner[]=a'],
  ])('%s is refused', async (path) => {
    const { jwt } = stranger;
    const answer = await get(path, jwt);
    expect([answer.status, answer.body.error.details.code]).toEqual([400, 'VALIDATION_FAILED']);
  });

  it.each<[string, object, string, object]>([
    ['frozen', { state: 'frozen', state_reason: 'Who?' }, 'PAYEE_FROZEN', { reason: 'frozen' }],
    ['cooling', { usable_from: new Date(Date.now() + DAY) }, 'PAYEE_COOLING', {}],
  ])('%s: told why', async (_what, columns, code, details) => {
    const { organizer, payee } = await createPaidOrganizer(server, { user: seller });
    await sell(organizer, 10);
    await db()('payees').where({ document_id: payee.documentId }).update(columns);
    const answer = await ask(seller.jwt, { data: { payee: payee.documentId } });
    expect(answer.status).toBe(409);
    expect(answer.body.error.details).toMatchObject({ code, ...details });
  });

  it('the statement says what is owed, what is held and why, and when it frees', async () => {
    const { organizer, payee } = await createPaidOrganizer(server, { user: seller });
    await sell(organizer, 10);
    await sell(organizer, 2);
    const answer = await get(`/api/me/statement?owner=${organizer}`, seller.jwt);
    expect(answer.status).toBe(200);
    expect(answer.body.data).toHaveLength(1);
    expect(answer.body.data[0]).toMatchObject({
      owner: { kind: 'organizer', documentId: organizer },
      payee: { documentId: payee.documentId, mask: '••••6789' },
      balance: 2 * OWED,
      payable: { amount: OWED, outcome: 'payable', says: '₹867.00 can be paid now.', obstacle: null },
      held: { amount: OWED, holdDays: 7, parts: [{ why: 'hold_days', amount: OWED, orders: 1 }] },
      payouts: { waiting: 0, inTransit: 0, paid: 0, open: null },
    });
    expect(answer.body.data[0].held.parts[0].says).toMatch(
      /^₹867\.00 of Kathak is held until .+, 7 days after/,
    );
    expect(Date.parse(answer.body.data[0].held.nextFreeAt)).toBeGreaterThan(Date.now());
    const early = await createPaidOrganizer(server, { user: seller });
    const nothing = await ask(seller.jwt, { data: { payee: early.payee.documentId } });
    expect(nothing.body.error.details).toMatchObject({ code: 'NOTHING_PAYABLE', outcome: 'nothing' });
  });

  it('a referrer is paid like anybody', async () => {
    const user = seller;
    const owner = `user:${user.id}`;
    const payee = await createPayee(server, owner, {
      kind: 'referrer',
      userId: user.id,
      method: 'upi',
      mask: 'ra••••@okhdfc',
    });
    const common = {
      currency: 'INR',
      organizerDocumentId: null,
      eventDocumentId: null,
      orderDocumentId: null,
    };
    await bookkeeper(server).book({
      causeKey: `sale:referral-${user.id}`,
      kind: 'sale',
      occurredAt: new Date(),
      memo: 'Referral bounty',
      lines: [
        { account: 'referral_expense', ownerDocumentId: null, amount: 60_000, ...common },
        { account: 'referrer_payable', ownerDocumentId: owner, amount: -60_000, ...common },
      ],
    });
    const statement = await get(`/api/me/statement?owner=${owner}`, seller.jwt);
    expect(statement.body.data).toMatchObject([{ owner: { kind: 'referrer' }, balance: 60_000 }]);
    const asked = await ask(seller.jwt, { data: { payee: payee.documentId } });
    expect(asked.body.data).toMatchObject({ amount: 60_000, owner: { kind: 'referrer', documentId: owner } });
    expect(codes(await approveAsSeen(server, [asked.body.data.documentId], approver))).toEqual(['approved']);
  });
});

it('and everything that must hold of payouts, holds', () => expectInvariants(server, MONEY));
