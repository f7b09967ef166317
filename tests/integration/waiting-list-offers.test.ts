import { randomUUID } from 'node:crypto';
import type * as Publishing from '../../src/api/event/publishing';
import { SYSTEM } from '../../src/platform/actor';
import type * as Transaction from '../../src/platform/transaction';
import { createEvent as createEdited } from '../helpers/events';
import {
  createEvent,
  ensureFinance,
  expectSeatsToAgree,
  placeOrder,
  registration,
  seatsOf,
  type PlacedOrder,
  type TestEvent,
} from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { intend, verify } from '../helpers/payments';
import { createAdmin, createUser } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';
import {
  acceptOffer,
  cancelOrder,
  decline,
  joinList,
  leave,
  lineOf,
  SECRET,
  seeEntry,
  soldOut,
  sweep,
  type Waiter,
} from '../helpers/waiting-list';

let server: TestServer;

beforeAll(async () => {
  server = await startServer({ gateway: true });
}, 180_000);
afterAll(async () => {
  await expectInvariants(server);
  await server.stop();
});
afterEach(() => server.setClock(null));

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ADMIN = { type: 'admin', id: '1' } as const;
const list = () => server.strapi.service('api::waiting-list-entry.waiting-list');
const later = (ms: number): Date => new Date(Date.now() + ms);

/** A sold-out event of one seat, which one person waits for and is offered. */
const offeredSeat = async (
  price = 10_000,
  more: Record<string, unknown> = {},
): Promise<{ event: TestEvent; waiter: Waiter }> => {
  const { event, orders } = await soldOut(server, Number(more.quantity ?? 1), {
    ticketTypes: [{ price, capacity: Number(more.quantity ?? 1) }],
  });
  const waiter = await joinList(server, event, more);
  for (const order of orders) await cancelOrder(server, order);
  await server.drain();
  return { event, waiter };
};

const codeOf = (answer: { status: number; body: { error?: { details: { code: string } } } }) => [
  answer.status,
  answer.body.error?.details.code,
];

const counted = async (event: TestEvent) =>
  Object.values((await seatsOf(server, event)).counted).map(({ reserved, sold }) => [reserved, sold]);

