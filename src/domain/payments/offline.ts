import type { EventState } from '../events/machine';
import type { FieldError, Result } from '../errors';
import { refuse, refuseFields } from '../errors';
import type { ApprovalState, OrderState } from '../orders/machine';
import { isDay } from '../time/books';

/** How money comes in that no gateway takes. */
export const OFFLINE_METHODS = ['cash', 'cheque', 'upi', 'bank_transfer'] as const;
export type OfflineMethod = (typeof OFFLINE_METHODS)[number];

/** What such a payment names as its gateway. */
export const OFFLINE_GATEWAY = 'offline';

const LONGEST_REFERENCE = 100;

/** What staff say they received. */
export interface ReceivedPayment {
  readonly method: OfflineMethod;
  /** Minor units of the order's currency. */
  readonly amount: number;
  /** Number of the receipt, cheque or transfer. */
  readonly reference: string;
  /** `YYYY-MM-DD`, the day on the paper. */
  readonly receivedOn: string;
}

export interface OfflineDecision {
  /** The seats were given back and must be taken anew. */
  readonly late: boolean;
  readonly receivedIn: 'cash' | 'bank';
  readonly reference: string;
}

const wrongFields = ({ method, reference, receivedOn }: ReceivedPayment, today: string): FieldError[] => {
  const errors: FieldError[] = [];
  const { length } = reference.trim();
  if (!OFFLINE_METHODS.includes(method))
    errors.push({ path: 'method', message: 'Choose cash, cheque, UPI or bank transfer.' });
  if (length === 0 || length > LONGEST_REFERENCE)
    errors.push({ path: 'reference', message: 'Give the number of the receipt, cheque or transfer.' });
  if (!isDay(receivedOn))
    errors.push({ path: 'receivedOn', message: 'Give the day it was received, like 2026-01-31.' });
  else if (receivedOn > today) errors.push({ path: 'receivedOn', message: 'This day is still to come.' });
  return errors;
};

/**
 * Whether money that staff received pays an order: one that waits for payment, or whose time to pay ran out (then
 * as far as seats are left). It must be all of the total: an order is paid or not. An event that is over is no
 * obstacle, for money taken at the door is often written down afterwards.
 *
 * Refuses VALIDATION_FAILED; ORDER_NOT_PAYABLE (`state`, `reason`) for one that is paid, cancelled, free or not
 * approved; EVENT_NOT_OPEN when the event is cancelled; PAYMENT_MISMATCH (`field: amount`, `expected`).
 *
 * @param today `YYYY-MM-DD` where the books are kept
 */
export function decideOfflinePayment(input: {
  order: { state: OrderState; approvalState: ApprovalState; total: number };
  eventState: EventState;
  payment: ReceivedPayment;
  today: string;
}): Result<OfflineDecision> {
  const { order, eventState, payment, today } = input;
  const errors = wrongFields(payment, today);
  if (errors.length > 0) return refuseFields(errors);
  const { state, total } = order;
  if (state !== 'pending' && state !== 'expired')
    return refuse('ORDER_NOT_PAYABLE', { state, reason: state });
  if (total === 0) return refuse('ORDER_NOT_PAYABLE', { state, reason: 'free' });
  if (eventState === 'cancelled')
    return refuse('EVENT_NOT_OPEN', { reason: 'cancelled' }, 'This event was cancelled.');
  if (order.approvalState === 'awaiting' || order.approvalState === 'rejected')
    return refuse(
      'ORDER_NOT_PAYABLE',
      { state, reason: order.approvalState === 'awaiting' ? 'awaiting_approval' : 'rejected' },
      'This registration is not approved.',
    );
  if (payment.amount !== total)
    return refuse(
      'PAYMENT_MISMATCH',
      { field: 'amount', expected: total },
      'An order is paid in full or not at all.',
    );
  return {
    ok: true,
    late: state === 'expired',
    receivedIn: payment.method === 'cash' ? 'cash' : 'bank',
    reference: payment.reference.trim(),
  };
}
