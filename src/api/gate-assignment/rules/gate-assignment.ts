import { ENTRY } from '../../../domain/activity/names';
import { refuseFields, unwrap } from '../../../domain/errors';
import { append } from '../../../plugins/activity/server/public';
import { actorColumns, currentActor } from '../../../platform/actor';
import { documentIdOf } from '../../../platform/guards/call';
import type { DocumentRule } from '../../../platform/guards/install';
import { tables } from '../../../platform/tables';
import { inTransaction, rows, type Trx } from '../../../platform/transaction';

interface Assignment {
  readonly id: number;
  readonly documentId: string;
  readonly eventDocumentId: string | null;
  readonly userId: number | null;
  readonly linkedEvent: string | null;
  readonly linkedUser: number | null;
}

const load = async (trx: Trx, documentId: string | undefined): Promise<Assignment | undefined> => {
  if (documentId === undefined) return undefined;
  const [row] = await rows<Assignment>(
    trx,
    `SELECT g.id, g.document_id AS "documentId", g.event_document_id AS "eventDocumentId", g.user_id AS "userId",
            (SELECT e.document_id FROM gate_assignments_event_lnk l JOIN ${tables.events} e ON e.id = l.event_id
              WHERE l.gate_assignment_id = g.id LIMIT 1) AS "linkedEvent",
            (SELECT l.user_id FROM gate_assignments_user_lnk l WHERE l.gate_assignment_id = g.id LIMIT 1) AS "linkedUser"
       FROM ${tables.gateAssignments} g WHERE g.document_id = ?`,
    [documentId],
  );
  return row;
};

/** Keeps the ids that gates are checked by in line with the two relations that staff choose. */
export const gateAssignmentRule: DocumentRule = (strapi, call, next) =>
  inTransaction(strapi, async (trx) => {
    const record = (name: typeof ENTRY.GATE_ASSIGNED | typeof ENTRY.GATE_UNASSIGNED, row: Assignment) =>
      append(trx, {
        name,
        subjectType: 'gate-assignment',
        subjectDocumentId: row.documentId,
        eventDocumentId: row.eventDocumentId,
        ...actorColumns(currentActor(strapi)),
        payload: { userId: row.userId },
      });

    const before = await load(trx, call.documentId);
    const result = await next();
    if (call.action === 'delete') {
      if (before) await record(ENTRY.GATE_UNASSIGNED, before);
      return result;
    }
    const after = await load(trx, documentIdOf(result));
    if (!after) return result;
    // A relation that was not touched may have lost its link when the event was unpublished; its id stays.
    const eventDocumentId =
      after.linkedEvent ?? (call.data.event === undefined ? after.eventDocumentId : null);
    const userId = after.linkedUser ?? (call.data.user === undefined ? after.userId : null);
    const errors = [
      ...(eventDocumentId === null ? [{ path: 'event', message: 'Choose the event.' }] : []),
      ...(userId === null ? [{ path: 'user', message: 'Choose who scans at its gate.' }] : []),
    ];
    if (errors.length > 0) unwrap(refuseFields(errors));
    const [twin] = await rows<{ id: number }>(
      trx,
      `SELECT id FROM ${tables.gateAssignments} WHERE event_document_id = ? AND user_id = ? AND id <> ?`,
      [eventDocumentId, userId, after.id],
    );
    if (twin)
      unwrap(refuseFields([{ path: 'user', message: 'This person is already assigned to this event.' }]));
    await trx(tables.gateAssignments)
      .where({ id: after.id })
      .update({ event_document_id: eventDocumentId, user_id: userId });
    await record(ENTRY.GATE_ASSIGNED, { ...after, eventDocumentId, userId });
    return result;
  });
