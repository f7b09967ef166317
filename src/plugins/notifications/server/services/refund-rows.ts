import { REFUND_REASONS, type RefundReason } from '../../../../domain/refunds/decide-refund';
import type { RefundState } from '../../../../domain/refunds/machine';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type { RefundShare } from '../templates/refunds';

type Db = Parameters<typeof rows>[0];

/** What mails say of a refund, read anew at every attempt. Amounts are minor units. */
export interface MailRefund {
  readonly amount: number;
  readonly kept: number;
  readonly reason: RefundReason;
  readonly state: RefundState;
  /** Who decided about it: `buyer`, `staff`, `event_cancelled`, `system`, `dashboard`. */
  readonly origin: string;
  readonly via: 'gateway' | 'outside';
  readonly instant: boolean;
  readonly lines: readonly RefundShare[];
  readonly rejectedReason: string | null;
  readonly paidBy: string | null;
  readonly paidReference: string | null;
  /** Whether it is of the money that paid the order: then a credit note comes with it. */
  readonly credited: boolean;
}

const isReason = (value: string): value is RefundReason => REFUND_REASONS.some((reason) => reason === value);

export const readRefund = async (db: Db, documentId: string): Promise<MailRefund> => {
  const [refund] = await rows<
    Omit<MailRefund, 'reason' | 'lines'> & { reason: string; lines: RefundShare[] | null }
  >(
    db,
    `SELECT r.amount, coalesce(r.kept, 0) AS kept, r.reason, r.state, r.origin, r.via, r.speed = 'instant' AS instant,
            r.lines::json AS lines, r.rejected_reason AS "rejectedReason", r.paid_by AS "paidBy",
            r.paid_reference AS "paidReference", coalesce(p.purpose = 'order', true) AS credited
       FROM ${tables.refunds} r LEFT JOIN ${tables.payments} p ON p.document_id = r.payment_document_id
      WHERE r.document_id = ?`,
    [documentId],
  );
  if (!refund) throw new Error(`Refund ${documentId} is gone`);
  return {
    ...refund,
    reason: isReason(refund.reason) ? refund.reason : 'requested',
    lines: (refund.lines ?? []).filter(({ amount }) => amount > 0),
  };
};
