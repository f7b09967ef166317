import type { Core } from '@strapi/strapi';
import { DomainError, unwrap } from '../../../domain/errors';
import { HOUSE } from '../../../domain/ledger/context';
import { naturalBalance } from '../../../domain/ledger/accounts';
import { decideRefund, type RefundDraft } from '../../../domain/refunds/decide-refund';
import type { RefundAsk, RefundPreview } from '../../../domain/refunds/quote';
import type { PaidOutside } from '../../../domain/refunds/settle-outside';
import { actorReference, type Actor } from '../../../platform/actor';
import { actorOf, type Caller } from '../../../platform/caller';
import { now } from '../../../platform/clock';
import { idempotent } from '../../../platform/idempotency';
import { inTransaction, type Trx } from '../../../platform/transaction';
import { balances } from '../../../plugins/ledger/server/public';
import createOrders from '../../order/services/orders';
import { findOrder, lockOrder } from '../../order/store/order-row';
import { findRegistrations } from '../../order/store/registrations';
import { orderView } from '../../order/shapes/order-view';
import { readOrder } from '../../order/store/order-view';
import type { OrderRow } from '../../order/types';
import { previewView } from '../shapes/preview-view';
import {
  changeRefund,
  insertAutomaticRefund,
  lockByGatewayId,
  lockRefund,
  orderOfRefund,
  type RefundChange,
} from '../store/refund-rows';
import { readRefundable } from '../store/refundable';
import { adoptRefund, type Adoption } from '../transitions/adopt';
import { approveRefund, rejectRefund, withdrawRefund } from '../transitions/decide';
import { finishRefund, type Finished } from '../transitions/finish';
import { placeRefund, type Placed, type Placing } from '../transitions/place';
import { quoteOf } from '../transitions/quote';
import { settleRefundOutside } from '../transitions/settle-outside';
import type { RefundRow, RefundSpeed, ToldRefund } from '../types';

export interface RefundCall extends RefundAsk {
  readonly reason: string | null;
  readonly speed: RefundSpeed;
  /** The amount that the preview showed, minor units; another one by now is refused. */
  readonly expected?: number | undefined;
  readonly idempotencyKey?: string | undefined;
}

const isStaff = (who: Caller | Actor): who is Actor => 'type' in who;

