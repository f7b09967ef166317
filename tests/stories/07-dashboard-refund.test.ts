import { createEvent, expectSeatsToAgree, type TestEvent } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { beginPurchase, booksOf, heldWebhooks, holdWebhooks, sendWebhook } from '../helpers/payments';
import { askRefund, atTheGateway, buy, FULL_REFUND, hear, refundsOf } from '../helpers/refunds';
import { startServer, type TestServer } from '../helpers/server';

/** Somebody in the office gives money back in Razorpay's own dashboard, where Mela does not see it coming. */

let server: TestServer;
let event: TestEvent;

beforeAll(async () => {
  server = await startServer({ gateway: { refundFirstStatus: 'processed' } });
  await holdWebhooks(server);
  event = await createEvent(server, {
    capacity: 30,
    ticketTypes: [{ name: 'Chair', price: 50_000, taxRateBps: 1800 }],
    refundPolicy: FULL_REFUND,
  });
}, 60_000);
afterAll(() => server.stop());

const GOODWILL = { by: 'staff' as const, speed: 'normal' as const, reason: 'Goodwill' };
const staff = { type: 'admin' as const, id: '1' };

it('₹200 of ₹1,000: it is taken in as a refund of the order, and the places stay', async () => {
  const order = await buy(server, event, [2]);
  await server.gateway.control.dashboardRefund(order.gatewayPaymentId, 20_000);
  await hear(server, order, /^refund/);
  const { refunds, journals, entries, ...books } = await booksOf(server, order);
  expect(refunds).toMatchObject([
    { state: 'processed', origin: 'dashboard', reason: 'dashboard', amount: 20_000, attempts: 0 },
  ]);
  expect(journals).toEqual(['sale', 'refund', 'refund_paid']);
  expect(entries).toContain('refund.adopted');
  expect(books).toMatchObject({
    order: { state: 'partially_refunded', refunded_total: 20_000 },
    payments: [{ state: 'partially_refunded', refunds_committed: 20_000 }],
    registrations: ['confirmed', 'confirmed'],
    balances: { buyer_refunds_payable: 0, platform_fee_income: -8000 },
  });

  // Heard of again, and again under another id of the event: it is known by its own id.
  const [message] = (await heldWebhooks(server, order.gatewayOrderId)).filter((one) =>
    one.event.startsWith('refund'),
  );
  await sendWebhook(server, { eventId: 'evAgain0000001', body: message?.body ?? '' });
  await server.drain();
  expect((await booksOf(server, order)).refunds).toHaveLength(1);

  // What is left of both places is ₹800.
  const { body } = await askRefund(server, order);
  expect(body.data.refund).toMatchObject({ amount: 80_000 });
  await server.drain();
  await hear(server, order, /^refund/);
  expect((await booksOf(server, order)).order).toMatchObject({ state: 'refunded', refunded_total: 100_000 });
});

it('all of it: nobody comes any more, the seats are free', async () => {
  const order = await buy(server, event, [2]);
  await server.gateway.control.dashboardRefund(order.gatewayPaymentId);
  await hear(server, order, /^refund/);
  expect(await booksOf(server, order)).toMatchObject({
    order: { state: 'refunded', refunded_total: 100_000 },
    registrations: ['cancelled', 'cancelled'],
    balances: { buyer_refunds_payable: 0, platform_fee_income: 0 },
  });
  await expectSeatsToAgree(server, event);
});

it('the same amount as one of ours that still waits: ours stays, for there is enough for both', async () => {
  await server.strapi.db.connection('finance_settings').update({ refund_approval_above: 1 });
  const order = await buy(server, event, [2]);
  const { body } = await refundsOf(server).request(order.documentId, staff, {
    ...GOODWILL,
    request: { kind: 'amount', amount: 30_000 },
  });
  expect(body.data.refund.state).toBe('requested');
  await server.gateway.control.dashboardRefund(order.gatewayPaymentId, 30_000);
  await hear(server, order, /^refund/);
  const { refunds, payments } = await booksOf(server, order);
  expect(refunds).toMatchObject([
    { state: 'requested', origin: 'staff', gateway_refund_id: null },
    { state: 'processed', origin: 'dashboard' },
  ]);
  expect(payments).toMatchObject([{ refunds_committed: 60_000 }]);
});

