import { PERMISSIONS } from '../../src/plugins/payouts/server/permissions';
import type { Acted, ActResult } from '../../src/plugins/payouts/shared/acts';
import type { BankResults } from '../../src/plugins/payouts/shared/bank-files';
import type { PayoutDetail } from '../../src/plugins/payouts/shared/payout-detail';
import type { PayoutPage } from '../../src/plugins/payouts/shared/payouts';
import { BANK_RAIL, bankFilesOf } from '../helpers/bank-files';
import { expectInvariants } from '../helpers/invariants';
import { createStaff, createStaffOf, type Staff } from '../helpers/people';
import { createSeller, MONEY, payoutNow, preparePayouts } from '../helpers/rail';
import { startServer, type TestServer } from '../helpers/server';

/** Two people and the bank's word: who let money go does not say what became of it. */

let server: TestServer;
/** Two who may do everything, as in a small charity. */
let asha: Staff;
let ravi: Staff;

const ALL = PERMISSIONS.map(({ uid }) => `plugin::payouts.${uid}`);
const db = () => server.strapi.db.connection;
const as = ({ token }: Staff) => ({ Authorization: `Bearer ${token}` });
const state = async (id: string): Promise<string> => (await payoutNow(server, id)).state;

const settle = async (): Promise<void> => {
  await db()('activity_deliveries')
    .where('state', 'due')
    .update({ due_at: new Date(0) });
  await server.drain();
};

const act = async (name: 'approve' | 'retry', id: string, who: Staff): Promise<Acted | undefined> => {
  const { version, amount } = await payoutNow(server, id);
  const answer = await server.http
    .post(`/payouts/payouts/${name}`)
    .set(as(who))
    .send({ payouts: [{ id, version, amount }] });
  const result: ActResult = answer.body;
  return result.results[0];
};

/** A payout to somebody new, prepared by the system; approved by these, the last of whom makes it go. */
const letGo = async (...approvers: readonly Staff[]): Promise<string> => {
  const { organizer } = await createSeller(server);
  await preparePayouts(server);
  const [id]: string[] = await db()('payouts')
    .where({ owner_document_id: organizer })
    .orderBy('id', 'desc')
    .pluck('document_id');
  if (id === undefined) throw new Error('nothing was prepared');
  for (const who of approvers) expect(await act('approve', id, who)).toMatchObject({ ok: true });
  await settle();
  return id;
};

const referenceOf = async (id: string): Promise<string> => {
  const [row]: { reference: string }[] = await db()('mela_bank_transfers')
    .where({ payout_document_id: id })
    .orderBy('id', 'desc')
    .limit(1);
  return row?.reference ?? '';
};
const row = async (id: string, status: string, utr = ''): Promise<string> =>
  `${await referenceOf(id)},867.00,${status},${utr},`;
const UTR = 'HDFCN52026112100000001';
const file = (who: Staff) => bankFilesOf(server, who.token).made();
const take = async (who: Staff, ...rows: readonly string[]): Promise<BankResults> =>
  bankFilesOf(server, who.token).taken(...rows);
const change = (settings: object): Promise<number> => db()('finance_settings').update(settings);
const barOf = async (id: string, who: Staff): Promise<PayoutDetail['payout']['bar']> => {
  const answer = await server.http.get(`/payouts/payouts/${id}`).set(as(who));
  return answer.body.payout.bar;
};

beforeAll(async () => {
  server = await startServer({ env: BANK_RAIL });
  asha = await createStaff(server, ALL, { firstname: 'Asha', email: 'asha@charity.example' });
  ravi = await createStaff(server, ALL, { firstname: 'Ravi' });
}, 120_000);
afterEach(async () => {
  await change({ bank_results_by_second_person: true, payout_second_approval_above: null });
  await expectInvariants(server, MONEY);
});
afterAll(() => server.stop());

it('whoever approved a payout leaves what became of it to somebody else, row by row', async () => {
  const [hers, his] = [await letGo(asha), await letGo(ravi)];
  await file(asha);
  const answer = [await row(hers, 'E', UTR), await row(his, 'E', UTR)];
  expect(await take(asha, ...answer)).toMatchObject({ paid: 1, forOthers: 1, problems: [] });
  expect([await state(hers), await state(his)]).toEqual(['processing', 'paid']);
  // Also the one who carried the file to the bank, which carries nothing out that was not approved.
  expect(await take(asha, ...answer)).toMatchObject({ paid: 0, repeated: 1, forOthers: 1 });
  expect(await take(ravi, ...answer)).toMatchObject({ paid: 1, repeated: 1, forOthers: 0 });
  expect(await state(hers)).toBe('paid');
  // What is known changes nothing, so it is told to be known to anybody.
  expect(await take(asha, ...answer)).toMatchObject({ repeated: 2, forOthers: 0 });
  const { payload } = await db()('activity_entries')
    .where({ name: 'payout_file.taken_in' })
    .orderBy('id')
    .first();
  expect(JSON.parse(payload)).toMatchObject({ paid: 1, forOthers: 1 });
});

