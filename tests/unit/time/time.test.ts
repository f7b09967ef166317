import { addHours, iso, millis } from '../../../src/domain/time/instant';
import { eventPhase, windowState } from '../../../src/domain/time/phase';
import { formatInZone, formatRange, isValidZone } from '../../../src/domain/time/zones';

const at = (text: string) => new Date(text);

test.each([
  ['2026-02-14T13:00:00Z', 'Asia/Kolkata', 'datetime', 'Sat, 14 Feb 2026, 6:30 pm IST'],
  ['2026-02-14T13:00:00Z', 'Asia/Kolkata', 'date', 'Sat, 14 Feb 2026'],
  ['2026-02-14T13:00:00Z', 'Asia/Kolkata', 'time', '6:30 pm IST'],
  ['2026-02-14T19:00:00Z', 'Asia/Kolkata', 'date', 'Sun, 15 Feb 2026'],
  ['2026-02-14T18:30:00Z', 'Asia/Kolkata', 'time', '12:00 am IST'],
  ['2026-02-14T13:00:00Z', 'UTC', 'time', '1:00 pm UTC'],
] as const)('%s in %s as %s: %s', (instant, zone, style, text) =>
  expect(formatInZone(instant, zone, style)).toBe(text),
);

test.each([
  ['2026-02-14T13:00:00Z', '2026-02-14T16:00:00Z', 'Sat, 14 Feb 2026, 6:30 pm – 9:30 pm IST'],
  [
    '2026-02-14T13:00:00Z',
    '2026-02-14T20:00:00Z',
    'Sat, 14 Feb 2026, 6:30 pm – Sun, 15 Feb 2026, 1:30 am IST',
  ],
])('from %s to %s: %s', (from, to, text) => expect(formatRange(from, to, 'Asia/Kolkata')).toBe(text));

test.each([
  ['Asia/Kolkata', true],
  ['Europe/Berlin', true],
  ['Mars/Olympus', false],
  ['', false],
])('zone %p: %p', (zone, valid) => expect(isValidZone(zone)).toBe(valid));

test('an unknown zone is a bug here', () =>
  expect(() => formatInZone('2026-02-14T13:00:00Z', 'Mars/Olympus', 'date')).toThrow());

test.each([
  ['2026-02-14T12:59:59.999Z', 'upcoming'],
  ['2026-02-14T13:00:00Z', 'live'],
  ['2026-02-14T15:59:59.999Z', 'live'],
  ['2026-02-14T16:00:00Z', 'ended'],
])('at %s the event is %s', (now, phase) =>
  expect(eventPhase({ startsAt: '2026-02-14T13:00:00Z', endsAt: '2026-02-14T16:00:00Z' }, at(now))).toBe(
    phase,
  ),
);

test.each([
  [null, null, 'open'],
  ['2026-01-02T00:00:00Z', null, 'not_yet'],
  ['2026-01-01T00:00:00Z', null, 'open'],
  [null, '2026-01-01T00:00:00Z', 'over'],
  [null, '2026-01-01T00:00:01Z', 'open'],
] as const)('window %p – %p on New Year: %s', (from, until, state) =>
  expect(windowState({ from, until }, at('2026-01-01T00:00:00Z'))).toBe(state),
);

test.each(['2026-02-14T13:00:00', '2026-02-14', 'tomorrow', ''])('%p is no moment', (text) =>
  expect(() => millis(text)).toThrow(),
);

test('moments', () => {
  expect(iso('2026-02-14T18:30:00+05:30')).toBe('2026-02-14T13:00:00.000Z');
  expect(iso(addHours('2026-02-14T13:00:00Z', -12))).toBe('2026-02-14T01:00:00.000Z');
});
