import type { Core } from '@strapi/strapi';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type { DisputeOfOrder, GatewayMessage, PaymentOfOrder } from '../../shared/pages';
import { nameActors } from './people';

type At<Row> = Omit<Row, 'at'> & { readonly at: Date };

interface FoundPayment extends At<Omit<PaymentOfOrder, 'byHand'>> {
  readonly purpose: 'order' | 'surplus';
  readonly gateway: string;
  readonly reference: string | null;
  readonly recordedBy: string | null;
  readonly hasProof: boolean;
  /** What could still be given back of it. */
  readonly left: number;
  readonly disputed: boolean;
}

/** Payments, disputes and messages of the gateway that belong to an order. */
export const createOrderMoney = (strapi: Core.Strapi) => {
  const query = <Row extends object>(sql: string, id: string | null): Promise<Row[]> =>
    rows<Row>(strapi.db.connection, sql, [id]);

  return {
    /** `left`: of the payment that paid the order, minor units; `disputed`: whether a bank asks for it now. */
    async payments(
      orderDocumentId: string,
    ): Promise<{ payments: PaymentOfOrder[]; left: number; disputed: boolean }> {
      const found = await query<FoundPayment>(
        `SELECT document_id AS "documentId", amount, currency, state, method, error_description AS problem,
                coalesce(captured_at, created_at) AS at, purpose, gateway, reference,
                recorded_by AS "recordedBy", proof_key IS NOT NULL AS "hasProof",
                CASE WHEN state IN ('captured', 'partially_refunded')
                     THEN greatest(0, amount - refunds_committed - dispute_lost) ELSE 0 END AS left,
                coalesce(disputes_open, 0) > 0 AS disputed
           FROM ${tables.payments} WHERE order_document_id = ? ORDER BY id`,
        orderDocumentId,
      );
      const nameOf = await nameActors(
        strapi,
        found.map(({ recordedBy }) => recordedBy),
      );
      return {
        payments: found.map(({ at, recordedBy, reference, hasProof, gateway, ...payment }) => ({
          documentId: payment.documentId,
          amount: payment.amount,
          currency: payment.currency,
          state: payment.state,
          method: payment.method,
          problem: payment.problem,
          at: at.toISOString(),
          byHand:
            gateway === 'offline' ? { reference, recordedBy: nameOf(recordedBy), proof: hasProof } : null,
        })),
        disputed: found.some(({ disputed }) => disputed),
        left: found.reduce((sum, { purpose, left }) => sum + (purpose === 'order' ? left : 0), 0),
      };
    },

    async disputes(orderDocumentId: string): Promise<DisputeOfOrder[]> {
      const found = await query<At<Omit<DisputeOfOrder, 'answerBy'>> & { answerBy: Date | null }>(
        `SELECT document_id AS "documentId", amount, currency, state, reason_description AS reason,
                respond_by AS "answerBy", opened_at AS at
           FROM ${tables.disputes} WHERE order_document_id = ? ORDER BY id`,
        orderDocumentId,
      );
      return found.map(({ at, answerBy, ...dispute }) => ({
        ...dispute,
        at: at.toISOString(),
        answerBy: answerBy?.toISOString() ?? null,
      }));
    },

    async messages(gatewayOrderId: string | null): Promise<GatewayMessage[]> {
      const found = await query<At<Omit<GatewayMessage, 'event'>> & { event: string | null }>(
        `SELECT document_id AS "documentId", event, state, received_at AS at
           FROM ${tables.webhookEvents} WHERE verified AND gateway_order_id = ? ORDER BY id`,
        gatewayOrderId,
      );
      return found.map(({ event, at, ...message }) => ({
        ...message,
        event: event ?? 'unknown',
        at: at.toISOString(),
      }));
    },
  };
};
