import { approvalHoldUntil, gatewayExpiryMinutes, holdUntil } from '../../../src/domain/orders/holds';
import {
  decideApproval,
  decideCancel,
  decideExpire,
  decidePay,
  isPaidFor,
  orderAsSeen,
} from '../../../src/domain/orders/lifecycle';
import type { ApprovalState, OrderState } from '../../../src/domain/orders/machine';
import { decideCancelRegistration } from '../../../src/domain/registrations/decide-cancel';
import { hasPass, registrationMachine } from '../../../src/domain/registrations/machine';
import type { RegistrationState } from '../../../src/domain/registrations/machine';

const event = {
  state: 'approved' as const,
  startsAt: '2026-02-14T13:00:00Z',
  endsAt: '2026-02-14T16:00:00Z',
};
const cancelled = { ...event, state: 'cancelled' as const };
const now = new Date('2026-02-01T10:00:00Z');
const later = '2026-02-01T10:00:01Z';
const over = new Date('2026-02-14T16:00:00Z');
const said = (result: { ok: boolean; code?: string; details?: Record<string, unknown> }) =>
  result.ok ? 'ok' : `${result.code} ${String(result.details?.['reason'] ?? '')}`.trim();

test.each<[OrderState, string | null, OrderState]>([
  ['pending', later, 'pending'],
  ['pending', now.toISOString(), 'expired'],
  ['pending', null, 'pending'],
  ['paid', '2026-01-01T00:00:00Z', 'paid'],
  ['expired', '2026-01-01T00:00:00Z', 'expired'],
])('an order that is %s and held until %s is shown as %s', (state, expiresAt, shown) => {
  expect(orderAsSeen({ state, expiresAt }, now)).toBe(shown);
});

test.each<[OrderState, number, boolean]>([
  ['pending', 500, false],
  ['paid', 500, true],
  ['paid', 0, false],
  ['partially_refunded', 500, true],
  ['refunded', 500, false],
  ['cancelled', 500, false],
  ['expired', 500, false],
])('places of an order that is %s and costs %d are paid for: %s', (state, total, paid) => {
  expect(isPaidFor({ state, total })).toBe(paid);
});

test('who is confirmed or was let in has a pass', () => {
  expect(registrationMachine.states.filter(hasPass)).toEqual(['confirmed', 'attended']);
});

describe('holds', () => {
  test('last so many minutes', () =>
    expect(holdUntil({ now, holdMinutes: 15 })).toEqual(new Date('2026-02-01T10:15:00Z')));
  test.each([0, -1, Number.NaN])('%p minutes is a bug', (holdMinutes) =>
    expect(() => holdUntil({ now, holdMinutes })).toThrow(),
  );
  test.each([
    [5, 12],
    [12, 12],
    [15, 15],
    [15.5, 16],
  ])('a hold of %d minutes closes at the gateway after %d', (hold, expiry) =>
    expect(gatewayExpiryMinutes(hold)).toBe(expiry),
  );
  test.each([
    [now, '2026-02-03T10:00:00.000Z'],
    [new Date('2026-02-13T10:00:00Z'), '2026-02-14T16:00:00.000Z'],
  ])('approved at %p, payable until %s', (at, until) =>
    expect(approvalHoldUntil({ now: at, approvalHoldHours: 48, endsAt: event.endsAt }).toISOString()).toBe(
      until,
    ),
  );
});

describe('may be paid', () => {
  const rows: [
    string,
    OrderState,
    ApprovalState,
    number,
    string | null,
    typeof event | typeof cancelled,
    Date,
    string,
  ][] = [
    ['a held order', 'pending', 'none', 100, later, event, now, 'ok'],
    ['an approved one', 'pending', 'approved', 100, later, event, now, 'ok'],
    ['its hold is over', 'pending', 'none', 100, '2026-02-01T10:00:00Z', event, now, 'ORDER_EXPIRED'],
    ['swept', 'expired', 'none', 100, later, event, now, 'ORDER_EXPIRED'],
    ['paid', 'paid', 'none', 100, null, event, now, 'ORDER_NOT_PAYABLE paid'],
    ['cancelled', 'cancelled', 'none', 100, null, event, now, 'ORDER_NOT_PAYABLE cancelled'],
    [
      'not approved yet',
      'pending',
      'awaiting',
      100,
      later,
      event,
      now,
      'ORDER_NOT_PAYABLE awaiting_approval',
    ],
    ['free', 'pending', 'none', 0, later, event, now, 'ORDER_NOT_PAYABLE free'],
    ['for a cancelled event', 'pending', 'none', 100, later, cancelled, now, 'EVENT_NOT_OPEN cancelled'],
    ['for an event that is over', 'pending', 'none', 100, null, event, over, 'EVENT_NOT_OPEN ended'],
  ];
  test.each(rows)('%s', (_name, state, approvalState, total, expiresAt, of, at, expected) =>
    expect(said(decidePay({ order: { state, approvalState, total, expiresAt }, event: of, now: at }))).toBe(
      expected,
    ),
  );
});

describe('expires', () => {
  test.each<[OrderState, string | null, string]>([
    ['pending', '2026-02-01T10:00:00Z', 'ok'],
    ['pending', '2026-02-01T09:00:00Z', 'ok'],
    ['pending', later, 'ILLEGAL_TRANSITION not_due'],
    ['pending', null, 'ILLEGAL_TRANSITION not_due'],
    ['paid', '2026-02-01T09:00:00Z', 'ILLEGAL_TRANSITION'],
    ['expired', '2026-02-01T09:00:00Z', 'ILLEGAL_TRANSITION'],
  ])('%s, held until %p: %s', (state, expiresAt, expected) =>
    expect(said(decideExpire({ order: { state, expiresAt }, now }))).toBe(expected),
  );
});

