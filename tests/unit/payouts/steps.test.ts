import { ENTRY, type EntryName } from '../../../src/domain/activity/names';
import { isTold, sayStep } from '../../../src/domain/payouts/steps';

const money = { amount: 86_700, currency: 'INR' };

test.each<[EntryName, string | null, Record<string, unknown>, string]>([
  [ENTRY.PAYOUT_PREPARED, null, { origin: 'run' }, 'Prepared by the schedule: ₹867.00.'],
  [ENTRY.PAYOUT_PREPARED, 'Fin', { origin: 'manual' }, 'Prepared by Fin: ₹867.00.'],
  [ENTRY.PAYOUT_REQUESTED, 'Asha', { origin: 'request' }, 'Asked for by Asha: ₹867.00.'],
  [ENTRY.PAYOUT_APPROVED_ONCE, 'Fin', {}, 'Approved by Fin; a second person has to approve it as well.'],
  [ENTRY.PAYOUT_APPROVED, 'Fin', { from: 'pending_approval' }, 'Approved by Fin.'],
  [
    ENTRY.PAYOUT_RECOMPUTED,
    'Fin',
    { why: 'lines', was: 90_000 },
    'Drawn up again, as its lines had changed: it was ₹900.00 and is ₹867.00.',
  ],
  [
    ENTRY.PAYOUT_RECOMPUTED,
    'Fin',
    { why: 'account' },
    'The account to pay to had changed, so it was not approved and waits to be looked at again.',
  ],
  [ENTRY.PAYOUT_HELD, 'Fin', {}, 'Put on hold by Fin.'],
  [ENTRY.PAYOUT_RESUMED, 'Fin', {}, 'Taken off hold by Fin.'],
  [ENTRY.PAYOUT_REJECTED, 'Fin', {}, 'Turned down by Fin.'],
  [ENTRY.PAYOUT_CANCELLED, 'Fin', {}, 'Withdrawn by Fin.'],
  [ENTRY.PAYOUT_CANCELLED, null, { why: 'nothing_left' }, 'Cancelled: nothing was left to pay.'],
  [
    ENTRY.PAYOUT_CANCELLED,
    null,
    { kind: 'payout_rejected' },
    'Taken back before it was sent: The payout was turned down in the dashboard of the rail.',
  ],
  [ENTRY.PAYOUT_PROCESSING, null, { attempt: 1 }, 'On its way to the bank.'],
  [ENTRY.PAYOUT_PROCESSING, null, { attempt: 2 }, 'On its way to the bank, attempt 2.'],
  [ENTRY.PAYOUT_PAID, null, { attempt: 3 }, 'Paid, attempt 3: ₹867.00.'],
  [ENTRY.PAYOUT_FAILED, null, { kind: 'bank_account_closed' }, 'Failed: The account is closed.'],
  [ENTRY.PAYOUT_FAILED, null, { kind: null }, 'Failed.'],
  [
    ENTRY.PAYOUT_REVERSED,
    null,
    { kind: 'beneficiary_bank_rejected' },
    'The money came back: The bank of the payee sent the money back.',
  ],
  [ENTRY.PAYOUT_REVERSED, 'Fin', {}, 'Given up by Fin; the money is owed again.'],
  [ENTRY.PAYOUT_REVERSED, null, { why: 'nothing_left' }, 'Given up: nothing was left to pay.'],
  [ENTRY.PAYOUT_RETRIED, 'Fin', {}, 'Tried again by Fin.'],
  [ENTRY.PAYOUT_NOTED, 'Fin', {}, 'Note written by Fin.'],
  [
    ENTRY.PAYOUT_NEEDS_A_PERSON,
    null,
    { why: 'overdue', attempt: 1 },
    'Nobody knows what became of it; a person must find out.',
  ],
  [
    ENTRY.PAYOUT_NEEDS_A_PERSON,
    null,
    { why: 'contradiction', attempt: 2 },
    'The bank tells something else than the books, attempt 2; a person must look.',
  ],
  [ENTRY.PAYEE_CHANGED, 'Asha', { first: true }, 'Account entered by Asha.'],
  [ENTRY.PAYEE_CHANGED, 'Asha', { first: false }, 'Account changed by Asha.'],
  [ENTRY.PAYEE_VERIFICATION_REQUESTED, 'Asha', {}, 'The bank is asked about the account.'],
  [ENTRY.PAYEE_VERIFIED, null, {}, 'The bank knows the account.'],
  [ENTRY.PAYEE_VERIFICATION_FAILED, null, {}, 'The bank says that there is no such account.'],
  [ENTRY.PAYEE_FROZEN, 'Fin', { amount: undefined }, 'Payouts stopped by Fin.'],
  [ENTRY.PAYEE_UNFROZEN, 'Fin', { amount: undefined }, 'Payouts allowed again by Fin.'],
])('%s by %s of %j: %s', (name, by, payload, says) => {
  expect(sayStep({ name, by, payload: { ...money, ...payload } })).toBe(says);
});

test.each<[EntryName, Record<string, unknown>, boolean]>([
  [ENTRY.PAYOUT_APPROVED, { from: 'pending_approval' }, true],
  [ENTRY.PAYOUT_APPROVED, { from: 'failed' }, false],
  [ENTRY.PAYOUT_RETRIED, { from: 'failed' }, true],
])('%s of %j is told: %s', (name, payload, told) => {
  expect(isTold({ name, payload })).toBe(told);
});
