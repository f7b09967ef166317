import { createHmac, randomBytes } from 'node:crypto';
import type { BenchEvent } from './content';
import { type Connection, expectStatus } from './http';
import { WEBHOOK_SECRET } from './servers';

export interface PlacedOrder {
  readonly documentId: string;
  readonly code: string;
  readonly secret: string;
  readonly total: number;
  readonly currency: string;
}

interface RegisterAnswer {
  readonly data: { readonly order: PlacedOrder };
}

interface IntentAnswer {
  readonly data: { readonly gatewayOrderId: string };
}

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Razorpay's: a prefix and 14 characters. */
const gatewayId = (prefix: string): string =>
  `${prefix}_${[...randomBytes(14)].map((byte) => ALPHANUMERIC.charAt(byte % 62)).join('')}`;

const registration = (event: BenchEvent): string =>
  JSON.stringify({
    data: {
      buyer: { name: 'Asha Rao', email: 'asha@example.org', phone: '+91 98765 43210' },
      tickets: [
        { ticketType: event.ticketType, attendees: [{ name: 'Asha Rao', email: 'asha@example.org' }] },
      ],
    },
  });

/** Whose body is made once: a browser's work is not what is measured. */
export const createRegister = (event: BenchEvent) => {
  const body = registration(event);
  const path = `/api/events/${event.documentId}/register`;
  return async (
    connection: Connection,
    key: string = randomBytes(12).toString('hex'),
  ): Promise<PlacedOrder> => {
    const answer = await connection.send({ method: 'POST', path, body, headers: { 'Idempotency-Key': key } });
    const placed: RegisterAnswer = JSON.parse(expectStatus(answer, 201));
    return placed.data.order;
  };
};

export const intend = async (connection: Connection, order: PlacedOrder): Promise<string> => {
  const answer = await connection.send({
    method: 'POST',
    path: '/api/payments/intents',
    headers: { 'X-Order-Secret': order.secret },
    body: JSON.stringify({ data: { order: order.documentId } }),
  });
  const intent: IntentAnswer = JSON.parse(expectStatus(answer, 201));
  return intent.data.gatewayOrderId;
};

/** What Razorpay sends when a payment was captured (docs/razorpay-contract.md §7.2). */
const captured = (order: PlacedOrder, gatewayOrderId: string): string => {
  const fee = Math.round((order.total * 236) / 10_000);
  const at = Math.floor(Date.now() / 1000);
  return JSON.stringify({
    entity: 'event',
    account_id: 'acc_BenchEmulator0',
    event: 'payment.captured',
    contains: ['payment'],
    payload: {
      payment: {
        entity: {
          id: gatewayId('pay'),
          entity: 'payment',
          amount: order.total,
          currency: order.currency,
          status: 'captured',
          order_id: gatewayOrderId,
          invoice_id: null,
          international: false,
          method: 'upi',
          amount_refunded: 0,
          refund_status: null,
          captured: true,
          description: null,
          card_id: null,
          bank: null,
          wallet: null,
          vpa: 'asha@upi',
          email: 'asha@example.org',
          contact: '+919876543210',
          notes: { order: order.documentId },
          fee,
          tax: Math.round((fee * 18) / 118),
          error_code: null,
          error_description: null,
          created_at: at,
        },
      },
    },
    created_at: at,
  });
};

export const tellCaptured = async (
  connection: Connection,
  order: PlacedOrder,
  gatewayOrderId: string,
): Promise<void> => {
  const body = captured(order, gatewayOrderId);
  const answer = await connection.send({
    method: 'POST',
    path: '/api/payments/webhooks/razorpay',
    headers: {
      'X-Razorpay-Event-Id': gatewayId('evt'),
      'X-Razorpay-Signature': createHmac('sha256', WEBHOOK_SECRET).update(body).digest('hex'),
    },
    body,
  });
  expectStatus(answer, 200);
};
