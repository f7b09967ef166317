import { expect } from '@jest/globals';
import type { PlacedOrder, TestEvent } from './factories';
import { beginPurchase, booksOf, heldWebhooks, sendWebhook, type Purchase } from './payments';
import type { TestServer } from './server';

/** A policy that gives everything back until the start. */
export const FULL_REFUND = { tiers: [{ hoursBefore: 0, percent: 100 }] };

/** Everything that the gateway has to say about this order, or what of it has such a name. */
export const hear = async (server: TestServer, order: Purchase, name = /./): Promise<void> => {
  for (const message of await heldWebhooks(server, order.gatewayOrderId))
    if (name.test(message.event)) await sendWebhook(server, message);
  await server.drain();
};

export interface PaidPurchase extends Purchase {
  readonly gatewayPaymentId: string;
}

/** An order that is paid; webhooks are held back and heard here. */
export const buy = async (
  server: TestServer,
  event: TestEvent,
  quantities: readonly number[] = [1],
): Promise<PaidPurchase> => {
  const order = await beginPurchase(server, event, quantities);
  const { paymentId } = await server.gateway.control.pay(order.gatewayOrderId);
  await hear(server, order);
  expect((await booksOf(server, order)).order.state).toBe('paid');
  return { ...order, gatewayPaymentId: paymentId };
};

interface Ask {
  readonly registrations?: readonly (string | undefined)[];
  readonly amount?: number;
  readonly reason?: string;
  readonly expected?: number;
}

const post = (server: TestServer, order: PlacedOrder, path: string, data: Ask, key?: string) => {
  const call = server.http
    .post(`/api/orders/${order.documentId}/${path}`)
    .set('X-Order-Secret', order.secret);
  return (key === undefined ? call : call.set('Idempotency-Key', key)).send({ data });
};

export const previewRefund = (server: TestServer, order: PlacedOrder, data: Ask = {}) =>
  post(server, order, 'refund/preview', data);

export const askRefund = (server: TestServer, order: PlacedOrder, data: Ask = {}, key?: string) =>
  post(server, order, 'refund', data, key);

/** The bank has done what the gateway accepted of this order; the gateway tells us. */
export const bankPays = async (server: TestServer, order: PaidPurchase): Promise<void> => {
  const { refunds } = await server.gateway.control.state(10_000);
  for (const refund of refunds)
    if (refund.payment_id === order.gatewayPaymentId && refund.status === 'pending')
      await server.gateway.control.settleRefund(String(refund.id), 'processed');
  await hear(server, order, /^refund/);
};

/** What the gateway gave back of the order's payment, or is about to, the last first; minor units. */
export const atTheGateway = async (server: TestServer, order: PaidPurchase): Promise<number[]> => {
  const { refunds } = await server.gateway.control.state(10_000);
  return refunds
    .filter((refund) => refund.payment_id === order.gatewayPaymentId && refund.status !== 'failed')
    .map((refund) => Number(refund.amount));
};

/** The refunds service of the running server, for what only staff may do. */
export const refundsOf = (server: TestServer) => server.strapi.service('api::refund.refunds');
