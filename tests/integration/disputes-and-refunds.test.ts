import type { RefundCall } from '../../src/api/refund/services/refunds';
import { bring, disputeMessages, disputesOf } from '../helpers/disputes';
import { createEvent, type TestEvent } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import {
  beginPurchase,
  booksOf,
  heldWebhooks,
  holdWebhooks,
  sendWebhook,
  type Purchase,
} from '../helpers/payments';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;
let event: TestEvent;

const STAFF = { type: 'admin', id: '7' } as const;
/** 50,000 less the platform's 10 % with its GST and the gateway's fee. */
const ORGANIZERS_SHARE = 50_000 - 5000 - 900 - 1180;

beforeAll(async () => {
  server = await startServer({ gateway: true });
  event = await createEvent(server, { ticketTypes: [{ price: 50_000 }] });
}, 60_000);
beforeEach(() => holdWebhooks(server));
afterAll(async () => {
  await expectInvariants(server);
  await server.stop();
});

const refunds = () => server.strapi.service('api::refund.refunds');

const sell = async (): Promise<{ order: Purchase; paymentId: string }> => {
  const order = await beginPurchase(server, event);
  const { paymentId } = await server.gateway.control.pay(order.gatewayOrderId);
  for (const message of await heldWebhooks(server, order.gatewayOrderId)) await sendWebhook(server, message);
  await server.drain();
  return { order, paymentId };
};

const refund = async (order: Purchase, amount: number): Promise<void> => {
  const call: RefundCall = {
    request: { kind: 'amount', amount },
    by: 'staff',
    reason: 'The first half was rained off.',
    speed: 'normal',
  };
  await refunds().request(order.documentId, STAFF, call);
  await server.drain();
};

/** A dispute that the gateway knows of and we do not: a refund asked for now is refused there. */
const disputedUnheard = async (amount?: number) => {
  const { order, paymentId } = await sell();
  const { id } = await server.gateway.control.openDispute(paymentId, amount === undefined ? {} : { amount });
  return { order, paymentId, id: String(id) };
};

const hear = async (order: Purchase): Promise<void> => bring(server, await disputeMessages(server, order));

const refundsAtGateway = async (paymentId: string): Promise<unknown[]> =>
  (await server.gateway.control.state(10_000)).refunds.filter((each) => each.payment_id === paymentId);

const organizerHas = async (order: Purchase): Promise<number> =>
  -((await booksOf(server, order)).balances.organizer_payable ?? 0);

it('while a dispute is open nothing is refunded, neither by buyers nor by staff', async () => {
  const { order, paymentId } = await sell();
  const { id } = await server.gateway.control.openDispute(paymentId, { amount: 10_000 });
  await hear(order);
  const asked = await server.http
    .post(`/api/orders/${order.documentId}/refund`)
    .set('X-Order-Secret', order.secret)
    .send({ data: {} });
  expect(asked.status).toBe(409);
  expect(asked.body.error.details.code).toBe('REFUND_BLOCKED');
  await expect(refund(order, 1000)).rejects.toMatchObject({ code: 'REFUND_BLOCKED' });
  await server.gateway.control.advanceDispute(String(id), 'won');
  await hear(order);
  await refund(order, 1000);
  expect((await booksOf(server, order)).refunds).toMatchObject([{ state: 'processed', amount: 1000 }]);
});

it('a dispute freezes no money that was refunded before', async () => {
  const { order, paymentId } = await sell();
  await refund(order, 30_000);
  const { id } = await server.gateway.control.openDispute(paymentId, { amount: 50_000 });
  await hear(order);
  expect(await disputesOf(server, order)).toMatchObject([{ amount: 50_000, frozen: 20_000 }]);
  await server.gateway.control.advanceDispute(String(id), 'lost', 50_000);
  await hear(order);
  const { balances, payments } = await booksOf(server, order);
  expect(payments[0]).toMatchObject({ refunds_committed: 30_000, dispute_lost: 20_000, disputes_open: 0 });
  // The buyer has 80,000 of 50,000: the organizer bears both, the platform gave back its share of the refund.
  expect(balances).toMatchObject({ dispute_reserve: 0, gateway_clearing: 50_000 - 1180 - 30_000 - 50_000 });
  expect(balances.buyer_refunds_payable ?? 0).toBe(0);
});

