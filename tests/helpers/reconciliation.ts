import { expect } from '@jest/globals';
import type { Overview, ShownDifference } from '../../src/plugins/reconciliation/shared/admin';
import type { TestEvent } from './factories';
import { beginPurchase, heldWebhooks, sendWebhook, type Purchase } from './payments';
import type { TestServer } from './server';

const BASE = '/reconciliation';

/** The page Reconciliation, by its routes. */
export const reconciliationOf = (server: TestServer, token: string) => {
  const as = { Authorization: `Bearer ${token}` };
  const get = (path: string) => server.http.get(`${BASE}${path}`).set(as);
  const post = (path: string, body: object = {}) => server.http.post(`${BASE}${path}`).set(as).send(body);

  const differences = async (query = ''): Promise<ShownDifference[]> => {
    const answer = await get(`/differences?pageSize=100${query}`);
    expect(answer.status).toBe(200);
    return answer.body.data;
  };

  return {
    get,
    post,
    /** Any other route of the panel. */
    records: (path: string) => server.http.get(path).set(as),
    differences,

    /** Presses "Compare now" and waits for its end; returns what is open then. */
    async compare(): Promise<ShownDifference[]> {
      expect((await post('/runs')).status).toBe(202);
      await server.drain();
      return differences();
    },

    async overview(): Promise<Overview> {
      const answer = await get('/overview');
      expect(answer.status).toBe(200);
      return answer.body;
    },

    upload: (content: Buffer | string, name = 'statement.csv') =>
      server.http.post(`${BASE}/statements`).set(as).attach('files', Buffer.from(content), name),

    /** The open difference of this kind; there must be one. */
    async only(kind: string): Promise<ShownDifference> {
      const [found, ...more] = (await differences()).filter((each) => each.kind === kind);
      if (!found || more.length > 0) throw new Error(`${kind}: ${more.length + (found ? 1 : 0)} of it`);
      return found;
    },
  };
};

/** What the gateway would have told of these things by now, and does. */
export const deliver = async (server: TestServer, about: string, name = /./): Promise<void> => {
  for (const message of await heldWebhooks(server, about))
    if (name.test(message.event)) await sendWebhook(server, message);
  await server.drain();
};

/** An order that was paid and of whose payment we heard. */
export const buy = async (
  server: TestServer,
  event: TestEvent,
): Promise<{ order: Purchase; paymentId: string }> => {
  const order = await beginPurchase(server, event);
  const { paymentId } = await server.gateway.control.pay(order.gatewayOrderId);
  await deliver(server, order.gatewayOrderId, /^payment\.captured$/);
  return { order, paymentId };
};
