import {
  type EventAvailability,
  registrationOpen,
  seatsLeft,
  publicSeats,
  ticketsAvailability,
} from '../../../src/domain/events/availability';

const now = new Date('2026-03-01T12:00:00Z');
const event: EventAvailability = {
  published: true,
  cancelled: false,
  capacity: null,
  reserved: 0,
  sold: 0,
  startsAt: '2026-03-10T10:00:00Z',
  endsAt: '2026-03-10T12:00:00Z',
  registrationOpensAt: null,
  registrationClosesAt: null,
};
const ticket = { capacity: null, reserved: 0, sold: 0, waiting: 0, salesStartAt: null, salesEndAt: null };

test.each([
  [null, 3, 4, null],
  [10, 3, 4, 3],
  [7, 3, 4, 0],
  [5, 3, 4, 0],
])('of %p seats with %p held and %p sold, %p are left', (capacity, reserved, sold, left) => {
  expect(seatsLeft({ capacity, reserved, sold })).toBe(left);
});

test.each<[string, Partial<EventAvailability>, boolean]>([
  ['as it is', {}, true],
  ['not published', { published: false }, false],
  ['cancelled', { cancelled: true }, false],
  ['over', { startsAt: '2026-02-01T10:00:00Z', endsAt: '2026-03-01T12:00:00Z' }, false],
  ['under way', { startsAt: '2026-02-01T10:00:00Z' }, true],
  ['not open yet', { registrationOpensAt: '2026-03-01T12:00:01Z' }, false],
  ['just opened', { registrationOpensAt: '2026-03-01T12:00:00Z' }, true],
  ['just closed', { registrationClosesAt: '2026-03-01T12:00:00Z' }, false],
])('registration of an event %s: %p → %p', (_name, changes, open) => {
  expect(registrationOpen({ ...event, ...changes }, now)).toBe(open);
});

type Row = [string, Partial<EventAvailability>, object, number | null, 'on sale' | 'waiting list' | 'closed'];
test.each<Row>([
  ['unlimited', {}, {}, null, 'on sale'],
  ['its own limit', {}, { capacity: 5, sold: 2 }, 3, 'on sale'],
  ['the event is narrower', { capacity: 2 }, { capacity: 5 }, 2, 'on sale'],
  ['the ticket is narrower', { capacity: 20 }, { capacity: 5 }, 5, 'on sale'],
  ['sold out', {}, { capacity: 5, sold: 5 }, 0, 'waiting list'],
  ['the event is sold out', { capacity: 5, reserved: 5 }, {}, 0, 'waiting list'],
  ['a seat came free for whom waits', {}, { capacity: 5, sold: 4, waiting: 1 }, 0, 'waiting list'],
  ['sales not begun', {}, { salesStartAt: '2026-03-02T00:00:00Z' }, null, 'closed'],
  ['sales over', {}, { salesEndAt: '2026-03-01T12:00:00Z' }, null, 'closed'],
  ['sold out and over', {}, { capacity: 5, sold: 5, salesEndAt: '2026-03-01T12:00:00Z' }, 0, 'closed'],
  ['cancelled', { cancelled: true }, {}, null, 'closed'],
])('a ticket type, %s', (_name, eventChanges, ticketChanges, left, is) => {
  const tickets = [{ ...ticket, ...ticketChanges }];
  expect(ticketsAvailability({ ...event, ...eventChanges }, tickets, now)).toEqual([
    { left, onSale: is === 'on sale', waitingList: is === 'waiting list' },
  ]);
});

const type = (capacity: number | null, taken: number, waiting: number) => ({
  capacity,
  reserved: taken,
  sold: 0,
  waiting,
});
type Public = [string, number | null, number, ReturnType<typeof type>[], number | null, (number | null)[]];
test.each<Public>([
  ['nobody waits', 10, 4, [type(5, 4, 0), type(null, 0, 0)], 6, [1, null]],
  ['a freed seat belongs to the line', 10, 9, [type(5, 4, 1), type(null, 5, 0)], 0, [0, null]],
  ['who waits needs one of two freed seats', 10, 8, [type(5, 3, 1), type(null, 5, 0)], 1, [0, null]],
  [
    'a type that is full itself keeps nothing of the event',
    10,
    6,
    [type(3, 3, 4), type(null, 3, 0)],
    4,
    [0, null],
  ],
  ['no more is kept than the type has', 10, 5, [type(4, 2, 9), type(null, 3, 0)], 3, [0, null]],
  ['an event without a limit', null, 0, [type(5, 4, 1), type(5, 1, 0)], null, [0, 4]],
])('seats for the public, %s', (_name, capacity, taken, types, ofEvent, ofTypes) => {
  expect(publicSeats({ capacity, reserved: taken, sold: 0 }, types)).toEqual({
    event: ofEvent,
    types: ofTypes,
  });
});
