import type { PayeeDetail, PayeesPage } from '../../src/plugins/payouts/shared/payees';
import { createEvent, ensureFinance } from '../helpers/factories';
import { bookkeeper } from '../helpers/ledger';
import { createPaidOrganizer } from '../helpers/payouts';
import { createStaff, type Staff } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';
import { steadyStatementsOf } from '../helpers/statements';

const DAY = 86_400_000;
const OWED = 86_700;
const READ = 'plugin::payouts.read';
const PAYEES = 'plugin::payouts.payees';

let server: TestServer;
let finance: Staff;
let auditor: Staff;
let outsider: Staff;

const db = () => server.strapi.db.connection;
const get = (path: string, staff: Staff = finance) =>
  server.http.get(`/payouts${path}`).set('Authorization', `Bearer ${staff.token}`);
const post = (path: string, body: object = {}, staff: Staff = finance) =>
  server.http.post(`/payouts${path}`).set('Authorization', `Bearer ${staff.token}`).send(body);
const list = async (query = ''): Promise<PayeesPage> => {
  const { status, body } = await get(`/payees${query}`);
  if (status !== 200) throw new Error(`${query}: ${status} ${JSON.stringify(body)}`);
  return body;
};
const idsOf = ({ data }: PayeesPage): string[] => data.map(({ documentId }) => documentId);

const named = async (name: string, input: Parameters<typeof createPaidOrganizer>[1] = {}) => {
  const made = await createPaidOrganizer(server, input);
  await db()('organizers').where({ document_id: made.organizer }).update({ name });
  return { ...made, id: made.payee.documentId };
};
const sell = async (organizer: string): Promise<void> => {
  const event = await createEvent(server, {
    organizerDocumentId: organizer,
    startsAt: new Date(Date.now() - 30.1 * DAY),
    endsAt: new Date(Date.now() - 30 * DAY),
  });
  await bookkeeper(server).sale({ organizer, event: event.documentId }, 100_000, new Date().toISOString());
};

let clay: Awaited<ReturnType<typeof named>>;
let asha: Awaited<ReturnType<typeof named>>;
let beat: Awaited<ReturnType<typeof named>>;

beforeAll(async () => {
  server = await startServer();
  await ensureFinance(server);
  finance = await createStaff(server, [READ, PAYEES]);
  auditor = await createStaff(server, [READ]);
  outsider = await createStaff(server, ['plugin::ledger.read']);
  clay = await named('Clay 100%_Studio', { verification: 'none' });
  asha = await named('asha Events');
  beat = await named('Beat Nights', { state: 'frozen' });
  await sell(asha.organizer);
}, 120_000);
afterAll(() => server.stop());

it('lists the people who are paid by name, with what they are owed', async () => {
  const page = await list();
  expect(idsOf(page)).toEqual([asha.id, beat.id, clay.id]);
  expect(page).toMatchObject({
    meta: { page: 1, pageSize: 25, total: 3 },
    views: { all: 3, unverified: 1, frozen: 1, debts: 0 },
    debtsWithoutAccount: { count: 0, amount: 0 },
    currency: 'INR',
  });
  expect(page.data[0]).toMatchObject({
    name: 'asha Events',
    kind: 'organizer',
    mask: '••••6789',
    balance: OWED,
    currency: 'INR',
    nameDiffers: false,
    paid: { count: 0, amount: 0 },
  });
  expect(JSON.stringify(page)).not.toContain('sealed');
});

it.each([
  ['?view=unverified', () => [clay.id]],
  ['?view=frozen', () => [beat.id]],
  ['?view=debts', () => []],
  ['?q=NIGHTS', () => [beat.id]],
  ['?q=asha%20rao', () => [asha.id, beat.id, clay.id]],
  ['?q=100%25_', () => [clay.id]],
  ['?q=%25', () => [clay.id]],
  [`?q=${encodeURIComponent("' OR 1=1 --")}`, () => []],
  ['?pageSize=2', () => [asha.id, beat.id]],
  ['?pageSize=2&page=2', () => [clay.id]],
  ['?page=1000000', () => []],
])('%s', async (query, ids) => {
  expect(idsOf(await list(query))).toEqual(ids());
});

it.each(['?view=all%27', '?page=0', '?page=1e9', '?pageSize=101', `?q=${'x'.repeat(101)}`])(
  '%s is refused',
  async (query) => {
    const { status, body } = await get(`/payees${query}`);
    expect([status, body.error.details.code]).toEqual([400, 'VALIDATION_FAILED']);
  },
);

