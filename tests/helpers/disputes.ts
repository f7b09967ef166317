import type { TestServer } from './server';
import { heldWebhooks, sendWebhook, type Message, type Purchase } from './payments';

/** Disputes of an order as our database has them, the oldest first. */
export const disputesOf = (server: TestServer, order: { readonly documentId: string }) =>
  server.strapi.db.connection('disputes').where({ order_document_id: order.documentId }).orderBy('id');

/** What the gateway said about disputes of an order, oldest first. */
export const disputeMessages = async (server: TestServer, order: Purchase): Promise<Message[]> =>
  (await heldWebhooks(server, order.gatewayOrderId)).filter(({ event }) =>
    event.startsWith('payment.dispute.'),
  );

/** Brings these messages in the order given and lets the jobs do their work. */
export const bring = async (server: TestServer, messages: readonly Message[]): Promise<void> => {
  for (const message of messages) {
    const answer = await sendWebhook(server, message);
    if (answer.status !== 200) throw new Error(`webhook refused: ${answer.status}`);
    await server.drain();
  }
};
