import type { Core } from '@strapi/strapi';
import type { OrderRow } from '../../../../api/order/types';
import { ENTRY } from '../../../../domain/activity/names';
import { DomainError, unwrap } from '../../../../domain/errors';
import { postSale } from '../../../../domain/ledger/postings';
import {
  decideOfflinePayment,
  type OfflineDecision,
  type ReceivedPayment,
} from '../../../../domain/payments/offline';
import { dayOf } from '../../../../domain/time/books';
import { actorReference, type Actor } from '../../../../platform/actor';
import { now } from '../../../../platform/clock';
import { financeZone } from '../../../../platform/finance-zone';
import { inTransaction, type Trx } from '../../../../platform/transaction';
import { append, orderEntry } from '../../../activity/server/public';
import { post } from '../../../ledger/server/public';
import { saleContext } from './ledger-context';
import { insertOfflinePayment } from './offline-rows';
import { ordersOf } from './orders';

export interface OfflinePayment extends ReceivedPayment {
  /** Where the proof lies in the private storage. */
  readonly proofKey?: string | null;
}

export interface RecordedPayment {
  readonly payment: string;
  readonly order: { readonly documentId: string; readonly code: string; readonly state: 'paid' };
}

const createOffline = ({ strapi }: { strapi: Core.Strapi }) => {
  /** Everything about the sale but the seats. */
  const book = async (
    trx: Trx,
    order: OrderRow,
    actor: Actor,
    paid: OfflinePayment,
    { late, receivedIn, reference }: OfflineDecision,
    at: Date,
  ): Promise<string> => {
    const { method, amount, receivedOn, proofKey = null } = paid;
    const recordedBy = actorReference(actor);
    const payment = await insertOfflinePayment(
      trx,
      order,
      { method, amount, reference, receivedOn, proofKey, recordedBy },
      at,
    );
    await post(
      trx,
      postSale({
        context: saleContext(order),
        order,
        currency: order.currency,
        gatewayFee: null,
        receivedIn,
        occurredAt: at,
      }),
    );
    const { currency } = order;
    await append(trx, [
      orderEntry(ENTRY.ORDER_PAID, order, actor, { late, total: order.total, currency, offline: true }),
      {
        ...orderEntry(ENTRY.PAYMENT_RECORDED_OFFLINE, order, actor, {
          method,
          amount,
          currency,
          receivedOn,
          proof: proofKey !== null,
        }),
        subjectType: 'payment',
        subjectDocumentId: payment,
      },
    ]);
    return payment;
  };

  return {
    /**
     * Staff received the money of an order by themselves: cash, cheque, UPI or a bank transfer. It pays the order as
     * any payment does, in one transaction; pass and mail follow. No gateway fee is charged. Should the buyer pay at
     * the gateway as well, before or after, that is a second payment and goes back by itself.
     *
     * @param actor the person who answers for it; named in the record and the log
     * @throws DomainError NOT_FOUND, FORBIDDEN (nobody is named), SOLD_OUT (the time to pay ran out and the seats are
     *   gone), and whatever `decideOfflinePayment` refuses; nothing is changed then
     */
    record: (documentId: string, actor: Actor, paid: OfflinePayment): Promise<RecordedPayment> => {
      if ((actor.type !== 'admin' && actor.type !== 'user') || actor.id === null)
        throw new DomainError('FORBIDDEN', 'Money that was received needs a person who says so.');
      return inTransaction(strapi, async (trx) => {
        const order = await ordersOf(strapi).loadForUpdate(trx, { documentId });
        if (!order) throw new DomainError('NOT_FOUND');
        if (order.eventState === null)
          throw new Error(`The event of order ${order.code} has no operations row`);
        const at = now();
        const decision = unwrap(
          decideOfflinePayment({
            order,
            eventState: order.eventState,
            payment: paid,
            today: dayOf(at, await financeZone(trx)),
          }),
        );
        // Of an expired order only the seats tell whether it is a sale; else they come last, for everybody waits
        // for their rows.
        if (decision.late) unwrap(await ordersOf(strapi).confirm(trx, order, { at }));
        const payment = await book(trx, order, actor, paid, decision, at);
        if (!decision.late) unwrap(await ordersOf(strapi).confirm(trx, order, { at }));
        return { payment, order: { documentId, code: order.code, state: 'paid' } };
      });
    },
  };
};

export type Offline = ReturnType<typeof createOffline>;

export default createOffline;
