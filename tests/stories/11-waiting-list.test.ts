import {
  createEvent,
  expectSeatsToAgree,
  placeOrder,
  registration,
  seatsOf,
  type PlacedOrder,
  type TestEvent,
} from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { intend, verify } from '../helpers/payments';
import { startServer, type TestServer } from '../helpers/server';
import {
  acceptOffer,
  cancelOrder,
  decline,
  joinList,
  leave,
  lineOf,
  seeEntry,
  sweep,
  type Waiter,
} from '../helpers/waiting-list';

/**
 * A concert of twenty seats is sold out and thirty people wait. Five buyers drop out: exactly five seats go to the line,
 * in its order, however often somebody declines, forgets or leaves, and nobody sits twice.
 */

const SEATS = 20;
const PEOPLE = 30;
const HOUR = 3_600_000;

let server: TestServer;
let event: TestEvent;
const buyers: PlacedOrder[] = [];
const people: Waiter[] = [];
let clock = Date.now();

const person = (number: number): Waiter => {
  const found = people[number - 1];
  if (!found) throw new Error(`nobody is number ${number}`);
  return found;
};

/** The numbers, from 1 in the order of joining, of those in a state. */
const those = async (state: string): Promise<number[]> =>
  (await lineOf(server, event)).flatMap((is, index) => (is === state ? [index + 1] : []));

const pass = (ms: number): void => {
  clock += ms;
  server.setClock(new Date(clock));
};

const pay = async (order: PlacedOrder): Promise<void> => {
  const intent = await intend(server, order);
  if (intent.status !== 201) throw new Error(`intent failed: ${JSON.stringify(intent.body)}`);
  const success = await server.gateway.control.pay(intent.body.data.gatewayOrderId);
  await verify(server, order, success).expect(200);
  await server.drain();
};

/** Takes the offer and pays for it. */
const takes = async (number: number): Promise<PlacedOrder> => {
  const answer = await acceptOffer(server, event, person(number));
  if (answer.status !== 201) throw new Error(`number ${number}: ${JSON.stringify(answer.body)}`);
  const order = { ...answer.body.data.order, registrations: answer.body.data.registrations };
  await pay(order);
  return order;
};

/** What must hold after every turn: every seat is somebody’s, and the public gets none. */
const nothingLost = async (): Promise<void> => {
  await expectSeatsToAgree(server, event);
  const { reserved, sold } = Object.values((await seatsOf(server, event)).counted)[0] ?? {
    reserved: 0,
    sold: 0,
  };
  expect(reserved + sold).toBe(SEATS);
  const passerBy = await server.http
    .post(`/api/events/${event.documentId}/register`)
    .send(registration(event));
  expect(passerBy.body.error.details).toMatchObject({ code: 'SOLD_OUT', left: 0, waitingList: true });
};

beforeAll(async () => {
  server = await startServer({ gateway: true });
  event = await createEvent(server, {
    title: 'Dhrupad at dawn',
    registrationClosesAt: new Date(clock + 20 * 24 * HOUR),
    ticketTypes: [{ name: 'Cushion', price: 50_000, capacity: SEATS }],
  });
}, 180_000);
afterAll(() => server.stop());

it('twenty people take the twenty seats', async () => {
  for (let seat = 0; seat < SEATS; seat += 1) buyers.push(await placeOrder(server, event));
  for (const order of buyers.slice(5)) await pay(order);
  const [first] = buyers;
  expect(first?.state).toBe('pending');
}, 60_000);

it('thirty more wait in line, and three of them give up', async () => {
  for (let number = 0; number < PEOPLE; number += 1) people.push(await joinList(server, event));
  expect((await seeEntry(server, person(30))).body.data.position).toBe(30);
  for (const number of [2, 9, 17]) await leave(server, person(number)).expect(200);
  await server.drain();
  expect((await seeEntry(server, person(30))).body.data.position).toBe(27);
  expect(await those('offered')).toEqual([]);
  await nothingLost();
}, 60_000);

it('five buyers drop out at once: the first five in line are offered a seat', async () => {
  const passersBy = Array.from({ length: 10 }, () =>
    server.http.post(`/api/events/${event.documentId}/register`).send(registration(event)),
  );
  const [answers] = await Promise.all([
    Promise.all(passersBy),
    Promise.all(buyers.slice(0, 5).map((order) => cancelOrder(server, order))),
    server.drain(),
  ]);
  await server.drain();
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 409));
  expect(await those('offered')).toEqual([1, 3, 4, 5, 6]);
  await nothingLost();
});

it('two take theirs, one declines, one is not ready, one does not answer', async () => {
  await takes(1);
  await takes(6);
  await decline(server, person(3)).expect(200);
  await server.drain();
  expect(await those('offered')).toEqual([4, 5, 7]);
  await decline(server, person(4), { notNow: true }).expect(200);
  await server.drain();
  expect(await those('offered')).toEqual([5, 7, 8]);
  expect((await seeEntry(server, person(4))).body.data).toMatchObject({ state: 'waiting', position: 21 });
  await takes(7);
  await nothingLost();

  pass(25 * HOUR);
  await sweep(server);
  // 5 and 8 let it pass; 9 had left.
  expect(await those('lapsed')).toEqual([5, 8]);
  expect(await those('offered')).toEqual([10, 11]);
  expect((await acceptOffer(server, event, person(5))).body.error.details.code).toBe('OFFER_NOT_OPEN');
  await nothingLost();
}, 60_000);

it('one leaves with the offer in hand, one takes it and does not pay', async () => {
  await leave(server, person(10)).expect(200);
  await server.drain();
  expect(await those('offered')).toEqual([11, 12]);
  await acceptOffer(server, event, person(11)).expect(201);
  pass(16 * 60_000);
  await server.strapi.service('api::order.orders').expireDue(100);
  await server.drain();
  expect(await those('offered')).toEqual([12, 13]);
  await nothingLost();
});

it('all five seats are taken in the end, each once, and the others wait on', async () => {
  await takes(12);
  await takes(13);
  expect(await those('accepted')).toEqual([1, 6, 7, 11, 12, 13]);
  expect(await those('offered')).toEqual([]);
  const counters = Object.values((await seatsOf(server, event)).counted);
  expect(counters).toEqual([{ reserved: 0, sold: SEATS }]);
  const paid = await server.strapi.db
    .connection('waiting_list_entries')
    .join('orders', 'orders.document_id', 'waiting_list_entries.order_document_id')
    .where({ 'waiting_list_entries.event_document_id': event.documentId, 'orders.state': 'paid' });
  expect(paid).toHaveLength(5);
  await nothingLost();
}, 60_000);

it('registration closes, and whoever waits still is let go', async () => {
  pass(20 * 24 * HOUR);
  await sweep(server);
  expect(await those('waiting')).toEqual([]);
  expect(await those('lapsed')).toEqual(
    [4, 5, 8, ...Array.from({ length: 17 }, (_, index) => index + 14)].filter((n) => n !== 17),
  );
});

it('and everything that must hold, holds', async () => {
  await expectSeatsToAgree(server, event);
  await expectInvariants(server);
});
