import { DomainError } from '../../../domain/errors';
import { currentActor } from '../../../platform/actor';
import { now } from '../../../platform/clock';
import { documentIdOf } from '../../../platform/guards/call';
import type { DocumentRule } from '../../../platform/guards/install';
import { announceChange } from '../../../platform/public-cache';
import { inTransaction, type Trx } from '../../../platform/transaction';
import { afterDiscard, afterUnpublish, recordDeleted, refreshOnPublish } from '../publishing';
import { loadVersions } from '../store/content';
import { describeDraft, ensureOperations, lockOperations } from '../store/operations';
import { copyTicketTypes, deleteBelongings, followTicketLinks, hasOrders } from '../store/ticket-types';

/** The operations row of a draft, and its description while nothing of it is in force. */
const followDraft = async (trx: Trx, documentId: string): Promise<void> => {
  const { draft } = await loadVersions(trx, documentId);
  if (!draft) return;
  const row = await ensureOperations(trx, draft, now());
  if (!row.published) await describeDraft(trx, row.id, draft, now());
};

const refuseIfOrdered = async (trx: Trx, documentId: string) => {
  const row = await lockOperations(trx, documentId);
  if (await hasOrders(trx, documentId)) throw new DomainError('EVENT_HAS_ORDERS');
  return row;
};

/**
 * What happens around an editor's write of an event: publishing approves it and puts it in force, unpublishing
 * stops registration, ticket types follow the relation, an event with orders stays.
 */
export const eventRule: DocumentRule = (strapi, call, next) =>
  inTransaction(strapi, async (trx) => {
    const actor = currentActor(strapi);
    if (call.action === 'delete') {
      if (call.documentId === undefined) return next();
      const row = await refuseIfOrdered(trx, call.documentId);
      const result = await next();
      await deleteBelongings(trx, call.documentId);
      if (row) await recordDeleted(trx, row, actor);
      await announceChange(strapi, trx);
      return result;
    }
    // Before any ticket type is touched: buyers lock in the same order, the event's row first.
    if (call.documentId !== undefined && call.action !== 'clone') await lockOperations(trx, call.documentId);
    // Strapi would take the original's ticket types away from it; the copy gets its own below.
    if (call.action === 'clone') call.setData({ ...call.data, ticketTypes: { set: [] } });

    const result = await next();
    const documentId =
      call.action === 'create' || call.action === 'clone' ? documentIdOf(result) : call.documentId;
    if (documentId === undefined || result === null) return result;

    const taken = call.action === 'discardDraft' || 'ticketTypes' in call.data;
    const moved = await followTicketLinks(trx, documentId, taken, now());
    if (call.action === 'unpublish') await afterUnpublish(strapi, trx, documentId, actor);
    else await followDraft(trx, documentId);
    if (call.action === 'clone' && call.documentId !== undefined)
      await copyTicketTypes(trx, call.documentId, documentId, now());
    if (call.action === 'discardDraft') await afterDiscard(trx, documentId, actor);
    if (call.publishes) await refreshOnPublish(strapi, trx, documentId, actor);
    else if (moved.length > 0) await announceChange(strapi, trx);
    return result;
  });
