import type { Core } from '@strapi/strapi';
import { now } from '../../../../platform/clock';
import { gatewayOf } from '../gateway';
import type { GatewayPayment } from '../ports/gateway';
import type { Disputes } from './disputes';
import type { Inbox } from './inbox';
import {
  takeOpenDisputes,
  takeOpenRefunds,
  takeOrdersToAsk,
  takePaymentsWithoutFee,
  takeUnfinishedWebhooks,
  pruneWebhooks,
} from './reconciler-rows';
import type { Refunds } from './refunds';
import type { Settle } from './settle';

/** Calls to the gateway at the same time; its limits are not documented (razorpay-contract §1.3). */
const AT_ONCE = 4;
/** How many of each kind one run takes, so that a run ends before the next begins. */
const BATCH = 100;

/** What one run did, for the log and for tests. */
export interface Reconciled {
  readonly orders: number;
  readonly fees: number;
  readonly refunds: number;
  readonly disputes: number;
  readonly webhooks: number;
  readonly failures: number;
}

/** Captured first: if an order has several payments, the one that paid it is told before a failed one. */
const WEIGHT: Readonly<Record<GatewayPayment['state'], number>> = {
  captured: 0,
  refunded: 1,
  authorized: 2,
  failed: 3,
  created: 4,
};

const createReconciler = ({ strapi }: { strapi: Core.Strapi }) => {
  const settle = (): Settle => strapi.plugin('payments').service('settle');
  const refunds = (): Refunds => strapi.plugin('payments').service('refunds');
  const disputes = (): Disputes => strapi.plugin('payments').service('disputes');
  const inbox = (): Inbox => strapi.plugin('payments').service('inbox');
  const knex = () => strapi.db.connection;

  /** Runs `work` on each, a few at once; one that fails is logged and comes back by its own interval. */
  const forEach = async <T>(
    what: string,
    items: readonly T[],
    signal: AbortSignal | undefined,
    work: (item: T) => Promise<void>,
  ): Promise<number> => {
    const queue = [...items];
    let failures = 0;
    const worker = async (): Promise<void> => {
      for (let item = queue.shift(); item !== undefined && !signal?.aborted; item = queue.shift()) {
        try {
          await work(item);
        } catch (error) {
          failures += 1;
          strapi.log.warn(`Reconciling ${what}: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return failures;
  };

  const askAboutOrder = async (gatewayOrderId: string): Promise<void> => {
    const told = await gatewayOf(strapi).fetchPaymentsOfOrder(gatewayOrderId);
    if (told.kind === 'unknown') throw new Error(`${gatewayOrderId}: ${told.cause}`);
    if (told.kind === 'refused') throw new Error(`${gatewayOrderId}: ${told.code} ${told.description}`);
    const payments = [...told.value].sort((a, b) => WEIGHT[a.state] - WEIGHT[b.state]);
    // Asked by order, a payment is this order's even where the answer leaves it out.
    for (const payment of payments) await settle().settle({ ...payment, gatewayOrderId });
  };

  const askAboutFee = async (gatewayPaymentId: string): Promise<void> => {
    const told = await gatewayOf(strapi).fetchPayment(gatewayPaymentId);
    if (told.kind === 'ok') await settle().settle(told.value);
    else throw new Error(`${gatewayPaymentId}: ${told.kind === 'unknown' ? told.cause : told.description}`);
  };

  return {
    /**
     * Asks the gateway about everything that should have been heard of by now: orders with a gateway order that
     * are not paid (by order id, for lists lag: razorpay-contract §1.1), fees, refunds, disputes, and
     * webhooks that did not have their effect. Each kind is taken by a conditional UPDATE that also notes when, so that many
     * instances share the work and the intervals grow with age.
     */
    async run({ signal }: { signal?: AbortSignal } = {}): Promise<Reconciled> {
      const at = now();
      const orders = await takeOrdersToAsk(knex(), at, BATCH);
      let failures = await forEach('an order', orders, signal, askAboutOrder);
      const payments = await takePaymentsWithoutFee(knex(), at, BATCH);
      failures += await forEach('a fee', payments, signal, askAboutFee);
      const open = await takeOpenRefunds(knex(), at, BATCH);
      failures += await forEach('a refund', open, signal, (documentId) => refunds().advance(documentId));
      const disputed = await takeOpenDisputes(knex(), at, BATCH);
      failures += await forEach('a dispute', disputed, signal, async (id) => {
        await disputes().ask(id);
      });
      const webhooks = await takeUnfinishedWebhooks(knex(), at, BATCH);
      failures += await forEach('a webhook', webhooks, signal, (documentId) => inbox().process(documentId));
      return {
        orders: orders.length,
        fees: payments.length,
        refunds: open.length,
        disputes: disputed.length,
        webhooks: webhooks.length,
        failures,
      };
    },

    /** Forgets refused requests and the bodies (which name buyers) of events that are long done. */
    prune: (): Promise<void> => pruneWebhooks(knex(), now()),
  };
};

export type Reconciler = ReturnType<typeof createReconciler>;

export default createReconciler;
