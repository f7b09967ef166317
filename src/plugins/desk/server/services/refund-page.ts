import type { Core } from '@strapi/strapi';
import { DomainError } from '../../../../domain/errors';
import type { Actor } from '../../../../platform/actor';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type { RefundPage, RefundWaiting } from '../../shared/refunds';
import { createRefundCards } from './refund-cards';

const MOST = 20;

interface Around {
  readonly order: string;
  readonly code: string;
  readonly buyerName: string;
  readonly title: string;
  readonly zone: string | null;
}

/** A refund by itself, and those that wait for a person. */
export const createRefundPage = (strapi: Core.Strapi) => ({
  /** @throws DomainError NOT_FOUND */
  async read(documentId: string, reader: Actor): Promise<RefundPage> {
    const [refund, [around]] = await Promise.all([
      createRefundCards(strapi).one(documentId, reader),
      rows<Around>(
        strapi.db.connection,
        `SELECT o.document_id AS "order", o.code, o.buyer_name AS "buyerName",
                coalesce(o.event_title, 'Untitled event') AS title, e.snapshot->>'timezone' AS zone
           FROM ${tables.refunds} r JOIN ${tables.orders} o ON o.document_id = r.order_document_id
           LEFT JOIN ${tables.eventOperations} e ON e.event_document_id = o.event_document_id
          WHERE r.document_id = ?`,
        [documentId],
      ),
    ]);
    if (!refund || !around) throw new DomainError('NOT_FOUND');
    return {
      refund,
      order: { documentId: around.order, code: around.code, buyerName: around.buyerName },
      event: { title: around.title, zone: around.zone },
    };
  },

  /** What only a person can move on: asked for, failed, or to be paid by hand; oldest first. */
  waiting: (): Promise<RefundWaiting[]> =>
    rows<RefundWaiting>(
      strapi.db.connection,
      `SELECT r.document_id AS "documentId", r.amount, r.currency, r.state, r.via, r.order_code AS "orderCode",
              o.buyer_name AS "buyerName", coalesce(o.event_title, 'Untitled event') AS "eventTitle"
         FROM ${tables.refunds} r JOIN ${tables.orders} o ON o.document_id = r.order_document_id
        WHERE r.state IN ('requested', 'failed') OR (r.state = 'approved' AND r.via = 'outside')
        ORDER BY r.id LIMIT ${MOST}`,
    ),
});

export type RefundPages = ReturnType<typeof createRefundPage>;
