import { type ApprovalLimits, readLimits } from '../../../domain/payouts/limits';
import type { PayoutSchedule } from '../../../domain/payouts/schedule';
import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';

type Connection = Parameters<typeof rows>[0];

/** What finance-settings say of payouts. Amounts are minor units of `currency`. */
export interface PayoutTerms {
  readonly currency: string;
  readonly timezone: string;
  readonly holdDays: number;
  readonly minimum: number;
  readonly schedule: PayoutSchedule;
  /** Above this a second person approves as well; null for never. */
  readonly secondAbove: number | null;
  readonly limits: ApprovalLimits;
}

export const readTerms = async (db: Connection): Promise<PayoutTerms> => {
  const [row] = await rows<Omit<PayoutTerms, 'limits'> & { limits: unknown }>(
    db,
    `SELECT currency, coalesce(timezone, 'Asia/Kolkata') AS timezone, payout_hold_days AS "holdDays",
            minimum_payout AS minimum, coalesce(payout_schedule, 'off') AS schedule,
            payout_second_approval_above AS "secondAbove", payout_approval_limits::json AS limits
       FROM ${tables.financeSettings} ORDER BY id LIMIT 1`,
  );
  if (!row) throw new Error('There are no finance settings');
  return { ...row, limits: readLimits(row.limits) };
};
