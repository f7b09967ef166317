import { DomainError, type ErrorCode, type ErrorDetails } from '../../../src/domain/errors';
import { sayRefusal } from '../../../src/domain/payouts/refusals';

const IN_INDIA = { currency: 'INR', zone: 'Asia/Kolkata' };

test.each<[ErrorCode, ErrorDetails, string]>([
  [
    'PAYOUT_CHANGED',
    { reason: 'lines', amount: 86_700 },
    'What it pays has changed since it was prepared: it is ₹867.00 now. Look at it again, then decide.',
  ],
  [
    'PAYOUT_CHANGED',
    { reason: 'account' },
    'The account it goes to was changed since it was prepared. Look at it again, then decide.',
  ],
  ['PAYOUT_CHANGED', { reason: 'gone' }, 'Nothing is left of what it would have paid, so it has ended.'],
  ['PAYOUT_CHANGED', { state: 'paid' }, 'Somebody changed it since you looked: it is paid by now.'],
  ['PAYOUT_CHANGED', {}, 'Somebody changed it since you looked.'],
  ['ILLEGAL_TRANSITION', { from: 'rejected' }, 'This cannot be done any more: it was turned down.'],
  [
    'SECOND_PERSON_NEEDED',
    { reason: 'same_person' },
    'You prepared it, approved it before or are paid by it: somebody else decides.',
  ],
  [
    'SECOND_PERSON_NEEDED',
    { reason: 'told_it' },
    'You took in that it failed: somebody else tries it again.',
  ],
  ['SECOND_PERSON_NEEDED', { reason: 'not_verified' }, 'Another person must do this step.'],
  ['APPROVAL_LIMIT', { limit: 500_000 }, 'It is above the ₹5,000.00 that you may approve.'],
  ['PAYEE_FROZEN', { reason: 'frozen' }, 'Payouts to this person are stopped.'],
  [
    'PAYEE_FROZEN',
    { reason: 'verification_failed' },
    'The bank could not confirm the account; the payee has to enter it again.',
  ],
  [
    'PAYEE_COOLING',
    { usableFrom: '2026-11-21T12:00:00.000Z' },
    'The account was changed lately; nothing is paid to it before Sat, 21 Nov 2026, 5:30 pm IST.',
  ],
  ['NOT_FOUND', {}, 'There is no such payout any more.'],
  ['BUSY', {}, 'The server was too busy for it; nothing was changed. Try again.'],
  ['PAYEE_MISSING', {}, 'There are no bank details to pay to.'],
])('%s with %j: %s', (code, details, says) => {
  expect(sayRefusal(new DomainError(code, undefined, details), IN_INDIA)).toBe(says);
});