it('goes round with two people and the roles that Mela makes: one prepares and takes in, the other approves', async () => {
  const preparer = await createStaffOf(server, 'finance-preparer');
  const approver = await createStaffOf(server, 'finance-approver');
  const { organizer } = await createSeller(server);
  expect((await server.http.post('/payouts/runs').set(as(preparer)).send({})).status).toBe(201);
  await settle();
  const [id = '']: string[] = await db()('payouts')
    .where({ owner_document_id: organizer })
    .pluck('document_id');
  expect(await act('approve', id, approver)).toMatchObject({ ok: true });
  await settle();
  await file(approver);
  expect(await take(approver, await row(id, 'R'))).toMatchObject({ failed: 0, forOthers: 1 });
  expect(await take(preparer, await row(id, 'R'))).toMatchObject({ failed: 1, forOthers: 0 });
  expect(await act('retry', id, approver)).toMatchObject({ ok: true });
  await settle();
  await file(preparer);
  expect(await take(preparer, await row(id, 'E', UTR))).toMatchObject({ paid: 1 });
});

it('whoever took in that a payout failed does not try it again', async () => {
  const id = await letGo(ravi);
  await file(ravi);
  expect(await take(asha, await row(id, 'R'))).toMatchObject({ failed: 1 });
  expect([await barOf(id, asha), await barOf(id, ravi)]).toEqual(['told_it', null]);
  const listed = await server.http.get('/payouts/payouts?view=failed').set(as(asha));
  const page: PayoutPage = listed.body;
  expect(page.data.find(({ documentId }) => documentId === id)?.bar).toBe('told_it');
  expect(await act('retry', id, asha)).toMatchObject({
    ok: false,
    error: 'SECOND_PERSON_NEEDED',
    says: 'You took in that it failed: somebody else tries it again.',
  });
  expect(await act('retry', id, ravi)).toMatchObject({ ok: true });
  await settle();
  await file(asha);
  // The second attempt is of who tried it again.
  expect(await take(ravi, await row(id, 'E', UTR))).toMatchObject({ forOthers: 1 });
  expect(await take(asha, await row(id, 'E', UTR))).toMatchObject({ paid: 1 });
});

it('asks who tried it again, not who approved it first', async () => {
  const id = await letGo(asha);
  await file(asha);
  const third = await createStaff(server, ALL);
  expect(await take(third, await row(id, 'R'))).toMatchObject({ failed: 1 });
  expect(await act('retry', id, ravi)).toMatchObject({ ok: true });
  await settle();
  await file(ravi);
  expect(await take(ravi, await row(id, 'E', UTR))).toMatchObject({ forOthers: 1 });
  expect(await take(asha, await row(id, 'E', UTR))).toMatchObject({ paid: 1 });
});

it('also what comes back after it was paid', async () => {
  const id = await letGo(asha);
  await file(asha);
  await take(ravi, await row(id, 'E', UTR));
  expect(await take(asha, await row(id, 'Returned'))).toMatchObject({ returned: 0, forOthers: 1 });
  expect(await state(id)).toBe('paid');
  expect(await take(ravi, await row(id, 'Returned'))).toMatchObject({ returned: 1 });
});

it('knows a person by their mailbox, and leaves nothing to who is paid', async () => {
  const id = await letGo(asha);
  await file(ravi);
  const again = await createStaff(server, ALL, { email: 'asha+bank@charity.example' });
  expect(await take(again, await row(id, 'E', UTR))).toMatchObject({ forOthers: 1 });
  const { payeeDocumentId } = await payoutNow(server, id);
  const { email } = await db()('up_users as u')
    .join('payees as e', 'e.user_id', 'u.id')
    .where('e.document_id', payeeDocumentId)
    .first('u.email');
  const paid = await createStaff(server, ALL, { email });
  await change({ bank_results_by_second_person: false });
  expect(await take(paid, await row(id, 'E', UTR))).toMatchObject({ forOthers: 1 });
  expect(await state(id)).toBe('processing');
});

it('what two people approved nobody let go alone: either takes it in', async () => {
  await change({ payout_second_approval_above: 1_000 });
  const id = await letGo(asha, ravi);
  await file(asha);
  expect(await take(ravi, await row(id, 'E', UTR))).toMatchObject({ paid: 1, forOthers: 0 });
});

it('an organization of one person switches it off, and the log knows', async () => {
  await change({ bank_results_by_second_person: false });
  const id = await letGo(asha);
  await file(asha);
  expect(await take(asha, await row(id, 'R'))).toMatchObject({ failed: 1, forOthers: 0 });
  expect(await barOf(id, asha)).toBeNull();
  expect(await act('retry', id, asha)).toMatchObject({ ok: true });
  await settle();
  await file(asha);
  expect(await take(asha, await row(id, 'E', UTR))).toMatchObject({ paid: 1 });
  expect((await bankFilesOf(server, asha.token).list()).resultsByTwo).toBe(false);

  const documents = server.strapi.documents('api::finance-settings.finance-settings');
  const settings = await documents.findFirst({});
  const data = { currency: 'INR', bankResultsBySecondPerson: true };
  await documents.update({ documentId: settings?.documentId ?? '', data });
  const { payload } = await db()('activity_entries')
    .where({ subject_type: 'finance-settings' })
    .orderBy('id', 'desc')
    .first();
  expect(JSON.parse(payload)).toEqual({ bank_results_by_second_person: { from: false, to: true } });
});
