import type { PayoutDetail, PayoutLines, PayoutPage } from '../../src/plugins/payouts/shared/admin';
import { createEvent, ensureFinance } from '../helpers/factories';
import { bookkeeper } from '../helpers/ledger';
import { approveAsSeen, createApprover, createPaidOrganizer, payoutsOf, railOf } from '../helpers/payouts';
import { createAdmin } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;
let token: string;

const DAY = 86_400_000;
const ago = (days: number): Date => new Date(Date.now() - days * DAY);
const db = () => server.strapi.db.connection;
const as = (bearer: string) => ({ Authorization: `Bearer ${bearer}` });
const get = async <T>(path: string, bearer = token): Promise<T> => {
  const answer = await server.http.get(`/payouts${path}`).set(as(bearer));
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};

/** Of ₹1,000.00, the organizer is owed ₹867.00 after fees. */
const SALE = 100_000;
const OWED = 86_700;

/** Somebody with ₹867.00 free, and a payout of it that waits. */
const waiting = async (actor: Awaited<ReturnType<typeof createApprover>>, sales = 1) => {
  const made = await createPaidOrganizer(server);
  for (let sale = 0; sale < sales; sale += 1) {
    const event = await createEvent(server, {
      title: 'Kathak',
      organizerDocumentId: made.organizer,
      startsAt: ago(10.1),
      endsAt: ago(10),
    });
    await bookkeeper(server).sale(
      { organizer: made.organizer, event: event.documentId },
      SALE,
      new Date().toISOString(),
    );
  }
  await payoutsOf(server).prepareRun('manual', actor);
  const [row] = await db()('payouts').where({ payee_document_id: made.payee.documentId });
  return { ...made, id: String(row.document_id) };
};

let preparer: Awaited<ReturnType<typeof createApprover>>;
let approver: Awaited<ReturnType<typeof createApprover>>;

beforeAll(async () => {
  server = await startServer();
  await ensureFinance(server);
  ({ token } = await createAdmin(server));
  preparer = await createApprover(server);
  approver = await createApprover(server);
}, 60_000);
afterAll(() => server.stop());

it('shows payouts, one of them, its lines and what all come to', async () => {
  const one = await waiting(preparer);
  const two = await waiting(preparer, 2);
  await approveAsSeen(server, [two.id], approver);
  await railOf(server).paid(two.id);
  const page = await get<PayoutPage>('/payouts?view=all');
  expect(page).toMatchObject({
    meta: { page: 1, pageSize: 25, total: 2 },
    totals: [{ currency: 'INR', count: 2, amount: 3 * OWED }],
    views: { waiting: 1, paid: 1, all: 2, failed: 0 },
  });
  expect(page.data.find(({ documentId }) => documentId === one.id)).toMatchObject({
    state: 'pending_approval',
    amount: OWED,
    kind: 'organizer',
    warnings: ['first_payout'],
    bar: null,
    preparedBy: 'Fin',
  });
  const detail = await get<PayoutDetail>(`/payouts/${two.id}`);
  expect(detail).toMatchObject({ payout: { state: 'paid', utr: 'UTR0001', approvedBy: 'Fin' } });
  expect(detail.timeline.map(({ says }) => says)).toEqual([
    'Prepared by Fin: ₹1,734.00.',
    'Approved by Fin.',
    'On its way to the bank.',
    'Paid: ₹1,734.00.',
  ]);
  const lines = await get<PayoutLines>(`/payouts/${two.id}/lines`);
  expect(lines.data.reduce((sum, { amount }) => sum + amount, 0)).toBe(2 * OWED);
});
