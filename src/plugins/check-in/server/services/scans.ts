import type { Core } from '@strapi/strapi';
import { decideScan, type ScannedPass } from '../../../../domain/check-in/decide-scan';
import { verifyToken } from '../../../../domain/passes/token';
import { now } from '../../../../platform/clock';
import { verifyingKeys } from '../../../../platform/pass-keys';
import { inTransaction } from '../../../../platform/transaction';
import { append } from '../../../activity/server/public';
import {
  answerOf,
  entriesOf,
  newAdmission,
  registrationAtGate,
  repeatedAnswer,
  type ScanAnswer,
} from './decisions';
import type { GateEvent, GateUser } from './gate-access';
import {
  type AdmissionRow,
  findAdmissions,
  insertAdmissions,
  lockRegistrations,
  markAttended,
  type NewAdmission,
} from './records';
import type { ScanRequest } from './requests';

const readPass = (token: string, keys: ReturnType<typeof verifyingKeys>): ScannedPass => {
  const verified = verifyToken(token, keys);
  if (!verified.ok) return { readable: false };
  const { eventDocumentId, registrationDocumentId, secret } = verified.claims;
  return { readable: true, eventDocumentId, registrationDocumentId, secret };
};

/**
 * Records a device's scans in the order they were made and says what to do about each.
 *
 * One transaction for the batch, some six statements whatever its size. The registrations' rows are locked
 * first, so that of two gates with the same pass the second sees the first's entry; the unique index on
 * admissions stands behind that. A nonce that is already recorded gives its recorded answer: a device that did
 * not hear us sends its queue again, and nothing is counted twice.
 */
export const recordScans = async (
  strapi: Core.Strapi,
  input: { event: GateEvent; user: GateUser; scans: readonly ScanRequest[] },
): Promise<ScanAnswer[]> => {
  const { event, user } = input;
  const keys = verifyingKeys(strapi);
  const scans = input.scans.map((scan) => ({ ...scan, pass: readPass(scan.token, keys) }));
  const ours = scans.flatMap(({ pass }) =>
    pass.readable && pass.eventDocumentId === event.documentId ? [pass.registrationDocumentId] : [],
  );
  const recordedAt = now();

  return inTransaction(strapi, async (trx) => {
    const registrations = new Map(
      (await lockRegistrations(trx, [...new Set(ours)])).map((row) => [row.document_id, row]),
    );
    const known = await findAdmissions(
      trx,
      event.documentId,
      scans.map((scan) => scan.nonce),
      [...registrations.keys()],
    );
    const byNonce = new Map<string, AdmissionRow>();
    const standing = new Map<string, { scannedAt: Date; gate: string | null }>();
    const wanted = new Set(scans.map((scan) => scan.nonce));
    for (const row of known) {
      if (wanted.has(row.nonce)) byNonce.set(row.nonce, row);
      const inForce = row.result === 'admitted' && !row.reentry && row.undone_at === null;
      if (inForce && row.registration_document_id !== null) {
        standing.set(row.registration_document_id, { scannedAt: row.scanned_at, gate: row.gate });
      }
    }

    const written: NewAdmission[] = [];
    const answers = new Map<string, ScanAnswer>();
    const inOrder = [...scans].sort((a, b) => Date.parse(a.scannedAt) - Date.parse(b.scannedAt));
    for (const scan of inOrder) {
      if (answers.has(scan.nonce)) continue;
      const registration =
        scan.pass.readable && scan.pass.eventDocumentId === event.documentId
          ? (registrations.get(scan.pass.registrationDocumentId) ?? null)
          : null;
      const recorded = byNonce.get(scan.nonce);
      if (recorded) {
        answers.set(scan.nonce, repeatedAnswer(recorded, registration));
        continue;
      }
      const previous = registration ? (standing.get(registration.document_id) ?? null) : null;
      const decision = decideScan({
        pass: scan.pass,
        event,
        registration: registration && registrationAtGate(registration),
        previous,
        scannedAt: scan.scannedAt,
        now: recordedAt,
      });
      const gate = scan.gate ?? user.gateName;
      // A device's clock may run ahead; nothing is scanned in the future.
      const scannedAt = new Date(Math.min(Date.parse(scan.scannedAt), recordedAt.getTime()));
      const entry =
        decision.result === 'admitted'
          ? { at: scannedAt, gate }
          : decision.result === 'already_admitted' && previous
            ? { at: previous.scannedAt, gate: previous.gate }
            : null;
      written.push(
        newAdmission({ event, user, registration, nonce: scan.nonce, decision, gate, scannedAt, recordedAt }),
      );
      answers.set(scan.nonce, answerOf(scan.nonce, decision, registration, entry));
      if (decision.result === 'admitted' && registration && !decision.reentry) {
        standing.set(registration.document_id, { scannedAt, gate });
      }
    }

    await insertAdmissions(trx, written);
    const entered = written.filter((admission) => admission.result === 'admitted');
    await markAttended(
      trx,
      entered.flatMap((admission) => (admission.registration ? [admission.registration.document_id] : [])),
      recordedAt,
    );
    const entries = entriesOf(written);
    if (entries.length > 0) await append(trx, entries);
    return input.scans.flatMap((scan) => answers.get(scan.nonce) ?? []);
  });
};
