import type { RegistrationState } from '../../../../domain/registrations/machine';
import { createDocumentId } from '../../../../platform/ids';
import { tables } from '../../../../platform/tables';
import { rows, type Trx } from '../../../../platform/transaction';

/** A registration as the gate needs it; `passSecret` never leaves the server in the clear. */
export interface GateRegistration {
  document_id: string;
  event_document_id: string;
  order_document_id: string;
  order_code: string;
  ticket_type_document_id: string;
  ticket_type_name: string | null;
  attendee_name: string;
  state: RegistrationState;
  reentry: 'none' | 'allowed';
  pass_secret: string | null;
  pass_revoked_at: Date | null;
}

export interface AdmissionRow {
  nonce: string;
  registration_document_id: string | null;
  result: string;
  message: string | null;
  gate: string | null;
  scanned_at: Date;
  recorded_at: Date;
  reentry: boolean;
  conflict: boolean;
  undone_at: Date | null;
}

export interface NewAdmission {
  eventDocumentId: string;
  registration: GateRegistration | null;
  nonce: string;
  result: string;
  message: string;
  gate: string | null;
  scannedAt: Date;
  recordedAt: Date;
  byUserId: number;
  manual: boolean;
  reason: string | null;
  conflict: boolean;
  reentry: boolean;
}

const REGISTRATION_COLUMNS = `document_id, event_document_id, order_document_id, order_code,
  ticket_type_document_id, ticket_type_name, attendee_name, state, reentry, pass_secret, pass_revoked_at`;

/** Locks the registrations in id order, so that two gates with the same people never wait in a circle. */
export const lockRegistrations = (trx: Trx, documentIds: readonly string[]): Promise<GateRegistration[]> =>
  rows(
    trx,
    `SELECT ${REGISTRATION_COLUMNS} FROM ${tables.registrations}
      WHERE document_id = ANY(?) ORDER BY id FOR UPDATE`,
    [[...documentIds]],
  );

/** Locks what is still alive of an order at this event. */
export const lockOrder = (trx: Trx, eventDocumentId: string, code: string): Promise<GateRegistration[]> =>
  rows(
    trx,
    `SELECT ${REGISTRATION_COLUMNS} FROM ${tables.registrations}
      WHERE order_code = ? AND event_document_id = ? AND state <> 'cancelled' ORDER BY id FOR UPDATE`,
    [code, eventDocumentId],
  );

/** What was already recorded: under these nonces, or as the entry in force of these registrations. */
export const findAdmissions = (
  trx: Trx,
  eventDocumentId: string,
  nonces: readonly string[],
  registrationIds: readonly string[],
): Promise<AdmissionRow[]> =>
  rows(
    trx,
    `SELECT nonce, registration_document_id, result, message, gate, scanned_at, recorded_at, reentry, conflict, undone_at
       FROM ${tables.admissions}
      WHERE (event_document_id = ? AND nonce = ANY(?))
         OR (registration_document_id = ANY(?) AND result = 'admitted' AND NOT reentry AND undone_at IS NULL)`,
    [eventDocumentId, [...nonces], [...registrationIds]],
  );

/** Writes all of them in one statement; a nonce that another request wrote meanwhile is left as it stands. */
export const insertAdmissions = async (trx: Trx, admissions: readonly NewAdmission[]): Promise<void> => {
  if (admissions.length === 0) return;
  await trx(tables.admissions)
    .insert(
      admissions.map((a) => ({
        document_id: createDocumentId(),
        event_document_id: a.eventDocumentId,
        registration_document_id: a.registration?.document_id ?? null,
        order_code: a.registration?.order_code ?? null,
        ticket_type_document_id: a.registration?.ticket_type_document_id ?? null,
        nonce: a.nonce,
        result: a.result,
        message: a.message,
        gate: a.gate,
        scanned_at: a.scannedAt,
        recorded_at: a.recordedAt,
        by_user_id: a.byUserId,
        manual: a.manual,
        reason: a.reason,
        conflict: a.conflict,
        reentry: a.reentry,
        created_at: a.recordedAt,
        updated_at: a.recordedAt,
        published_at: a.recordedAt,
      })),
    )
    .onConflict(trx.raw('(event_document_id, nonce)'))
    .ignore();
};

export const markAttended = async (trx: Trx, documentIds: readonly string[], at: Date): Promise<void> => {
  if (documentIds.length === 0) return;
  await trx(tables.registrations)
    .whereIn('document_id', [...documentIds])
    .where('state', 'confirmed')
    .update({ state: 'attended', attended_at: at, updated_at: at });
};
