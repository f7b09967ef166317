import type { EventAtGate, RegistrationAtGate, ScannedPass } from '../../../src/domain/check-in/decide-scan';
import { decideManualAdmit, decideScan } from '../../../src/domain/check-in/decide-scan';
import { decideUndo } from '../../../src/domain/check-in/decide-undo';
import { gateWindow } from '../../../src/domain/check-in/window';

const event: EventAtGate = {
  documentId: 'event1',
  state: 'approved',
  startsAt: '2026-02-14T13:00:00Z',
  endsAt: '2026-02-14T16:00:00Z',
  timezone: 'Asia/Kolkata',
};
const registration: RegistrationAtGate = {
  documentId: 'reg1',
  state: 'confirmed',
  attendeeName: 'Asha Rao',
  ticketTypeName: 'VIP',
  passSecret: 's1',
  passRevokedAt: null,
  reentry: 'none',
};
const pass: ScannedPass = {
  readable: true,
  eventDocumentId: 'event1',
  registrationDocumentId: 'reg1',
  secret: 's1',
};
const now = '2026-02-14T13:30:00Z';
const previous = { scannedAt: '2026-02-14T13:12:00Z', gate: 'Gate B' };
const attended = { ...registration, state: 'attended' as const };

type Input = Parameters<typeof decideScan>[0];
const scan = (change: Partial<Omit<Input, 'now'>> & { now?: string } = {}) => {
  const at = change.now ?? now;
  return decideScan({
    pass,
    event,
    registration,
    previous: null,
    scannedAt: at,
    ...change,
    now: new Date(at),
  });
};

describe('one scan', () => {
  const rows: [string, Parameters<typeof scan>[0], string, string, string][] = [
    ['the first', {}, 'admitted first_entry', 'let_in', 'Let Asha Rao in. Ticket: VIP.'],
    [
      'the second',
      { registration: attended, previous },
      'already_admitted second_entry',
      'check_identity',
      'Already let in on Sat, 14 Feb 2026, 6:42 pm IST at Gate B. Do not let in a second person; ask Asha Rao for an ID or send them to the help desk.',
    ],
    [
      're-entry allowed',
      { registration: { ...attended, reentry: 'allowed' }, previous: { ...previous, gate: null } },
      'admitted reentry',
      'let_in',
      'Let Asha Rao in again; this ticket allows re-entry. First entry: Sat, 14 Feb 2026, 6:42 pm IST.',
    ],
    ['a scan that was undone', { registration }, 'admitted first_entry', 'let_in', 'Let Asha Rao in.'],
    [
      'no pass at all',
      { pass: { readable: false } },
      'unreadable not_a_pass',
      'scan_again',
      'not a pass of ours',
    ],
    [
      'a pass of another event',
      { pass: { ...pass, eventDocumentId: 'event2' } },
      'wrong_event other_event',
      'find_by_name',
      'another event',
    ],
    ['nobody’s pass', { registration: null }, 'revoked unknown_registration', 'help_desk', 'does not exist'],
    [
      'cancelled',
      { registration: { ...registration, state: 'cancelled' } },
      'revoked cancelled',
      'help_desk',
      'was cancelled',
    ],
    [
      'an older pass',
      { registration: { ...registration, passSecret: 's2' } },
      'revoked pass_replaced',
      'find_by_name',
      'newest pass',
    ],
    [
      'an older pass of somebody inside',
      { registration: { ...attended, passSecret: 's2' }, previous },
      'revoked pass_replaced',
      'find_by_name',
      'newest pass',
    ],
    [
      'revoked',
      { registration: { ...registration, passRevokedAt: '2026-02-01T00:00:00Z' } },
      'revoked pass_revoked',
      'help_desk',
      'was revoked',
    ],
    [
      'the event was cancelled',
      { event: { ...event, state: 'cancelled' } },
      'revoked event_cancelled',
      'help_desk',
      'event was cancelled',
    ],
    [
      'not paid',
      { registration: { ...registration, state: 'reserved' } },
      'not_confirmed unpaid',
      'help_desk',
      'not paid',
    ],
    [
      'not approved',
      { registration: { ...registration, state: 'awaiting_approval' } },
      'not_confirmed awaiting_approval',
      'help_desk',
      'not approved',
    ],
    ['twelve hours before', { now: '2026-02-14T01:00:00Z' }, 'admitted first_entry', 'let_in', 'Let'],
    [
      'earlier',
      { now: '2026-02-14T00:59:59Z' },
      'expired gate_not_open',
      'help_desk',
      'entry opens Sat, 14 Feb 2026, 6:30 am IST',
    ],
    ['almost twelve hours after', { now: '2026-02-15T03:59:59Z' }, 'admitted first_entry', 'let_in', 'Let'],
    [
      'twelve hours after',
      { now: '2026-02-15T04:00:00Z' },
      'expired event_over',
      'help_desk',
      'This event is over',
    ],
    [
      'a gate that opens later',
      { now: '2026-02-14T11:00:00Z', gateHours: { before: 1, after: 12 } },
      'expired gate_not_open',
      'help_desk',
      'Too early',
    ],
    [
      'scanned in time, sent the next day',
      { scannedAt: now, now: '2026-02-16T00:00:00Z' },
      'admitted first_entry',
      'let_in',
      'Let',
    ],
    [
      'a device a day ahead',
      { scannedAt: '2026-02-14T14:00:00Z', now: '2026-02-13T14:00:00Z' },
      'expired gate_not_open',
      'help_desk',
      'Too early',
    ],
  ];
  test.each(rows)('%s', (_name, change, expected, nextStep, words) => {
    const decision = scan(change);
    expect(`${decision.result} ${decision.reason}`).toBe(expected);
    expect(decision.nextStep).toBe(nextStep);
    expect(decision.message).toContain(words);
    expect(decision.reentry).toBe(decision.reason === 'reentry');
  });

  test.each([
    ['2026-02-14T13:30:00Z', false],
    ['2026-02-14T13:29:31Z', false],
    ['2026-02-14T13:29:00Z', true],
  ])('a second entry scanned at %s is a conflict: %p', (scannedAt, conflict) =>
    expect(scan({ registration: attended, previous, scannedAt }).conflict).toBe(conflict),
  );

  test('a first entry from an offline queue is no conflict', () =>
    expect(scan({ scannedAt: '2026-02-14T13:00:00Z' }).conflict).toBe(false));
});

