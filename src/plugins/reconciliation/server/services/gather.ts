import type { Core } from '@strapi/strapi';
import type { Facts, PaymentPair, RefundPair } from '../../../../domain/reconciliation/facts';
import type { DifferenceKind, SubjectType } from '../../../../domain/reconciliation/kinds';
import { now } from '../../../../platform/clock';
import {
  gatewayOf,
  type GatewayPayment,
  type GatewayRefund,
  type GatewaySettlement,
} from '../../../payments/server/public';
import { bankDay } from '../zone';
import { answerOf, answerOrNone } from './answers';
import {
  ordersByGatewayOrder,
  paymentIdsBookedIn,
  paymentsById,
  refundIdsPaidIn,
  refundsByIds,
  type OurRefundRow,
  type Period,
} from './our-money';
import { bankFacts, clearingFacts, settledIds, settlementFacts } from './our-settlements';

/** How many single questions one comparison asks; what is left comes with the next. */
const MOST_QUESTIONS = 500;

/** What was asked about, and what the gateway said; `none`: there is no such thing. */
export interface Heard {
  readonly payments: Map<string, GatewayPayment | 'none'>;
  readonly refunds: Map<string, GatewayRefund | 'none'>;
  readonly settlements: Map<string, GatewaySettlement>;
}

export const heardNothing = (): Heard => ({
  payments: new Map(),
  refunds: new Map(),
  settlements: new Map(),
});

/** A difference that was found before, as far as it tells what it is about. */
export interface Known {
  readonly kind: DifferenceKind;
  readonly subjectType: SubjectType;
  readonly subjectId: string;
}

/** Whether a comparison looked closely enough to say that this difference is gone. */
export type Covers = (known: Known) => boolean;

/** These are judged by what is stored here, for all settlements at once. */
const OF_BANK: ReadonlySet<DifferenceKind> = new Set([
  'settlement_not_in_bank',
  'bank_amount_differs',
  'bank_credit_unknown',
]);

/** Of our own receipts, `refund-<documentId>-<attempt>`, the refund. */
const refundOfReceipt = (receipt: string | null): string | null =>
  /^refund-([a-z0-9]+)-\d+$/.exec(receipt ?? '')?.[1] ?? null;

