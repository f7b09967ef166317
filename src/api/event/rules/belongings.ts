import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../domain/activity/names';
import { DomainError, refuseFields, unwrap } from '../../../domain/errors';
import { gstinFault } from '../../../domain/tax/gstin';
import { actorColumns, currentActor } from '../../../platform/actor';
import { now } from '../../../platform/clock';
import { type DocumentCall, documentIdOf } from '../../../platform/guards/call';
import type { DocumentRule } from '../../../platform/guards/install';
import { announceChange } from '../../../platform/public-cache';
import { tables } from '../../../platform/tables';
import { inTransaction, rows, type Trx } from '../../../platform/transaction';
import { append } from '../../../plugins/activity/server/public';
import { refreshSnapshot } from '../publishing';

const eventsWhere = async (trx: Trx, condition: string, bindings: (string | Date)[]): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    trx,
    `SELECT event_document_id AS id FROM ${tables.eventOperations}
      WHERE published AND ends_at > ? AND ${condition} ORDER BY event_document_id`,
    [now(), ...bindings],
  );
  return found.map((row) => row.id);
};

/** What the public sees of them has changed: caches forget it, and the log tells whoever shows or finds it. */
const announceListing = async (
  strapi: Core.Strapi,
  trx: Trx,
  call: DocumentCall,
  result: unknown,
): Promise<void> => {
  await announceChange(strapi, trx);
  const documentId = call.documentId ?? documentIdOf(result);
  if (documentId === undefined) return;
  await append(trx, {
    name: ENTRY.LISTING_CHANGED,
    subjectType: call.uid.split('.').at(-1) ?? call.uid,
    subjectDocumentId: documentId,
    ...actorColumns(currentActor(strapi)),
    payload: { action: call.action },
  });
};

/** Content that events show (category, community): a change is public at once. */
export const shownContentRule: DocumentRule = (strapi, call, next) =>
  inTransaction(strapi, async (trx) => {
    const result = await next();
    await announceListing(strapi, trx, call, result);
    return result;
  });

/** A venue that moves takes the passes of its coming events with it. */
export const venueRule: DocumentRule = (strapi, call, next) =>
  inTransaction(strapi, async (trx) => {
    const result = await next();
    if (call.publishes && call.documentId !== undefined)
      for (const event of await eventsWhere(trx, `snapshot->>'venueDocumentId' = ?`, [call.documentId]))
        await refreshSnapshot(strapi, trx, event);
    await announceListing(strapi, trx, call, result);
    return result;
  });

/** A GSTIN stands on every invoice from then on, so a mistyped one is refused by its check character. */
const checkGstin = ({ data }: DocumentCall): void => {
  const { gstin } = data;
  if (typeof gstin !== 'string' || gstin === '') return;
  const message = gstinFault(gstin);
  if (message !== null) unwrap(refuseFields([{ path: 'gstin', message }]));
};

/** An organizer's fee and name are in force for the next order; one who holds events stays. */
export const organizerRule: DocumentRule = (strapi, call, next) =>
  inTransaction(strapi, async (trx) => {
    checkGstin(call);
    if (call.action === 'delete' && call.documentId !== undefined) {
      const [event] = await rows<{ id: number }>(
        trx,
        `SELECT id FROM ${tables.eventOperations} WHERE organizer_document_id = ? LIMIT 1`,
        [call.documentId],
      );
      if (event) throw new DomainError('CONFLICT', 'This organizer has events and cannot be deleted.');
    }
    const result = await next();
    const documentId = documentIdOf(result);
    if (call.action === 'update' && documentId !== undefined)
      for (const event of await eventsWhere(trx, 'organizer_document_id = ?', [documentId]))
        await refreshSnapshot(strapi, trx, event);
    await announceListing(strapi, trx, call, result);
    return result;
  });
