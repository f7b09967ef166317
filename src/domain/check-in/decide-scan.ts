import type { Result } from '../errors';
import { refuseFields } from '../errors';
import type { EventState } from '../events/machine';
import type { RegistrationState } from '../registrations/machine';
import type { Instant } from '../time/instant';
import { millis } from '../time/instant';
import { windowState } from '../time/phase';
import { formatInZone } from '../time/zones';
import type { GateHours } from './window';
import { DEFAULT_GATE_HOURS, gateWindow } from './window';

export const SCAN_RESULTS = [
  'admitted',
  'already_admitted',
  'wrong_event',
  'revoked',
  'expired',
  'not_confirmed',
  'unreadable',
] as const;
export type ScanResult = (typeof SCAN_RESULTS)[number];

/** What the volunteer does next; `message` says it in words. */
export const NEXT_STEPS = ['let_in', 'check_identity', 'scan_again', 'find_by_name', 'help_desk'] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

/** A scan that reaches us so much later than it was made was decided by the device alone, seconds. */
export const OFFLINE_AFTER_SECONDS = 30;

export interface EventAtGate {
  documentId: string;
  state: EventState;
  startsAt: Instant;
  endsAt: Instant;
  timezone: string;
}

export interface RegistrationAtGate {
  documentId: string;
  state: RegistrationState;
  attendeeName: string;
  ticketTypeName: string;
  /** Secret of the newest pass (base64url), null while none was issued. */
  passSecret: string | null;
  passRevokedAt: Instant | null;
  reentry: 'none' | 'allowed';
}

/** The admission that stands (not undone) for this registration. */
export interface PreviousAdmission {
  scannedAt: Instant;
  gate: string | null;
}

/** What the scanned text proved (passes/token.ts), reduced to what a gate needs. */
export type ScannedPass =
  | { readable: true; eventDocumentId: string; registrationDocumentId: string; secret: string }
  | { readable: false };

export interface ScanDecision {
  result: ScanResult;
  /** Finer than `result`, for statistics and tests. */
  reason:
    | 'first_entry'
    | 'reentry'
    | 'second_entry'
    | 'other_event'
    | 'event_cancelled'
    | 'unknown_registration'
    | 'cancelled'
    | 'pass_revoked'
    | 'pass_replaced'
    | 'gate_not_open'
    | 'event_over'
    | 'unpaid'
    | 'awaiting_approval'
    | 'not_a_pass';
  /** A sentence for the volunteer that says what to do. */
  message: string;
  nextStep: NextStep;
  /** Admitted again by the ticket's re-entry rule. */
  reentry: boolean;
  /** The device let this person in while offline, and somebody else had been let in with the pass before. */
  conflict: boolean;
}

type Verdict = Pick<ScanDecision, 'result' | 'reason' | 'message' | 'nextStep'>;

function outsideWindow(event: EventAtGate, at: Date, hours: GateHours): Verdict | null {
  const window = gateWindow(event, hours);
  switch (windowState(window, at)) {
    case 'open':
      return null;
    case 'not_yet':
      return {
        result: 'expired',
        reason: 'gate_not_open',
        message: `Too early: entry opens ${formatInZone(window.from, event.timezone, 'datetime')}. Ask them to come back then.`,
        nextStep: 'help_desk',
      };
    case 'over':
      return {
        result: 'expired',
        reason: 'event_over',
        message: `This event is over since ${formatInZone(event.endsAt, event.timezone, 'datetime')}. Do not let them in with this pass.`,
        nextStep: 'help_desk',
      };
  }
}

function notEntitled(registration: RegistrationAtGate): Verdict | null {
  switch (registration.state) {
    case 'cancelled':
      return {
        result: 'revoked',
        reason: 'cancelled',
        message: 'This registration was cancelled. Do not let them in; send them to the help desk.',
        nextStep: 'help_desk',
      };
    case 'reserved':
      return {
        result: 'not_confirmed',
        reason: 'unpaid',
        message: 'This ticket is not paid yet. Send them to the help desk to pay.',
        nextStep: 'help_desk',
      };
    case 'awaiting_approval':
      return {
        result: 'not_confirmed',
        reason: 'awaiting_approval',
        message: 'The organizer has not approved this registration. Send them to the help desk.',
        nextStep: 'help_desk',
      };
    case 'confirmed':
    case 'attended':
      return null;
  }
}

