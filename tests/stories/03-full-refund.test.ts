import { createEvent, expectSeatsToAgree, type TestEvent } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { booksOf, holdWebhooks } from '../helpers/payments';
import { createAdmin } from '../helpers/people';
import { askRefund, bankPays, buy, previewRefund, refundsOf, type PaidPurchase } from '../helpers/refunds';
import { startServer, type TestServer } from '../helpers/server';

/** An event whose policy keeps the fees and wants a person to agree. Two orders: one asks, for one staff do more. */

let server: TestServer;
let event: TestEvent;
let asha: PaidPurchase;
let ravi: PaidPurchase;
let admins: number[];

beforeAll(async () => {
  server = await startServer({ gateway: { refundFirstStatus: 'processed' } });
  await holdWebhooks(server);
  event = await createEvent(server, {
    capacity: 4,
    ticketTypes: [{ name: 'Mat', price: 50_000, taxRateBps: 1800 }],
    refundPolicy: { tiers: [{ hoursBefore: 0, percent: 100 }], feesKept: true, approval: true },
  });
  await createAdmin(server);
  await createAdmin(server);
  admins = await server.strapi.db.connection('admin_users').orderBy('id').pluck('id');
  asha = await buy(server, event, [2]);
  ravi = await buy(server, event, [2]);
}, 60_000);
afterAll(() => server.stop());

const staff = (index: number) => ({ type: 'admin' as const, id: String(admins[index]) });

it('Asha sees that the fees stay, and that somebody must agree', async () => {
  const { body } = await previewRefund(server, asha);
  // ₹100 and ₹18 GST for the platform, ₹15 and ₹2.70 for the gateway.
  expect(body.data).toMatchObject({
    amount: 86_430,
    kept: 13_570,
    feesKept: 13_570,
    needsApproval: true,
    orderAfter: 'partially_refunded',
  });
});

it('her request waits: nothing moves, but nobody else can have that money', async () => {
  const { status, body } = await askRefund(server, asha);
  expect(status).toBe(201);
  expect(body.data.refund).toMatchObject({ state: 'requested', amount: 86_430 });
  await server.drain();
  expect(await booksOf(server, asha)).toMatchObject({
    order: { state: 'paid' },
    registrations: ['confirmed', 'confirmed'],
    journals: ['sale'],
    payments: [{ refunds_committed: 86_430 }],
  });
  expect((await previewRefund(server, asha)).status).toBe(409);
});

it('staff turn it down, she asks again, and then they agree', async () => {
  const [first] = (await booksOf(server, asha)).refunds;
  await refundsOf(server).reject(first.document_id, staff(0), 'The date was moved, please come');
  expect((await booksOf(server, asha)).payments).toMatchObject([{ refunds_committed: 0 }]);
  const { body } = await askRefund(server, asha);
  await refundsOf(server).approve(body.data.refund.documentId, staff(0));
  expect(await booksOf(server, asha)).toMatchObject({ registrations: ['cancelled', 'cancelled'] });
  await server.drain();
  const { balances, ...books } = await booksOf(server, asha);
  expect(books).toMatchObject({
    order: { state: 'partially_refunded', refunded_total: 86_430 },
    refunds: [{ state: 'rejected' }, { state: 'processed', approved_by: `admin:${admins[0]}` }],
  });
  // The platform keeps its fee. The organizer owes what the gateway took above the estimate: ₹23.60 for ₹17.70.
  expect(balances).toMatchObject({
    platform_fee_income: -10_000,
    gst_payable: -1800,
    organizer_payable: 2360 - 1770,
    gateway_clearing: 100_000 - 2360 - 86_430,
  });
});

it('for Ravi staff go beyond the policy: they must say why, and above a limit a second one agrees', async () => {
  await server.strapi.db.connection('finance_settings').update({ refund_approval_above: 60_000 });
  const all = { request: { kind: 'all' as const }, by: 'staff' as const, speed: 'normal' as const };
  const shown = await refundsOf(server).preview(ravi.documentId, staff(0), all);
  expect(shown).toMatchObject({ amount: 100_000, withinPolicy: false, policyAmount: 86_430 });
  expect(shown.organizerBalance.before - shown.organizerBalance.after).toBe(shown.organizerBears);

  const silent = refundsOf(server).request(ravi.documentId, staff(0), { ...all, reason: null });
  await expect(silent).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  const { body } = await refundsOf(server).request(ravi.documentId, staff(0), {
    ...all,
    reason: 'The hall was too loud',
  });
  const { documentId, state } = body.data.refund;
  expect(state).toBe('requested');
  await expect(refundsOf(server).approve(documentId, staff(0))).rejects.toMatchObject({
    code: 'SECOND_PERSON_NEEDED',
  });
  const token = { type: 'system' as const, id: 'token:1' };
  await expect(refundsOf(server).approve(documentId, token)).rejects.toMatchObject({
    code: 'SECOND_PERSON_NEEDED',
  });
  await refundsOf(server).approve(documentId, staff(1));
  await server.drain();
});

it('all of Ravi’s money is back, and the platform’s fee with it', async () => {
  await bankPays(server, ravi);
  const { balances, ...books } = await booksOf(server, ravi);
  expect(books).toMatchObject({
    order: { state: 'refunded', refunded_total: 100_000 },
    payments: [{ state: 'refunded', refunds_committed: 100_000 }],
    registrations: ['cancelled', 'cancelled'],
  });
  expect(books.entries).toContain('order.refunded');
  expect(balances).toMatchObject({ platform_fee_income: 0, gst_payable: 0, buyer_refunds_payable: 0 });
  // The gateway keeps its fee, and the organizer bears it.
  expect(balances.organizer_payable).toBe(2360);
  expect(balances.gateway_clearing).toBe(-2360);
});

it('there is nothing more to have', async () => {
  const again = await askRefund(server, ravi);
  expect(again.body.error.details).toMatchObject({ code: 'REFUND_NOT_POSSIBLE', reason: 'already_refunded' });
});

it('and everything that must hold, holds', async () => {
  await expectSeatsToAgree(server, event);
  await expectInvariants(server);
});