it('a refund that a dispute held up is brought when it is won', async () => {
  const { order, paymentId, id } = await disputedUnheard();
  await refund(order, 20_000);
  expect((await booksOf(server, order)).refunds).toMatchObject([{ state: 'failed', refusal: null }]);
  await hear(order);
  const [held] = (await booksOf(server, order)).refunds;
  await expect(
    server.strapi.plugin('payments').service('refunds').retry(held.document_id, 7),
  ).rejects.toMatchObject({ code: 'REFUND_BLOCKED' });
  // Neither does the reconciler waste an attempt on it.
  server.setClock(new Date(Date.now() + 12 * 3_600_000));
  await server.strapi.plugin('payments').service('reconciler').run();
  await server.drain();
  server.setClock(null);
  expect((await booksOf(server, order)).refunds).toMatchObject([{ state: 'failed', attempts: 1 }]);
  await server.gateway.control.advanceDispute(id, 'won');
  await hear(order);
  expect((await booksOf(server, order)).refunds).toMatchObject([{ state: 'processed', attempts: 2 }]);
  expect(await refundsAtGateway(paymentId)).toMatchObject([{ amount: 20_000, status: 'processed' }]);
});

it('a refund that a dispute held up is paid by the dispute when it is lost', async () => {
  const { order, paymentId, id } = await disputedUnheard();
  await refund(order, 20_000);
  await hear(order);
  expect(await disputesOf(server, order)).toMatchObject([{ amount: 50_000, frozen: 30_000 }]);
  await server.gateway.control.advanceDispute(id, 'lost');
  await hear(order);
  const { refunds: rows, payments, balances, journals, order: row } = await booksOf(server, order);
  const [dispute] = await disputesOf(server, order);
  expect(rows).toMatchObject([
    { state: 'settled_outside', settled_by: `dispute:${dispute.document_id}`, paid_reference: id },
  ]);
  expect(row).toMatchObject({ state: 'partially_refunded', refunded_total: 20_000 });
  expect(payments[0]).toMatchObject({ refunds_committed: 20_000, dispute_lost: 30_000 });
  expect(journals).toEqual(['sale', 'refund', 'dispute', 'refund_paid', 'dispute_lost']);
  expect(balances).toMatchObject({ buyer_refunds_payable: 0, dispute_reserve: 0, gateway_clearing: -1180 });
  expect(await refundsAtGateway(paymentId)).toEqual([]);
});

it('a refund that no longer fits is not asked for, and taken back by staff', async () => {
  const { order, paymentId, id } = await disputedUnheard(45_000);
  await refund(order, 20_000);
  await hear(order);
  await server.gateway.control.advanceDispute(id, 'lost', 45_000);
  await hear(order);
  const books = await booksOf(server, order);
  expect(books.refunds).toMatchObject([{ state: 'failed', refusal: 'exceeds' }]);
  expect(await refundsAtGateway(paymentId)).toEqual([]);
  expect(books.payments[0]).toMatchObject({ refunds_committed: 20_000, dispute_lost: 30_000 });
  await refunds().withdraw(books.refunds[0].document_id, STAFF, 'The buyer won the dispute.');
  const after = await booksOf(server, order);
  expect(after.payments[0]).toMatchObject({ refunds_committed: 0, dispute_lost: 45_000 });
  expect(after.balances).toMatchObject({ buyer_refunds_payable: 0, dispute_reserve: 0 });
  expect(await organizerHas(order)).toBe(ORGANIZERS_SHARE - 45_000);
  await expect(refund(order, 5001)).rejects.toMatchObject({ code: 'REFUND_TOO_LARGE' });
  await refund(order, 5000);
  expect((await booksOf(server, order)).refunds.at(-1)).toMatchObject({ state: 'processed', amount: 5000 });
});

it('surplus money that could not go back by a refund goes back by the dispute', async () => {
  const order = await beginPurchase(server, event);
  const { paymentId } = await server.gateway.control.pay(order.gatewayOrderId, {
    amount: 49_900,
    force: true,
  });
  const { id } = await server.gateway.control.openDispute(paymentId);
  for (const message of await heldWebhooks(server, order.gatewayOrderId))
    if (message.event === 'payment.captured') await sendWebhook(server, message);
  await server.drain();
  expect((await booksOf(server, order)).refunds).toMatchObject([{ state: 'failed' }]);
  await server.gateway.control.advanceDispute(String(id), 'lost');
  await hear(order);
  const { refunds: rows, balances } = await booksOf(server, order);
  expect(rows).toMatchObject([{ state: 'settled_outside' }]);
  expect(balances.buyer_refunds_payable).toBe(0);
  expect(balances.dispute_loss ?? 0).toBe(0);
});
