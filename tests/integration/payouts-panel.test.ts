import type { Overview } from '../../src/plugins/payouts/shared/overview';
import type { PayoutDetail, PayoutLines } from '../../src/plugins/payouts/shared/payout-detail';
import type { ListedPayout, MatchingPayouts, PayoutPage } from '../../src/plugins/payouts/shared/payouts';
import { createEvent, ensureFinance } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { bookkeeper } from '../helpers/ledger';
import {
  approveAsSeen,
  createApprover,
  createPaidOrganizer,
  payoutsOf,
  preparingOf,
  railOf,
} from '../helpers/payouts';
import { createAdmin } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';
import { steadyStatementsOf } from '../helpers/statements';

let server: TestServer;
let token: string;
let preparer: Awaited<ReturnType<typeof createApprover>>;
let approver: Awaited<ReturnType<typeof createApprover>>;

const DAY = 86_400_000;
const ago = (days: number): Date => new Date(Date.now() - days * DAY);
const db = () => server.strapi.db.connection;
/** Sales are written straight into the books here; what is said of payouts must hold all the same. */
const MONEY = /^(?:payouts\.|ledger\.(?:balanced|overdrawn))/;

const ask = (path: string) => server.http.get(`/payouts${path}`).set({ Authorization: `Bearer ${token}` });
const get = async <T>(path: string): Promise<T> => {
  const answer = await ask(path);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const list = (query: string) => get<PayoutPage>(`/payouts?${query}`);

/** Of ₹1,000.00, the organizer is owed ₹867.00 after fees. */
const OWED = 86_700;

/** Somebody with so many sales of ₹1,000.00 free, and a payout of them that waits. */
const waiting = async (name: string, sales = 1) => {
  const made = await createPaidOrganizer(server, { verification: 'verified' });
  await db()('organizers').where({ document_id: made.organizer }).update({ name });
  const event = await createEvent(server, {
    title: 'Kathak',
    organizerDocumentId: made.organizer,
    startsAt: ago(10.1),
    endsAt: ago(10),
  });
  for (let sale = 0; sale < sales; sale += 1)
    await bookkeeper(server).sale(
      { organizer: made.organizer, event: event.documentId },
      100_000,
      new Date().toISOString(),
    );
  const run = await preparingOf(server).prepareRun('manual', preparer);
  const [row] = await db()('payouts').where({ payee_document_id: made.payee.documentId });
  return { ...made, id: String(row.document_id), code: String(row.code), run: String(run?.documentId) };
};

let made: Record<'asha' | 'ravi' | 'percent' | 'meera' | 'zoya', Awaited<ReturnType<typeof waiting>>>;

beforeAll(async () => {
  server = await startServer();
  await ensureFinance(server);
  ({ token } = await createAdmin(server));
  preparer = await createApprover(server);
  approver = await createApprover(server);

  made = {
    asha: await waiting('Asha Dance'),
    ravi: await waiting('Ravi Films', 2),
    percent: await waiting('100% Jazz_Club', 3),
    meera: await waiting('Meera', 4),
    zoya: await waiting('Zoya', 5),
  };
  const rail = railOf(server);
  await approveAsSeen(server, [made.ravi.id, made.percent.id], approver);
  await rail.paid(made.ravi.id);
  await rail.failed(made.percent.id);
  await payoutsOf(server).hold(made.meera.id, approver, 'Whose account is this?');
  await payoutsOf(server).reject(made.zoya.id, approver, 'Not theirs');
  await db()('payouts').where({ document_id: made.asha.id }).update({ prepared_at: '2026-05-31T18:30:00Z' });
  await db()('payees')
    .where({ document_id: made.meera.payee.documentId })
    .update({ legal_name: 'Meera Iyer' });
}, 90_000);
afterAll(() => server.stop());

describe('the table', () => {
  const all = ['Asha Dance', '100% Jazz_Club', 'Meera', 'Ravi Films', 'Zoya'].sort();
  const cases: [string, () => string, readonly string[]][] = [
    ['everything', () => '', all],
    ['what waits', () => 'view=waiting', ['Asha Dance']],
    ['what is on hold', () => 'view=on_hold', ['Meera']],
    ['what failed', () => 'view=failed', ['100% Jazz_Club']],
    ['what was paid', () => 'view=paid', ['Ravi Films']],
    ['what has ended', () => 'view=ended', ['Zoya']],
    ['what is on its way', () => 'view=in_flight', []],
    ['what nobody knows the end of', () => 'view=needs_person', []],
    ['part of a name', () => 'q=jazz', ['100% Jazz_Club']],
    ['part of a legal name', () => 'q=iyer', ['Meera']],
    ['a percent sign, which stands for itself', () => 'q=%25', ['100% Jazz_Club']],
    ['an underscore, which does too', () => 'q=_', ['100% Jazz_Club']],
    ['a code in small letters', () => `q=${made.zoya.code.toLowerCase()}`, ['Zoya']],
    ['a UTR', () => 'q=utr0001', ['Ravi Films']],
    ['SQL', () => `q=${encodeURIComponent("' OR 1=1 --")}`, []],
    ['a payee', () => `payee=${made.ravi.payee.documentId}`, ['Ravi Films']],
    ['a run', () => `run=${made.meera.run}`, ['Meera']],
    ['organizers', () => 'kind=organizer', all],
    ['referrers', () => 'kind=referrer', []],
    ['manual runs', () => 'origin=manual', all],
    ['requests', () => 'origin=request', []],
    ['a day of the books, which begins at 18:30 UTC', () => 'from=2026-06-01&to=2026-06-01', ['Asha Dance']],
    ['the day before it', () => 'to=2026-05-31', []],
    ['with warnings', () => 'warned=true', ['Asha Dance', '100% Jazz_Club', 'Meera'].sort()],
    ['without', () => 'warned=false', ['Ravi Films', 'Zoya']],
    ['two things at once', () => 'q=a&view=paid', ['Ravi Films']],
  ];
  it.each(cases)('finds %s', async (_what, query, names) => {
    const page = await list(query());
    expect(page.data.map(({ payee }) => payee).sort()).toEqual(names);
    expect(page.meta.total).toBe(names.length);
    expect(page.totals.reduce((sum, { count }) => sum + count, 0)).toBe(names.length);
    const amount = page.data.reduce((sum, row) => sum + row.amount, 0);
    expect(page.totals.reduce((sum, row) => sum + row.amount, 0)).toBe(amount);
  });

  it('finds the payout of an order by its code', async () => {
    const [line] = await db()('payout_lines as c')
      .join('ledger_lines as l', 'l.id', 'c.ledger_line_id')
      .where({ payout_document_id: made.ravi.id })
      .select('l.order_document_id as order');
    const [order] = await db()('orders').insert({ document_id: line.order, code: 'ABC1234' }).returning('id');
    const found = await list('q=abc1234');
    await db()('orders').where({ id: order.id }).delete();
    expect(found.data.map(({ payee }) => payee)).toEqual(['Ravi Films']);
  });

  const names = (page: PayoutPage) => page.data.map(({ payee }) => payee);

  it('sorts by what is asked, both ways, and leafs without losing a row', async () => {
    expect(names(await list('sort=amount'))).toEqual([
      'Asha Dance',
      'Ravi Films',
      '100% Jazz_Club',
      'Meera',
      'Zoya',
    ]);
    expect(names(await list('sort=-payee'))).toEqual([
      'Zoya',
      'Ravi Films',
      'Meera',
      'Asha Dance',
      '100% Jazz_Club',
    ]);
    expect(names(await list('sort=state'))).toEqual([
      'Asha Dance',
      'Meera',
      '100% Jazz_Club',
      'Ravi Films',
      'Zoya',
    ]);
    expect(names(await list('sort=preparedAt'))[0]).toBe('Asha Dance');
    expect(names(await list('sort=-updatedAt'))[0]).toBe('Zoya');
    const pages = await Promise.all([1, 2, 3, 4].map((page) => list(`sort=amount&pageSize=2&page=${page}`)));
    expect(pages.flatMap(names)).toEqual(['Asha Dance', 'Ravi Films', '100% Jazz_Club', 'Meera', 'Zoya']);
    expect(pages[0]?.meta).toEqual({ page: 1, pageSize: 2, total: 5 });
  });

  it('counts each view with the other filters, and sums what its own view shows', async () => {
    const page = await list('view=failed&q=a');
    expect(page.views).toEqual({
      waiting: 1,
      on_hold: 1,
      in_flight: 0,
      failed: 1,
      needs_person: 0,
      paid: 1,
      ended: 1,
      all: 5,
    });
    expect(page.totals).toEqual([{ currency: 'INR', count: 1, amount: 3 * OWED }]);
  });

  it('says of each what somebody needs who decides', async () => {
    const { data } = await list('');
    const row = (id: string) => data.find(({ documentId }) => documentId === id);
    expect(row(made.asha.id)).toMatchObject({
      state: 'pending_approval',
      amount: OWED,
      kind: 'organizer',
      warnings: ['first_payout'],
      bar: null,
      preparedBy: 'Fin',
      awaitsSecond: false,
      mask: '••••6789',
    });
    expect(row(made.meera.id)).toMatchObject({ reason: 'Whose account is this?', bar: null });
    expect(row(made.zoya.id)).toMatchObject({ reason: 'Not theirs', warnings: [] });
    expect(row(made.percent.id)).toMatchObject({ failure: 'The account is closed.', approvedBy: 'Fin' });
    expect(row(made.ravi.id)).toMatchObject({ utr: 'UTR0001', warnings: [] });
    // Neither an account nor an explanation leaves with a table.
    for (const shown of data) expect(Object.keys(shown)).not.toEqual(expect.arrayContaining(['payeeUserId']));
  });

  it('answers a page that nobody leafs to', async () => {
    expect(await list('page=1000000&pageSize=100')).toMatchObject({ data: [], meta: { total: 5 } });
  });

  it('answers all that is found at one go, in its order, for those who choose all of it', async () => {
    const matching = (query: string) => get<MatchingPayouts>(`/payouts/matching?${query}`);
    const all = await matching('sort=amount');
    expect(all.total).toBe(5);
    expect(all.data).toEqual((await list('sort=amount&pageSize=100')).data);
    const failed = await matching('view=failed&q=jazz');
    expect(failed).toMatchObject({ total: 1, data: [{ payee: '100% Jazz_Club', state: 'failed' }] });
    expect(await matching('kind=referrer')).toEqual({ total: 0, data: [] });
    expect((await ask('/payouts/matching?view=mine')).status).toBe(400);
  });

  it.each([
    'page=0',
    'page=1e9',
    'page=1.5',
    'pageSize=101',
    'view=mine',
    'sort=owner_name',
    'sort=amount;drop table payouts',
    'kind=seller',
    'origin=1',
    "run=x'--",
    'from=31.5.2026',
    'from=2026-02-31',
    'to=soon',
    'warned=perhaps',
    `q=${'x'.repeat(101)}`,
    'q=a&q=b',
    'view[$ne]=paid',
  ])('refuses %s', async (query) => {
    const answer = await ask(`/payouts?${query}`);
    expect([answer.status, answer.body.error?.details.code]).toEqual([400, 'VALIDATION_FAILED']);
  });

  it('asks for one payout as often as for all', async () => {
    await list('pageSize=1&warned=true');
    const count = async (query: string) =>
      (await steadyStatementsOf(server.strapi, () => list(query))).length;
    const one = await count('pageSize=1&warned=true&view=waiting');
    const all = await count('pageSize=100&warned=true');
    expect(await count('pageSize=100&warned=true&view=waiting')).toBe(one);
    // Once for all that failed: who told of it.
    expect(all).toBeLessThanOrEqual(one + 1);
    expect(all).toBeLessThanOrEqual(20);
  });
});

describe('a payout by itself', () => {
  it('tells its life, its lines, which sum to it, and who is paid', async () => {
    const detail = await get<PayoutDetail>(`/payouts/${made.ravi.id}`);
    expect(detail).toMatchObject({
      payout: { state: 'paid', utr: 'UTR0001', approvedBy: 'Fin', attempts: 1, fee: 590, feeTax: 90 },
      payee: {
        legalName: 'Asha Rao',
        mask: '••••6789',
        name: 'Ravi Films',
        paid: { count: 1, amount: 2 * OWED },
      },
      explanation: { parts: [{ says: 'Kathak: 2 orders sold, after fees', amount: 2 * OWED }] },
      warnings: [],
      toCheck: [],
    });
    expect(JSON.stringify(detail)).not.toContain('sealed');
    expect(detail.timeline.map(({ says }) => says)).toEqual([
      'Prepared by Fin: ₹1,734.00.',
      'Approved by Fin.',
      'On its way to the bank.',
      'Paid: ₹1,734.00.',
    ]);
    const lines = await get<PayoutLines>(`/payouts/${made.ravi.id}/lines?pageSize=100`);
    expect(lines.data.reduce((sum, { amount }) => sum + amount, 0)).toBe(2 * OWED);
    const pages = await Promise.all(
      [1, 2].map((page) => get<PayoutLines>(`/payouts/${made.ravi.id}/lines?pageSize=1&page=${page}`)),
    );
    expect(pages.flatMap(({ data }) => data)).toEqual(lines.data.slice(0, 2));
    expect((await get<PayoutLines>(`/payouts/${made.ravi.id}/lines?page=1000000`)).data).toEqual([]);
  });

  it('explains what an approver should look at', async () => {
    const { warnings, timeline } = await get<PayoutDetail>(`/payouts/${made.percent.id}`);
    expect(warnings).toEqual([{ kind: 'first_payout', says: 'Nothing was ever paid to this payee before.' }]);
    expect(timeline.map(({ says }) => says).slice(-1)).toEqual(['Failed: The account is closed.']);
  });

  it('says what to check when nobody knows the end of an attempt', async () => {
    const { id } = made.asha;
    await db()('payout_attempts').insert({
      payout_document_id: id,
      number: 1,
      key: `${id}-1`,
      rail: 'razorpayx',
      state: 'unknown',
      asked_at: ago(8),
      person_asked_at: ago(1),
    });
    const { attempts, toCheck, payout } = await get<PayoutDetail>(`/payouts/${id}`);
    const found = await list('view=needs_person');
    const overview = await get<Overview>('/overview');
    await db()('payout_attempts').where({ payout_document_id: id }).delete();
    expect(attempts).toMatchObject([
      { number: 1, state: 'unknown', needsPerson: true, reference: `${id}-1` },
    ]);
    expect(toCheck[0]).toBe(`Search the RazorpayX dashboard for the reference ${id}-1.`);
    expect(toCheck[1]).toContain('₹867.00 to ••••6789');
    expect(payout.needsPerson).toBe(true);
    expect(found.data.map((one: ListedPayout) => one.documentId)).toEqual([id]);
    expect(found.views.needs_person).toBe(1);
    expect(overview.needPerson).toEqual({ count: 1, amount: OWED });
  });

  it('is told from what is not there', async () => {
    for (const path of ['/payouts/nothinghere', '/payouts/nothinghere/lines', "/payouts/x'--"])
      expect([path, (await ask(path)).status]).toEqual([path, 404]);
  });

  it('takes the same statements whatever its lines', async () => {
    const count = async (id: string) =>
      (await steadyStatementsOf(server.strapi, () => get(`/payouts/${id}`))).length;
    await count(made.asha.id);
    expect(await count(made.percent.id)).toBeLessThanOrEqual((await count(made.asha.id)) + 1);
    expect(await count(made.percent.id)).toBeLessThanOrEqual(35);
  });
});

describe('the overview', () => {
  it('sums what waits, is on its way, failed and was paid, week by week', async () => {
    const overview = await get<Overview>('/overview');
    expect(overview).toMatchObject({
      currency: 'INR',
      queue: { paused: false, pausedBy: null, reason: null },
      toApprove: { count: 1, amount: OWED, oldestAt: '2026-05-31T18:30:00.000Z' },
      onHold: { count: 1, amount: 4 * OWED },
      inFlight: { count: 0, amount: 0 },
      failed: { count: 1, amount: 3 * OWED },
      needPerson: { count: 0, amount: 0 },
      paidThisMonth: { count: 1, amount: 2 * OWED },
      frozen: { count: 0, amount: 0 },
      debts: { count: 0, amount: 0 },
      nextRunOn: null,
    });
    expect(overview.weeks).toHaveLength(12);
    expect(overview.weeks[11]).toMatchObject({ paid: 2 * OWED, failed: 3 * OWED, reversed: 0 });
    expect(overview.weeks[0]).toMatchObject({ paid: 0, failed: 0, reversed: 0 });
  });

  it('knows who is stopped, who owes us and when the schedule comes next', async () => {
    const { payee } = made.zoya;
    await db()('payees')
      .where({ document_id: payee.documentId })
      .update({ state: 'frozen', state_reason: 'Police' });
    await db()('finance_settings').update({ payout_schedule: 'weekly' });
    const overview = await get<Overview>('/overview');
    await db()('payees').where({ document_id: payee.documentId }).update({ state: 'active' });
    await db()('finance_settings').update({ payout_schedule: 'off' });
    expect(overview.frozen).toEqual({ count: 1, amount: 5 * OWED });
    expect(overview.nextRunOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});

it('leaves the books as they were', async () => {
  await expectInvariants(server, MONEY);
});