const createRefunds = ({ strapi }: { strapi: Core.Strapi }) => {
  const orders = createOrders({ strapi });

  /** Somebody else's order looks exactly like one that does not exist. */
  const owned = (who: Caller | Actor, order: OrderRow | undefined): OrderRow => {
    if (!order || (!isStaff(who) && !orders.owns(who, order))) throw new DomainError('NOT_FOUND');
    return order;
  };

  /** A buyer is bound by the policy and has no say in who bears what, whatever was asked. */
  const askOf = (who: Caller | Actor, ask: RefundAsk): RefundAsk =>
    isStaff(who) ? ask : { request: ask.request, by: 'buyer' };

  /** What the organizer is owed before and after; negative is a debt that the next payout nets off. */
  const balanceOf = async (order: OrderRow, bears: number): Promise<RefundPreview['organizerBalance']> => {
    const [owed] = await balances(strapi.db.connection, {
      account: 'organizer_payable',
      ownerDocumentId: order.organizerDocumentId ?? HOUSE,
      currency: order.currency,
    });
    const before = naturalBalance('organizer_payable', owed?.sum ?? 0);
    return { before, after: before - bears };
  };

  /** Runs one step of a refund with its order and itself locked, in that order. */
  const onRefund = (
    documentId: string,
    step: (trx: Trx, order: OrderRow, refund: RefundRow, at: Date) => Promise<void>,
  ): Promise<void> =>
    inTransaction(strapi, async (trx) => {
      const orderDocumentId = await orderOfRefund(trx, documentId);
      const order =
        orderDocumentId === undefined ? undefined : await lockOrder(trx, { documentId: orderDocumentId });
      const refund = order && (await lockRefund(trx, documentId));
      if (!order || !refund) throw new DomainError('NOT_FOUND');
      await step(trx, order, refund, now());
    });

  const answerOf = async (trx: Trx, order: OrderRow, { refund, state, quote }: Placed) => {
    const row = await readOrder(trx, order.documentId);
    if (!row) throw new DomainError('NOT_FOUND');
    return {
      data: {
        refund: { documentId: refund, state, amount: quote.amount, currency: quote.currency },
        order: orderView(row, now()).data,
      },
      meta: {},
    };
  };

  return {
    /**
     * What a refund would do, for a buyer (within the policy) or for staff, who also see the organizer's balance.
     * Changes nothing and promises nothing: `expected` holds a request to it.
     *
     * @throws DomainError NOT_FOUND, REFUND_BLOCKED, whatever `quoteRefund` refuses, and for buyers what
     *   `decideRefund` does
     */
    async preview(orderDocumentId: string, who: Caller | Actor, ask: RefundAsk): Promise<RefundPreview> {
      const db = strapi.db.connection;
      const order = owned(who, await findOrder(db, orderDocumentId));
      const registrations = await findRegistrations(db, orderDocumentId);
      const refundable = await readRefundable(db, orderDocumentId);
      const quote = quoteOf(order, registrations, refundable, askOf(who, ask), now());
      if (!isStaff(who)) unwrap(decideRefund({ quote, by: 'buyer', reason: null }));
      return {
        ...quote,
        organizerBalance: isStaff(who) ? await balanceOf(order, quote.organizerBears) : null,
      };
    },

    /** The preview as `POST /orders/:id/refund/preview` answers it. */
    async show(orderDocumentId: string, caller: Caller, request: RefundAsk['request']) {
      return previewView(await this.preview(orderDocumentId, caller, { request, by: 'buyer' }));
    },

    /**
     * Asks for a refund: decided, booked, places cancelled and the gateway's work begun in one transaction, or
     * written down to wait for a person.
     *
     * @throws DomainError NOT_FOUND, REFUND_NOT_POSSIBLE, REFUND_BEYOND_POLICY, REFUND_TOO_LARGE,
     *   REFUND_AMOUNT_CHANGED, REFUND_BLOCKED, VALIDATION_FAILED, and those of idempotency
     */
    async request(orderDocumentId: string, who: Caller | Actor, call: RefundCall) {
      // Before an answer that is remembered could be given to somebody else.
      owned(who, await findOrder(strapi.db.connection, orderDocumentId));
      const actor = isStaff(who) ? who : actorOf(who);
      const { idempotencyKey, expected, reason, speed, ...ask } = call;
      const scope = isStaff(who)
        ? `${actorReference(actor)} refund of an order`
        : `${actorReference(actor)} POST /orders/:id/refund`;
      const placing = {
        ...askOf(who, ask),
        reason,
        speed: isStaff(who) ? speed : ('normal' as const),
        actor,
      };
      return idempotent(
        strapi,
        { scope, key: idempotencyKey, request: { orderDocumentId, expected, ...placing } },
        async (trx) => {
          const order = owned(who, await lockOrder(trx, { documentId: orderDocumentId }));
          const placed = await placeRefund(
            trx,
            order,
            { ...placing, at: now() },
            { expected, nothingIsFine: false },
          );
          return { status: 201, body: await answerOf(trx, order, placed) };
        },
      );
    },

    /**
     * The same for whoever holds the order's lock already, as part of something larger. There may be nothing to
     * give back: then `refund` is null and the places end all the same.
     */
    begin: (trx: Trx, order: OrderRow, placing: Placing): Promise<Placed> =>
      placeRefund(trx, order, placing, { nothingIsFine: true }),

    /** @throws DomainError NOT_FOUND, ILLEGAL_TRANSITION, SECOND_PERSON_NEEDED, REFUND_BLOCKED */
    approve: (documentId: string, actor: Actor): Promise<void> =>
      onRefund(documentId, (trx, order, refund, at) => approveRefund(trx, order, refund, actor, at)),

    /** @throws DomainError NOT_FOUND, ILLEGAL_TRANSITION */
    reject: (documentId: string, actor: Actor, reason: string): Promise<void> =>
      onRefund(documentId, (trx, order, refund, at) =>
        rejectRefund(trx, order, refund, { actor, reason, at }),
      ),

    /** @throws DomainError NOT_FOUND, ILLEGAL_TRANSITION, REFUND_NOT_POSSIBLE */
    withdraw: (documentId: string, actor: Actor, reason: string | null): Promise<void> =>
      onRefund(documentId, (trx, order, refund, at) =>
        withdrawRefund(trx, order, refund, { actor, reason, at }),
      ),

    /** @throws DomainError NOT_FOUND, ILLEGAL_TRANSITION, VALIDATION_FAILED */
    settleOutside: (documentId: string, actor: Actor, paid: PaidOutside): Promise<void> =>
      onRefund(documentId, (trx, order, refund, at) =>
        settleRefundOutside(trx, order, refund, actor, paid, at),
      ),

    /** Of a locked order, for the part that speaks with the gateway. */
    adopt: (
      trx: Trx,
      order: OrderRow,
      payment: { readonly documentId: string },
      told: ToldRefund,
    ): Promise<Adoption> => adoptRefund(trx, order, payment, told, now()),

    /** Of a locked order and refund: the buyer has the money. */
    finish: (trx: Trx, order: OrderRow, refund: RefundRow, finished: Finished): Promise<void> =>
      finishRefund(trx, order, refund, finished),

    /** Writes the refund of money that pays for nothing, once per payment; the caller logs it. */
    automatic: (trx: Trx, order: OrderRow, draft: RefundDraft, at: Date): Promise<string | null> =>
      insertAutomaticRefund(trx, order, draft, at),

    loadForUpdate: (trx: Trx, documentId: string): Promise<RefundRow | undefined> =>
      lockRefund(trx, documentId),

    findByGatewayId: (trx: Trx, gatewayRefundId: string): Promise<RefundRow | undefined> =>
      lockByGatewayId(trx, gatewayRefundId),

    orderOf: (trx: Trx, documentId: string): Promise<string | undefined> => orderOfRefund(trx, documentId),

    /** Notes what became of an attempt at the gateway on a locked refund. */
    change: (
      trx: Trx,
      refund: Pick<RefundRow, 'documentId' | 'state'>,
      change: RefundChange,
      at: Date,
    ): Promise<void> => changeRefund(trx, refund, change, at),
  };
};

export type RefundsService = ReturnType<typeof createRefunds>;

export default createRefunds;
