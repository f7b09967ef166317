import { DomainError, unwrap } from '../../../src/domain/errors';
import { parseInput } from '../../../src/domain/input';
import type { EventForSale, TicketTypeForSale } from '../../../src/domain/orders/types';
import {
  decideAccept,
  decideDecline,
  decideLapse,
  decideLeave,
  type WaitingEntry,
} from '../../../src/domain/waiting-list/answer';
import { decideJoin, joinRequestSchema } from '../../../src/domain/waiting-list/join';
import { decideOffers, roomFor, type OfferedTicket } from '../../../src/domain/waiting-list/offer';
import { offerUntil, standing } from '../../../src/domain/waiting-list/standing';

const now = new Date('2026-02-01T10:00:00Z');
const event: EventForSale = {
  documentId: 'event1',
  title: 'Riverside run',
  state: 'approved',
  published: true,
  startsAt: '2026-02-14T13:00:00Z',
  endsAt: '2026-02-14T16:00:00Z',
  registrationOpensAt: null,
  registrationClosesAt: null,
  requiresApproval: false,
  audience: 'public',
  communityDocumentId: null,
  organizerDocumentId: 'organizer1',
  questions: [],
  refundPolicy: null,
  currency: 'INR',
  feeBps: null,
};
const ticket: TicketTypeForSale = {
  documentId: 'a',
  name: 'A',
  price: 10_000,
  currency: 'INR',
  minPerOrder: 1,
  maxPerOrder: 4,
  salesStartAt: null,
  salesEndAt: null,
  taxRateBps: 0,
  hsnSac: null,
  reentry: 'none',
};
/** The code of a refusal, or `undefined` where none came. */
const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return [error.code, error.details.reason].filter(Boolean).join(' ');
    throw error;
  }
};

describe('where a line stands', () => {
  test.each<[string, Partial<EventForSale>, Partial<TicketTypeForSale> | null, ReturnType<typeof standing>]>([
    ['on sale', {}, {}, 'open'],
    ['cancelled', { state: 'cancelled' }, {}, 'event_cancelled'],
    ['over', { startsAt: '2026-01-31T10:00:00Z', endsAt: '2026-02-01T10:00:00Z' }, {}, 'event_ended'],
    ['cancelled and over', { state: 'cancelled', endsAt: '2026-01-31T10:00:00Z' }, {}, 'event_cancelled'],
    ['closed', { registrationClosesAt: '2026-02-01T10:00:00Z' }, {}, 'registration_closed'],
    ['no longer sold', {}, { salesEndAt: '2026-02-01T10:00:00Z' }, 'sales_closed'],
    ['without the ticket', {}, null, 'ticket_gone'],
    ['not open yet', { registrationOpensAt: '2026-02-02T10:00:00Z' }, {}, 'paused'],
    ['not on sale yet', {}, { salesStartAt: '2026-02-02T10:00:00Z' }, 'paused'],
    ['off the website', { published: false }, {}, 'paused'],
    ['being edited', { state: 'draft' }, {}, 'open'],
  ])('%s', (_name, eventChanges, ticketChanges, expected) => {
    const of = ticketChanges === null ? null : { ...ticket, ...ticketChanges };
    expect(standing({ ...event, ...eventChanges }, of, now)).toBe(expected);
  });

  test.each<[string, number, Partial<EventForSale>, Partial<TicketTypeForSale>, string]>([
    ['as long as the settings say', 24, {}, {}, '2026-02-02T10:00:00.000Z'],
    [
      'no longer than registration',
      24,
      { registrationClosesAt: '2026-02-01T12:00:00Z' },
      {},
      '2026-02-01T12:00:00.000Z',
    ],
    ['no longer than sales', 24, {}, { salesEndAt: '2026-02-01T11:00:00Z' }, '2026-02-01T11:00:00.000Z'],
    ['no longer than the event', 720, {}, {}, '2026-02-14T16:00:00.000Z'],
  ])('an offer stands %s', (_name, offerHours, eventChanges, ticketChanges, until) => {
    const of = { event: { ...event, ...eventChanges }, ticket: { ...ticket, ...ticketChanges } };
    expect(offerUntil({ ...of, offerHours, now }).toISOString()).toBe(until);
  });

  test('an offer of no time is a mistake', () => {
    expect(() => offerUntil({ event, ticket, offerHours: 0, now })).toThrow('positive');
  });
});

