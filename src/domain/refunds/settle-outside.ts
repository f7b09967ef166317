import type { FieldError, Result } from '../errors';
import { refuse, refuseFields } from '../errors';
import { refundMachine, type RefundState } from './machine';

/** How staff paid where the gateway could not. */
export const OUTSIDE_METHODS = ['cash', 'cheque', 'upi', 'bank_transfer'] as const;
export type OutsideMethod = (typeof OUTSIDE_METHODS)[number];

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

/**
 * Whether a refund may be settled by what staff paid by another way. Refuses ILLEGAL_TRANSITION unless it failed, or was
 * approved and no gateway is concerned; VALIDATION_FAILED (method, reference, paidOn).
 *
 * @param today `YYYY-MM-DD` by the calendar of the books
 */
export function decideSettleOutside(
  refund: { readonly state: RefundState; readonly via: 'gateway' | 'outside' },
  paid: PaidOutside,
  today: string,
): Result<{ next: 'settled_outside' }> {
  const next = 'settled_outside';
  const moved = refundMachine.move(refund.state, next);
  if (!moved.ok) return moved;
  if (refund.state === 'approved' && refund.via === 'gateway')
    return refuse(
      'ILLEGAL_TRANSITION',
      { from: refund.state, to: next },
      'The gateway is about to pay this refund.',
    );
  const errors: FieldError[] = [];
  if (!OUTSIDE_METHODS.includes(paid.method))
    errors.push({ path: 'method', message: 'Choose cash, cheque, UPI or bank transfer.' });
  const { length } = paid.reference.trim();
  if (length === 0 || length > LONGEST_REFERENCE)
    errors.push({ path: 'reference', message: 'Give the number of the transfer, cheque or receipt.' });
  if (!isDay(paid.paidOn))
    errors.push({ path: 'paidOn', message: 'Give the day it was paid, like 2026-01-31.' });
  else if (paid.paidOn > today) errors.push({ path: 'paidOn', message: 'This day is still to come.' });
  return errors.length > 0 ? refuseFields(errors) : { ok: true, next };
}
