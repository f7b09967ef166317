import type { ActiveMembership, Audience } from '../../../src/domain/events/audience';
import { canSee } from '../../../src/domain/events/audience';
import { checkComplete } from '../../../src/domain/events/completeness';
import type { EventActor, EventCommand } from '../../../src/domain/events/decide-event';
import { decideEvent, judgedAs } from '../../../src/domain/events/decide-event';
import type { EventState } from '../../../src/domain/events/machine';

const times = { startsAt: '2026-02-14T13:00:00Z', endsAt: '2026-02-14T16:00:00Z' };
const before = new Date('2026-02-01T00:00:00Z');
const after = new Date('2026-03-01T00:00:00Z');
const staff: EventActor = { kind: 'staff', id: 'admin:1' };
const organizer: EventActor = { kind: 'organizer', id: 'user:2' };

test.each<[EventCommand['type'], EventState, boolean, EventState]>([
  ['cancel', 'approved', true, 'approved'],
  // Its organizer was editing it, and people have bought what is on the website.
  ['cancel', 'draft', true, 'approved'],
  ['cancel', 'submitted', true, 'approved'],
  ['cancel', 'rejected', true, 'approved'],
  ['cancel', 'draft', false, 'draft'],
  ['cancel', 'cancelled', true, 'cancelled'],
  ['submit', 'draft', true, 'draft'],
  ['reopen', 'cancelled', true, 'cancelled'],
])('to %s one that is %s (published: %s) it is judged as %s', (type, state, published, judged) => {
  expect(judgedAs({ type }, { state, published })).toBe(judged);
});

describe('the life of an event', () => {
  const rows: [EventState, EventCommand, EventActor, Date, string][] = [
    ['draft', { type: 'submit' }, organizer, before, 'submitted'],
    ['rejected', { type: 'submit' }, organizer, before, 'submitted'],
    ['approved', { type: 'submit' }, organizer, before, 'ILLEGAL_TRANSITION'],
    ['draft', { type: 'submit' }, organizer, after, 'EVENT_NOT_OPEN'],
    ['submitted', { type: 'withdraw' }, organizer, before, 'draft'],
    ['submitted', { type: 'withdraw' }, organizer, after, 'draft'],
    ['approved', { type: 'withdraw' }, organizer, before, 'ILLEGAL_TRANSITION'],
    ['submitted', { type: 'approve' }, staff, before, 'approved'],
    ['draft', { type: 'approve' }, staff, before, 'approved'],
    ['draft', { type: 'approve' }, organizer, before, 'FORBIDDEN'],
    ['rejected', { type: 'approve' }, staff, before, 'ILLEGAL_TRANSITION'],
    ['cancelled', { type: 'approve' }, staff, before, 'ILLEGAL_TRANSITION'],
    ['submitted', { type: 'approve' }, staff, after, 'EVENT_NOT_OPEN'],
    ['submitted', { type: 'reject', reason: 'No venue' }, staff, before, 'rejected'],
    ['submitted', { type: 'reject', reason: '  ' }, staff, before, 'VALIDATION_FAILED'],
    ['submitted', { type: 'reject', reason: 'x' }, organizer, before, 'FORBIDDEN'],
    ['approved', { type: 'edit_by_organizer' }, organizer, before, 'draft'],
    ['draft', { type: 'edit_by_organizer' }, organizer, before, 'draft'],
    ['submitted', { type: 'edit_by_organizer' }, organizer, before, 'submitted'],
    ['cancelled', { type: 'edit_by_organizer' }, organizer, before, 'EVENT_NOT_OPEN'],
    ['approved', { type: 'cancel', reason: 'Storm' }, organizer, before, 'cancelled'],
    ['approved', { type: 'cancel', reason: '' }, staff, before, 'VALIDATION_FAILED'],
    ['approved', { type: 'cancel', reason: 'x'.repeat(1001) }, staff, before, 'VALIDATION_FAILED'],
    ['draft', { type: 'cancel', reason: 'Storm' }, staff, before, 'ILLEGAL_TRANSITION'],
    ['approved', { type: 'cancel', reason: 'Storm' }, organizer, after, 'EVENT_NOT_OPEN'],
    ['approved', { type: 'cancel', reason: 'It never took place' }, staff, after, 'cancelled'],
    ['cancelled', { type: 'reopen' }, staff, before, 'approved'],
    ['cancelled', { type: 'reopen' }, organizer, before, 'FORBIDDEN'],
    ['cancelled', { type: 'reopen' }, staff, after, 'EVENT_NOT_OPEN'],
    ['draft', { type: 'reopen' }, staff, before, 'ILLEGAL_TRANSITION'],
  ];
  test.each(rows)('%s, %p by %p at %p: %s', (state, command, actor, now, expected) => {
    const result = decideEvent({ state, ...times }, command, now, actor);
    expect(result.ok ? result.next : result.code).toBe(expected);
    if (result.ok) expect(result.changes.state).toBe(result.next);
  });

  test('what is written beside the state', () => {
    const decide = (state: EventState, command: EventCommand) =>
      decideEvent({ state, ...times }, command, before, staff);
    expect(decide('submitted', { type: 'approve' })).toMatchObject({
      changes: { approvedBy: 'admin:1', approvedAt: before, rejectedReason: null },
      entry: 'event.approved',
    });
    expect(decide('submitted', { type: 'reject', reason: ' No venue ' })).toMatchObject({
      changes: { rejectedReason: 'No venue' },
      entry: 'event.rejected',
    });
    expect(decide('cancelled', { type: 'reopen' })).toMatchObject({ changes: { cancelledReason: null } });
  });
});