describe('joining', () => {
  type Change = Partial<Parameters<typeof decideJoin>[0]>;
  const request = { ticketType: 'a', quantity: 2 };
  test.each<[string, Change, string | undefined]>([
    ['what is sold out', {}, undefined],
    ['what is left', { left: 1 }, 'WAITING_LIST_CLOSED seats_left'],
    ['what has no limit', { left: null }, 'WAITING_LIST_CLOSED seats_left'],
    ['a cancelled event', { event: { ...event, state: 'cancelled' } }, 'EVENT_NOT_OPEN cancelled'],
    ['an event that is over', { now: new Date('2026-02-15T00:00:00Z') }, 'EVENT_NOT_OPEN ended'],
    [
      'after registration',
      { event: { ...event, registrationClosesAt: '2026-02-01T09:00:00Z' } },
      'REGISTRATION_CLOSED over',
    ],
    [
      'a ticket that is not sold yet',
      { ticket: { ...ticket, salesStartAt: '2026-02-05T09:00:00Z' } },
      'SALES_CLOSED not_yet',
    ],
    ['an unknown ticket', { ticket: undefined }, 'TICKET_TYPE_UNKNOWN'],
    ['for too many', { request: { ticketType: 'a', quantity: 5 } }, 'PER_ORDER_LIMIT'],
    [
      'among members only',
      { event: { ...event, audience: 'community', communityDocumentId: 'c1' } },
      'AUDIENCE_RESTRICTED',
    ],
  ])('%s', (_name, change, expected) => {
    const input = { event, ticket, memberships: [], left: 0, request, now, ...change };
    expect(codeOf(() => unwrap(decideJoin(input)))).toBe(expected);
  });

  test.each<[string, object, string[]]>([
    ['as it should be', {}, []],
    ['for nobody', { quantity: 0 }, ['quantity']],
    ['for half a person', { quantity: 1.5 }, ['quantity']],
    ['without a name', { name: ' ' }, ['name']],
    ['with a wrong address', { email: 'asha' }, ['email']],
    ['with an unknown word', { vip: true }, ['vip']],
    ['without a ticket', { ticketType: undefined }, ['ticketType']],
  ])('a request %s', (_name, change, paths) => {
    const parsed = parseInput(joinRequestSchema, {
      ticketType: 'a',
      name: 'Asha Rao',
      email: 'Asha@Example.org ',
      ...change,
    });
    const errors = parsed.ok ? [] : parsed.details.errors;
    expect(Array.isArray(errors) ? errors.map(({ path }) => path) : []).toEqual(paths);
    if (parsed.ok)
      expect(parsed.value).toMatchObject({ email: 'asha@example.org', quantity: 1, phone: null });
  });
});

