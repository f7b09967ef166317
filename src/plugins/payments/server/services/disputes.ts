import type { Core } from '@strapi/strapi';
import { disputesOf } from '../../../../api/dispute/services/disputes';
import type { DisputeOutcome } from '../../../../api/dispute/types';
import type { DisputeNews } from '../../../../domain/disputes/decide-dispute';
import { now } from '../../../../platform/clock';
import { inTransaction, type Trx } from '../../../../platform/transaction';
import { gatewayOf } from '../gateway';
import type { GatewayDispute, GatewayPayment } from '../ports/gateway';
import { disputeStates } from './dispute-rows';
import { saleContext } from './ledger-context';
import { ordersOf } from './orders';
import { findPayment } from './payment-rows';
import type { Settle } from './settle';

export type LearntDispute =
  | DisputeOutcome
  /** It is about a payment that is not in our books (yet). */
  | 'unknown_payment';

interface Heard {
  readonly source: DisputeNews['source'];
  /** The payment as the messenger told it, where it did: it may be the first word of that too. */
  readonly payment?: GatewayPayment | null;
  /** Runs in the same transaction, so that the messenger's own record is true exactly when this is. */
  readonly within?: (trx: Trx, outcome: LearntDispute) => Promise<void>;
}

/** How far back the gateway's own list is read; card networks allow about half a year. */
const LISTED_DAYS = 200;
const DAY_MS = 86_400_000;

const createDisputes = ({ strapi }: { strapi: Core.Strapi }) => {
  const settle = (): Settle => strapi.plugin('payments').service('settle');

  const takeIn = async (trx: Trx, told: GatewayDispute, source: Heard['source']): Promise<LearntDispute> => {
    const gateway = gatewayOf(strapi).name;
    const found = await findPayment(trx, gateway, told.gatewayPaymentId);
    if (!found) return 'unknown_payment';
    const order = await ordersOf(strapi).loadForUpdate(trx, { documentId: found.orderDocumentId });
    const payment = await disputesOf(strapi).lockPayment(trx, gateway, told.gatewayPaymentId);
    // Only booked money can be frozen; its booking is on its way.
    if (!order || !payment || payment.capturedAt === null) return 'unknown_payment';
    return disputesOf(strapi).learn({
      trx,
      at: now(),
      gateway,
      order,
      context: saleContext(order),
      payment,
      told,
      source,
    });
  };

  const learn = async (
    told: GatewayDispute,
    { source, payment = null, within }: Heard,
  ): Promise<LearntDispute> => {
    // A dispute may overtake the news of its payment, which is booked first then.
    if (payment?.id === told.gatewayPaymentId) {
      const known = await findPayment(strapi.db.connection, gatewayOf(strapi).name, payment.id);
      if (!known?.capturedAt) await settle().settle(payment);
    }
    const outcome = await inTransaction(strapi, async (trx) => {
      const done = await takeIn(trx, told, source);
      await within?.(trx, done);
      return done;
    });
    if (outcome === 'dispute_opened') {
      const deadline = told.respondBy ? ` before ${told.respondBy.toISOString()}` : '';
      strapi.log.warn(
        `Payment ${told.gatewayPaymentId} is disputed (${told.id}). Answer in the gateway's dashboard${deadline}.`,
      );
    }
    return outcome;
  };

  return {
    learn,

    /**
     * Asks the gateway about one dispute and takes in the answer.
     *
     * @throws when the gateway does not say
     */
    async ask(gatewayDisputeId: string): Promise<LearntDispute> {
      const told = await gatewayOf(strapi).fetchDispute(gatewayDisputeId);
      if (told.kind === 'ok') return learn(told.value, { source: 'now' });
      throw new Error(`${gatewayDisputeId}: ${told.kind === 'unknown' ? told.cause : told.description}`);
    },

    /**
     * Reads the gateway's own list and takes in what no webhook brought: the only way to hear of a dispute while
     * our endpoint was off.
     *
     * @returns how many were news
     * @throws when the gateway does not say
     */
    async discover({ signal }: { signal?: AbortSignal } = {}): Promise<number> {
      const at = now();
      const gateway = gatewayOf(strapi);
      const from = new Date(at.getTime() - LISTED_DAYS * DAY_MS);
      const listed = await gateway.listDisputes({ from, to: at });
      if (listed.kind !== 'ok')
        throw new Error(`Disputes: ${listed.kind === 'unknown' ? listed.cause : listed.description}`);
      const ids = listed.value.map(({ id }) => id);
      const known = await disputeStates(strapi.db.connection, gateway.name, ids);
      let news = 0;
      for (const told of listed.value) {
        if (signal?.aborted) break;
        if (known.get(told.id) === told.state) continue;
        const outcome = await learn(told, { source: 'now' });
        if (outcome === 'unknown_payment')
          strapi.log.warn(`Dispute ${told.id} is about ${told.gatewayPaymentId}, which is not in our books.`);
        else if (outcome !== 'already_known') news += 1;
      }
      return news;
    },
  };
};

export type Disputes = ReturnType<typeof createDisputes>;

export default createDisputes;