it('shows debts, also of those who never entered an account', async () => {
  const debtor = await named('Debtors');
  const nobody = await createPaidOrganizer(server);
  await db()('payees').where({ document_id: nobody.payee.documentId }).del();
  const at = new Date().toISOString();
  await bookkeeper(server).refund({ organizer: debtor.organizer }, 5_000, at);
  await bookkeeper(server).refund({ organizer: nobody.organizer }, 700, at);
  const page = await list('?view=debts');
  expect(page).toMatchObject({
    data: [{ documentId: debtor.id, balance: -5_000 }],
    views: { debts: 1 },
    debtsWithoutAccount: { count: 1, amount: 700 },
  });
});

it('shows one of them: what is held, what can be paid, what happened', async () => {
  const { body }: { body: PayeeDetail } = await get(`/payees/${asha.id}`);
  expect(body).toMatchObject({
    payee: { documentId: asha.id, balance: OWED },
    payableNow: { amount: OWED, says: expect.stringContaining('₹867.00') },
    held: [],
  });
  expect((await get('/payees/nosuchpayee')).status).toBe(404);
  expect((await get(`/payees/${encodeURIComponent("x' OR 1=1")}`)).status).toBe(404);
});

it('asks the database as often for many as for one', async () => {
  const one = await steadyStatementsOf(server.strapi, () => list('?pageSize=1'));
  const many = await steadyStatementsOf(server.strapi, () => list());
  expect(many).toHaveLength(one.length);
});

it('stops payouts to somebody and allows them again, with a reason that staff read', async () => {
  for (const body of [{}, { reason: '  ' }, { reason: 'x'.repeat(501) }]) {
    const answer = await post(`/payees/${asha.id}/freeze`, body);
    expect([answer.status, answer.body.error.details.code]).toEqual([400, 'VALIDATION_FAILED']);
  }
  const stopped = await post(`/payees/${asha.id}/freeze`, { reason: 'A call from the bank' });
  expect(stopped.body).toMatchObject({ payee: { state: 'frozen', frozenReason: 'A call from the bank' } });
  expect(stopped.body.history.at(-1)).toMatchObject({ name: 'payee.frozen', by: expect.any(String) });
  const allowed = await post(`/payees/${asha.id}/unfreeze`, { reason: 'The bank was wrong' });
  expect(allowed.body).toMatchObject({ payee: { state: 'active', frozenReason: null } });
});

it('lets nobody allow payouts to themselves', async () => {
  const mine = await named('Mine');
  await db()('up_users').where({ id: mine.user.id }).update({ email: finance.email });
  await post(`/payees/${mine.id}/freeze`, { reason: 'To be looked at' });
  const answer = await post(`/payees/${mine.id}/unfreeze`, { reason: 'It is all right' });
  expect([answer.status, answer.body.error.details.code]).toEqual([403, 'SECOND_PERSON_NEEDED']);
});

it('asks the bank once more about an account that it said nothing of', async () => {
  const asked = await post(`/payees/${clay.id}/check`);
  expect(asked.body).toMatchObject({ payee: { verification: 'pending' } });
  const again = await post(`/payees/${clay.id}/check`);
  expect([again.status, again.body.error.details.code]).toEqual([409, 'ILLEGAL_TRANSITION']);
  expect((await post(`/payees/${asha.id}/check`)).status).toBe(409);
  expect((await post('/payees/nosuchpayee/check')).status).toBe(404);
});

it.each([
  ['an auditor', () => auditor, [200, 200, 403, 403, 403]],
  ['another administrator', () => outsider, [403, 403, 403, 403, 403]],
  ['a stranger', () => ({ ...auditor, token: 'none' }), [401, 401, 401, 401, 401]],
])('%s', async (_who, staff, statuses) => {
  const reason = { reason: 'Because I say so' };
  const answers = [
    await get('/payees', staff()),
    await get(`/payees/${asha.id}`, staff()),
    await post(`/payees/${asha.id}/freeze`, reason, staff()),
    await post(`/payees/${beat.id}/unfreeze`, reason, staff()),
    await post(`/payees/${clay.id}/check`, {}, staff()),
  ];
  expect(answers.map(({ status }) => status)).toEqual(statuses);
});
