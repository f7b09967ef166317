import { DomainError, refuseFields, unwrap, type FieldError } from '../../../domain/errors';
import { refundMachine } from '../../../domain/refunds/machine';
import { dayOf } from '../../../domain/time/books';
import { actorReference, type Actor } from '../../../platform/actor';
import { financeZone } from '../../../platform/finance-zone';
import type { Trx } from '../../../platform/transaction';
import type { OrderRow } from '../../order/types';
import { OUTSIDE_METHODS, type OutsideMethod, type RefundRow } from '../types';
import { finishRefund } from './finish';

/** How staff paid a refund by hand. */
export interface PaidOutside {
  readonly method: OutsideMethod;
  /** Number of the transfer, cheque or receipt. */
  readonly reference: string;
  /** `YYYY-MM-DD`, the day on the paper. */
  readonly paidOn: string;
  /** Where the proof lies in the storage. */
  readonly proofKey?: string | null | undefined;
}

const LONGEST_REFERENCE = 100;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const isDay = (text: string): boolean => {
  const day = DAY.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(day) && new Date(day).toISOString().startsWith(text);
};

const check = (paid: PaidOutside, today: string): void => {
  const errors: FieldError[] = [];
  if (!OUTSIDE_METHODS.includes(paid.method))
    errors.push({ path: 'method', message: 'Choose cash, cheque, UPI or bank transfer.' });
  const { length } = paid.reference.trim();
  if (length === 0 || length > LONGEST_REFERENCE)
    errors.push({ path: 'reference', message: 'Give the number of the transfer, cheque or receipt.' });
  if (!isDay(paid.paidOn))
    errors.push({ path: 'paidOn', message: 'Give the day it was paid, like 2026-01-31.' });
  else if (paid.paidOn > today) errors.push({ path: 'paidOn', message: 'This day is still to come.' });
  if (errors.length > 0) unwrap(refuseFields(errors));
};

/**
 * Staff paid a refund by another way: what the gateway could not do, or what it never took. The order and the
 * refund are locked by the caller.
 *
 * @throws DomainError ILLEGAL_TRANSITION unless it failed, or was approved and no gateway is concerned;
 *   VALIDATION_FAILED
 */
export const settleRefundOutside = async (
  trx: Trx,
  order: OrderRow,
  refund: RefundRow,
  actor: Actor,
  paid: PaidOutside,
  at: Date,
): Promise<void> => {
  unwrap(refundMachine.move(refund.state, 'settled_outside'));
  if (refund.state === 'approved' && refund.via === 'gateway')
    throw new DomainError('ILLEGAL_TRANSITION', 'The gateway is about to pay this refund.', {
      from: refund.state,
      to: 'settled_outside',
    });
  check(paid, dayOf(at, await financeZone(trx)));
  await finishRefund(trx, order, refund, {
    to: 'settled_outside',
    paidFrom: paid.method === 'cash' ? 'cash' : 'bank',
    actor,
    at,
    change: {
      paid_by: paid.method,
      paid_reference: paid.reference.trim(),
      paid_on: paid.paidOn,
      proof_key: paid.proofKey ?? null,
      settled_by: actorReference(actor),
    },
    facts: { method: paid.method },
  });
};