describe('a seat that comes free', () => {
  it('goes to the first in line, and to nobody who merely comes along', async () => {
    const { event, orders } = await soldOut(server, 2);
    const first = await joinList(server, event);
    const second = await joinList(server, event);
    expect((await seeEntry(server, second)).body.data.position).toBe(2);
    await cancelOrder(server, orders[0]);
    // Free for a moment, and nobody else's even then.
    const refused = await server.http
      .post(`/api/events/${event.documentId}/register`)
      .send(registration(event));
    expect(refused.body.error.details).toMatchObject({ code: 'SOLD_OUT', left: 0, waitingList: true });
    await server.drain();
    expect(await lineOf(server, event)).toEqual(['offered', 'waiting']);
    expect((await seeEntry(server, second)).body.data.position).toBe(1);
    const seen = await seeEntry(server, first);
    expect(seen.body).toMatchObject({
      data: { state: 'offered', position: null },
      meta: { next: 'register' },
    });
    const { offeredAt, offerExpiresAt } = seen.body.data;
    expect(Date.parse(offerExpiresAt) - Date.parse(offeredAt)).toBe(DAY);
    expect(await counted(event)).toEqual([[2, 0]]);
    await expectSeatsToAgree(server, event);
  });

  it('when a hold runs out, and when an order is turned down', async () => {
    const { event } = await soldOut(server);
    await joinList(server, event);
    server.setClock(later(16 * 60_000));
    await server.strapi.service('api::order.orders').expireDue(100);
    await server.drain();
    expect(await lineOf(server, event)).toEqual(['offered']);

    const asking = await createEvent(server, { requiresApproval: true, ticketTypes: [{ capacity: 1 }] });
    const order = await placeOrder(server, asking);
    await joinList(server, asking);
    const moderator = await createUser(server, { role: 'moderator' });
    await server.http
      .post(`/api/orders/${order.documentId}/approval`)
      .set('Authorization', `Bearer ${moderator.jwt}`)
      .send({ data: { decision: 'reject', reason: 'Full of friends' } })
      .expect(200);
    await server.drain();
    expect(await lineOf(server, asking)).toEqual(['offered']);
  });

  it('when a paid place is given back, before the money is', async () => {
    const { event, orders } = await soldOut(server, 2, { ticketTypes: [{ price: 10_000, capacity: 2 }] });
    const [order] = orders;
    if (!order) throw new Error('there is no order');
    const intent = await intend(server, order);
    const success = await server.gateway.control.pay(intent.body.data.gatewayOrderId);
    await verify(server, order, success).expect(200);
    await server.drain();
    await joinList(server, event);
    await joinList(server, event);
    await server.strapi.service('api::refund.refunds').request(order.documentId, ADMIN, {
      request: { kind: 'all' },
      by: 'staff',
      reason: 'Ill',
      speed: 'normal',
    });
    await server.drain();
    await server.drain();
    expect(await lineOf(server, event)).toEqual(['offered', 'waiting']);
    expect(await counted(event)).toEqual([[2, 0]]);
    await expectSeatsToAgree(server, event);
  });

  it('when staff raise the capacity of a ticket', async () => {
    const event = await createEdited(server, { tickets: [{ capacity: 1 }] });
    const known = { ...event, title: '' };
    await placeOrder(server, known);
    for (let person = 0; person < 3; person += 1) await joinList(server, known);
    await server.strapi
      .documents('api::ticket-type.ticket-type')
      .update({ documentId: event.ticketTypes[0] ?? '', data: { capacity: 3 } });
    await server.drain();
    expect(await lineOf(server, known)).toEqual(['offered', 'offered', 'waiting']);
    await expect(
      server.strapi
        .documents('api::ticket-type.ticket-type')
        .update({ documentId: event.ticketTypes[0] ?? '', data: { capacity: 2 } }),
    ).rejects.toMatchObject({ code: 'CAPACITY_BELOW_SOLD', details: { minimum: 3 } });
    await expectSeatsToAgree(server, known);
  });

  it('when the event gets a larger capacity, in one line over all its tickets', async () => {
    const event = await createEvent(server, { capacity: 2, ticketTypes: [{}, { price: 500 }] });
    await placeOrder(server, event, [1, 1]);
    await joinList(server, event, { ticketType: event.ticketTypes[1] });
    await joinList(server, event);
    await joinList(server, event, { ticketType: event.ticketTypes[1] });
    const { refreshOnPublish } = server.load<typeof Publishing>('api/event/publishing');
    const { inTransaction } = server.load<typeof Transaction>('platform/transaction');
    await server.strapi.db
      .connection('events')
      .where({ document_id: event.documentId })
      .update({ capacity: 4, online_url: `https://meet.example.org/${randomUUID()}` });
    await inTransaction(server.strapi, (trx) =>
      refreshOnPublish(server.strapi, trx, event.documentId, SYSTEM),
    );
    await server.drain();
    expect(await lineOf(server, event)).toEqual(['offered', 'offered', 'waiting']);
    expect((await seatsOf(server, event)).event).toEqual({ capacity: 4, reserved: 4, sold: 0 });
    await expectSeatsToAgree(server, event);
  });

  it('an event’s own seat is not snatched through another ticket', async () => {
    const event = await createEvent(server, { capacity: 2, ticketTypes: [{ price: 100 }, { price: 500 }] });
    const [first] = [await placeOrder(server, event, [1]), await placeOrder(server, event, [0, 1])];
    await joinList(server, event);
    await cancelOrder(server, first);
    const other = await server.http
      .post(`/api/events/${event.documentId}/register`)
      .send(registration(event, [0, 1]));
    expect(other.body.error.details).toMatchObject({ code: 'SOLD_OUT', waitingList: true });
    await server.drain();
    expect(await lineOf(server, event)).toEqual(['offered']);
  });

  it('a party it does not hold is passed over and keeps its place', async () => {
    const { event, orders } = await soldOut(server, 2);
    await joinList(server, event, { quantity: 2 });
    await joinList(server, event);
    await cancelOrder(server, orders[0]);
    await server.drain();
    expect(await lineOf(server, event)).toEqual(['waiting', 'offered']);
    await cancelOrder(server, orders[1]);
    await server.drain();
    expect(await lineOf(server, event)).toEqual(['waiting', 'offered']);
    // The seat that helps nobody in line is not sold past it, but who joins for one is offered it.
    const single = await joinList(server, event);
    await server.drain();
    expect(await lineOf(server, event)).toEqual(['waiting', 'offered', 'offered']);
    await leave(server, single).expect(200);
    expect(await counted(event)).toEqual([[1, 0]]);
  });

  it('is offered although the process died before anybody was told', async () => {
    const { event, orders } = await soldOut(server);
    await joinList(server, event);
    await cancelOrder(server, orders[0]);
    await server.strapi.db.connection('activity_deliveries').where({ state: 'due' }).delete();
    await server.drain();
    expect(await lineOf(server, event)).toEqual(['waiting']);
    await sweep(server);
    expect(await lineOf(server, event)).toEqual(['offered']);
  });

  it('a late payment takes none from the line', async () => {
    const { event, orders } = await soldOut(server);
    await joinList(server, event);
    const at = later(16 * 60_000);
    server.setClock(at);
    const service = server.strapi.service('api::order.orders');
    await service.expireDue(100);
    const result = await server.strapi.db.transaction(async ({ trx }) => {
      const order = await service.loadForUpdate(trx, { documentId: orders[0]?.documentId });
      return service.confirm(trx, order, { at });
    });
    expect(result).toMatchObject({ ok: false, code: 'SOLD_OUT' });
    await server.drain();
    expect(await lineOf(server, event)).toEqual(['offered']);
    await expectSeatsToAgree(server, event);
  });

  it('waits while the event is off the website', async () => {
    const { event, orders } = await soldOut(server);
    await joinList(server, event);
    const operations = server.strapi.db
      .connection('event_operations')
      .where({ event_document_id: event.documentId });
    await operations.clone().update({ published: false });
    await cancelOrder(server, orders[0]);
    await server.drain();
    await sweep(server);
    expect(await lineOf(server, event)).toEqual(['waiting']);
    await operations.clone().update({ published: true });
    await sweep(server);
    expect(await lineOf(server, event)).toEqual(['offered']);
  });

  it('stands as long as the settings say, and never past the end of registration', async () => {
    await ensureFinance(server, { waiting_list_offer_hours: 2 });
    const until = async (registrationClosesAt: Date | null): Promise<number> => {
      const { event, orders } = await soldOut(server, 1, {
        registrationClosesAt,
        ticketTypes: [{ price: 100, capacity: 1 }],
      });
      const waiter = await joinList(server, event);
      await cancelOrder(server, orders[0]);
      await server.drain();
      return Date.parse((await seeEntry(server, waiter)).body.data.offerExpiresAt);
    };
    const closes = later(HOUR);
    expect(await until(closes)).toBe(closes.getTime());
    const free = await until(null);
    expect(Math.abs(free - later(2 * HOUR).getTime())).toBeLessThan(30_000);
    await ensureFinance(server, { waiting_list_offer_hours: 24 });
  });
});

