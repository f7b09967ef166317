import { ENTRY, type EntryName } from '../../../domain/activity/names';
import {
  amountToFreeze,
  deadlineAfter,
  decideDispute,
  type DisputeNews,
} from '../../../domain/disputes/decide-dispute';
import { lossBearer, settleLoss, type LossBearer } from '../../../domain/disputes/loss';
import {
  postDisputeLost,
  postDisputeOpened,
  postDisputeReleased,
  type SaleContext,
} from '../../../domain/ledger/postings';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';
import { append, type EntryPayload, type NewEntry } from '../../../plugins/activity/server/public';
import { post } from '../../../plugins/ledger/server/public';
import type { OrderRow } from '../../order/types';
import {
  aliveDisputesOf,
  changeDispute,
  type DisputeChange,
  type DisputedPayment,
  type DisputeRow,
  findDispute,
  insertDispute,
  restatePayment,
} from '../store/dispute-rows';
import type { DisputeOutcome, ToldDispute } from '../types';
import { coverRefunds, retryRefunds } from './cover-refunds';

/** A message about a dispute, with the rows it is about: the order locked first, then the payment. */
export interface DisputeMessage {
  readonly trx: Trx;
  readonly at: Date;
  readonly gateway: string;
  readonly order: OrderRow;
  readonly context: SaleContext;
  readonly payment: DisputedPayment;
  readonly told: ToldDispute;
  readonly source: DisputeNews['source'];
}

const entryOf = (
  { order, payment, told }: DisputeMessage,
  dispute: DisputeRow,
  name: EntryName,
  payload: EntryPayload,
): NewEntry => ({
  name,
  subjectType: 'dispute',
  subjectDocumentId: dispute.documentId,
  eventDocumentId: order.eventDocumentId,
  orderDocumentId: order.documentId,
  organizerDocumentId: order.organizerDocumentId,
  actorType: 'gateway',
  payload: {
    gatewayDisputeId: told.id,
    gatewayPaymentId: payment.gatewayPaymentId,
    phase: dispute.phase,
    amount: dispute.amount,
    currency: dispute.currency,
    ...payload,
  },
});

const journalOf = ({ context, at }: DisputeMessage, dispute: DisputeRow) => ({
  disputeDocumentId: dispute.documentId,
  context,
  amount: dispute.frozen,
  currency: dispute.currency,
  occurredAt: at,
});

/** Nothing of surplus money is the organizer's, so nothing of it is frozen: it was owed to the buyer anyway. */
const amountFrozen = async ({ trx, payment, told }: DisputeMessage): Promise<number> => {
  if (payment.purpose === 'surplus') return 0;
  const others = await aliveDisputesOf(trx, payment.documentId);
  return amountToFreeze({
    disputed: told.amount,
    captured: payment.amount,
    refundsCommitted: payment.refundsCommitted,
    disputeLost: payment.disputeLost,
    frozenByOthers: others.reduce((sum, { frozen }) => sum + frozen, 0),
  });
};

const open = async (message: DisputeMessage): Promise<DisputeRow> => {
  const { trx, at, gateway, order, payment, told } = message;
  const dispute = await insertDispute(
    trx,
    {
      order,
      paymentDocumentId: payment.documentId,
      gateway,
      gatewayDisputeId: told.id,
      gatewayPaymentId: payment.gatewayPaymentId,
      amount: told.amount,
      currency: told.currency,
      frozen: await amountFrozen(message),
      phase: told.phase,
      reasonCode: told.reasonCode,
      reasonDescription: told.reasonDescription,
      respondBy: told.respondBy,
      openedAt: told.createdAt ?? at,
    },
    at,
  );
  if (dispute.frozen > 0) await post(trx, postDisputeOpened(journalOf(message, dispute)));
  await append(
    trx,
    entryOf(message, dispute, ENTRY.DISPUTE_OPENED, {
      frozen: dispute.frozen,
      reasonCode: told.reasonCode,
      respondBy: told.respondBy?.toISOString() ?? null,
    }),
  );
  return dispute;
};

/** The payment may be refunded again, as far as the dispute left something of it. */
const end = async (message: DisputeMessage, dispute: DisputeRow, change: DisputeChange): Promise<void> => {
  const { trx, at, payment } = message;
  await changeDispute(trx, dispute, { ...change, ended_at: at }, at);
  await restatePayment(trx, payment.documentId, at);
};

