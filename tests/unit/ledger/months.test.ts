import { type Books, decideClose, nextToClose, openMonths } from '../../../src/domain/ledger/months';

const zone = 'Asia/Kolkata';
const at = (text: string) => new Date(text);
const fresh: Books = { lastClosed: null, firstEntryAt: at('2026-03-31T19:00:00Z'), zone };
const closed: Books = { ...fresh, lastClosed: { month: '2026-04', endsAt: at('2026-04-30T18:30:00Z') } };
const empty: Books = { lastClosed: null, firstEntryAt: null, zone };
const now = at('2026-07-15T00:00:00Z');

test.each([
  { what: 'the month of the first journal', books: fresh, next: '2026-04' },
  { what: 'the one after the last', books: closed, next: '2026-05' },
  { what: 'none without journals', books: empty, next: null },
])('next to close is $what', ({ books, next }) => expect(nextToClose(books)).toBe(next));

test.each([
  { what: 'the first month', books: fresh, month: '2026-04', span: ['2026-03-31T18:30', '2026-04-30T18:30'] },
  { what: 'the next month', books: closed, month: '2026-05', span: ['2026-04-30T18:30', '2026-05-31T18:30'] },
  {
    what: 'the next month after the zone changed: no moment is left between',
    books: { ...closed, zone: 'UTC' },
    month: '2026-05',
    span: ['2026-04-30T18:30', '2026-06-01T00:00'],
  },
])('closes $what', ({ books, month, span }) => {
  const decided = decideClose(books, month, now);
  if (!decided.ok) throw new Error(decided.message);
  expect([decided.startsAt, decided.endsAt]).toEqual(span.map((text) => at(`${text}:00Z`)));
});

test.each([
  { what: 'a closed month', books: closed, month: '2026-04', details: { reason: 'closed' } },
  { what: 'one before it', books: closed, month: '2026-01', details: { reason: 'closed' } },
  { what: 'one before the first journal', books: fresh, month: '2026-03', details: { reason: 'empty' } },
  { what: 'any, while nothing is booked', books: empty, month: '2026-05', details: { reason: 'empty' } },
  { what: 'the running month', books: closed, month: '2026-07', details: { reason: 'not_over' } },
  {
    what: 'one out of turn',
    books: closed,
    month: '2026-06',
    details: { reason: 'earlier_open', next: '2026-05' },
  },
])('refuses to close $what', ({ books, month, details }) =>
  expect(decideClose(books, month, now)).toMatchObject({ ok: false, code: 'MONTH_NOT_CLOSABLE', details }),
);

test.each([
  ['2026-05-31T18:29:59.999Z', false],
  ['2026-05-31T18:30:00.000Z', true],
])('at %s May is over in Kolkata: %s', (moment, ok) =>
  expect(decideClose(closed, '2026-05', at(moment)).ok).toBe(ok),
);

test('the open months, the latest first', () => {
  expect(openMonths(closed, now)).toEqual([
    { month: '2026-07', state: 'running' },
    { month: '2026-06', state: 'later' },
    { month: '2026-05', state: 'next' },
  ]);
  expect(openMonths(closed, at('2026-05-02T00:00:00Z'))).toEqual([{ month: '2026-05', state: 'running' }]);
  expect(openMonths(empty, now)).toEqual([]);
});
