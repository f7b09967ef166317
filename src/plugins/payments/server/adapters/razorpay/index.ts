import type { z } from 'zod';
import type { Gateway, Outcome, RefundSpeed } from '../../ports/gateway';
import { createLists, PAGE } from './lists';
import { ids, shapes } from './shapes';
import { isSignedBy } from './signature';
import { call, connect, type RazorpayConnection } from './transport';
import { keepableBody, parseWebhook } from './webhook';

export interface RazorpaySettings extends RazorpayConnection {
  webhookSecret: string;
  /** Still honoured while the gateway retries events that it signed before a rotation (razorpay-contract §7.1). */
  previousWebhookSecret?: string | undefined;
}

/** An authorisation that was not captured by then goes back to the buyer by itself. The longest that is allowed. */
const RELEASE_AFTER_MINUTES = 7200;

/** Instant is asked for as the fastest that can be had: where the bank cannot, it goes at normal speed (§5). */
const SPEEDS: Readonly<Record<RefundSpeed, string>> = { normal: 'normal', instant: 'optimum' };

const unusableId: Outcome<never> = {
  kind: 'refused',
  code: 'BAD_REQUEST_ERROR',
  description: 'The id has not the form of an id of this gateway.',
  reason: 'not_found',
};

/** Razorpay behind the port, on its official SDK. No call retries by itself: who calls knows what is safe. */
export function createRazorpayGateway(settings: RazorpaySettings): Gateway {
  const { sdk, transport } = connect(settings);
  const secrets = [
    { kind: 'current' as const, secret: settings.webhookSecret },
    { kind: 'previous' as const, secret: settings.previousWebhookSecret },
  ];

  /** The SDK puts ids into paths as they are, so nothing but an id may get there. */
  const withId = <Shape extends z.ZodType>(
    idShape: z.ZodType<string>,
    id: string,
    shape: Shape,
    work: () => Promise<unknown>,
  ): Promise<Outcome<z.output<Shape>>> =>
    idShape.safeParse(id).success ? call(shape, work) : Promise.resolve(unusableId);

  const fetchOrder = (id: string) => withId(ids.order, id, shapes.order, async () => sdk.orders.fetch(id));

  return {
    name: 'razorpay',
    publicKey: settings.keyId,
    fetchOrder,
    ...createLists(sdk),

    async createOrder({ amount, currency, receipt, captureWithinMinutes, notes }) {
      const made = await call(shapes.order, async () =>
        sdk.api.post({
          url: '/orders',
          data: {
            amount,
            currency,
            receipt,
            // Makes a repeat answer with the first order, or with a refusal that names it (razorpay-contract §2).
            unique_receipt: true,
            notes,
            payment: {
              capture: 'automatic',
              capture_options: {
                automatic_expiry_period: captureWithinMinutes,
                manual_expiry_period: Math.max(RELEASE_AFTER_MINUTES, captureWithinMinutes),
                refund_speed: 'normal',
              },
            },
          },
        }),
      );
      if (made.kind === 'refused' && made.existingId !== undefined) return fetchOrder(made.existingId);
      return made;
    },

    async findOrderByReceipt(receipt) {
      const found = await call(shapes.orders, async () =>
        sdk.api.get({ url: '/orders', data: { receipt, count: PAGE } }),
      );
      if (found.kind !== 'ok') return found;
      // A filter that the gateway ignored must not hand us somebody else's order.
      return { kind: 'ok', value: found.value.find((order) => order.receipt === receipt) ?? null };
    },

    fetchPaymentsOfOrder: (id) =>
      withId(ids.order, id, shapes.payments, async () => sdk.orders.fetchPayments(id)),

    fetchPayment: (id) => withId(ids.payment, id, shapes.payment, async () => sdk.payments.fetch(id)),

    refund: ({ gatewayPaymentId, amount, key, speed, notes }) =>
      withId(ids.payment, gatewayPaymentId, shapes.refund, async () => {
        // The SDK's own method drops the idempotency header (razorpay-contract §1.5).
        const answer = await transport.post(
          `/v1/payments/${gatewayPaymentId}/refund`,
          { amount, speed: SPEEDS[speed], receipt: key, notes },
          { headers: { 'X-Refund-Idempotency': key } },
        );
        return answer.data;
      }),

    fetchRefund: (id) => withId(ids.refund, id, shapes.refund, async () => sdk.refunds.fetch(id)),

    fetchRefundsOfPayment: (id) =>
      withId(ids.payment, id, shapes.refunds, async () =>
        sdk.payments.fetchMultipleRefund(id, { count: PAGE }),
      ),

    fetchDispute: (id) => withId(ids.dispute, id, shapes.dispute, async () => sdk.disputes.fetch(id)),

    verifyCheckoutSignature: ({ gatewayOrderId, gatewayPaymentId, signature }) =>
      isSignedBy(settings.keySecret, `${gatewayOrderId}|${gatewayPaymentId}`, signature),

    verifyWebhook(body, signature) {
      for (const { kind, secret } of secrets) {
        if (secret && isSignedBy(secret, body, signature)) return kind;
      }
      return null;
    },

    keepable: keepableBody,
    parseWebhook,
  };
}
