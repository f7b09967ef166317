import {
  type EventAvailability,
  registrationOpen,
  seatsLeft,
  ticketAvailability,
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
const ticket = { capacity: null, reserved: 0, sold: 0, salesStartAt: null, salesEndAt: null };

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

test.each<[string, Partial<EventAvailability>, Partial<typeof ticket> | object, number | null, boolean]>([
  ['unlimited', {}, {}, null, true],
  ['its own limit', {}, { capacity: 5, sold: 2 }, 3, true],
  ['the event is narrower', { capacity: 2 }, { capacity: 5 }, 2, true],
  ['the ticket is narrower', { capacity: 20 }, { capacity: 5 }, 5, true],
  ['sold out', {}, { capacity: 5, sold: 5 }, 0, false],
  ['the event is sold out', { capacity: 5, reserved: 5 }, {}, 0, false],
  ['sales not begun', {}, { salesStartAt: '2026-03-02T00:00:00Z' }, null, false],
  ['sales over', {}, { salesEndAt: '2026-03-01T12:00:00Z' }, null, false],
  ['cancelled', { cancelled: true }, {}, null, false],
])('a ticket type, %s', (_name, eventChanges, ticketChanges, left, onSale) => {
  expect(ticketAvailability({ ...event, ...eventChanges }, { ...ticket, ...ticketChanges }, now)).toEqual({
    left,
    onSale,
  });
});
