import type { EntryName } from '../activity/names';
import { ENTRY } from '../activity/names';
import type { Result } from '../errors';
import { refuse, refuseFields } from '../errors';
import type { Instant } from '../time/instant';
import { eventPhase } from '../time/phase';
import type { EventState } from './machine';
import { eventMachine } from './machine';

export type EventCommand =
  | { type: 'submit' }
  | { type: 'withdraw' }
  | { type: 'approve' }
  | { type: 'reject'; reason: string }
  | { type: 'edit_by_organizer' }
  | { type: 'cancel'; reason: string }
  | { type: 'reopen' };

/** Who asks: staff (admin users and API moderators) or the event's own organizer; `id` as the log records it. */
export interface EventActor {
  kind: 'staff' | 'organizer';
  id: string;
}

export interface EventDecision {
  next: EventState;
  /** Columns of event-operations to write; absent keys stay as they are. */
  changes: {
    state: EventState;
    approvedBy?: string | null;
    approvedAt?: Date | null;
    rejectedReason?: string | null;
    cancelledReason?: string | null;
  };
  entry: EntryName;
}

const STAFF_ONLY: readonly EventCommand['type'][] = ['approve', 'reject', 'reopen'];
/** Commands that make no sense once the event is over. */
const NEEDS_TIME: readonly EventCommand['type'][] = ['submit', 'approve', 'reopen'];
const MAX_REASON = 1_000;

const TARGET: Record<Exclude<EventCommand['type'], 'edit_by_organizer'>, EventState> = {
  submit: 'submitted',
  withdraw: 'draft',
  approve: 'approved',
  reject: 'rejected',
  cancel: 'cancelled',
  reopen: 'approved',
};

/** The state a command starts from, where the machine's table alone would allow more than is meant. */
const SOURCES: Partial<Record<EventCommand['type'], readonly EventState[]>> = {
  withdraw: ['submitted'],
  approve: ['draft', 'submitted'],
  reopen: ['cancelled'],
};

/**
 * The state from which a command is judged. An organizer's edit waits for approval, but what people bought is on the
 * website and approved: that is what is cancelled.
 */
export const judgedAs = (
  command: Pick<EventCommand, 'type'>,
  event: { readonly state: EventState; readonly published: boolean },
): EventState =>
  command.type === 'cancel' && event.published && event.state !== 'cancelled' ? 'approved' : event.state;

/**
 * The life of an event. Approving and reopening are the staff's; rejecting and cancelling need a reason that
 * people will read. Refuses FORBIDDEN, VALIDATION_FAILED (path `reason`), EVENT_NOT_OPEN (ended) and
 * ILLEGAL_TRANSITION.
 */
export function decideEvent(
  current: { state: EventState; startsAt: Instant; endsAt: Instant },
  command: EventCommand,
  now: Date,
  actor: EventActor,
): Result<EventDecision> {
  if (STAFF_ONLY.includes(command.type) && actor.kind !== 'staff')
    return refuse('FORBIDDEN', { action: command.type });

  if (command.type === 'edit_by_organizer') {
    if (current.state === 'cancelled')
      return refuse('EVENT_NOT_OPEN', { reason: 'cancelled' }, 'A cancelled event cannot be edited.');
    const next = current.state === 'approved' ? 'draft' : current.state;
    return { ok: true, next, changes: { state: next }, entry: ENTRY.EVENT_EDITED };
  }

  const reason = 'reason' in command ? command.reason.trim() : '';
  if ('reason' in command && (reason === '' || reason.length > MAX_REASON))
    return refuseFields([{ path: 'reason', message: `Give a reason of at most ${MAX_REASON} characters.` }]);

  const next = TARGET[command.type];
  const sources = SOURCES[command.type];
  if (sources && !sources.includes(current.state))
    return refuse('ILLEGAL_TRANSITION', { machine: eventMachine.name, from: current.state, to: next });
  const moved = eventMachine.move(current.state, next);
  if (!moved.ok) return moved;

  // Staff may still cancel an event that never took place.
  const needsTime =
    NEEDS_TIME.includes(command.type) || (command.type === 'cancel' && actor.kind !== 'staff');
  if (needsTime && eventPhase(current, now) === 'ended')
    return refuse('EVENT_NOT_OPEN', { reason: 'ended' }, 'The event is over. Move its dates first.');

  switch (command.type) {
    case 'submit':
      return { ok: true, next, changes: { state: next, rejectedReason: null }, entry: ENTRY.EVENT_SUBMITTED };
    case 'withdraw':
      return { ok: true, next, changes: { state: next }, entry: ENTRY.EVENT_WITHDRAWN };
    case 'approve':
      return {
        ok: true,
        next,
        changes: { state: next, approvedBy: actor.id, approvedAt: now, rejectedReason: null },
        entry: ENTRY.EVENT_APPROVED,
      };
    case 'reject':
      return {
        ok: true,
        next,
        changes: { state: next, rejectedReason: reason },
        entry: ENTRY.EVENT_REJECTED,
      };
    case 'cancel':
      return {
        ok: true,
        next,
        changes: { state: next, cancelledReason: reason },
        entry: ENTRY.EVENT_CANCELLED,
      };
    case 'reopen':
      return { ok: true, next, changes: { state: next, cancelledReason: null }, entry: ENTRY.EVENT_REOPENED };
  }
}
