import { DomainError } from '../../domain/errors';
import { isBefore } from '../../domain/time/instant';
import type { PayeeRow } from './types';

export type PayeeObstacle = 'no_account' | 'frozen' | 'cooling';

/** Why nothing is paid to a payee now; null where nothing stands in the way. */
export const payeeObstacle = (payee: PayeeRow | null, now: Date): PayeeObstacle | null => {
  if (!payee?.mask) return 'no_account';
  if (payee.state === 'frozen' || payee.verification === 'failed') return 'frozen';
  return payee.usableFrom !== null && isBefore(now, payee.usableFrom) ? 'cooling' : null;
};

/** @throws DomainError PAYEE_MISSING, PAYEE_FROZEN (`reason`: frozen, verification_failed), PAYEE_COOLING (`usableFrom`) */
export const assertPayable = (payee: PayeeRow | null, now: Date): void => {
  switch (payeeObstacle(payee, now)) {
    case null:
      return;
    case 'no_account':
      throw new DomainError('PAYEE_MISSING');
    case 'frozen':
      throw new DomainError('PAYEE_FROZEN', undefined, {
        reason: payee?.state === 'frozen' ? 'frozen' : 'verification_failed',
      });
    case 'cooling':
      throw new DomainError('PAYEE_COOLING', undefined, { usableFrom: payee?.usableFrom?.toISOString() });
  }
};
