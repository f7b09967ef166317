import { DomainError } from '../../domain/errors';
import { payeeObstacle } from '../../domain/payouts/payee-obstacle';
import type { PayeeRow } from './types';

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
