/**
 * What must happen before a failed payout can succeed. account: the payee must give another account. later: the same
 * attempt may work another time. person: nobody can tell from here.
 */
export type FailureRemedy = 'account' | 'later' | 'person';

interface Failure {
  readonly says: string;
  readonly remedy: FailureRemedy;
}

/** Reasons of the rail (razorpay-contract §6.2) and our own, in words for staff. */
const FAILURES: Readonly<Record<string, Failure>> = {
  bank_account_closed: { says: 'The account is closed.', remedy: 'account' },
  bank_account_frozen: { says: 'The account is frozen.', remedy: 'account' },
  bank_account_invalid: { says: 'There is no such account.', remedy: 'account' },
  invalid_ifsc_code: { says: 'The IFSC of the account is not valid.', remedy: 'account' },
  beneficiary_vpa_invalid: { says: 'There is no such UPI id.', remedy: 'account' },
  imps_not_allowed: { says: 'The account takes no transfers of this kind.', remedy: 'account' },
  upi_limit: {
    says: 'The amount is more than a UPI id takes at once; a bank account is needed.',
    remedy: 'account',
  },
  upi_by_file: {
    says: 'A file for the bank pays to bank accounts only, and this is a UPI id.',
    remedy: 'account',
  },
  no_account: { says: 'No account to pay to is known any more.', remedy: 'account' },
  account_changed: { says: 'The account was changed after the payout was approved.', remedy: 'person' },
  cooling: { says: 'The account was changed lately; nothing is paid to it yet.', remedy: 'later' },
  frozen: { says: 'Payouts to this person are stopped.', remedy: 'person' },
  beneficiary_refused: { says: 'The rail does not take the details of this account.', remedy: 'account' },
  transaction_limit_exceeded: { says: 'The account has reached a limit of its bank.', remedy: 'later' },
  amount_limit_exhausted: { says: 'A limit of the bank is used up for now.', remedy: 'later' },
  beneficiary_bank_offline: { says: 'The bank of the payee could not be reached.', remedy: 'later' },
  beneficiary_bank_rejected: { says: 'The bank of the payee sent the money back.', remedy: 'person' },
  npci_beneficiary_timeout: { says: 'The bank of the payee did not answer in time.', remedy: 'later' },
  insufficient_funds: { says: 'The balance at the rail was too small.', remedy: 'later' },
  gateway_timeout: { says: 'The bank of the rail did not answer in time.', remedy: 'later' },
  server_error: { says: 'Something broke at the rail.', remedy: 'later' },
  payout_rejected: { says: 'The payout was turned down in the dashboard of the rail.', remedy: 'person' },
  bank_rejected: { says: 'The bank did not carry the transfer out.', remedy: 'person' },
  bank_returned: { says: 'The bank of the payee sent the money back.', remedy: 'person' },
  file_refused: { says: 'The bank did not take the file in which it stood.', remedy: 'later' },
  settled_by_hand: { says: 'A person found out that nothing was paid.', remedy: 'person' },
  withdrawn: { says: 'Staff withdrew it.', remedy: 'person' },
  refused: { says: 'The rail refused the payout.', remedy: 'person' },
};

/** Why a payout came to nothing, and what helps; a reason nobody knows is told in its own words. */
export function failureOf(reason: string | null): Failure {
  if (reason === null) return { says: 'The rail gave no reason.', remedy: 'person' };
  const known = Object.hasOwn(FAILURES, reason) ? FAILURES[reason] : undefined;
  return known ?? { says: `The rail says: ${reason.replaceAll('_', ' ')}.`, remedy: 'person' };
}