function entry(
  registration: RegistrationAtGate,
  event: EventAtGate,
  previous: PreviousAdmission | null,
): Verdict {
  const { attendeeName, ticketTypeName } = registration;
  if (previous === null)
    return {
      result: 'admitted',
      reason: 'first_entry',
      message: `Let ${attendeeName} in. Ticket: ${ticketTypeName}.`,
      nextStep: 'let_in',
    };
  const day = formatInZone(previous.scannedAt, event.timezone, 'datetime');
  const where = previous.gate ? ` at ${previous.gate}` : '';
  if (registration.reentry === 'allowed')
    return {
      result: 'admitted',
      reason: 'reentry',
      message: `Let ${attendeeName} in again; this ticket allows re-entry. First entry: ${day}${where}.`,
      nextStep: 'let_in',
    };
  return {
    result: 'already_admitted',
    reason: 'second_entry',
    message: `Already let in on ${day}${where}. Do not let in a second person; ask ${attendeeName} for an ID or send them to the help desk.`,
    nextStep: 'check_identity',
  };
}

function finish(verdict: Verdict, offline: boolean): ScanDecision {
  return {
    ...verdict,
    reentry: verdict.reason === 'reentry',
    conflict: verdict.result === 'already_admitted' && offline,
  };
}

/** A device's clock is believed for the past only: a scan cannot come from the future. */
function momentOf(scannedAt: Instant, now: Date): Date {
  return new Date(Math.min(millis(scannedAt), now.getTime()));
}

/**
 * One scan at one gate. The unique constraint on admissions has the last word on who was first; this says what
 * follows from what is known.
 *
 * @param event the event at whose gate the scan was made
 * @param registration the one the pass names, null when there is none any more
 * @param previous the standing admission of that registration
 * @param scannedAt the device's time; validity is judged at that moment, so that an offline queue is not late
 */
export function decideScan(input: {
  pass: ScannedPass;
  event: EventAtGate;
  registration: RegistrationAtGate | null;
  previous: PreviousAdmission | null;
  scannedAt: Instant;
  now: Date;
  gateHours?: GateHours;
}): ScanDecision {
  const { pass, event, registration, previous, now } = input;
  const at = momentOf(input.scannedAt, now);
  const offline = now.getTime() - at.getTime() > OFFLINE_AFTER_SECONDS * 1000;
  const decide = (): Verdict => {
    if (!pass.readable)
      return {
        result: 'unreadable',
        reason: 'not_a_pass',
        message: 'This is not a pass of ours. Scan again in better light, or find the person by name.',
        nextStep: 'scan_again',
      };
    if (pass.eventDocumentId !== event.documentId)
      return {
        result: 'wrong_event',
        reason: 'other_event',
        message:
          'This pass is for another event. Ask for the pass of this event, or find the person by name.',
        nextStep: 'find_by_name',
      };
    if (registration === null || registration.documentId !== pass.registrationDocumentId)
      return {
        result: 'revoked',
        reason: 'unknown_registration',
        message: 'This registration does not exist any more. Do not let them in; send them to the help desk.',
        nextStep: 'help_desk',
      };
    const cancelled = eventCancelled(event);
    if (cancelled) return cancelled;
    const state = notEntitled(registration);
    if (state) return state;
    if (registration.passSecret !== pass.secret)
      return {
        result: 'revoked',
        reason: 'pass_replaced',
        message:
          'A newer pass was issued. Ask for the newest pass in their mail, or find the person by name.',
        nextStep: 'find_by_name',
      };
    if (registration.passRevokedAt !== null)
      return {
        result: 'revoked',
        reason: 'pass_revoked',
        message: 'This pass was revoked. Do not let them in; send them to the help desk.',
        nextStep: 'help_desk',
      };
    return (
      outsideWindow(event, at, input.gateHours ?? DEFAULT_GATE_HOURS) ?? entry(registration, event, previous)
    );
  };
  return finish(decide(), offline);
}

function eventCancelled(event: EventAtGate): Verdict | null {
  if (event.state !== 'cancelled') return null;
  return {
    result: 'revoked',
    reason: 'event_cancelled',
    message: 'This event was cancelled. Nobody is let in; send them to the help desk.',
    nextStep: 'help_desk',
  };
}

/** Shortest and longest reason for an admission by hand, characters. */
const REASON = { min: 3, max: 500 } as const;

/**
 * Letting somebody in without a pass: found by name, phone or order code. The pass is not asked for, everything
 * else is as in {@link decideScan}. Refuses VALIDATION_FAILED (path `reason`) without a reason.
 */
export function decideManualAdmit(input: {
  event: EventAtGate;
  registration: RegistrationAtGate;
  previous: PreviousAdmission | null;
  reason: string;
  now: Date;
  gateHours?: GateHours;
}): Result<{ decision: ScanDecision; reason: string }> {
  const { event, registration, previous, now } = input;
  const reason = input.reason.trim();
  if (reason.length < REASON.min || reason.length > REASON.max)
    return refuseFields([
      { path: 'reason', message: `Say in ${REASON.min} to ${REASON.max} characters why there is no pass.` },
    ]);
  const verdict =
    eventCancelled(event) ??
    notEntitled(registration) ??
    outsideWindow(event, now, input.gateHours ?? DEFAULT_GATE_HOURS) ??
    entry(registration, event, previous);
  return { ok: true, decision: finish(verdict, false), reason };
}