/** Won, closed, or lost without a loss: all that was frozen is free again. */
const release = async (
  message: DisputeMessage,
  dispute: DisputeRow,
  state: 'won' | 'closed' | 'lost',
): Promise<void> => {
  if (dispute.frozen > 0) await post(message.trx, postDisputeReleased(journalOf(message, dispute)));
  const name = { won: ENTRY.DISPUTE_WON, closed: ENTRY.DISPUTE_CLOSED, lost: ENTRY.DISPUTE_LOST }[state];
  await end(message, dispute, { state });
  await append(message.trx, entryOf(message, dispute, name, { released: dispute.frozen }));
  await retryRefunds(message.trx, message.order, message.payment.documentId);
};

const lossBorneBy = async ({ trx, payment }: DisputeMessage): Promise<LossBearer> => {
  const [settings] = await rows<{ bearer: string | null }>(
    trx,
    `SELECT dispute_loss_borne_by AS bearer FROM ${tables.financeSettings} ORDER BY id LIMIT 1`,
  );
  return lossBearer(payment.purpose, settings?.bearer ?? null);
};

const lose = async (message: DisputeMessage, dispute: DisputeRow, deducted: number): Promise<void> => {
  const { trx, at, order } = message;
  const borneBy = await lossBorneBy(message);
  await end(message, dispute, { state: 'lost', amount_deducted: deducted, loss_borne_by: borneBy });
  const covered = await coverRefunds(trx, order, dispute, deducted - dispute.frozen, at);
  const { loss, released } = settleLoss({ deducted, frozen: dispute.frozen, covered, borneBy });
  if (loss > 0) await post(trx, postDisputeLost({ ...journalOf(message, dispute), deducted: loss, borneBy }));
  const payload = { deducted, released, borneBy, coveredRefunds: covered };
  await append(trx, entryOf(message, dispute, ENTRY.DISPUTE_LOST, payload));
  await retryRefunds(trx, order, dispute.paymentDocumentId);
};

/** Still undecided: another state, another deadline. Answers whether anything changed. */
const update = async (
  message: DisputeMessage,
  dispute: DisputeRow,
  state: DisputeRow['state'],
): Promise<boolean> => {
  const { trx, at, told, source } = message;
  const respondBy = deadlineAfter(dispute.respondBy, told.respondBy, source);
  if (state === dispute.state && respondBy?.getTime() === dispute.respondBy?.getTime()) return false;
  await changeDispute(trx, dispute, { state, respond_by: respondBy }, at);
  const payload = { state, respondBy: respondBy?.toISOString() ?? null };
  await append(trx, entryOf(message, dispute, ENTRY.DISPUTE_UPDATED, payload));
  return true;
};

const advance = async (message: DisputeMessage, dispute: DisputeRow): Promise<DisputeOutcome | null> => {
  const { state, amountDeducted } = message.told;
  const step = decideDispute(dispute.state, { state, amountDeducted, source: message.source });
  switch (step.action) {
    case 'none': {
      const alive = dispute.state === 'open' || dispute.state === 'under_review';
      return alive && (await update(message, dispute, dispute.state)) ? 'dispute_updated' : null;
    }
    case 'update':
      return (await update(message, dispute, step.state)) ? 'dispute_updated' : null;
    case 'release':
      await release(message, dispute, step.state);
      return step.state === 'won' ? 'dispute_won' : 'dispute_closed';
    case 'lose':
      if (step.deducted === 0) await release(message, dispute, 'lost');
      else await lose(message, dispute, step.deducted);
      return 'dispute_lost';
    case 'ask':
      return 'dispute_unpriced';
  }
};

/**
 * Takes in what a gateway says of a dispute, whoever brought it: webhook, poll, list. Saying it twice, late or in
 * another order ends in the same rows and journals: opening freezes what the organizer still has of the payment,
 * winning (or closing without a loss) releases it, losing books what the gateway took. The order's lock makes
 * messengers of one payment wait for each other.
 */
export const learnDispute = async (message: DisputeMessage): Promise<DisputeOutcome> => {
  const { trx, at, gateway, payment, told } = message;
  const known = await findDispute(trx, gateway, told.id);
  const dispute = known ?? (await open(message));
  const outcome = await advance(message, dispute);
  if (outcome === null && known) return 'already_known';
  await restatePayment(trx, payment.documentId, at);
  return outcome ?? 'dispute_opened';
};