it('more than what our waiting ones leave: those that nobody was promised give way', async () => {
  const order = await buy(server, event, [2]);
  for (const amount of [30_000, 40_000])
    await refundsOf(server).request(order.documentId, staff, {
      ...GOODWILL,
      request: { kind: 'amount', amount },
    });
  await server.gateway.control.dashboardRefund(order.gatewayPaymentId, 55_000);
  await hear(server, order, /^refund/);
  const { refunds, payments, entries } = await booksOf(server, order);
  expect(refunds).toMatchObject([
    { state: 'requested', amount: 30_000 },
    { state: 'rejected', amount: 40_000, rejected_by: 'gateway' },
    { state: 'processed', amount: 55_000, origin: 'dashboard' },
  ]);
  expect(payments).toMatchObject([{ refunds_committed: 85_000 }]);
  expect(entries).toContain('refund.withdrawn');
  await server.strapi.db.connection('finance_settings').update({ refund_approval_above: null });
});

it('an approved one of ours finds the money gone: what was booked for it is booked back', async () => {
  const order = await buy(server, event, [2]);
  const place = order.registrations[0]?.documentId;
  expect((await askRefund(server, order, { registrations: [place] })).status).toBe(201);
  // ₹500 are promised; before the queue gets to it, ₹700 go back in the dashboard.
  await server.gateway.control.dashboardRefund(order.gatewayPaymentId, 70_000);
  await server.drain();
  await hear(server, order, /^refund/);
  expect(await atTheGateway(server, order)).toEqual([70_000]);
  const { refunds, balances, ...books } = await booksOf(server, order);
  expect(refunds).toMatchObject([
    { state: 'rejected', amount: 50_000 },
    { state: 'processed', amount: 70_000 },
  ]);
  expect(books).toMatchObject({
    order: { state: 'partially_refunded', refunded_total: 70_000 },
    payments: [{ refunds_committed: 70_000 }],
  });
  expect(balances).toMatchObject({ buyer_refunds_payable: 0, platform_fee_income: -3000 });
});

it('a part of money that pays for nothing: the rest goes back by itself', async () => {
  const order = await buy(server, event, [1]);
  const { paymentId } = await server.gateway.control.pay(order.gatewayOrderId, { force: true });
  await server.gateway.control.fault({
    match: { method: 'POST', path: '/v1/payments/.*/refund' },
    kind: 'timeout_before_acting',
    times: 1,
    ms: 20,
  });
  await hear(server, order, /^payment\.captured$/);
  expect((await booksOf(server, order)).refunds).toMatchObject([{ state: 'processing', amount: 50_000 }]);
  await server.gateway.control.dashboardRefund(paymentId, 20_000);
  await hear(server, order, /^refund/);
  await hear(server, order, /^refund/);
  const { refunds, payments, balances, ...books } = await booksOf(server, order);
  expect(payments).toMatchObject([
    { purpose: 'order', state: 'captured', refunds_committed: 0 },
    { purpose: 'surplus', state: 'refunded', refunds_committed: 50_000 },
  ]);
  expect(refunds).toMatchObject([
    { automatic: true, amount: 50_000, state: 'rejected' },
    { automatic: false, amount: 20_000, state: 'processed', origin: 'dashboard' },
    { automatic: true, amount: 30_000, state: 'processed' },
  ]);
  expect(await atTheGateway(server, { ...order, gatewayPaymentId: paymentId })).toEqual([30_000, 20_000]);
  expect(balances.buyer_refunds_payable).toBe(0);
  expect(books.order).toMatchObject({ state: 'paid', refunded_total: 0 });
});

it('a part of a payment that nobody here had heard of: all of it is booked, and all of it is back', async () => {
  const order = await beginPurchase(server, event, [1]);
  const { paymentId } = await server.gateway.control.pay(order.gatewayOrderId);
  await server.gateway.control.dashboardRefund(paymentId, 20_000);
  await hear(server, order, /^refund/);
  await hear(server, order);
  const { refunds, payments, balances } = await booksOf(server, order);
  expect(payments).toMatchObject([{ purpose: 'surplus', state: 'refunded', refunds_committed: 50_000 }]);
  expect(
    refunds.map(({ amount, state }: { amount: number; state: string }) => [amount, state]).sort(),
  ).toEqual([
    [20_000, 'processed'],
    [30_000, 'processed'],
  ]);
  expect(balances.buyer_refunds_payable).toBe(0);
  expect(await atTheGateway(server, { ...order, gatewayPaymentId: paymentId })).toEqual([30_000, 20_000]);
});

it('and everything that must hold, holds', async () => {
  await expectSeatsToAgree(server, event);
  await expectInvariants(server);
});