describe('taking an offer', () => {
  it('hands its seats over to the order: they are nobody else’s in between', async () => {
    const { event, waiter } = await offeredSeat(10_000, { quantity: 2 });
    expect(await counted(event)).toEqual([[2, 0]]);
    const answer = await acceptOffer(server, event, waiter);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      data: { order: { state: 'pending', total: 20_000 } },
      meta: { next: 'pay' },
    });
    expect(await counted(event)).toEqual([[2, 0]]);
    expect((await seeEntry(server, waiter)).body).toMatchObject({
      data: { state: 'accepted', endReason: 'accepted', order: answer.body.data.order.documentId },
      meta: { next: null },
    });
    const names = await server.strapi.db
      .connection('activity_entries')
      .where({ subject_document_id: waiter.documentId })
      .orderBy('id')
      .pluck('name');
    expect(names).toEqual(['waiting_list.joined', 'waiting_list.offered', 'waiting_list.accepted']);
    await expectSeatsToAgree(server, event);
  });

  it('of what is free confirms at once', async () => {
    const { event, waiter } = await offeredSeat(0);
    await acceptOffer(server, event, waiter).expect(201);
    expect(await counted(event)).toEqual([[0, 1]]);
    await expectSeatsToAgree(server, event);
  });

  it('of an event with a capacity moves the event’s counters too', async () => {
    const { event, orders } = await soldOut(server, 1, { capacity: 1, ticketTypes: [{}] });
    const waiter = await joinList(server, event);
    await cancelOrder(server, orders[0]);
    await server.drain();
    expect((await seatsOf(server, event)).event).toEqual({ capacity: 1, reserved: 1, sold: 0 });
    await acceptOffer(server, event, waiter).expect(201);
    expect((await seatsOf(server, event)).event).toEqual({ capacity: 1, reserved: 0, sold: 1 });
  });

  it('in part, and the rest goes to the next', async () => {
    const { event, waiter } = await offeredSeat(10_000, { quantity: 3 });
    await joinList(server, event, { quantity: 2 });
    await acceptOffer(server, event, waiter, [1]).expect(201);
    await server.drain();
    expect(await lineOf(server, event)).toEqual(['accepted', 'offered']);
    expect(await counted(event)).toEqual([[3, 0]]);
    await expectSeatsToAgree(server, event);
  });

  it('its order lapses unpaid, and the seat goes to the next', async () => {
    const { event, waiter } = await offeredSeat();
    await joinList(server, event);
    await acceptOffer(server, event, waiter).expect(201);
    server.setClock(later(16 * 60_000));
    await server.strapi.service('api::order.orders').expireDue(100);
    await server.drain();
    expect(await lineOf(server, event)).toEqual(['accepted', 'offered']);
    await joinList(server, event, { email: waiter.email });
  });

  it('with approval waits for it with the seat held', async () => {
    const event = await createEvent(server, { requiresApproval: true, ticketTypes: [{ capacity: 1 }] });
    const order = await placeOrder(server, event);
    const waiter = await joinList(server, event);
    await cancelOrder(server, order);
    await server.drain();
    const answer = await acceptOffer(server, event, waiter);
    expect(answer.body.meta.next).toBe('await_approval');
    expect(await counted(event)).toEqual([[1, 0]]);
  });

  it('by a signed-in person needs no secret', async () => {
    const person = await createUser(server);
    const { event, orders } = await soldOut(server);
    const waiter = await joinList(server, event, {}, person.jwt);
    await cancelOrder(server, orders[0]);
    await server.drain();
    const order = await placeOrder(server, event, [1], {
      jwt: person.jwt,
      extra: { waitingListEntry: waiter.documentId },
    });
    expect(order.state).toBe('pending');
  });

  it('twice with one key is one order', async () => {
    const { event, waiter } = await offeredSeat();
    const send = () => acceptOffer(server, event, waiter).set('Idempotency-Key', 'accept-key-0001');
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
    expect(codeOf(await acceptOffer(server, event, waiter))).toEqual([409, 'OFFER_NOT_OPEN']);
  });

  it('is refused to others, for other tickets, too early and too late', async () => {
    const { event, waiter } = await offeredSeat(10_000, { quantity: 2 });
    const other = await offeredSeat();
    const take = (extra: Record<string, unknown>, secret = waiter.secret, to: TestEvent = event) =>
      server.http
        .post(`/api/events/${to.documentId}/register`)
        .set(SECRET, secret)
        .send(registration(to, [1], extra));
    const mine = { waitingListEntry: waiter.documentId };
    expect(codeOf(await take(mine, 'x'.repeat(43)))).toEqual([404, 'NOT_FOUND']);
    expect(codeOf(await take(mine, other.waiter.secret))).toEqual([404, 'NOT_FOUND']);
    expect(codeOf(await take(mine, waiter.secret, other.event))).toEqual([404, 'NOT_FOUND']);
    expect(codeOf(await take({ waitingListEntry: 'a'.repeat(24) }))).toEqual([404, 'NOT_FOUND']);
    expect(codeOf(await take({ waitingListEntry: 'no id' }))).toEqual([400, 'VALIDATION_FAILED']);
    expect(codeOf(await take({ waitingListEntry: 7 }))).toEqual([400, 'VALIDATION_FAILED']);
    expect(codeOf(await acceptOffer(server, event, waiter, [3]))).toEqual([400, 'VALIDATION_FAILED']);
    const wrong = await server.http
      .post(`/api/events/${event.documentId}/register`)
      .set(SECRET, waiter.secret)
      .send({
        data: {
          ...registration(other.event).data,
          waitingListEntry: waiter.documentId,
        },
      });
    expect(codeOf(wrong)).toEqual([400, 'VALIDATION_FAILED']);
    const next = await joinList(server, event);
    expect(codeOf(await acceptOffer(server, event, next))).toEqual([409, 'OFFER_NOT_OPEN']);
    expect(await lineOf(server, event)).toEqual(['offered', 'waiting']);
    expect(await counted(event)).toEqual([[2, 0]]);

    server.setClock(later(DAY + 1000));
    const late = await acceptOffer(server, event, waiter);
    expect(late.body.error.details).toMatchObject({
      code: 'OFFER_NOT_OPEN',
      state: 'lapsed',
      reason: 'offer_expired',
    });
    expect((await seeEntry(server, waiter)).body.data).toMatchObject({
      state: 'lapsed',
      endReason: 'offer_expired',
    });
  });

  it('is refused once the event is cancelled', async () => {
    const { event, waiter } = await offeredSeat();
    await server.strapi.db
      .connection('event_operations')
      .where({ event_document_id: event.documentId })
      .update({ state: 'cancelled' });
    expect(codeOf(await acceptOffer(server, event, waiter))).toEqual([409, 'EVENT_NOT_OPEN']);
    await sweep(server);
    expect(await lineOf(server, event)).toEqual(['lapsed']);
    expect(await counted(event)).toEqual([[0, 0]]);
  });
});

