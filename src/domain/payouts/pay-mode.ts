/** Limits of the ways money goes, in paise (razorpay-contract §6.3). */
const IMPS_UP_TO = 50_000_000;
const UPI_UP_TO = 10_000_000;

/** IMPS: at once. NEFT: within hours, for amounts that IMPS does not take. */
export type PayMode = 'IMPS' | 'NEFT' | 'UPI';

export type Way =
  | { readonly mode: PayMode }
  /** Why no way takes it, as a kind of failure. */
  | { readonly obstacle: 'upi_limit' | 'upi_by_file' };

/** How so much money goes to such an account on this rail: at once where that can be. */
export function payMode(rail: 'razorpayx' | 'bank_file', method: 'bank' | 'upi', amount: number): Way {
  // A bank's file knows accounts only, and carries any amount by NEFT.
  if (rail === 'bank_file') return method === 'upi' ? { obstacle: 'upi_by_file' } : { mode: 'NEFT' };
  if (method === 'upi') return amount <= UPI_UP_TO ? { mode: 'UPI' } : { obstacle: 'upi_limit' };
  return { mode: amount <= IMPS_UP_TO ? 'IMPS' : 'NEFT' };
}
