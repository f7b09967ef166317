import { registration, type TestEvent } from './factories';
import type { TestServer } from './server';

let count = 0;

export interface Waiter {
  readonly documentId: string;
  readonly secret: string;
  readonly email: string;
  readonly quantity: number;
}

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

export const SECRET = 'X-Waiting-List-Secret';

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

export const seeEntry = ({ http }: TestServer, waiter: Waiter) =>
  http.get(`/api/waiting-list/${waiter.documentId}`).set(SECRET, waiter.secret);

/** Registers with an offer; `taken` attendees of its ticket type. */
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

/** The states of the event's entries in the order in which they joined. */
export const lineOf = async ({ strapi }: TestServer, event: TestEvent): Promise<string[]> =>
  strapi.db
    .connection('waiting_list_entries')
    .where({ event_document_id: event.documentId })
    .orderBy('id')
    .pluck('state');
