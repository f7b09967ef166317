/** Limits of the ways money goes, in paise (razorpay-contract §6.3). */
const IMPS_UP_TO = 50_000_000;
const UPI_UP_TO = 10_000_000;

/** How so much money goes to such an account: at once where that can be. Null where no way takes it. */
export function payMode(method: 'bank' | 'upi', amount: number): 'IMPS' | 'NEFT' | 'UPI' | null {
  if (method === 'upi') return amount <= UPI_UP_TO ? 'UPI' : null;
  return amount <= IMPS_UP_TO ? 'IMPS' : 'NEFT';
}
