import { placeOrder, registration, type PlacedOrder, type TestEvent, createEvent } from './factories';
import type { TestServer } from './server';

let count = 0;

export interface Waiter {
  readonly documentId: string;
  readonly secret: string;
  readonly email: string;
  readonly quantity: number;
}

/** The header with the secret of an entry. */
export const SECRET = 'X-Waiting-List-Secret';

/** `data` of a request to join; a new person each time. */
export const joinData = (event: TestEvent, more: Record<string, unknown> = {}) => {
  count += 1;
  return {
    ticketType: event.ticketTypes[0],
    name: `Waiter ${count}`,
    email: `waiter${count}@example.org`,
    ...more,
  };
};

/** Joins over HTTP and expects it to work. */
export const joinList = async (
  { http }: TestServer,
  event: TestEvent,
  more: Record<string, unknown> = {},
  jwt?: string,
): Promise<Waiter> => {
  const call = http.post(`/api/events/${event.documentId}/waiting-list`);
  if (jwt !== undefined) call.set('Authorization', `Bearer ${jwt}`);
  const answer = await call.send({ data: joinData(event, more) });
  if (answer.status !== 201) throw new Error(`join failed: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.data;
};

export const seeEntry = ({ http }: TestServer, waiter: Pick<Waiter, 'documentId' | 'secret'>) =>
  http.get(`/api/waiting-list/${waiter.documentId}`).set(SECRET, waiter.secret);

/** Registers with an offer. */
export const acceptOffer = (
  { http }: TestServer,
  event: TestEvent,
  waiter: Waiter,
  quantities: readonly number[] = [waiter.quantity],
) =>
  http
    .post(`/api/events/${event.documentId}/register`)
    .set(SECRET, waiter.secret)
    .send(registration(event, quantities, { waitingListEntry: waiter.documentId }));

export const decline = ({ http }: TestServer, waiter: Waiter, data?: object) =>
  http
    .post(`/api/waiting-list/${waiter.documentId}/decline`)
    .set(SECRET, waiter.secret)
    .send(data === undefined ? {} : { data });

export const leave = ({ http }: TestServer, waiter: Waiter) =>
  http.delete(`/api/waiting-list/${waiter.documentId}`).set(SECRET, waiter.secret);

/** The states of the event's entries in the order in which they joined. */
export const lineOf = async ({ strapi }: TestServer, event: TestEvent): Promise<string[]> =>
  strapi.db
    .connection('waiting_list_entries')
    .where({ event_document_id: event.documentId })
    .orderBy('id')
    .pluck('state');

export const cancelOrder = async (
  { http }: TestServer,
  order: Pick<PlacedOrder, 'documentId' | 'secret'> | undefined,
): Promise<void> => {
  if (!order) throw new Error('there is no such order');
  await http
    .post(`/api/orders/${order.documentId}/cancel`)
    .set('X-Order-Secret', order.secret)
    .send({})
    .expect(200);
};

/** An event of which every seat is held, one unpaid order a seat. */
export const soldOut = async (
  server: TestServer,
  seats = 1,
  input: Parameters<typeof createEvent>[1] = {},
): Promise<{ event: TestEvent; orders: PlacedOrder[] }> => {
  const event = await createEvent(server, { ticketTypes: [{ price: 10_000, capacity: seats }], ...input });
  const orders: PlacedOrder[] = [];
  for (let seat = 0; seat < seats; seat += 1) orders.push(await placeOrder(server, event));
  return { event, orders };
};

/** What the schedule does: ends what has run out, offers what is free. */
export const sweep = async (server: TestServer): Promise<void> => {
  await server.strapi.service('api::waiting-list-entry.waiting-list').sweep();
  await server.drain();
};
