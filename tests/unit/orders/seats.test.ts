import { publicLeft, seatsShort } from '../../../src/domain/orders/seats';

const type = (documentId: string, capacity: number | null, taken: number, waiting = 0) => ({
  documentId,
  capacity,
  reserved: 0,
  sold: taken,
  waiting,
});
const event = (capacity: number | null, taken: number) => ({ capacity, reserved: 0, sold: taken });
const want = (wanted: Record<string, number>) =>
  Object.entries(wanted).map(([ticketTypeDocumentId, quantity]) => ({ ticketTypeDocumentId, quantity }));

type Row = [
  string,
  ReturnType<typeof event>,
  ReturnType<typeof type>[],
  Record<string, number>,
  object | undefined,
];
test.each<Row>([
  ['fits', event(null, 0), [type('a', 5, 3)], { a: 2 }, undefined],
  ['no limit', event(null, 0), [type('a', null, 3)], { a: 50 }, undefined],
  ['one too many', event(null, 0), [type('a', 5, 3)], { a: 3 }, { left: 2, event: null, waitingList: false }],
  ['sold out', event(null, 0), [type('a', 5, 5)], { a: 1 }, { left: 0, waitingList: true }],
  [
    'one of two is sold out',
    event(null, 0),
    [type('a', 5, 5), type('b', 5, 1)],
    { a: 1, b: 1 },
    {
      left: 4,
      waitingList: true,
      ticketTypes: [
        { ticketType: 'a', left: 0 },
        { ticketType: 'b', left: 4 },
      ],
    },
  ],
  [
    'the event is full',
    event(9, 9),
    [type('a', null, 9)],
    { a: 1 },
    { left: 0, event: 0, waitingList: true },
  ],
  [
    'freed, but somebody waits',
    event(null, 0),
    [type('a', 5, 4, 1)],
    { a: 1 },
    { left: 0, waitingList: true },
  ],
  [
    'the event’s seat is for another line',
    event(9, 8),
    [type('a', 9, 5, 1), type('b', 9, 3)],
    { b: 1 },
    { left: 0, event: 0 },
  ],
  ['unknown', event(null, 0), [], { a: 1 }, { left: 0 }],
])('%s', (_name, seats, ticketTypes, wanted, expected) => {
  const short = seatsShort({ seats, ticketTypes }, want(wanted));
  if (expected === undefined) expect(short).toBeUndefined();
  else expect(short).toMatchObject(expected);
});

test.each<[string, ReturnType<typeof event>, ReturnType<typeof type>[], number | null]>([
  ['no limit', event(null, 0), [type('a', null, 3)], null],
  ['its own', event(null, 0), [type('a', 5, 3)], 2],
  ['the event’s', event(9, 8), [type('a', 5, 3)], 1],
  ['none while somebody waits', event(9, 5), [type('a', 5, 3, 1)], 0],
  ['of no ticket', event(9, 5), [], 0],
])('what the public can have: %s', (_name, seats, ticketTypes, left) => {
  expect(publicLeft({ seats, ticketTypes }, 'a')).toBe(left);
});
