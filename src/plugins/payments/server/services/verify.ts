import type { Core } from '@strapi/strapi';
import { DomainError } from '../../../../domain/errors';
import { gatewayOf } from '../gateway';
import type { GatewayPayment } from '../ports/gateway';
import { findPayableOrder, type PayableOrder } from './payable-orders';
import { bookedAs, findPayment } from './payment-rows';
import type { Settle } from './settle';

/** What Checkout handed to the browser (razorpay-contract §3.1). */
export interface CheckoutAnswer {
  readonly gatewayOrderId: string;
  readonly gatewayPaymentId: string;
  readonly signature: string;
}

export interface Verified {
  readonly order: { readonly documentId: string; readonly code: string; readonly state: string };
  /** `refund_due`: the money pays for nothing and goes back by itself. */
  readonly outcome: 'confirmed' | 'refund_due';
}

const createVerify = ({ strapi }: { strapi: Core.Strapi }) => {
  const settle = (): Settle => strapi.plugin('payments').service('settle');

  /** The webhook was faster: nothing is left to ask. */
  const settledBefore = async (order: PayableOrder, paymentId: string): Promise<Verified | null> => {
    const known = await findPayment(strapi.db.connection, gatewayOf(strapi).name, paymentId);
    const booked = known?.orderDocumentId === order.documentId ? bookedAs(known) : null;
    if (booked === null) return null;
    const { documentId, code, state } = order;
    return {
      order: { documentId, code, state },
      outcome: booked === 'order' ? 'confirmed' : 'refund_due',
    };
  };

  const ask = async (order: PayableOrder, paymentId: string): Promise<GatewayPayment> => {
    const told = await gatewayOf(strapi).fetchPayment(paymentId);
    if (told.kind === 'ok') return told.value;
    if (told.kind === 'unknown') {
      strapi.log.warn(`Payment ${paymentId} of order ${order.code}: no clear answer (${told.cause})`);
      throw new DomainError('GATEWAY_OUTCOME_UNKNOWN');
    }
    strapi.log.error(
      `Payment ${paymentId} of order ${order.code}: refused, ${told.code} ${told.description}`,
    );
    if (told.reason === 'busy') throw new DomainError('GATEWAY_OUTCOME_UNKNOWN');
    throw new DomainError('GATEWAY_REFUSED');
  };

  return {
    /**
     * The browser's message that a payment was made: believed for its signature over *our* gateway order, then
     * held against the gateway's own word, then settled as any other messenger's.
     *
     * @throws DomainError PAYMENT_MISMATCH, PAYMENT_SIGNATURE_INVALID, PAYMENT_NOT_CAPTURED, PAYMENT_FAILED,
     *   GATEWAY_OUTCOME_UNKNOWN, GATEWAY_REFUSED
     */
    async verify(order: PayableOrder, answer: CheckoutAnswer): Promise<Verified> {
      const { gatewayOrderId } = order;
      if (gatewayOrderId === null || gatewayOrderId !== answer.gatewayOrderId)
        throw new DomainError('PAYMENT_MISMATCH', undefined, { field: 'razorpay_order_id' });
      const { gatewayPaymentId, signature } = answer;
      if (!gatewayOf(strapi).verifyCheckoutSignature({ gatewayOrderId, gatewayPaymentId, signature }))
        throw new DomainError('PAYMENT_SIGNATURE_INVALID');

      const before = await settledBefore(order, gatewayPaymentId);
      if (before) return before;
      const payment = await ask(order, gatewayPaymentId);
      if (payment.id !== gatewayPaymentId || payment.gatewayOrderId !== gatewayOrderId)
        throw new DomainError('PAYMENT_MISMATCH', undefined, { field: 'razorpay_payment_id' });

      const { outcome, paymentState } = await settle().settle(payment);
      if (outcome === 'recorded')
        throw new DomainError(paymentState === 'failed' ? 'PAYMENT_FAILED' : 'PAYMENT_NOT_CAPTURED');
      const current = await findPayableOrder(strapi.db.connection, order.documentId);
      const settled = current && (await settledBefore(current, gatewayPaymentId));
      if (!settled) throw new Error(`Payment ${gatewayPaymentId} was settled (${outcome}) and is not booked`);
      return settled;
    },
  };
};

export type Verify = ReturnType<typeof createVerify>;

export default createVerify;
