import { isBefore } from '../time/instant';

export type PayeeObstacle = 'no_account' | 'frozen' | 'cooling';

/**
 * Why nothing is paid to a payee now; null where nothing stands in the way.
 *
 * @param payee an empty `mask` is no account; `usableFrom` ends the days in which a changed account is not paid to
 */
export function payeeObstacle(
  payee: {
    readonly mask: string;
    readonly state: 'active' | 'frozen';
    readonly verification: 'none' | 'pending' | 'verified' | 'failed';
    readonly usableFrom: Date | null;
  } | null,
  now: Date,
): PayeeObstacle | null {
  if (!payee?.mask) return 'no_account';
  if (payee.state === 'frozen' || payee.verification === 'failed') return 'frozen';
  return payee.usableFrom !== null && isBefore(now, payee.usableFrom) ? 'cooling' : null;
}
