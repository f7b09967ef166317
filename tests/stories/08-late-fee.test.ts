import { createEvent, expectSeatsToAgree, type TestEvent } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { booksOf, holdWebhooks } from '../helpers/payments';
import { askRefund, buy, FULL_REFUND, hear, type PaidPurchase } from '../helpers/refunds';
import { startServer, type TestServer } from '../helpers/server';

/** The gateway names its fee after a part of the order was given back. It is not given back, whoever asks. */

let server: TestServer;
let event: TestEvent;
let order: PaidPurchase;

beforeAll(async () => {
  server = await startServer({ gateway: { feeKnown: 'later' } });
  await holdWebhooks(server);
  event = await createEvent(server, { ticketTypes: [{ price: 50_000 }], refundPolicy: FULL_REFUND });
  order = await buy(server, event, [2]);
}, 60_000);
afterAll(async () => {
  server.setClock(null);
  await server.stop();
});

const giveUp = async (index: number): Promise<void> => {
  const place = order.registrations[index]?.documentId;
  expect((await askRefund(server, order, { registrations: [place] })).status).toBe(201);
  await server.drain();
  await hear(server, order, /^refund/);
};

it('₹1,000 are booked with the estimated fee of ₹17.70', async () => {
  expect((await booksOf(server, order)).balances).toMatchObject({
    gateway_clearing: 100_000,
    gateway_fee_expense: -1770,
    organizer_payable: -(100_000 - 10_000 - 1800 - 1770),
  });
});

it('one place goes back: the platform returns half of its fee, the estimate stays with the organizer', async () => {
  await giveUp(0);
  expect((await booksOf(server, order)).balances).toMatchObject({
    gateway_clearing: 50_000,
    gateway_fee_expense: -1770,
    platform_fee_income: -5000,
    gst_payable: -900,
    organizer_payable: -(100_000 - 10_000 - 1800 - 1770) + 44_100,
  });
});

it('then the gateway says that it took ₹23.60, of the whole payment', async () => {
  await server.gateway.control.tellFee(order.gatewayPaymentId);
  server.setClock(new Date(Date.now() + 10 * 60_000));
  await server.strapi.plugin('payments').service('reconciler').run();
  await server.drain();
  const { balances, journals, ...books } = await booksOf(server, order);
  expect(journals).toEqual(['sale', 'refund', 'refund_paid', 'gateway_fee']);
  expect(balances).toMatchObject({ gateway_clearing: 50_000 - 2360, gateway_fee_expense: 0 });
  expect(books.payments).toMatchObject([{ fee: 2360, tax: 360, state: 'partially_refunded' }]);
  expect(books.order).toMatchObject({ state: 'partially_refunded', refunded_total: 50_000 });
});

it('the other place goes back too: what is left is the gateway’s fee, and the organizer owes it', async () => {
  await giveUp(1);
  const { balances, order: row } = await booksOf(server, order);
  expect(row).toMatchObject({ state: 'refunded', refunded_total: 100_000 });
  expect(balances).toMatchObject({
    gateway_clearing: -2360,
    gateway_fee_expense: 0,
    platform_fee_income: 0,
    gst_payable: 0,
    buyer_refunds_payable: 0,
    organizer_payable: 2360,
  });
});

it('and everything that must hold, holds', async () => {
  await expectSeatsToAgree(server, event);
  await expectInvariants(server);
});
