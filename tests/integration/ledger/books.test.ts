import { createOrganizer } from '../../helpers/factories';
import { expectInvariants } from '../../helpers/invariants';
import { bookkeeper } from '../../helpers/ledger';
import { createAdmin, createStaff, createUser } from '../../helpers/people';
import { startServer, type TestServer } from '../../helpers/server';
import type * as TransactionModule from '../../../src/platform/transaction';
import type * as LedgerModule from '../../../src/plugins/ledger/server/public';
import { postSale } from '../../../src/domain/ledger/postings';

let server: TestServer;
let books: ReturnType<typeof bookkeeper>;
let organizer: string;
let maker: { id: number; email: string; token: string };
let checker: { id: number; email: string; token: string };

const ALL = ['read', 'months.close', 'adjustments.propose', 'adjustments.approve'].map(
  (action) => `plugin::ledger.${action}`,
);
const as = (bearer: string) => ({ Authorization: `Bearer ${bearer}` });
const read = (path: string, bearer = maker.token) => server.http.get(`/ledger/${path}`).set(as(bearer));
const act = (path: string, body: object = {}, bearer = maker.token) =>
  server.http.post(`/ledger/${path}`).set(as(bearer)).send(body);
const db = () => server.strapi.db.connection;

beforeAll(async () => {
  server = await startServer();
  books = bookkeeper(server);
  maker = await createStaff(server, ALL, { firstname: 'Mira' });
  checker = await createStaff(server, ALL, { firstname: 'Chetan' });
  organizer = await createOrganizer(server, { name: 'Sabha' });
});
afterAll(() => server.stop());

const saleOf = (order: string, at: string) =>
  postSale({
    context: { organizerDocumentId: organizer, eventDocumentId: 'someevent', orderDocumentId: order },
    order: { total: 5_000, platformFee: 500, platformFeeTax: 90, gatewayFeeEstimate: 75 },
    currency: 'INR',
    gatewayFee: null,
    occurredAt: new Date(at),
  });