describe('by hand', () => {
  const admit = (change: Partial<Parameters<typeof decideManualAdmit>[0]> = {}) =>
    decideManualAdmit({
      event,
      registration,
      previous: null,
      reason: 'Phone is dead',
      now: new Date(now),
      ...change,
    });
  const rows: [string, Parameters<typeof admit>[0], string][] = [
    ['with a reason', {}, 'admitted'],
    ['whatever became of the pass', { registration: { ...registration, passSecret: null } }, 'admitted'],
    ['without a reason', { reason: ' ' }, 'VALIDATION_FAILED'],
    ['with a novel for a reason', { reason: 'x'.repeat(501) }, 'VALIDATION_FAILED'],
    ['twice', { registration: attended, previous }, 'already_admitted'],
    ['unpaid', { registration: { ...registration, state: 'reserved' } }, 'not_confirmed'],
    ['cancelled', { registration: { ...registration, state: 'cancelled' } }, 'revoked'],
    ['the day after', { now: new Date('2026-02-16T00:00:00Z') }, 'expired'],
    ['cancelled event', { event: { ...event, state: 'cancelled' } }, 'revoked'],
  ];
  test.each(rows)('%s', (_name, change, expected) => {
    const result = admit(change);
    expect(result.ok ? result.decision.result : result.code).toBe(expected);
  });
});

describe('undo', () => {
  test.each([
    ['an entry', { result: 'admitted', undoneAt: null }, 0, 'confirmed'],
    ['a re-entry', { result: 'admitted', undoneAt: null }, 1, 'attended'],
    ['twice', { result: 'admitted', undoneAt: now }, 0, 'already_undone'],
    ['a refused scan', { result: 'wrong_event', undoneAt: null }, 0, 'not_admitted'],
  ] as const)('%s', (_name, admission, othersStanding, expected) => {
    const result = decideUndo({ admission, othersStanding });
    expect(result.ok ? result.registrationState : result.details['reason']).toBe(expected);
  });
});

test('the gate opens and closes by the hour', () =>
  expect(gateWindow(event, { before: 2, after: 1 })).toEqual({
    from: new Date('2026-02-14T11:00:00Z'),
    until: new Date('2026-02-14T17:00:00Z'),
  }));
