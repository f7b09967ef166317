import {
  clockOf,
  dayOf,
  daysSpan,
  isDay,
  isMonth,
  lastWeeks,
  monthName,
  monthOf,
  monthsBetween,
  monthSpan,
  nextMonth,
  wallClock,
} from '../../../src/domain/time/books';

const KOLKATA = 'Asia/Kolkata';
const iso = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) => [
  startsAt.toISOString(),
  endsAt.toISOString(),
];

test.each([
  ['2026-05-31T18:29:59Z', KOLKATA, '2026-05-31', '2026-05', '23:59:59'],
  ['2026-05-31T18:30:00Z', KOLKATA, '2026-06-01', '2026-06', '00:00:00'],
  ['2026-05-31T18:30:00Z', 'UTC', '2026-05-31', '2026-05', '18:30:00'],
  ['2025-12-31T23:30:00Z', 'Europe/Berlin', '2026-01-01', '2026-01', '00:30:00'],
])('%s in %s is %s, month %s, %s o’clock', (at, zone, day, month, clock) => {
  expect([dayOf(at, zone), monthOf(at, zone), clockOf(at, zone)]).toEqual([day, month, clock]);
  expect(wallClock(at, zone).toISOString()).toBe(`${day}T${clock}.000Z`);
});

test.each([
  ['2026-05', KOLKATA, ['2026-04-30T18:30:00.000Z', '2026-05-31T18:30:00.000Z']],
  ['2026-12', KOLKATA, ['2026-11-30T18:30:00.000Z', '2026-12-31T18:30:00.000Z']],
  ['2026-03', 'Europe/Berlin', ['2026-02-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z']],
])('%s in %s is %j', (month, zone, span) => expect(iso(monthSpan(month, zone))).toEqual(span));

test.each([
  ['2026-05-01', '2026-05-01', KOLKATA, ['2026-04-30T18:30:00.000Z', '2026-05-01T18:30:00.000Z']],
  ['2026-04-01', '2027-03-31', KOLKATA, ['2026-03-31T18:30:00.000Z', '2027-03-31T18:30:00.000Z']],
  // A day of 23 hours.
  ['2026-03-29', '2026-03-29', 'Europe/Berlin', ['2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z']],
])('%s to %s in %s is %j', (first, last, zone, span) =>
  expect(iso(daysSpan(first, last, zone))).toEqual(span),
);

test('days the wrong way round are a bug', () =>
  expect(() => daysSpan('2026-05-02', '2026-05-01', KOLKATA)).toThrow('before'));

test.each([
  ['2026-02-28', true],
  ['2026-02-29', false],
  ['2026-2-3', false],
  ['2026-02', false],
  ['', false],
])('%s is a day: %s', (text, valid) => expect(isDay(text)).toBe(valid));

test.each([
  ['2026-02', true],
  ['2026-13', false],
  ['2026-2', false],
  ['2026-02-01', false],
])('%s is a month: %s', (text, valid) => expect(isMonth(text)).toBe(valid));

test('months follow each other over the new year', () => {
  expect(nextMonth('2026-12')).toBe('2027-01');
  expect(monthsBetween('2026-11', '2027-02')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
  expect(monthsBetween('2027-02', '2026-11')).toEqual([]);
  expect(monthName('2026-05')).toBe('May 2026');
});

test('the last weeks begin on their Mondays there, also where the clocks change', () => {
  expect(lastWeeks('2026-10-25T23:30:00Z', 'Europe/Berlin', 2)).toEqual([
    { monday: '2026-10-19', startsAt: new Date('2026-10-18T22:00:00Z') },
    { monday: '2026-10-26', startsAt: new Date('2026-10-25T23:00:00Z') },
  ]);
  expect(lastWeeks('2026-11-22T18:29:59Z', KOLKATA, 1)).toEqual([
    { monday: '2026-11-16', startsAt: new Date('2026-11-15T18:30:00Z') },
  ]);
});
