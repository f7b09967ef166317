import { createEvent, expectSeatsToAgree, type TestEvent } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { booksOf, holdWebhooks } from '../helpers/payments';
import { askRefund, bankPays, buy, previewRefund, type PaidPurchase } from '../helpers/refunds';
import { startServer, type TestServer } from '../helpers/server';

/** Asha bought three places at ₹333.33 each. First one guest cannot come, then another; the third comes. */

let server: TestServer;
let event: TestEvent;
let order: PaidPurchase;

beforeAll(async () => {
  server = await startServer({ gateway: { refundFirstStatus: 'pending' } });
  await holdWebhooks(server);
  event = await createEvent(server, {
    title: 'Puppets of Sawantwadi',
    capacity: 10,
    ticketTypes: [{ name: 'Bench', price: 33_333, capacity: 5, taxRateBps: 1800, hsnSac: '999629' }],
    refundPolicy: {
      tiers: [
        { hoursBefore: 168, percent: 100 },
        { hoursBefore: 24, percent: 50 },
      ],
    },
  });
}, 60_000);
afterAll(async () => {
  server.setClock(null);
  await server.stop();
});

const guest = (index: number): string => order.registrations[index]?.documentId ?? '';
const books = () => booksOf(server, order);

it('she pays ₹999.99', async () => {
  order = await buy(server, event, [3]);
  expect(order.total).toBe(99_999);
});

it('the preview says what one place is worth, and changes nothing', async () => {
  const { status, body } = await previewRefund(server, order, { registrations: [guest(1)] });
  expect(status).toBe(200);
  expect(body.data).toMatchObject({
    amount: 33_333,
    kept: 0,
    tax: 5085,
    percent: 100,
    step: { hoursBefore: 168, percent: 100 },
    cancels: [guest(1)],
    orderAfter: 'partially_refunded',
    formatted: { amount: '₹333.33', tax: '₹50.85' },
  });
  expect(body.data.lines).toMatchObject([{ quantity: 1, paid: 33_333, hsnSac: '999629' }]);
  expect(body.data).not.toHaveProperty('organizerBears');
  expect((await books()).refunds).toEqual([]);
});

it('the first guest gives up the place: the seat is free at once, the money is on its way', async () => {
  const { status, body } = await askRefund(server, order, {
    registrations: [guest(1)],
    reason: 'Down with a fever',
    expected: 33_333,
  });
  expect(status).toBe(201);
  expect(body.data.refund).toEqual({
    documentId: expect.any(String),
    state: 'approved',
    amount: 33_333,
    currency: 'INR',
  });
  expect(body.data.order.registrations.map(({ state }: { state: string }) => state)).toEqual([
    'confirmed',
    'cancelled',
    'confirmed',
  ]);
  await expectSeatsToAgree(server, event);
  await server.drain();
  expect(await books()).toMatchObject({
    order: { state: 'paid', refunded_total: 0 },
    refunds: [{ state: 'processing', attempts: 1, note: 'Down with a fever', requested_by: 'guest' }],
    payments: [{ state: 'captured', refunds_committed: 33_333 }],
    balances: { buyer_refunds_payable: -33_333 },
  });
});

it('the bank pays, and the order is refunded in part', async () => {
  await bankPays(server, order);
  expect(await books()).toMatchObject({
    order: { state: 'partially_refunded', refunded_total: 33_333 },
    refunds: [{ state: 'processed' }],
    payments: [{ state: 'partially_refunded' }],
    balances: { buyer_refunds_payable: 0 },
  });
});

it('two days before, the second guest gets half: the rest stays with the organizer', async () => {
  server.setClock(new Date(Date.now() + 28 * 86_400_000));
  const { body } = await askRefund(server, order, { registrations: [guest(2)] });
  expect(body.data.refund).toMatchObject({ state: 'approved', amount: 16_667 });
  await server.drain();
  await bankPays(server, order);
  const { balances, journals, ...rest } = await books();
  expect(rest).toMatchObject({
    order: { state: 'partially_refunded', refunded_total: 50_000 },
    refunds: [{ amount: 33_333 }, { amount: 16_667, kept: 16_666, percent: 50, state: 'processed' }],
    payments: [{ state: 'partially_refunded', refunds_committed: 50_000 }],
  });
  expect(journals).toEqual(['sale', 'refund', 'refund_paid', 'refund', 'refund_paid']);
  // Of ₹999.99 half went back, and so half of the platform's ₹100 and its GST of ₹18.
  expect(balances).toMatchObject({
    buyer_refunds_payable: 0,
    platform_fee_income: -5000,
    gst_payable: -900,
  });
});

it('the third place is as it was, and the pass of a given-up one is worth nothing', async () => {
  const { body } = await server.http
    .get(`/api/orders/${order.documentId}`)
    .set('X-Order-Secret', order.secret);
  expect(body.data.registrations).toMatchObject([
    { state: 'confirmed', pass: { ready: true } },
    { state: 'cancelled', pass: null },
    { state: 'cancelled', pass: null },
  ]);
  expect(body.data.refunds).toMatchObject([
    { formatted: '₹333.33', state: 'processed' },
    { formatted: '₹166.67', state: 'processed' },
  ]);
  const revoked = await server.strapi.db
    .connection('registrations')
    .where({ order_document_id: order.documentId })
    .whereNotNull('pass_revoked_at');
  expect(revoked).toHaveLength(2);
});

it('and everything that must hold, holds', async () => {
  await expectSeatsToAgree(server, event);
  await expectInvariants(server);
});
