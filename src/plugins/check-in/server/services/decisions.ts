import type {
  PreviousAdmission,
  RegistrationAtGate,
  ScanDecision,
} from '../../../../domain/check-in/decide-scan';
import { ENTRY } from '../../../../domain/activity/names';
import type { NewEntry } from '../../../activity/server/public';
import type { GateEvent, GateUser } from './gate-access';
import type { AdmissionRow, GateRegistration, NewAdmission } from './records';

/** What a scanner is told about one scan; the person's name only for passes of its own event. */
export interface ScanAnswer {
  nonce: string;
  result: string;
  message: string;
  nextStep?: string;
  registration?: { documentId: string; attendee: string; ticketType: string | null; orderCode: string };
  admittedAt?: string;
  gate?: string | null;
  conflict?: boolean;
  reentry?: boolean;
  /** This nonce was recorded before; nothing new happened. */
  repeated?: boolean;
}

export const registrationAtGate = (row: GateRegistration): RegistrationAtGate => ({
  documentId: row.document_id,
  state: row.state,
  attendeeName: row.attendee_name,
  ticketTypeName: row.ticket_type_name ?? 'ticket',
  passSecret: row.pass_secret,
  passRevokedAt: row.pass_revoked_at,
  reentry: row.reentry,
});

export const previousOf = (row: AdmissionRow | undefined): PreviousAdmission | null =>
  row ? { scannedAt: row.scanned_at, gate: row.gate } : null;

const describe = (registration: GateRegistration): ScanAnswer['registration'] => ({
  documentId: registration.document_id,
  attendee: registration.attendee_name,
  ticketType: registration.ticket_type_name,
  orderCode: registration.order_code,
});

export const answerOf = (
  nonce: string,
  decision: ScanDecision,
  registration: GateRegistration | null,
  entry: { at: Date; gate: string | null } | null,
): ScanAnswer => ({
  nonce,
  result: decision.result,
  message: decision.message,
  nextStep: decision.nextStep,
  ...(registration ? { registration: describe(registration) } : {}),
  ...(entry ? { admittedAt: entry.at.toISOString(), gate: entry.gate } : {}),
  ...(decision.conflict ? { conflict: true } : {}),
  ...(decision.reentry ? { reentry: true } : {}),
});

export const repeatedAnswer = (row: AdmissionRow, registration: GateRegistration | null): ScanAnswer => ({
  nonce: row.nonce,
  result: row.result,
  message: row.message ?? 'This scan was already recorded.',
  ...(registration ? { registration: describe(registration) } : {}),
  ...(row.result === 'admitted' ? { admittedAt: row.scanned_at.toISOString(), gate: row.gate } : {}),
  ...(row.conflict ? { conflict: true } : {}),
  ...(row.reentry ? { reentry: true } : {}),
  repeated: true,
});

export const newAdmission = (input: {
  event: GateEvent;
  user: GateUser;
  registration: GateRegistration | null;
  nonce: string;
  decision: ScanDecision;
  gate: string | null;
  scannedAt: Date;
  recordedAt: Date;
  manualReason?: string;
}): NewAdmission => ({
  eventDocumentId: input.event.documentId,
  registration: input.registration,
  nonce: input.nonce,
  result: input.decision.result,
  message: input.decision.message,
  gate: input.gate,
  scannedAt: input.scannedAt,
  recordedAt: input.recordedAt,
  byUserId: input.user.userId,
  manual: input.manualReason !== undefined,
  reason: input.manualReason ?? null,
  conflict: input.decision.conflict,
  reentry: input.decision.reentry,
});

/** The log's lines for what happened at the gate: each entry, and each conflict that a person should look at. */
export const entriesOf = (admissions: readonly NewAdmission[]): NewEntry[] =>
  admissions.flatMap((admission) => {
    if (!admission.registration) return [];
    const name =
      admission.result === 'admitted'
        ? ENTRY.CHECK_IN_ADMITTED
        : admission.conflict
          ? ENTRY.CHECK_IN_CONFLICT
          : null;
    if (name === null) return [];
    return [
      {
        name,
        subjectType: 'registration',
        subjectDocumentId: admission.registration.document_id,
        eventDocumentId: admission.eventDocumentId,
        orderDocumentId: admission.registration.order_document_id,
        actorType: 'user' as const,
        actorId: admission.byUserId,
        payload: { manual: admission.manual, reentry: admission.reentry },
      },
    ];
  });
