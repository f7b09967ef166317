import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../../domain/activity/names';
import { DomainError } from '../../../../domain/errors';
import { remediesOf, type Remedy } from '../../../../domain/reconciliation/kinds';
import { actorReference, type Actor } from '../../../../platform/actor';
import { now } from '../../../../platform/clock';
import { inTransaction } from '../../../../platform/transaction';
import { append } from '../../../activity/server/public';
import {
  gatewayOf,
  learnRefund,
  settlePayment,
  type GatewayPayment,
  type GatewayRefund,
} from '../../../payments/server/public';
import { answerOf, answerOrNone } from './answers';
import { differenceEntry } from './difference-entry';
import { findDifference, noteDifference, type DifferenceRow, type DifferenceState } from './difference-rows';
import createGather, { heardNothing } from './gather';
import { keepDifferences } from './keeping';
import { paymentsById } from './our-money';
import { settlementsByGatewayId } from './settlement-rows';
import type { Settlements } from './settlements';

const createDifferences = ({ strapi }: { strapi: Core.Strapi }) => {
  const gather = createGather({ strapi });
  const gateway = () => gatewayOf(strapi);
  const settlements = (): Settlements => strapi.plugin('reconciliation').service('settlements');

  const find = async (documentId: string): Promise<DifferenceRow> => {
    const row = await findDifference(strapi.db.connection, documentId);
    if (!row) throw new DomainError('NOT_FOUND');
    return row;
  };

  /** Asks about a payment with its refunds and takes in what is said. */
  const askPayment = async (id: string): Promise<{ payments: string[]; refunds: string[] }> => {
    const payment = answerOrNone(await gateway().fetchPayment(id), id);
    if (payment === 'none') return { payments: [id], refunds: [] };
    await settlePayment(strapi, payment);
    const refunds = answerOf(await gateway().fetchRefundsOfPayment(id), `refunds of ${id}`);
    for (const refund of refunds) await learnRefund(strapi, refund, payment);
    return { payments: [id], refunds: refunds.map((refund) => refund.id) };
  };

  const askRefund = async (id: string): Promise<{ payments: string[]; refunds: string[] }> => {
    const refund: GatewayRefund | 'none' = answerOrNone(await gateway().fetchRefund(id), id);
    if (refund === 'none') return { payments: [], refunds: [id] };
    const payment = answerOf(await gateway().fetchPayment(refund.gatewayPaymentId), refund.gatewayPaymentId);
    // The payment first: a refund of one that was never booked is no news to the books.
    await settlePayment(strapi, payment);
    await learnRefund(strapi, refund, payment);
    return { payments: [payment.id], refunds: [id] };
  };

  /** A fee that only the settlement told counts as well: the gateway kept it. */
  const bookFee = async (id: string): Promise<{ payments: string[]; refunds: string[] }> => {
    const told: GatewayPayment = answerOf(await gateway().fetchPayment(id), id);
    const [ours] = await paymentsById(strapi.db.connection, gateway().name, [id]);
    const settled = told.fee === null ? ours?.settled : null;
    await settlePayment(strapi, settled ? { ...told, fee: settled.fee, tax: settled.tax } : told);
    return { payments: [id], refunds: [] };
  };

  const askSettlement = async (id: string, actor: Actor): Promise<void> => {
    const [row] = await settlementsByGatewayId(strapi.db.connection, gateway().name, [id]);
    if (!row) throw new DomainError('NOT_FOUND');
    const told = answerOf(
      await gateway().listSettlements({ from: row.settledAt, to: row.settledAt }),
      `settlement ${id}`,
    ).filter((settlement) => settlement.id === id);
    for (const settlement of told) await settlements().takeIn(settlement);
    await settlements().readLines([row]);
    const heard = heardNothing();
    for (const settlement of told) heard.settlements.set(settlement.id, settlement);
    const { facts, covers } = await gather.facts(heard, null, [id]);
    await keepDifferences(strapi, facts, covers, { actor });
  };

  const remedy = async (
    { subjectType, subjectId }: DifferenceRow,
    what: Remedy,
    actor: Actor,
  ): Promise<void> => {
    if (subjectType === 'settlement') return askSettlement(subjectId, actor);
    const asked =
      subjectType === 'refund'
        ? await askRefund(subjectId)
        : what === 'book_fee'
          ? await bookFee(subjectId)
          : await askPayment(subjectId);
    const heard = heardNothing();
    await gather.askEach(heard, asked.payments, asked.refunds);
    const { facts, covers } = await gather.facts(heard, null);
    await keepDifferences(strapi, facts, covers, { actor });
  };

  return {
    /**
     * Does what can be done about an open difference and looks whether it is gone.
     *
     * @returns its state afterwards: `open` when the two sides still disagree
     * @throws DomainError NOT_FOUND; ILLEGAL_TRANSITION when it is not open; CONFLICT (`reason`: no_remedy) when
     *   this kind has no such remedy; GATEWAY_UNAVAILABLE
     */
    async resolve(documentId: string, what: Remedy, actor: Actor): Promise<{ state: DifferenceState }> {
      const row = await find(documentId);
      if (row.state !== 'open')
        throw new DomainError('ILLEGAL_TRANSITION', 'This difference is closed already.', {
          from: row.state,
          to: 'closed',
        });
      if (!remediesOf(row.kind).includes(what))
        throw new DomainError('CONFLICT', 'This cannot be done about this difference.', {
          reason: 'no_remedy',
        });
      // Said before it is done: what follows is booked in the gateway's name, and this tells who set it off.
      await inTransaction(strapi, (trx) =>
        append(trx, differenceEntry(ENTRY.DIFFERENCE_RESOLVE_REQUESTED, row, actor, what)),
      );
      await remedy(row, what, actor);
      return { state: (await find(documentId)).state };
    },

    /**
     * Closes an open difference that nobody will mend here, with the reason.
     *
     * @throws DomainError NOT_FOUND, ILLEGAL_TRANSITION
     */
    async note(documentId: string, actor: Actor, reason: string): Promise<void> {
      const row = await find(documentId);
      await inTransaction(strapi, async (trx) => {
        if (!(await noteDifference(trx, documentId, actorReference(actor), reason, now())))
          throw new DomainError('ILLEGAL_TRANSITION', 'This difference is closed already.', {
            from: row.state,
            to: 'noted',
          });
        await append(trx, differenceEntry(ENTRY.DIFFERENCE_CLOSED, row, actor, 'noted'));
      });
    },
  };
};

export type Differences = ReturnType<typeof createDifferences>;

export default createDifferences;