describe('no, thank you', () => {
  it('moves on to the next in line', async () => {
    const { event, waiter } = await offeredSeat();
    await joinList(server, event);
    const answer = await decline(server, waiter).expect(200);
    expect(answer.body).toMatchObject({
      data: { state: 'left', endReason: 'declined' },
      meta: { next: null },
    });
    await server.drain();
    expect(await lineOf(server, event)).toEqual(['left', 'offered']);
    expect(codeOf(await decline(server, waiter))).toEqual([409, 'OFFER_NOT_OPEN']);
    await expectSeatsToAgree(server, event);
  });

  it('not now: behind everybody else', async () => {
    const { event, waiter } = await offeredSeat();
    const second = await joinList(server, event);
    const third = await joinList(server, event);
    await decline(server, waiter, { notNow: true }).expect(200);
    await server.drain();
    expect(await lineOf(server, event)).toEqual(['waiting', 'offered', 'waiting']);
    expect((await seeEntry(server, third)).body.data.position).toBe(1);
    expect((await seeEntry(server, waiter)).body.data).toMatchObject({ position: 2, offerExpiresAt: null });
    await decline(server, second).expect(200);
    await server.drain();
    await leave(server, third).expect(200);
    await server.drain();
    expect(await lineOf(server, event)).toEqual(['offered', 'left', 'left']);
    await expectSeatsToAgree(server, event);
  });

  it('not now, with nobody else in line: offered again', async () => {
    const { event, waiter } = await offeredSeat();
    await decline(server, waiter, { notNow: true }).expect(200);
    await server.drain();
    expect(await lineOf(server, event)).toEqual(['offered']);
  });

  it('is refused before the offer, after it, and in other words', async () => {
    const { event } = await soldOut(server);
    const waiting = await joinList(server, event);
    expect(codeOf(await decline(server, waiting))).toEqual([409, 'OFFER_NOT_OPEN']);
    const { waiter } = await offeredSeat();
    for (const data of [{ notNow: 'yes' }, { why: 'no' }, [], 'no'] as object[])
      expect(codeOf(await decline(server, waiter, data))).toEqual([400, 'VALIDATION_FAILED']);
    server.setClock(later(DAY + 1000));
    expect(codeOf(await decline(server, waiter, { notNow: true }))).toEqual([409, 'OFFER_NOT_OPEN']);
  });

  it('a repeated request with its key changes nothing more', async () => {
    const { event, waiter } = await offeredSeat();
    const send = () => decline(server, waiter, { notNow: true }).set('Idempotency-Key', 'decline-key-01');
    const first = await send();
    await server.drain();
    const second = await send();
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(await lineOf(server, event)).toEqual(['offered']);
  });
});

