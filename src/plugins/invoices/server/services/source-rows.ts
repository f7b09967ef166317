import type { OrderState } from '../../../../domain/orders/machine';
import type { OrderLine } from '../../../../domain/pricing/price-order';
import type { RefundState } from '../../../../domain/refunds/machine';
import type { RefundedLine } from '../../../../domain/tax/documents';
import { tables } from '../../../../platform/tables';
import { rows, type Trx } from '../../../../platform/transaction';
import type { MoneyTrail, Occasion } from '../types';

type Db = Parameters<typeof rows>[0];

/** An order with all that its invoice takes over: what was sold, by whom, to whom, where. */
export interface SourceOrder {
  readonly documentId: string;
  readonly code: string;
  readonly state: OrderState;
  readonly eventDocumentId: string;
  readonly organizerDocumentId: string | null;
  readonly buyerName: string;
  readonly buyerLegalName: string | null;
  readonly buyerGstin: string | null;
  readonly buyerEmail: string;
  readonly currency: string;
  readonly total: number;
  readonly lines: readonly OrderLine[];
  readonly event:
    (Occasion & { readonly venueName: string | null; readonly organizerName: string | null }) | null;
  readonly organizer: {
    readonly name: string;
    readonly legalName: string | null;
    readonly address: string | null;
    readonly region: string | null;
    readonly email: string | null;
    readonly gstin: string | null;
  } | null;
  readonly venue: { readonly region: string | null; readonly country: string | null } | null;
  readonly payment: MoneyTrail | null;
}

/** The order, its row locked: whoever numbers documents of an order waits for whoever does it already. */
export const lockSourceOrder = async (trx: Trx, documentId: string): Promise<SourceOrder | undefined> => {
  const [order] = await rows<SourceOrder>(
    trx,
    `SELECT o.document_id AS "documentId", o.code, o.state, o.event_document_id AS "eventDocumentId",
            o.organizer_document_id AS "organizerDocumentId", o.buyer_name AS "buyerName",
            o.buyer_legal_name AS "buyerLegalName", o.buyer_gstin AS "buyerGstin", o.buyer_email AS "buyerEmail",
            o.currency, o.total, o.lines::json AS lines, e.snapshot::json AS event,
            CASE WHEN g.id IS NOT NULL THEN json_build_object('name', g.name, 'legalName', g.legal_name,
              'address', g.address, 'region', g.region, 'email', g.email, 'gstin', g.gstin) END AS organizer,
            CASE WHEN v.id IS NOT NULL THEN json_build_object('region', v.region, 'country', v.country) END AS venue,
            (SELECT json_build_object('method', p.method, 'reference', coalesce(p.gateway_payment_id, p.reference))
               FROM ${tables.payments} p
              WHERE p.order_document_id = o.document_id AND p.purpose = 'order'
                AND p.state IN ('captured', 'partially_refunded', 'refunded')
              ORDER BY p.id LIMIT 1) AS payment
       FROM ${tables.orders} o
       LEFT JOIN ${tables.eventOperations} e ON e.event_document_id = o.event_document_id
       LEFT JOIN ${tables.organizers} g ON g.document_id = o.organizer_document_id
       LEFT JOIN ${tables.venues} v
         ON v.document_id = e.snapshot->>'venueDocumentId' AND v.published_at IS NOT NULL
      WHERE o.document_id = ? FOR UPDATE OF o`,
    [documentId],
  );
  return order;
};

export interface SourceRefund {
  readonly documentId: string;
  readonly orderDocumentId: string;
  readonly state: RefundState;
  readonly amount: number;
  readonly reason: string;
  readonly lines: readonly RefundedLine[] | null;
  /** What the payment was for; money that paid for nothing (`surplus`) was never invoiced. */
  readonly purpose: string;
}

export const readSourceRefund = async (db: Db, documentId: string): Promise<SourceRefund | undefined> => {
  const [refund] = await rows<SourceRefund>(
    db,
    `SELECT r.document_id AS "documentId", r.order_document_id AS "orderDocumentId", r.state, r.amount, r.reason,
            r.lines::json AS lines, coalesce(p.purpose, 'order') AS purpose
       FROM ${tables.refunds} r LEFT JOIN ${tables.payments} p ON p.document_id = r.payment_document_id
      WHERE r.document_id = ?`,
    [documentId],
  );
  return refund;
};
