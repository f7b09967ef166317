import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../../domain/activity/names';
import { DomainError } from '../../../../domain/errors';
import type { Actor } from '../../../../platform/actor';
import { tables } from '../../../../platform/tables';
import { inTransaction, rows } from '../../../../platform/transaction';
import { append, orderEntry } from '../../../activity/server/public';

interface Found {
  readonly state: string;
  readonly eventDocumentId: string;
  readonly organizerDocumentId: string | null;
}

const LIVE: readonly string[] = ['pending', 'paid', 'partially_refunded'];

/**
 * Asks for an order's mails and passes once more; who writes them reads the log.
 *
 * @throws DomainError NOT_FOUND, ILLEGAL_TRANSITION for an order that is over
 */
export const requestResend = (strapi: Core.Strapi, documentId: string, actor: Actor): Promise<void> =>
  inTransaction(strapi, async (trx) => {
    const [order] = await rows<Found>(
      trx,
      `SELECT state, event_document_id AS "eventDocumentId", organizer_document_id AS "organizerDocumentId"
         FROM ${tables.orders} WHERE document_id = ?`,
      [documentId],
    );
    if (!order) throw new DomainError('NOT_FOUND');
    if (!LIVE.includes(order.state))
      throw new DomainError('ILLEGAL_TRANSITION', 'This order is over; there is nothing to send.', {
        from: order.state,
      });
    const ids = { ...order, documentId };
    await append(trx, orderEntry(ENTRY.ORDER_RESEND_REQUESTED, ids, actor, { state: order.state }));
  });
