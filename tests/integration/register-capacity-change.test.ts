import { randomUUID } from 'node:crypto';
import type * as Publishing from '../../src/api/event/publishing';
import { SYSTEM } from '../../src/platform/actor';
import type * as Transaction from '../../src/platform/transaction';
import { createEvent, expectSeatsToAgree, placeOrder, seatsOf, type TestEvent } from '../helpers/factories';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
}, 180_000);
afterAll(() => server.stop());

/** What publishing a new version with this capacity does, without the editor's way there. */
const publishWith = async (event: TestEvent, capacity: number | null): Promise<void> => {
  const { refreshOnPublish } = server.load<typeof Publishing>('api/event/publishing');
  const { inTransaction } = server.load<typeof Transaction>('platform/transaction');
  await server.strapi.db
    .connection('events')
    .where({ document_id: event.documentId })
    .update({ capacity, online_url: `https://meet.example.org/${randomUUID()}` });
  await inTransaction(server.strapi, (trx) => refreshOnPublish(server.strapi, trx, event.documentId, SYSTEM));
};

describe('an event that gains or loses its capacity while people hold seats', () => {
  it('counts what was sold before', async () => {
    const event = await createEvent(server, { ticketTypes: [{ price: 10_000 }, {}] });
    const held = await placeOrder(server, event, [2]);
    await placeOrder(server, event, [0, 3]);

    await expect(publishWith(event, 4)).rejects.toMatchObject({ code: 'CAPACITY_BELOW_SOLD' });
    await publishWith(event, 6);
    expect((await seatsOf(server, event)).event).toEqual({ capacity: 6, reserved: 2, sold: 3 });
    await expect(placeOrder(server, event, [0, 2])).rejects.toThrow('SOLD_OUT');
    await server.http
      .post(`/api/orders/${held.documentId}/cancel`)
      .set('X-Order-Secret', held.secret)
      .send({})
      .expect(200);
    await placeOrder(server, event, [0, 2]);
    await expectSeatsToAgree(server, event);

    await publishWith(event, null);
    await placeOrder(server, event, [5, 5]);
    await publishWith(event, 100);
    expect((await seatsOf(server, event)).event).toEqual({ capacity: 100, reserved: 10, sold: 5 });
    await expectSeatsToAgree(server, event);
  });

  it('loses no seat to people who register at that moment', async () => {
    const event = await createEvent(server, { ticketTypes: [{}, { price: 500 }] });
    const wishes = [[1], [0, 1], [1, 1]];
    const buying = Array.from({ length: 60 }, (_, index) => placeOrder(server, event, wishes[index % 3]));
    const publishing = (async () => {
      for (const capacity of [500, null, 300]) await publishWith(event, capacity);
    })();
    await Promise.all([...buying, publishing]);
    expect((await seatsOf(server, event)).event).toEqual({ capacity: 300, reserved: 60, sold: 20 });
    await expectSeatsToAgree(server, event);
  }, 60_000);
});