describe('whom seats are offered to', () => {
  const type = (documentId: string, capacity: number | null, taken: number): OfferedTicket => ({
    documentId,
    capacity,
    reserved: taken,
    sold: 0,
    salesStartAt: null,
    salesEndAt: null,
  });
  const uncapped = { capacity: null, reserved: 0, sold: 0 };
  /** `b2` waits for two of ticket b. */
  const line = (...people: string[]) =>
    people.map((who, index) => ({
      documentId: `${index + 1}:${who}`,
      ticketType: who.charAt(0),
      quantity: Number(who.slice(1)),
    }));
  const full = { capacity: 10, reserved: 10, sold: 0 };

  test.each<[string, typeof uncapped | typeof full, OfferedTicket[], string[], string[]]>([
    ['nothing is free', uncapped, [type('a', 5, 5)], ['a1', 'a1'], []],
    ['one seat, first come', uncapped, [type('a', 5, 4)], ['a1', 'a1'], ['1:a1']],
    ['as many as fit', uncapped, [type('a', 5, 2)], ['a1', 'a1', 'a1', 'a1'], ['1:a1', '2:a1', '3:a1']],
    ['a party too large is passed over', uncapped, [type('a', 5, 4)], ['a2', 'a1'], ['2:a1']],
    [
      'and has its turn when there is room',
      uncapped,
      [type('a', 5, 2)],
      ['a2', 'a1', 'a1'],
      ['1:a2', '2:a1'],
    ],
    ['no limit any more', uncapped, [type('a', null, 9)], ['a3', 'a50'], ['1:a3', '2:a50']],
    ['the event is full', full, [type('a', 20, 5), type('b', null, 5)], ['a1', 'b1'], []],
    [
      'the event has one seat for two lines',
      { ...full, reserved: 9 },
      [type('a', 20, 5), type('b', null, 4)],
      ['a2', 'b1', 'a1'],
      ['2:b1'],
    ],
    [
      'each line its own seats',
      uncapped,
      [type('a', 3, 2), type('b', 3, 1)],
      ['a1', 'b2', 'a1'],
      ['1:a1', '2:b2'],
    ],
    ['a ticket that is gone', uncapped, [type('a', 3, 2)], ['b1', 'a1'], ['2:a1']],
    ['more is sold than there is room for', uncapped, [type('a', 3, 5)], ['a1'], []],
  ])('%s', (_name, seats, tickets, people, offered) => {
    const decided = decideOffers({
      event: { ...event, seats },
      tickets,
      line: line(...people),
      offerHours: 24,
      now,
    });
    expect(decided.map(({ documentId }) => documentId)).toEqual(offered);
    for (const { expiresAt } of decided) expect(expiresAt).toEqual(new Date('2026-02-02T10:00:00Z'));
  });

  test.each<[string, Partial<EventForSale>]>([
    ['cancelled', { state: 'cancelled' }],
    ['off the website', { published: false }],
    ['closed', { registrationClosesAt: '2026-02-01T10:00:00Z' }],
  ])('nobody while the event is %s', (_name, change) => {
    const decided = decideOffers({
      event: { ...event, ...change, seats: uncapped },
      tickets: [type('a', 5, 0)],
      line: line('a1'),
      offerHours: 24,
      now,
    });
    expect(decided).toEqual([]);
  });

  test('room is the narrower of the event and the ticket', () => {
    const tickets = [type('a', 5, 1), type('b', null, 9), type('c', 2, 2)];
    const rooms = (seats: typeof full | typeof uncapped) => roomFor(seats, tickets).map(({ room }) => room);
    expect(rooms({ ...full, reserved: 7 })).toEqual([3, 3, 0]);
    expect(rooms(uncapped)).toEqual([4, null, 0]);
  });
});

