import type * as Ledger from '../../src/plugins/ledger/server/public';
import type { Debts, Statement } from '../../src/plugins/ledger/shared/admin';
import { createEvent, createOrganizer, expectSeatsToAgree, type TestEvent } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { holdWebhooks, sendWebhook } from '../helpers/payments';
import { approveAsSeen, createApprover, createPayee, preparingOf, railOf } from '../helpers/payouts';
import { createUser } from '../helpers/people';
import { askRefund, bankPays, buy, FULL_REFUND, previewRefund, type PaidPurchase } from '../helpers/refunds';
import { startServer, type TestServer } from '../helpers/server';

/**
 * Asha buys two places, and the organizer is paid out. Then one guest falls ill: the organizer gives back money that
 * they no longer have here. It is shown before anybody agrees, stands in the books as a debt that grows old, and the
 * next sale pays for it before the next payout does.
 */

const PLACE = 123_450;
const DAY = 86_400_000;

let server: TestServer;
let organizer: string;
let event: TestEvent;
let order: PaidPurchase;
/** Of the first sale, after all fees. */
let earned = 0;
/** What the organizer bears of the refund. */
let owed = 0;
let preparer: Awaited<ReturnType<typeof createApprover>>;
let approver: Awaited<ReturnType<typeof createApprover>>;
const paidOut: number[] = [];

const STAFF = { type: 'admin', id: '1' } as const;

beforeAll(async () => {
  server = await startServer({ gateway: { refundFirstStatus: 'pending' } });
  await holdWebhooks(server);
  organizer = await createOrganizer(server, { name: 'River Stage' });
  await createPayee(server, organizer);
  preparer = await createApprover(server);
  approver = await createApprover(server);
  event = await createEvent(server, {
    title: 'Bihu at the ghat',
    organizerDocumentId: organizer,
    capacity: 10,
    ticketTypes: [{ price: PLACE, taxRateBps: 1800 }],
    refundPolicy: FULL_REFUND,
  });
}, 60_000);
afterAll(() => server.stop());

/** What the organizer has with us; negative is what they owe. */
const balance = async (): Promise<number> => {
  const { balances } = server.load<typeof Ledger>('plugins/ledger/server/public');
  const [row] = await balances(server.strapi.db.connection, {
    account: 'organizer_payable',
    ownerDocumentId: organizer,
  });
  return 0 - (row?.sum ?? 0);
};

const debtsIn = (days: number): Promise<Debts> =>
  server.strapi
    .plugin('ledger')
    .service('debts')
    .debts(new Date(Date.now() + days * DAY));

/** The gateway pays its balance out to our bank account. */
const settle = async (): Promise<void> => {
  expect(await server.gateway.control.settle()).not.toBeNull();
  for (const message of await server.gateway.control.webhooks())
    if (message.event === 'settlement.processed') await sendWebhook(server, message);
  await server.drain();
};

/** The event is long over: everything that the organizer has goes to their bank account. */
const payOut = async (): Promise<void> => {
  const ends = (at: Date) =>
    server.strapi.db
      .connection('event_operations')
      .where({ event_document_id: event.documentId })
      .update({ ends_at: at });
  await ends(new Date(Date.now() - 30 * DAY));
  await preparingOf(server).prepareRun('manual', preparer);
  const [made]: { document_id: string; amount: number }[] = await server.strapi.db
    .connection('payouts')
    .where({ owner_document_id: organizer, state: 'pending_approval' });
  if (!made) throw new Error('no payout was prepared');
  await approveAsSeen(server, [made.document_id], approver);
  const rail = railOf(server, { rail: 'bank_file', fee: { fee: 0, tax: 0 } });
  await rail.processing(made.document_id);
  await rail.paid(made.document_id);
  await ends(new Date(Date.now() + 31 * DAY));
  paidOut.push(made.amount);
};

it('she pays ₹2,469.00, and the organizer’s part is paid out', async () => {
  order = await buy(server, event, [2]);
  earned = await balance();
  // 10 % with its GST is the platform's, and the gateway has kept its part.
  expect(earned).toBeLessThan(2 * PLACE - 24_690 - 4444);
  await settle();
  await payOut();
  expect(await balance()).toBe(0);
  expect((await debtsIn(0)).data).toEqual([]);
});

it('before anybody agrees to a refund, staff see the debt it makes; the buyer does not', async () => {
  const place = order.registrations[1]?.documentId ?? '';
  const refunds = server.strapi.service('api::refund.refunds');
  const preview = await refunds.preview(order.documentId, STAFF, {
    request: { kind: 'registrations', registrations: [place] },
    by: 'staff',
  });
  expect(preview).toMatchObject({ amount: PLACE, platformFeeReturned: 12_345, platformFeeTaxReturned: 2222 });
  owed = preview.organizerBears;
  expect(owed).toBe(PLACE - 12_345 - 2222);
  expect(preview.organizerBalance).toEqual({ before: 0, after: -owed });
  const { body } = await previewRefund(server, order, { registrations: [place] });
  expect(JSON.stringify(body)).not.toMatch(/organizer|bears/i);
});

it('one place is refunded: the balance is negative, in the statement and in the report of debts', async () => {
  const place = order.registrations[1]?.documentId ?? '';
  const { status } = await askRefund(server, order, { registrations: [place], expected: PLACE });
  expect(status).toBe(201);
  expect(await balance()).toBe(-owed);
  await server.drain();
  await bankPays(server, order);

  const statement: Statement = await server.strapi
    .plugin('ledger')
    .service('statements')
    .statement('organizer', organizer, { from: '2020-01-01', to: '2100-12-31' });
  const own = statement.accounts.find(({ account }) => account === 'organizer_payable');
  expect(own).toMatchObject({ opening: 0, closing: -owed });
  const debts = await debtsIn(0);
  expect(debts.data).toMatchObject([
    { organizer: { name: 'River Stage' }, owed, ages: { upTo30: owed, upTo60: 0, upTo90: 0, older: 0 } },
  ]);
});

it('the debt grows old in the report', async () => {
  for (const [days, age] of [
    [40, 'upTo60'],
    [70, 'upTo90'],
    [100, 'older'],
  ] as const)
    expect((await debtsIn(days)).data).toMatchObject([{ owed, days, ages: { [age]: owed } }]);
});

it('whoever would cancel the organizer’s next event sees it too', async () => {
  const next = await createEvent(server, { organizerDocumentId: organizer });
  const moderator = await createUser(server, { role: 'moderator' });
  const { body } = await server.http
    .get(`/api/events/${next.documentId}/cancel/preview`)
    .set('Authorization', `Bearer ${moderator.jwt}`)
    .expect(200);
  expect(body.data).toMatchObject({ refundTotal: 0, organizerBalance: { before: -owed, after: -owed } });
});

it('the next sale pays the debt, and the next payout is what is left', async () => {
  await buy(server, event, [2]);
  expect(await balance()).toBe(earned - owed);
  expect((await debtsIn(0)).data).toEqual([]);
  await settle();
  await payOut();
  expect(await balance()).toBe(0);
  expect(paidOut).toEqual([earned, earned - owed]);
});

it('and everything that must hold, holds', async () => {
  await expectSeatsToAgree(server, event);
  await expectInvariants(server);
});