const createGather = ({ strapi }: { strapi: Core.Strapi }) => {
  const gateway = () => gatewayOf(strapi);
  const knex = () => strapi.db.connection;

  /** Asks one by one about what the lists did not tell: they lag, and they hold no older things. */
  const askEach = async (heard: Heard, payments: readonly string[], refunds: readonly string[]) => {
    let left = MOST_QUESTIONS;
    for (const id of payments) {
      if (heard.payments.has(id) || (left -= 1) < 0) continue;
      heard.payments.set(id, answerOrNone(await gateway().fetchPayment(id), id));
    }
    for (const id of refunds) {
      if (heard.refunds.has(id) || (left -= 1) < 0) continue;
      heard.refunds.set(id, answerOrNone(await gateway().fetchRefund(id), id));
    }
  };

  const paymentPairs = async (heard: Heard, settled: readonly string[]): Promise<PaymentPair[]> => {
    const told = [...heard.payments].flatMap(([, payment]) => (payment === 'none' ? [] : [payment]));
    const ids = new Set([...heard.payments.keys(), ...settled]);
    const ours = await paymentsById(knex(), gateway().name, [...ids]);
    const known = new Map(ours.map((payment) => [payment.gatewayPaymentId, payment]));
    const orders = await ordersByGatewayOrder(
      knex(),
      told.flatMap(({ gatewayOrderId }) => gatewayOrderId ?? []),
    );
    return [...ids].map((id): PaymentPair => {
      const theirs = heard.payments.get(id) ?? 'not_asked';
      const row = known.get(id) ?? null;
      const gatewayOrderId = typeof theirs === 'string' ? null : theirs.gatewayOrderId;
      return {
        gatewayPaymentId: id,
        theirs,
        ours: row,
        order: row?.order ?? (gatewayOrderId === null ? null : (orders.get(gatewayOrderId) ?? null)),
        settled: row?.settled ?? null,
      };
    });
  };

  const refundPairs = async (heard: Heard, settled: readonly string[]): Promise<RefundPair[]> => {
    const told = [...heard.refunds].flatMap(([, refund]) => (refund === 'none' ? [] : [refund]));
    const ids = new Set([...heard.refunds.keys(), ...settled]);
    const ours = await refundsByIds(
      knex(),
      [...ids],
      told.flatMap(({ receipt }) => refundOfReceipt(receipt) ?? []),
    );
    const payments = new Map(
      (
        await paymentsById(
          knex(),
          gateway().name,
          told.map(({ gatewayPaymentId }) => gatewayPaymentId),
        )
      ).map((payment) => [payment.gatewayPaymentId, payment]),
    );
    const byGatewayId = new Map(ours.map((refund) => [refund.gatewayRefundId, refund]));
    const byId = new Map(ours.map((refund) => [refund.documentId, refund]));
    /** A receipt of ours on a refund that we do not hold for ours is another attempt, or money paid twice. */
    const ourRefund = (id: string, theirs: GatewayRefund | string): OurRefundRow | null => {
      const known = byGatewayId.get(id);
      if (known || typeof theirs === 'string') return known ?? null;
      const named = byId.get(refundOfReceipt(theirs.receipt) ?? '');
      return named && named.gatewayRefundId === null ? named : null;
    };
    return [...ids].map((id): RefundPair => {
      const theirs = heard.refunds.get(id) ?? 'not_asked';
      const row = ourRefund(id, theirs);
      const payment = typeof theirs === 'string' ? undefined : payments.get(theirs.gatewayPaymentId);
      return {
        id,
        theirs,
        ours: row,
        order: row?.order ?? payment?.order ?? null,
        paymentBooked: payment !== undefined && payment.capturedAt !== null,
      };
    });
  };

  return {
    askEach,

    /**
     * Hears everything of a period: what the gateway lists, and one by one what we booked and it did not list.
     *
     * @throws GatewaySilent
     */
    async listen(period: Period, settlements: readonly GatewaySettlement[]): Promise<Heard> {
      const heard = heardNothing();
      for (const payment of answerOf(await gateway().listPayments(period), 'payments'))
        heard.payments.set(payment.id, payment);
      for (const refund of answerOf(await gateway().listRefunds(period), 'refunds'))
        heard.refunds.set(refund.id, refund);
      for (const settlement of settlements) heard.settlements.set(settlement.id, settlement);
      await askEach(
        heard,
        await paymentIdsBookedIn(knex(), gateway().name, period),
        await refundIdsPaidIn(knex(), period),
      );
      return heard;
    },

    /** What was heard beside what our books hold, and what can be judged by it. */
    async facts(
      heard: Heard,
      period: Period | null,
      settlementIds: readonly string[] = [],
    ): Promise<{ facts: Facts; covers: Covers }> {
      const at = now();
      const name = gateway().name;
      const asked = new Set([...heard.settlements.keys(), ...settlementIds]);
      const stored = await settlementFacts(knex(), name, {
        period,
        gatewayIds: [...asked],
      });
      const judged = stored.filter(
        ({ gatewaySettlementId, settledAt }) =>
          asked.has(gatewaySettlementId) || (period && settledAt >= period.from && settledAt <= period.to),
      );
      const settled = await settledIds(
        knex(),
        judged.map(({ documentId }) => documentId),
      );
      const facts: Facts = {
        now: at,
        today: bankDay(at),
        payments: await paymentPairs(heard, settled.payments),
        refunds: await refundPairs(heard, settled.refunds),
        settlements: stored.map((settlement) => {
          const told = heard.settlements.get(settlement.gatewaySettlementId);
          return { ...settlement, told: told ? { amount: told.amount, state: told.state } : null };
        }),
        bank: await bankFacts(knex()),
        clearing: await clearingFacts(knex(), name),
      };
      const covers: Covers = ({ kind, subjectType, subjectId }) => {
        if (OF_BANK.has(kind)) return true;
        switch (subjectType) {
          case 'payment':
            return heard.payments.has(subjectId);
          case 'refund':
            return heard.refunds.has(subjectId);
          case 'settlement':
            return asked.has(subjectId);
          case 'bank_line':
          case 'clearing':
            return true;
        }
      };
      return { facts, covers };
    },
  };
};

export type Gather = ReturnType<typeof createGather>;

export default createGather;
