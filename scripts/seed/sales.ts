import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import createRegister from '../../src/api/order/services/register';
import { registerRequestSchema } from '../../src/domain/orders/types';
import type { Intents } from '../../src/plugins/payments/server/services/intents';
import {
  findPayableOrder,
  type PayableOrder,
} from '../../src/plugins/payments/server/services/payable-orders';
import type { Verify } from '../../src/plugins/payments/server/services/verify';
import type { PastEvent } from './data/past';
import { parties } from './data/people';
import { addressOfGuest } from './registrations';

const checkout = z.object({ paymentId: z.string(), orderId: z.string(), signature: z.string() });

/** Has the emulated gateway do something, such as a buyer pay. */
export const command = async <S extends z.ZodType>(
  gatewayUrl: string,
  verb: string,
  input: Readonly<Record<string, unknown>>,
  schema: S,
): Promise<z.output<S>> => {
  const answer = await fetch(`${gatewayUrl}/_control/${verb}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(input),
  });
  if (!answer.ok) throw new Error(`The emulated gateway refuses ${verb}: ${await answer.text()}`);
  return schema.parse(await answer.json());
};

const orderOf = async (strapi: Core.Strapi, documentId: string): Promise<PayableOrder> => {
  const order = await findPayableOrder(strapi.db.connection, documentId);
  if (!order) throw new Error(`Order ${documentId} is gone.`);
  return order;
};

const pay = async (strapi: Core.Strapi, gatewayUrl: string, documentId: string): Promise<void> => {
  const intents: Intents = strapi.plugin('payments').service('intents');
  const verify: Verify = strapi.plugin('payments').service('verify');
  const intent = await intents.intend(await orderOf(strapi, documentId));
  const success = await command(
    gatewayUrl,
    'pay',
    { orderId: intent.gatewayOrderId, method: 'upi', email: intent.prefill.email, vpa: 'guest@okmela' },
    checkout,
  );
  await verify.verify(await orderOf(strapi, documentId), {
    gatewayOrderId: success.orderId,
    gatewayPaymentId: success.paymentId,
    signature: success.signature,
  });
};

export interface Sold {
  readonly order: string;
  readonly registrations: readonly string[];
}

/** A party registers and pays. */
export const sell = async (
  strapi: Core.Strapi,
  gatewayUrl: string,
  eventDocumentId: string,
  [party, ticket]: PastEvent['sold'][number],
): Promise<Sold> => {
  const names = parties[party];
  const type = await strapi.documents('api::ticket-type.ticket-type').findFirst({
    filters: { eventDocumentId, position: ticket },
  });
  if (!names || !type) throw new Error(`The seed has no party ${party} or no ticket type ${ticket}.`);
  const request = registerRequestSchema.parse({
    buyer: { name: names[0], email: addressOfGuest(names[0]), phone: '+91 98220 00000' },
    tickets: [{ ticketType: type.documentId, attendees: names.map((name) => ({ name })) }],
  });
  const { place } = createRegister({ strapi });
  const { body } = await place({ eventDocumentId, request, userId: null, idempotencyKey: undefined });
  const { order, registrations } = body.data;
  await pay(strapi, gatewayUrl, order.documentId);
  return { order: order.documentId, registrations: registrations.map(({ documentId }) => documentId) };
};
