import { createHmac } from 'node:crypto';
import { expect } from '@jest/globals';
import { placeOrder, type PlacedOrder, type TestEvent } from './factories';
import type { TestServer } from './server';

export const WEBHOOK_SECRET = 'test-webhook-secret';
export const FORMER_SECRET = 'former-webhook-secret';
const ROUTE = '/api/payments/webhooks/razorpay';

/** An order with its gateway order, ready to be paid. */
export interface Purchase extends PlacedOrder {
  readonly gatewayOrderId: string;
}

export const intend = (server: TestServer, order: PlacedOrder) =>
  server.http
    .post('/api/payments/intents')
    .set('X-Order-Secret', order.secret)
    .send({ data: { order: order.documentId } });

export const beginPurchase = async (
  server: TestServer,
  event: TestEvent,
  quantities: readonly number[] = [1],
): Promise<Purchase> => {
  const order = await placeOrder(server, event, quantities);
  const answer = await intend(server, order);
  if (answer.status !== 201)
    throw new Error(`intent failed: ${answer.status} ${JSON.stringify(answer.body)}`);
  return { ...order, gatewayOrderId: answer.body.data.gatewayOrderId };
};

export const verify = (
  server: TestServer,
  order: PlacedOrder,
  success: { orderId: string; paymentId: string; signature: string },
) =>
  server.http
    .post('/api/payments/verify')
    .set('X-Order-Secret', order.secret)
    .send({
      data: {
        order: order.documentId,
        razorpay_order_id: success.orderId,
        razorpay_payment_id: success.paymentId,
        razorpay_signature: success.signature,
      },
    });

export const sign = (body: string, secret = WEBHOOK_SECRET): string =>
  createHmac('sha256', secret).update(body).digest('hex');

export interface Message {
  readonly eventId: string;
  readonly event: string;
  readonly body: string;
}

/** Sends a webhook by hand, as the gateway does. */
export const sendWebhook = (
  server: TestServer,
  message: Pick<Message, 'eventId' | 'body'>,
  secret = WEBHOOK_SECRET,
) =>
  server.http
    .post(ROUTE)
    .set('Content-Type', 'application/json')
    .set('X-Razorpay-Event-Id', message.eventId)
    .set('X-Razorpay-Signature', sign(message.body, secret))
    .send(message.body);

/** From now on the gateway keeps its webhooks to itself; `heldWebhooks` hands them out. */
export const holdWebhooks = (server: TestServer): Promise<void> =>
  server.gateway.control.fault({ kind: 'webhook_hold' });

/** What the gateway would have sent about this gateway order, oldest first. */
export const heldWebhooks = async (server: TestServer, gatewayOrderId: string): Promise<Message[]> =>
  (await server.gateway.control.webhooks()).filter(({ body }) => body.includes(gatewayOrderId));

/** Everything that money left behind in our database, for one order. */
export const booksOf = async (server: TestServer, order: { readonly documentId: string }) => {
  const db = server.strapi.db.connection;
  const of = { order_document_id: order.documentId };
  const [row] = await db('orders').where({ document_id: order.documentId });
  const payments = await db('payments').where(of).orderBy('id');
  const refunds = await db('refunds').where(of).orderBy('id');
  const registrations = await db('registrations').where(of).pluck('state');
  const lines = await db('ledger_lines').where(of).select('journal_id', 'account', 'amount');
  const journals = await db('ledger_journals')
    .whereIn(
      'id',
      lines.map((line: { journal_id: number }) => line.journal_id),
    )
    .orderBy('id')
    .pluck('kind');
  const entries = await db('activity_entries').where(of).orderBy('id').pluck('name');
  const balances: Record<string, number> = {};
  for (const line of lines) balances[line.account] = (balances[line.account] ?? 0) + Number(line.amount);
  return { order: row, payments, refunds, registrations, journals, entries, balances };
};

/** The order is paid once: one payment, one confirmation, one journal, whatever was heard of it. */
export const expectPaidOnce = async (server: TestServer, order: PlacedOrder): Promise<void> => {
  const books = await booksOf(server, order);
  expect(books.order.state).toBe('paid');
  expect(new Set(books.registrations)).toEqual(new Set(['confirmed']));
  expect(books.payments).toMatchObject([{ state: 'captured', purpose: 'order', amount: order.total }]);
  expect(books.refunds).toEqual([]);
  expect(books.journals).toEqual(['sale']);
  expect(Object.values(books.balances).reduce((sum, amount) => sum + amount, 0)).toBe(0);
  for (const name of ['order.paid', 'payment.captured'])
    expect(books.entries.filter((entry) => entry === name)).toHaveLength(1);
};
