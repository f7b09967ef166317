import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { DomainError, unwrap } from '../../../../domain/errors';
import { gatewayExpiryMinutes } from '../../../../domain/orders/holds';
import { decidePay } from '../../../../domain/orders/lifecycle';
import { now } from '../../../../platform/clock';
import { gatewayOf } from '../gateway';
import type { GatewayOrder, Outcome } from '../ports/gateway';
import {
  claimGatewayOrder,
  findPayableOrder,
  recordGatewayOrder,
  releaseGatewayOrder,
  type PayableOrder,
} from './payable-orders';

/** What Razorpay Checkout needs (design §5). */
export interface Intent {
  readonly gateway: string;
  readonly keyId: string;
  readonly gatewayOrderId: string;
  /** Minor units of `currency`. */
  readonly amount: number;
  readonly currency: string;
  readonly prefill: { readonly name: string; readonly email: string; readonly contact?: string };
}

/** Longer than a look-up, a creation and another look-up that all run into their time-out. */
const LEASE_MS = 35_000;
/** How long a second request waits for the first one's answer. */
const WAIT_MS = 12_000;
const WAIT_STEP_MS = 100;
/** Longest period that the gateway takes (razorpay-contract §3.2). */
const LONGEST_CAPTURE_MINUTES = 7200;

const createIntents = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = () => strapi.db.connection;

  const captureWithin = (order: PayableOrder): number => {
    if (order.expiresAt === null) return LONGEST_CAPTURE_MINUTES;
    const left = (order.expiresAt.getTime() - now().getTime()) / 60_000;
    return Math.min(LONGEST_CAPTURE_MINUTES, gatewayExpiryMinutes(Math.max(1, left)));
  };

  /** Asks the gateway. A former answer that was lost is looked for before anything is made again. */
  const ask = async (order: PayableOrder, askedBefore: boolean): Promise<Outcome<GatewayOrder>> => {
    const gateway = gatewayOf(strapi);
    if (askedBefore) {
      const found = await gateway.findOrderByReceipt(order.code);
      if (found.kind !== 'ok') return found;
      if (found.value) return { kind: 'ok', value: found.value };
    }
    const made = await gateway.createOrder({
      amount: order.total,
      currency: order.currency,
      receipt: order.code,
      captureWithinMinutes: captureWithin(order),
      notes: { order: order.documentId },
    });
    if (made.kind !== 'unknown') return made;
    const found = await gateway.findOrderByReceipt(order.code);
    return found.kind === 'ok' && found.value ? { kind: 'ok', value: found.value } : made;
  };

  const refuse = (order: PayableOrder, outcome: Exclude<Outcome<GatewayOrder>, { kind: 'ok' }>): never => {
    if (outcome.kind === 'unknown') {
      strapi.log.warn(`Gateway order of ${order.code}: no clear answer (${outcome.cause})`);
      throw new DomainError('GATEWAY_UNAVAILABLE');
    }
    const busy = outcome.reason === 'busy';
    strapi.log[busy ? 'warn' : 'error'](
      `Gateway order of ${order.code} refused: ${outcome.code} ${outcome.description}`,
    );
    throw new DomainError(busy ? 'GATEWAY_UNAVAILABLE' : 'GATEWAY_REFUSED');
  };

  const make = async (order: PayableOrder, askedBefore: boolean): Promise<string> => {
    const outcome = await ask(order, askedBefore);
    if (outcome.kind !== 'ok') {
      const over = new Date(now().getTime() - LEASE_MS);
      await releaseGatewayOrder(knex(), order.documentId, outcome.kind === 'unknown' ? over : null);
      return refuse(order, outcome);
    }
    const { id, amount, currency, receipt } = outcome.value;
    if (amount !== order.total || currency !== order.currency || receipt !== order.code) {
      await releaseGatewayOrder(knex(), order.documentId, null);
      strapi.log.error(`Gateway order ${id} does not match order ${order.code}: ${amount} ${currency}`);
      throw new DomainError('GATEWAY_REFUSED');
    }
    const recorded = await recordGatewayOrder(knex(), order.documentId, id, now());
    if (!recorded) throw new DomainError('NOT_FOUND');
    // The hold may have ended while we asked; the reconciler watches the gateway order all the same.
    if (recorded.state === 'expired') throw new DomainError('ORDER_EXPIRED', undefined, { state: 'expired' });
    if (recorded.state !== 'pending')
      throw new DomainError('ORDER_NOT_PAYABLE', undefined, {
        state: recorded.state,
        reason: recorded.state,
      });
    return recorded.gatewayOrderId;
  };

  /** Somebody else is asking the gateway for the same order right now: take theirs. */
  const waitForOther = async (order: PayableOrder): Promise<string> => {
    for (let waited = 0; waited < WAIT_MS; waited += WAIT_STEP_MS) {
      await sleep(WAIT_STEP_MS);
      const current = await findPayableOrder(knex(), order.documentId);
      if (!current) break;
      unwrap(payable(current));
      if (current.gatewayOrderId !== null) return current.gatewayOrderId;
      const claim = await claimGatewayOrder(knex(), order.documentId, now(), LEASE_MS);
      if (claim) return make(current, claim.askedBefore);
    }
    throw new DomainError('GATEWAY_UNAVAILABLE');
  };

  const payable = (order: PayableOrder) =>
    decidePay({
      order,
      event: { state: order.eventState, startsAt: order.eventStartsAt, endsAt: order.eventEndsAt },
      now: now(),
    });

  return {
    /**
     * The gateway order that pays this order: made on the first call, the same ever after, also for calls at the
     * same moment and after an answer that was lost. No transaction is open while the gateway is asked.
     *
     * @throws DomainError ORDER_EXPIRED, ORDER_NOT_PAYABLE, EVENT_NOT_OPEN, GATEWAY_UNAVAILABLE, GATEWAY_REFUSED
     */
    async intend(order: PayableOrder): Promise<Intent> {
      unwrap(payable(order));
      let { gatewayOrderId } = order;
      if (gatewayOrderId === null) {
        const claim = await claimGatewayOrder(knex(), order.documentId, now(), LEASE_MS);
        gatewayOrderId = claim ? await make(order, claim.askedBefore) : await waitForOther(order);
      }
      const { name, publicKey } = gatewayOf(strapi);
      return {
        gateway: name,
        keyId: publicKey,
        gatewayOrderId,
        amount: order.total,
        currency: order.currency,
        prefill: {
          name: order.buyerName,
          email: order.buyerEmail,
          ...(order.buyerPhone === null ? {} : { contact: order.buyerPhone }),
        },
      };
    },
  };
};

export type Intents = ReturnType<typeof createIntents>;

export default createIntents;