describe('cancels an order', () => {
  test.each<[string, OrderState, number, RegistrationState, Date, string]>([
    ['unpaid', 'pending', 100, 'reserved', now, 'reserved'],
    ['waiting for approval', 'pending', 0, 'awaiting_approval', now, 'reserved'],
    ['free', 'paid', 0, 'confirmed', now, 'sold'],
    ['paid', 'paid', 100, 'confirmed', now, 'ORDER_NOT_CANCELLABLE paid'],
    ['free, somebody inside', 'paid', 0, 'attended', now, 'ORDER_NOT_CANCELLABLE attended'],
    ['free, event over', 'paid', 0, 'confirmed', over, 'ORDER_NOT_CANCELLABLE event_ended'],
    ['expired', 'expired', 100, 'cancelled', now, 'ORDER_NOT_CANCELLABLE expired'],
    ['cancelled', 'cancelled', 0, 'cancelled', now, 'ORDER_NOT_CANCELLABLE cancelled'],
    ['refunded', 'refunded', 100, 'cancelled', now, 'ORDER_NOT_CANCELLABLE refunded'],
  ])('%s', (_name, state, total, registration, at, expected) => {
    const result = decideCancel({
      order: { state, total },
      registrations: [{ state: registration }],
      event,
      now: at,
    });
    expect(result.ok ? result.release : said(result)).toBe(expected);
  });
});

describe('cancels one registration', () => {
  test.each<[string, RegistrationState, OrderState, number, Date, string]>([
    ['of a free order', 'confirmed', 'paid', 0, now, 'sold'],
    ['waiting for approval of a free order', 'awaiting_approval', 'pending', 0, now, 'reserved'],
    ['of a paid order', 'confirmed', 'paid', 100, now, 'REGISTRATION_NOT_CANCELLABLE paid'],
    ['of an unpaid order', 'reserved', 'pending', 100, now, 'REGISTRATION_NOT_CANCELLABLE unpaid_order'],
    ['already inside', 'attended', 'paid', 0, now, 'REGISTRATION_NOT_CANCELLABLE attended'],
    ['cancelled', 'cancelled', 'paid', 0, now, 'REGISTRATION_NOT_CANCELLABLE cancelled'],
    ['event over', 'confirmed', 'paid', 0, over, 'REGISTRATION_NOT_CANCELLABLE event_ended'],
  ])('%s', (_name, registration, state, total, at, expected) => {
    const result = decideCancelRegistration({
      registration: { state: registration },
      order: { state, total },
      event,
      now: at,
    });
    expect(result.ok ? result.release : said(result)).toBe(expected);
  });

  test.each<[string, RegistrationState, OrderState, Date, 'buyer' | 'staff', string]>([
    ['the buyer gives up a paid one', 'confirmed', 'paid', now, 'buyer', 'sold'],
    ['of an order refunded in part', 'confirmed', 'partially_refunded', now, 'buyer', 'sold'],
    [
      'but not after the event',
      'confirmed',
      'paid',
      over,
      'buyer',
      'REGISTRATION_NOT_CANCELLABLE event_ended',
    ],
    ['which staff may', 'confirmed', 'paid', over, 'staff', 'sold'],
    ['nobody one that came', 'attended', 'paid', now, 'staff', 'REGISTRATION_NOT_CANCELLABLE attended'],
    ['nor an unpaid one', 'reserved', 'pending', now, 'staff', 'REGISTRATION_NOT_CANCELLABLE unpaid_order'],
  ])('with nothing back: %s', (_name, registration, state, at, by, expected) => {
    const result = decideCancelRegistration({
      registration: { state: registration },
      order: { state, total: 100 },
      event,
      now: at,
      by,
      nothingBack: true,
    });
    expect(result.ok ? result.release : said(result)).toBe(expected);
  });
});

describe('answers a request for approval', () => {
  const decide = (
    answer: 'approve' | 'reject',
    total: number,
    more: { state?: OrderState; approvalState?: ApprovalState } = {},
    of: typeof event | typeof cancelled = event,
    at = now,
  ) =>
    decideApproval({
      order: { state: 'pending', approvalState: 'awaiting', total, ...more },
      answer,
      event: of,
      approvalHoldHours: 48,
      now: at,
    });

  test('yes, then the money', () =>
    expect(decide('approve', 100)).toEqual({
      ok: true,
      approvalState: 'approved',
      orderState: 'pending',
      registrationState: 'reserved',
      expiresAt: new Date('2026-02-03T10:00:00Z'),
    }));
  test('yes to a free one is all', () =>
    expect(decide('approve', 0)).toMatchObject({
      orderState: 'paid',
      registrationState: 'confirmed',
      expiresAt: null,
    }));
  test('no gives the seats back', () =>
    expect(decide('reject', 100)).toMatchObject({
      approvalState: 'rejected',
      orderState: 'cancelled',
      release: 'reserved',
    }));
  test.each([
    ['twice', decide('approve', 0, { approvalState: 'approved' }), 'ILLEGAL_TRANSITION'],
    ['nobody asked', decide('approve', 0, { approvalState: 'none' }), 'ILLEGAL_TRANSITION'],
    ['lapsed', decide('reject', 0, { state: 'expired' }), 'ILLEGAL_TRANSITION'],
    ['for a cancelled event', decide('approve', 0, {}, cancelled), 'EVENT_NOT_OPEN cancelled'],
    ['for a past event', decide('approve', 0, {}, event, over), 'EVENT_NOT_OPEN ended'],
    ['no, for a past event', decide('reject', 0, {}, event, over), 'ok'],
  ])('%s', (_name, result, expected) => expect(said(result)).toBe(expected));
});
