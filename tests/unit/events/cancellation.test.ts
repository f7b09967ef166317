import {
  checkConfirmation,
  decideOrderEnding,
  decideReopen,
  nextTryAt,
  type CancellationState,
} from '../../../src/domain/events/cancellation';
import type { OrderState } from '../../../src/domain/orders/machine';
import type { RegistrationState } from '../../../src/domain/registrations/machine';

const EVENT = { title: 'Kathak by the  river ', slug: 'kathak-by-the-river' };

test.each([
  ['Kathak by the river', true],
  ['  Kathak   by the river', true],
  ['kathak-by-the-river', true],
  ['kathak by the river', false],
  ['Kathak', false],
  ['', false],
  ['Kathak-by-the-river', false],
])('typing %p confirms: %p', (typed, ok) => {
  const result = checkConfirmation(typed, EVENT);
  expect(result.ok).toBe(ok);
  if (!result.ok)
    expect(result).toMatchObject({
      code: 'CONFIRMATION_MISMATCH',
      details: { field: 'confirm', expected: EVENT.title },
    });
});

describe('an order of a cancelled event', () => {
  const C = 'confirmed' as const;
  const A = 'attended' as const;
  const X = 'cancelled' as const;
  const all = { action: 'refund', request: { kind: 'all' } };
  const places = (...registrations: string[]) => ({ kind: 'registrations', registrations });
  const rows: [string, OrderState, number, RegistrationState[], boolean, object][] = [
    ['unpaid', 'pending', 500, ['reserved'], false, { action: 'cancel' }],
    ['waiting for approval', 'pending', 0, ['awaiting_approval'], false, { action: 'cancel' }],
    ['unpaid after the end', 'pending', 500, ['reserved'], true, { action: 'cancel' }],
    ['expired meanwhile', 'expired', 500, [X], false, { action: 'none' }],
    ['cancelled meanwhile', 'cancelled', 0, [X], false, { action: 'none' }],
    ['refunded meanwhile', 'refunded', 500, [X], false, { action: 'none' }],
    ['free', 'paid', 0, [C, C], false, { action: 'cancel' }],
    ['free, one of them came', 'paid', 0, [A, C, X], false, { action: 'free_places', registrations: ['1'] }],
    ['free, all came', 'paid', 0, [A, X], false, { action: 'kept' }],
    ['free, nobody came, over', 'paid', 0, [C], true, { action: 'cancel' }],
    ['paid', 'paid', 500, [C, C], false, all],
    ['paid in part back', 'partially_refunded', 500, [X, C], false, all],
    ['paid and given up with nothing back', 'paid', 500, [X], false, all],
    ['broken off: who came is refunded too', 'paid', 500, [A, C], false, all],
    ['broken off, all came', 'paid', 500, [A, A], false, all],
    ['over, nobody came', 'paid', 500, [C], true, all],
    ['over, one came', 'paid', 500, [A, C, X], true, { action: 'refund', request: places('1') }],
    ['over, all came', 'paid', 500, [A, X], true, { action: 'kept' }],
  ];
  test.each(rows)('%s', (_what, state, total, registrations, ended, expected) => {
    const decision = decideOrderEnding({
      order: { state, total },
      registrations: registrations.map((each, index) => ({ documentId: String(index), state: each })),
      ended,
    });
    expect(decision).toEqual(expected);
  });
});

test.each<[CancellationState | null, number, string]>([
  [null, 0, 'ok'],
  ['done', 0, 'ok'],
  ['running', 0, 'CANCELLATION_RUNNING'],
  ['running', 3, 'CANCELLATION_RUNNING'],
  ['stopped', 0, 'CANCELLATION_RUNNING'],
  ['done', 1, 'EVENT_NOT_REOPENABLE'],
])('opened again while %p with %d refunds: %s', (state, refunds, expected) => {
  const result = decideReopen({ state, refunds });
  expect(result.ok ? 'ok' : result.code).toBe(expected);
});

test.each([
  [1, 5],
  [2, 10],
  [4, 40],
  [7, 320],
  [8, 360],
  [50, 360],
])('after %d attempts the next is %d minutes later', (attempts, minutes) => {
  const now = new Date('2026-02-01T10:00:00Z');
  expect(nextTryAt(attempts, now).getTime() - now.getTime()).toBe(minutes * 60_000);
});

test('no attempt, no next one', () => expect(() => nextTryAt(0, new Date())).toThrow());
