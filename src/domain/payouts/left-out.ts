import type { PayoutState } from './machine';
import type { Payable } from './payable';
import type { PayeeObstacle } from './payee-obstacle';

/** Why a run leaves somebody out. */
export const LEFT_OUT_BECAUSE = [
  'nothing',
  'below_minimum',
  'debt',
  'too_large',
  'no_account',
  'frozen',
  'cooling',
  'payout_waits',
  'payout_failed',
] as const;
export type LeftOutBecause = (typeof LEFT_OUT_BECAUSE)[number];

/**
 * Why a run makes no payout for somebody; null where it makes one. A payout that waits takes nothing of what comes free
 * meanwhile, and one that failed needs a person first; beside one that is on its way the next may be prepared.
 *
 * @param open state of a payout of theirs that has not ended, the one that waits first; null where all have
 */
export function leftOutBecause(
  payable: Pick<Payable, 'outcome' | 'held'>,
  obstacle: PayeeObstacle | null,
  open: PayoutState | null,
): LeftOutBecause | null {
  const { outcome, held } = payable;
  if (outcome !== 'payable') return held.some(({ why }) => why === 'too_large') ? 'too_large' : outcome;
  if (obstacle !== null) return obstacle;
  if (open === 'pending_approval' || open === 'on_hold') return 'payout_waits';
  return open === 'failed' ? 'payout_failed' : null;
}