describe('who sees an event', () => {
  const member = (communityDocumentId: string, parentDocumentId: string | null = null): ActiveMembership => ({
    communityDocumentId,
    parentDocumentId,
  });
  const rows: [Audience, string | null, ActiveMembership[], boolean][] = [
    ['public', null, [], true],
    ['public', 'city', [], true],
    ['community', 'city', [], false],
    ['community', 'city', [member('city')], true],
    ['community', 'city', [member('runners', 'city')], true],
    ['community', 'city', [member('other')], false],
    ['community', 'runners', [member('city')], false],
    ['sub_community', 'runners', [member('runners', 'city')], true],
    ['sub_community', 'runners', [member('city')], false],
    ['sub_community', 'city', [member('runners', 'city')], false],
    ['community', null, [member('city')], false],
  ];
  test.each(rows)('%s of %p to %p: %p', (audience, communityDocumentId, memberships, expected) =>
    expect(canSee({ audience, communityDocumentId }, memberships)).toBe(expected),
  );
});

describe('what an event needs before it is shown', () => {
  const complete = {
    title: 'Run',
    ...times,
    timezone: 'Asia/Kolkata',
    registrationOpensAt: null,
    registrationClosesAt: null,
    hasVenue: true,
    onlineUrl: null,
    audience: 'public',
    communityDocumentId: null,
    organizerDocumentId: 'o1',
    questions: null,
    ticketTypes: [{ price: 0, minPerOrder: null, maxPerOrder: null }],
  };
  test('complete', () => expect(checkComplete(complete)).toEqual({ ok: true }));
  test.each([
    ['title', { title: ' ' }],
    ['startsAt', { startsAt: null }],
    ['endsAt', { endsAt: null }],
    ['endsAt', { endsAt: times.startsAt }],
    ['timezone', { timezone: 'Mars/Olympus' }],
    ['timezone', { timezone: null }],
    [
      'registrationClosesAt',
      { registrationOpensAt: '2026-02-02T00:00:00Z', registrationClosesAt: '2026-02-01T00:00:00Z' },
    ],
    ['venue', { hasVenue: false }],
    ['community', { audience: 'community' }],
    ['ticketTypes', { ticketTypes: [] }],
    ['ticketTypes.0.price', { ticketTypes: [{ price: 99, minPerOrder: null, maxPerOrder: null }] }],
    ['ticketTypes.0.maxPerOrder', { ticketTypes: [{ price: 0, minPerOrder: 3, maxPerOrder: 2 }] }],
    [
      'organizer',
      { organizerDocumentId: null, ticketTypes: [{ price: 100, minPerOrder: null, maxPerOrder: null }] },
    ],
    ['questions', { questions: [{ key: 'A' }] }],
  ])('%s is asked for', (path, change) =>
    expect(checkComplete({ ...complete, ...change })).toMatchObject({
      ok: false,
      code: 'EVENT_INCOMPLETE',
      details: { errors: [{ path }] },
    }),
  );
});