describe('leaving', () => {
  it('the line', async () => {
    const { event } = await soldOut(server);
    const first = await joinList(server, event);
    const second = await joinList(server, event);
    const answer = await leave(server, first).expect(200);
    expect(answer.body.data).toMatchObject({ state: 'left', endReason: 'left', position: null });
    expect((await seeEntry(server, second)).body.data.position).toBe(1);
    expect(codeOf(await leave(server, first))).toEqual([409, 'ILLEGAL_TRANSITION']);
    await expectSeatsToAgree(server, event);
  });

  it('with an offer in hand gives its seats to the next', async () => {
    const { event, waiter } = await offeredSeat(10_000, { quantity: 2 });
    for (let person = 0; person < 2; person += 1) await joinList(server, event);
    await leave(server, waiter).expect(200);
    await server.drain();
    expect(await lineOf(server, event)).toEqual(['left', 'offered', 'offered']);
    await expectSeatsToAgree(server, event);
  });

  it('last opens the seats to everybody again', async () => {
    const { event, waiter } = await offeredSeat();
    await leave(server, waiter).expect(200);
    await placeOrder(server, event);
  });
});

describe('what time ends', () => {
  it('an offer that nobody took goes to the next, once', async () => {
    const { event, waiter } = await offeredSeat();
    await joinList(server, event);
    server.setClock(later(DAY + 60_000));
    await Promise.all([sweep(server), sweep(server), sweep(server)]);
    expect(await lineOf(server, event)).toEqual(['lapsed', 'offered']);
    expect((await seeEntry(server, waiter)).body.data).toMatchObject({ endReason: 'offer_expired' });
    const lapses = await server.strapi.db
      .connection('activity_entries')
      .where({ subject_document_id: waiter.documentId, name: 'waiting_list.lapsed' });
    expect(lapses).toHaveLength(1);
    await expectSeatsToAgree(server, event);
  });

  type End = [string, string, (event: TestEvent) => Promise<unknown>];
  it.each<End>([
    [
      'registration closes',
      'registration_closed',
      (event) =>
        server.strapi.db.connection.raw(
          'UPDATE event_operations SET snapshot = snapshot::jsonb || ?::jsonb WHERE event_document_id = ?',
          [JSON.stringify({ registrationClosesAt: later(-1000) }), event.documentId],
        ),
    ],
    [
      'sales end',
      'sales_closed',
      (event) =>
        server.strapi.db
          .connection('ticket_types')
          .where({ document_id: event.ticketTypes[0] })
          .update({ sales_end_at: later(-1000) }),
    ],
    [
      'the event is over',
      'event_ended',
      () => {
        server.setClock(later(40 * DAY));
        return Promise.resolve();
      },
    ],
  ])('%s: the line goes home, and nobody is offered what they gave back', async (_name, reason, end) => {
    const { event } = await offeredSeat();
    await joinList(server, event);
    await end(event);
    await sweep(server);
    expect(await lineOf(server, event)).toEqual(['lapsed', 'lapsed']);
    const reasons = await server.strapi.db
      .connection('waiting_list_entries')
      .where({ event_document_id: event.documentId })
      .pluck('end_reason');
    expect(reasons).toEqual([reason, reason]);
    expect(await counted(event)).toEqual([[0, 0]]);
    const [type] = await server.strapi.db
      .connection('ticket_types')
      .where({ document_id: event.ticketTypes[0] });
    expect(type.waiting).toBe(0);
  });

  it('a cancelled event lets everybody go as soon as the log says so', async () => {
    const { event } = await offeredSeat();
    await joinList(server, event);
    await server.strapi
      .service('api::event.operations')
      .moveByStaff(event.documentId, { type: 'cancel', reason: 'Rain' }, ADMIN);
    await server.drain();
    expect(await lineOf(server, event)).toEqual(['lapsed', 'lapsed']);
    expect(await counted(event)).toEqual([[0, 0]]);
  });
});