describe('what becomes of an entry', () => {
  const offered: WaitingEntry = {
    state: 'offered',
    ticketType: 'a',
    quantity: 2,
    offerExpiresAt: '2026-02-01T12:00:00Z',
  };
  const waiting: WaitingEntry = { ...offered, state: 'waiting', offerExpiresAt: null };
  const late = new Date('2026-02-01T12:00:00Z');
  const tickets = (...lines: [string, number][]) =>
    lines.map(([ticketType, count]) => ({ ticketType, attendees: Array.from({ length: count }) }));

  test.each<[string, WaitingEntry, ReturnType<typeof tickets>, Date, object | string]>([
    ['all of it', offered, tickets(['a', 2]), now, { next: 'accepted', taken: 2, spare: 0 }],
    ['in two lines', offered, tickets(['a', 1], ['a', 1]), now, { taken: 2, spare: 0 }],
    ['a part of it', offered, tickets(['a', 1]), now, { taken: 1, spare: 1 }],
    ['more than that', offered, tickets(['a', 3]), now, 'VALIDATION_FAILED'],
    ['another ticket', offered, tickets(['b', 1]), now, 'VALIDATION_FAILED'],
    ['another ticket besides', offered, tickets(['a', 1], ['b', 1]), now, 'VALIDATION_FAILED'],
    ['too late', offered, tickets(['a', 1]), late, 'OFFER_NOT_OPEN offer_expired'],
    ['before the offer', waiting, tickets(['a', 1]), now, 'OFFER_NOT_OPEN'],
    ['twice', { ...offered, state: 'accepted' }, tickets(['a', 1]), now, 'OFFER_NOT_OPEN'],
  ])('taking %s', (_name, entry, wanted, at, expected) => {
    const input = { entry, tickets: wanted, now: at };
    if (typeof expected === 'string') expect(codeOf(() => unwrap(decideAccept(input)))).toBe(expected);
    else expect(decideAccept(input)).toMatchObject({ ok: true, ...expected });
  });

  test.each<[string, WaitingEntry, boolean, Date, object | string]>([
    ['for good', offered, false, now, { next: 'left', released: 2 }],
    ['not now', offered, true, now, { next: 'waiting', released: 2 }],
    ['before the offer', waiting, false, now, 'OFFER_NOT_OPEN'],
    ['too late', offered, true, late, 'OFFER_NOT_OPEN offer_expired'],
    ['what was taken', { ...offered, state: 'accepted' }, false, now, 'OFFER_NOT_OPEN'],
  ])('declining %s', (_name, entry, notNow, at, expected) => {
    const input = { entry, notNow, now: at };
    if (typeof expected === 'string') expect(codeOf(() => unwrap(decideDecline(input)))).toBe(expected);
    else expect(decideDecline(input)).toMatchObject({ ok: true, ...expected });
  });

  test.each<[WaitingEntry['state'], object | string]>([
    ['waiting', { next: 'left', released: 0 }],
    ['offered', { next: 'left', released: 2 }],
    ['accepted', 'ILLEGAL_TRANSITION'],
    ['left', 'ILLEGAL_TRANSITION'],
    ['lapsed', 'ILLEGAL_TRANSITION'],
  ])('leaving while %s', (state, expected) => {
    const entry = { ...offered, state };
    if (typeof expected === 'string') expect(codeOf(() => unwrap(decideLeave({ entry })))).toBe(expected);
    else expect(decideLeave({ entry })).toMatchObject({ ok: true, ...expected });
  });

  test.each<[string, WaitingEntry, Partial<EventForSale>, Date, object | string]>([
    ['an offer in time', offered, {}, now, 'ILLEGAL_TRANSITION not_due'],
    ['an offer that ran out', offered, {}, late, { reason: 'offer_expired', released: 2 }],
    [
      'an offer of a cancelled event',
      offered,
      { state: 'cancelled' },
      now,
      { reason: 'event_cancelled', released: 2 },
    ],
    ['waiting on', waiting, {}, late, 'ILLEGAL_TRANSITION not_due'],
    ['waiting for what is off the website', waiting, { published: false }, now, 'ILLEGAL_TRANSITION not_due'],
    [
      'waiting for what is over',
      waiting,
      { startsAt: '2026-01-31T09:00:00Z', endsAt: '2026-02-01T09:00:00Z' },
      now,
      { reason: 'event_ended', released: 0 },
    ],
    ['what was taken', { ...offered, state: 'accepted' }, { state: 'cancelled' }, now, 'ILLEGAL_TRANSITION'],
  ])('%s', (_name, entry, change, at, expected) => {
    const input = { entry, event: { ...event, ...change }, ticket, now: at };
    if (typeof expected === 'string') expect(codeOf(() => unwrap(decideLapse(input)))).toBe(expected);
    else expect(decideLapse(input)).toMatchObject({ ok: true, next: 'lapsed', ...expected });
  });
});