describe('months', () => {
  const now = new Date('2026-06-10T08:00:00Z');
  beforeAll(async () => {
    server.setClock(now);
    await books.sale({ organizer }, 100_000, '2026-04-15T10:00:00Z');
    await books.sale({ organizer }, 50_000, '2026-05-31T18:29:59Z');
    await books.sale({ organizer }, 20_000, '2026-05-31T18:30:00Z');
  });
  afterAll(() => server.setClock(null));

  it('are told with what each waits for', async () => {
    const { body } = await read('months');
    expect(body.open).toEqual([
      { month: '2026-06', state: 'running' },
      { month: '2026-05', state: 'later' },
      { month: '2026-04', state: 'next' },
    ]);
    expect((await read('months/2026-04')).body).toMatchObject({
      month: '2026-04',
      period: { from: '2026-04-01', to: '2026-04-30' },
      journals: 1,
      adjustmentsWaiting: 0,
    });
  });

  it.each([
    ['2026-03', 'empty'],
    ['2026-05', 'earlier_open'],
    ['2026-06', 'not_over'],
  ])('%s is not closed: %s', async (month, reason) => {
    for (const answer of [await read(`months/${month}`), await act(`months/${month}/close`)]) {
      expect(answer.status).toBe(409);
      expect(answer.body.error.details).toMatchObject({ code: 'MONTH_NOT_CLOSABLE', reason });
    }
  });

  it('closes in order, keeps the totals and who did it, once', async () => {
    const answers = await Promise.all([
      act('months/2026-04/close'),
      act('months/2026-04/close', {}, checker.token),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body, status } = await act('months/2026-05/close');
    expect(status).toBe(200);
    expect(body).toMatchObject({ month: '2026-05', journals: 1, closedBy: expect.stringMatching(/^Mira/) });
    expect(
      body.totals.find(({ account }: { account: string }) => account === 'organizer_payable'),
    ).toMatchObject({
      opening: 86_700,
      credit: 43_350,
      closing: 130_050,
    });
    const [entry] = await db()('activity_entries')
      .where({ name: 'ledger.month_closed' })
      .orderBy('id', 'desc')
      .limit(1);
    expect(entry).toMatchObject({ actor_type: 'admin', actor_id: String(maker.id) });
    expect((await read('months')).body).toMatchObject({
      open: [{ month: '2026-06', state: 'running' }],
      closed: [{ month: '2026-05' }, { month: '2026-04' }],
    });
  });

  it('a closed month takes nothing, from the code or from raw SQL; the next one does', async () => {
    await expect(books.book(saleOf('late', '2026-05-31T18:29:59.999Z'))).rejects.toMatchObject({
      code: 'MONTH_CLOSED',
    });
    const journal = (at: string) =>
      `INSERT INTO ledger_journals (cause_key, kind, occurred_at) VALUES ('raw:${at}', 'sale', '${at}')`;
    await expect(db().raw(journal('2026-05-31 18:29:59.999999'))).rejects.toThrow('is closed');
    await expect(db().raw(journal('2020-01-01'))).rejects.toThrow('is closed');
    expect(await books.book(saleOf('early', '2026-05-31T18:30:00Z'))).toEqual({ posted: true });
  });

  it('a journal of a closed month gets no further lines, not even some that balance', async () => {
    const more = `INSERT INTO ledger_lines (journal_id, account, amount, currency)
      SELECT j.id, 'bank', x, 'INR' FROM (VALUES (5), (-5)) AS v(x),
        (SELECT id FROM ledger_journals WHERE occurred_at < '2026-05-01' LIMIT 1) j`;
    await expect(db().raw(more)).rejects.toThrow('is closed');
  });

  it.each([
    ['changed', `UPDATE ledger_closes SET ends_at = '2026-01-01'`, 'append-only'],
    ['deleted', 'DELETE FROM ledger_closes', 'append-only'],
    ['emptied', 'TRUNCATE ledger_closes', 'append-only'],
    [
      'added with a gap',
      `INSERT INTO ledger_closes (month, starts_at, ends_at, timezone, journals, totals, closed_by, closed_at)
       VALUES ('2026-07', '2026-06-30 18:30', '2026-07-31 18:30', 'Asia/Kolkata', 0, '[]', 'admin:1', '2026-09-01')`,
      'in order',
    ],
    [
      'closed before it is over',
      `INSERT INTO ledger_closes (month, starts_at, ends_at, timezone, journals, totals, closed_by, closed_at)
       VALUES ('2026-06', '2026-05-31 18:30', '2026-06-30 18:30', 'Asia/Kolkata', 0, '[]', 'admin:1', '2026-06-10')`,
      'mela_ledger_closes_complete',
    ],
  ])('a close cannot be %s by raw SQL', async (_what, sql, says) => {
    await expect(db().raw(sql)).rejects.toThrow(says);
  });

  it('waits for what is being booked, so that its totals are those of the month', async () => {
    server.setClock(new Date('2026-07-02T08:00:00Z'));
    const ledger = server.load<typeof LedgerModule>('plugins/ledger/server/public');
    const { inTransaction } = server.load<typeof TransactionModule>('platform/transaction');
    let closing: Promise<{ body: { journals: number } }> | undefined;
    await inTransaction(server.strapi, async (trx) => {
      await ledger.post(trx, saleOf('inflight', '2026-06-30T18:29:00Z'));
      closing = Promise.resolve(act('months/2026-06/close'));
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(await db()('ledger_closes').where({ month: '2026-06' })).toEqual([]);
    });
    expect((await closing)?.body).toMatchObject({ month: '2026-06', journals: 3 });
    await expectInvariants(server);
  });
});

describe('adjustments', () => {
  const lines = (amount = 12_345) => [
    { account: 'adjustments', amount },
    { account: 'organizer_payable', amount: -amount, ownerDocumentId: organizer },
  ];
  const propose = async (bearer = maker.token, more: object = {}): Promise<string> => {
    const { status, body } = await act(
      'adjustments',
      { reason: 'Hall deposit', lines: lines(), ...more },
      bearer,
    );
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body.data.documentId;
  };
  const booked = (id: string) => db()('ledger_journals').where({ cause_key: `adjustment:${id}` });
  const stateOf = async (id: string): Promise<string> =>
    (await db()('ledger_adjustments').where({ document_id: id }).first('state')).state;

  it('are proposed by one person and booked when a second one approves', async () => {
    const id = await propose();
    expect(await booked(id)).toEqual([]);
    const own = await act(`adjustments/${id}/approve`);
    expect(own.status).toBe(403);
    expect(own.body.error.details).toMatchObject({ code: 'SECOND_PERSON_NEEDED', reason: 'same_person' });
    expect(await booked(id)).toEqual([]);

    expect((await act(`adjustments/${id}/approve`, {}, checker.token)).status).toBe(204);
    const [journal] = await booked(id);
    expect(journal).toMatchObject({ kind: 'adjustment', memo: 'Hall deposit' });
    const booking = await db()('ledger_lines').where({ journal_id: journal.id }).orderBy('id');
    expect(booking).toMatchObject([
      { account: 'adjustments', amount: '12345', organizer_document_id: organizer },
      { account: 'organizer_payable', amount: '-12345', owner_document_id: organizer },
    ]);
    const { body } = await read('adjustments');
    expect(body.data[0]).toMatchObject({
      state: 'approved',
      own: true,
      proposedBy: expect.stringMatching(/^Mira/),
      decidedBy: expect.stringMatching(/^Chetan/),
      lines: [
        { accountName: 'Adjustments', debit: 12_345, credit: 0 },
        { ownerName: 'Sabha', debit: 0, credit: 12_345 },
      ],
    });
    expect((await act(`adjustments/${id}/approve`, {}, checker.token)).status).toBe(409);
  });

  it('two accounts of one person are one person', async () => {
    const alias = await createStaff(server, ALL, { email: maker.email.replace('@', '+second@') });
    const id = await propose();
    expect((await act(`adjustments/${id}/approve`, {}, alias.token)).status).toBe(403);
    expect(await stateOf(id)).toBe('proposed');
    await act(`adjustments/${id}/withdraw`);
  });

  it('of two approvals at the same moment one books it', async () => {
    const third = await createStaff(server, ALL);
    const id = await propose();
    const answers = await Promise.all(
      [checker, third, checker, third].map(({ token }) => act(`adjustments/${id}/approve`, {}, token)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409, 409]);
    expect(await booked(id)).toHaveLength(1);
  });

  it('are turned down with a reason, or taken back by their maker alone', async () => {
    const refused = await propose();
    expect((await act(`adjustments/${refused}/reject`, { reason: ' ' }, checker.token)).status).toBe(400);
    expect((await act(`adjustments/${refused}/reject`, { reason: 'No receipt' }, checker.token)).status).toBe(
      204,
    );
    expect((await act(`adjustments/${refused}/approve`, {}, checker.token)).status).toBe(409);
    const { body } = await read('adjustments?state=rejected');
    expect(body.data).toMatchObject([{ documentId: refused, answer: 'No receipt' }]);

    const taken = await propose();
    expect((await act(`adjustments/${taken}/withdraw`, {}, checker.token)).status).toBe(403);
    expect((await act(`adjustments/${taken}/withdraw`)).status).toBe(204);
    expect(await booked(taken)).toEqual([]);
    expect(await stateOf(taken)).toBe('withdrawn');
  });

  it('sent twice with one key are one', async () => {
    const send = () =>
      server.http
        .post('/ledger/adjustments')
        .set(as(maker.token))
        .set('Idempotency-Key', 'twice-pressed-1')
        .send({ reason: 'Pressed twice', lines: lines() });
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
    expect(await db()('ledger_adjustments').where({ reason: 'Pressed twice' })).toHaveLength(1);
  });

  it.each([
    ['no reason', { reason: '' }, 'reason'],
    [
      'sides that differ',
      {
        lines: [
          { account: 'bank', amount: 5 },
          { account: 'cash', amount: -4 },
        ],
      },
      'lines',
    ],
    [
      'half a paisa',
      {
        lines: [
          { account: 'bank', amount: 0.5 },
          { account: 'cash', amount: -0.5 },
        ],
      },
      'lines.0.amount',
    ],
    [
      'an unknown account',
      {
        lines: [
          { account: 'pocket', amount: 5 },
          { account: 'cash', amount: -5 },
        ],
      },
      'lines.0.account',
    ],
    [
      'somebody who does not exist',
      {
        lines: [
          { account: 'organizer_payable', amount: 5, ownerDocumentId: 'nobody' },
          { account: 'cash', amount: -5 },
        ],
      },
      'lines.0.ownerDocumentId',
    ],
    ['an order that does not exist', { orderCode: 'NOTHING' }, 'orderCode'],
  ])('refuses %s', async (_what, more, path) => {
    const { status, body } = await act('adjustments', { reason: 'Because', lines: lines(), ...more });
    expect(status).toBe(400);
    expect(JSON.stringify(body.error.details.errors)).toContain(`"${path.split('.')[0]}`);
  });

  it('the database keeps the four eyes and one journal each', async () => {
    const id = await propose();
    const approve = `UPDATE ledger_adjustments SET state = 'approved', decided_by = proposed_by, decided_at = now()
      WHERE document_id = '${id}'`;
    await expect(db().raw(approve)).rejects.toThrow('four_eyes');
    await act(`adjustments/${id}/approve`, {}, checker.token);
    await expect(
      db().raw(
        `INSERT INTO ledger_journals (cause_key, kind, occurred_at) VALUES ('adjustment:${id}', 'adjustment', now())`,
      ),
    ).rejects.toThrow('ledger_journals_cause_key');
  });
});

test('the books have a time zone that exists, and the log keeps its change', async () => {
  const { token } = await createAdmin(server);
  const change = (timezone: string) =>
    server.http
      .put('/content-manager/single-types/api::finance-settings.finance-settings')
      .set(as(token))
      .send({ timezone });
  const refused = await change('Mars/Olympus');
  expect(refused.status).toBe(400);
  expect(JSON.stringify(refused.body)).toContain('Use a time zone such as Asia/Kolkata.');
  expect((await change('Europe/Berlin')).status).toBe(200);
  expect((await read('months')).body.zone).toBe('Europe/Berlin');
  expect((await change('Asia/Kolkata')).status).toBe(200);
  const [entry] = await db()('activity_entries')
    .where({ name: 'settings.changed' })
    .orderBy('id', 'desc')
    .limit(1);
  expect(JSON.parse(entry.payload)).toEqual({ timezone: { from: 'Europe/Berlin', to: 'Asia/Kolkata' } });
});

describe('who may', () => {
  it.each([
    ['nothing', [], [403, 403, 403, 403]],
    ['read', ['read'], [403, 403, 403, 403]],
    ['propose', ['adjustments.propose'], [403, 400, 403, 403]],
    ['approve', ['adjustments.approve'], [403, 403, 404, 404]],
    ['close', ['months.close'], [409, 403, 403, 403]],
  ])('with the right to %s', async (_what, actions, statuses) => {
    const { token } = await createStaff(
      server,
      actions.map((action) => `plugin::ledger.${action}`),
    );
    const answers = [
      await act('months/2020-01/close', {}, token),
      await act('adjustments', {}, token),
      await act('adjustments/nothing/approve', {}, token),
      await act('adjustments/nothing/reject', { reason: 'No' }, token),
    ];
    expect(answers.map(({ status }) => status)).toEqual(statuses);
  });

  it('no buyer’s token opens these doors', async () => {
    const { jwt } = await createUser(server);
    expect((await read('debts', jwt)).status).toBe(401);
    expect((await act('months/2026-04/close', {}, jwt)).status).toBe(401);
  });
});
