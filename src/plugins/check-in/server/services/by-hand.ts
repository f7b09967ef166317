import type { Core } from '@strapi/strapi';
import { decideManualAdmit } from '../../../../domain/check-in/decide-scan';
import { decideUndo } from '../../../../domain/check-in/decide-undo';
import { ENTRY } from '../../../../domain/activity/names';
import { DomainError, unwrap } from '../../../../domain/errors';
import { now } from '../../../../platform/clock';
import { tables } from '../../../../platform/tables';
import { inTransaction, rows, type Trx } from '../../../../platform/transaction';
import { append } from '../../../activity/server/public';
import {
  answerOf,
  entriesOf,
  newAdmission,
  previousOf,
  registrationAtGate,
  repeatedAnswer,
  type ScanAnswer,
} from './decisions';
import type { GateEvent, GateUser } from './gate-access';
import {
  findAdmissions,
  type GateRegistration,
  insertAdmissions,
  lockOrder,
  lockRegistrations,
  markAttended,
  type NewAdmission,
} from './records';

interface AtGate {
  event: GateEvent;
  user: GateUser;
}

const WHOLE_ORDER = 'The whole order came together.';

/** Admits people whose rows the caller holds; each nonce is the request's own and the person's id. */
const admit = async (
  trx: Trx,
  { event, user }: AtGate,
  people: readonly GateRegistration[],
  request: { nonce: string; reason: string; gate?: string },
): Promise<ScanAnswer[]> => {
  const at = now();
  const gate = request.gate ?? user.gateName;
  const nonceOf = (person: GateRegistration): string => `${request.nonce}:${person.document_id}`;
  const known = await findAdmissions(
    trx,
    event.documentId,
    people.map(nonceOf),
    people.map((person) => person.document_id),
  );
  const written: NewAdmission[] = [];
  const answers = people.map((person) => {
    const nonce = nonceOf(person);
    const recorded = known.find((row) => row.nonce === nonce);
    if (recorded) return repeatedAnswer(recorded, person);
    const standing = known.find(
      (row) =>
        row.registration_document_id === person.document_id &&
        row.result === 'admitted' &&
        !row.reentry &&
        row.undone_at === null,
    );
    const { decision, reason } = unwrap(
      decideManualAdmit({
        event,
        registration: registrationAtGate(person),
        previous: previousOf(standing),
        reason: request.reason,
        now: at,
      }),
    );
    written.push(
      newAdmission({
        event,
        user,
        registration: person,
        nonce,
        decision,
        gate,
        scannedAt: at,
        recordedAt: at,
        manualReason: reason,
      }),
    );
    const entry =
      decision.result === 'admitted'
        ? { at, gate }
        : standing
          ? { at: standing.scanned_at, gate: standing.gate }
          : null;
    return answerOf(nonce, decision, person, entry);
  });
  await insertAdmissions(trx, written);
  await markAttended(
    trx,
    written.flatMap(({ result, registration }) =>
      result === 'admitted' && registration ? [registration.document_id] : [],
    ),
    at,
  );
  const entries = entriesOf(written);
  if (entries.length > 0) await append(trx, entries);
  return answers;
};

const lockPerson = async (trx: Trx, event: GateEvent, documentId: string): Promise<GateRegistration> => {
  const [person] = await lockRegistrations(trx, [documentId]);
  if (person?.event_document_id !== event.documentId) throw new DomainError('NOT_FOUND');
  return person;
};

/** Lets one person in without a pass, with a reason. @throws DomainError NOT_FOUND for a person of another event */
export const admitByHand = (
  strapi: Core.Strapi,
  gate: AtGate,
  request: { registration: string; nonce: string; reason: string; gate?: string },
): Promise<ScanAnswer> =>
  inTransaction(strapi, async (trx) => {
    const person = await lockPerson(trx, gate.event, request.registration);
    const [answer] = await admit(trx, gate, [person], request);
    if (!answer) throw new Error('an admission without an answer');
    return { ...answer, nonce: request.nonce };
  });

/** Lets in everyone of an order who may enter; each person gets an answer of their own. */
export const admitOrder = (
  strapi: Core.Strapi,
  gate: AtGate,
  request: { code: string; nonce: string; reason?: string; gate?: string },
): Promise<ScanAnswer[]> =>
  inTransaction(strapi, async (trx) => {
    const people = await lockOrder(trx, gate.event.documentId, request.code.toUpperCase());
    if (people.length === 0) throw new DomainError('NOT_FOUND');
    return admit(trx, gate, people, { ...request, reason: request.reason ?? WHOLE_ORDER });
  });

interface StandingRow {
  id: number;
  result: 'admitted';
  undone_at: Date | null;
}

/** Takes back the last entry of a person. @throws DomainError NOT_FOUND, SCAN_NOT_UNDOABLE */
export const undoAdmission = (
  strapi: Core.Strapi,
  { event, user }: AtGate,
  request: { registration: string; reason: string },
): Promise<{ registration: string; state: string; message: string }> =>
  inTransaction(strapi, async (trx) => {
    const person = await lockPerson(trx, event, request.registration);
    const standing = await rows<StandingRow>(
      trx,
      `SELECT id, result, undone_at FROM ${tables.admissions}
        WHERE registration_document_id = ? AND result = 'admitted' AND undone_at IS NULL ORDER BY id DESC`,
      [person.document_id],
    );
    const [last] = standing;
    if (!last) throw new DomainError('SCAN_NOT_UNDOABLE', undefined, { reason: 'not_admitted' });
    const decision = unwrap(
      decideUndo({
        admission: { result: last.result, undoneAt: last.undone_at },
        othersStanding: standing.length - 1,
      }),
    );
    const at = now();
    await trx(tables.admissions).where('id', last.id).update({
      undone_at: at,
      undone_by_user_id: user.userId,
      undone_reason: request.reason,
      updated_at: at,
    });
    if (decision.registrationState === 'confirmed') {
      await trx(tables.registrations)
        .where('document_id', person.document_id)
        .update({ state: 'confirmed', attended_at: null, updated_at: at });
    }
    await append(trx, {
      name: ENTRY.CHECK_IN_UNDONE,
      subjectType: 'registration',
      subjectDocumentId: person.document_id,
      eventDocumentId: event.documentId,
      orderDocumentId: person.order_document_id,
      actorType: 'user',
      actorId: user.userId,
    });
    return {
      registration: person.document_id,
      state: decision.registrationState,
      message: decision.message,
    };
  });