describe('what staff do', () => {
  it('offer out of turn what is free', async () => {
    const { event, orders } = await soldOut(server, 3);
    await joinList(server, event, { quantity: 2 });
    const friend = await joinList(server, event);
    await expect(list().offerNow(friend.documentId, ADMIN)).rejects.toMatchObject({ code: 'SOLD_OUT' });
    expect(await lineOf(server, event)).toEqual(['waiting', 'waiting']);
    await cancelOrder(server, orders[0]);
    await list().offerNow(friend.documentId, ADMIN);
    await server.drain();
    expect(await lineOf(server, event)).toEqual(['waiting', 'offered']);
    await expect(list().offerNow(friend.documentId, ADMIN)).rejects.toMatchObject({
      code: 'ILLEGAL_TRANSITION',
    });
    await expect(list().offerNow('nobody', ADMIN)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await list().countOf(event.documentId)).toEqual([
      {
        ticketType: event.ticketTypes[0],
        name: 'Ticket 1',
        waiting: 1,
        waitingSeats: 2,
        offered: 1,
        offeredSeats: 1,
      },
    ]);
    const [entry] = await server.strapi.db
      .connection('activity_entries')
      .where({ subject_document_id: friend.documentId, name: 'waiting_list.offered' });
    expect(entry).toMatchObject({ actor_type: 'admin', actor_id: '1' });
    await expectSeatsToAgree(server, event);
  });

  it('do so in the admin panel, those who may', async () => {
    const { event, orders } = await soldOut(server, 2);
    await joinList(server, event, { quantity: 2 });
    const friend = await joinList(server, event);
    await cancelOrder(server, orders[0]);
    const { token } = await createAdmin(server);
    const act = (verb: string, bearer = token) =>
      server.http
        .post(`/desk/waiting-list/${friend.documentId}/${verb}`)
        .set('Authorization', `Bearer ${bearer}`)
        .send({});
    for (const verb of ['offer', 'remove']) {
      expect((await server.http.post(`/desk/waiting-list/${friend.documentId}/${verb}`)).status).toBe(401);
      const { jwt } = await createUser(server, { role: 'moderator' });
      expect((await act(verb, jwt)).status).toBe(401);
    }
    await act('offer').expect(200);
    expect(await lineOf(server, event)).toEqual(['waiting', 'offered']);
    expect(codeOf(await act('offer'))).toEqual([409, 'ILLEGAL_TRANSITION']);
    await act('remove').expect(200);
    expect(await lineOf(server, event)).toEqual(['waiting', 'left']);
    expect(
      (await server.http.post('/desk/waiting-list/nobody/remove').set('Authorization', `Bearer ${token}`))
        .status,
    ).toBe(404);
  });

  it('take somebody off the list', async () => {
    const { event, waiter } = await offeredSeat();
    await joinList(server, event);
    await list().remove(waiter.documentId, ADMIN);
    await server.drain();
    expect(await lineOf(server, event)).toEqual(['left', 'offered']);
    expect((await seeEntry(server, waiter)).body.data.endReason).toBe('removed');
    await expect(list().remove(waiter.documentId, ADMIN)).rejects.toMatchObject({
      code: 'ILLEGAL_TRANSITION',
    });
    await expect(list().remove('nobody', ADMIN)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('offer nothing of a cancelled event', async () => {
    const { event } = await soldOut(server);
    const waiter = await joinList(server, event);
    await server.strapi.db
      .connection('event_operations')
      .where({ event_document_id: event.documentId })
      .update({ state: 'cancelled' });
    await expect(list().offerNow(waiter.documentId, ADMIN)).rejects.toMatchObject({
      code: 'WAITING_LIST_CLOSED',
      details: { reason: 'event_cancelled' },
    });
  });

  it('cannot take away a ticket that somebody waits for, and delete the list with its event', async () => {
    const event = await createEdited(server, { tickets: [{ capacity: 0 }, {}] });
    const known = { ...event, title: '' };
    await joinList(server, known);
    await expect(
      server.strapi
        .documents('api::ticket-type.ticket-type')
        .delete({ documentId: event.ticketTypes[0] ?? '' }),
    ).rejects.toMatchObject({ code: 'TICKET_TYPE_IN_USE' });
    await server.strapi.documents('api::event.event').delete({ documentId: event.documentId });
    expect(await lineOf(server, known)).toEqual([]);
  });
});

it('a placed order of somebody who came along has nothing to do with it', async () => {
  const { event, orders } = await soldOut(server, 2);
  const order: PlacedOrder | undefined = orders[0];
  await cancelOrder(server, order);
  await server.drain();
  await placeOrder(server, event);
  expect(await counted(event)).toEqual([[2, 0]]);
});
