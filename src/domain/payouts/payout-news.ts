import type { PayoutState } from './machine';

/** What is told of an attempt; `processing` is our own word as it is handed to the rail. */
export type AttemptNews = 'processing' | 'paid' | 'failed' | 'reversed' | 'cancelled';

/** Approved, and not known to have ended. */
export const isUnderWay = (state: PayoutState): boolean => state === 'approved' || state === 'processing';

export type NewsStep =
  | { readonly to: AttemptNews }
  /** `already`: it is there, or further on. `impossible`: it contradicts what is booked; somebody may be paid twice. */
  | { readonly to: null; readonly because: 'already' | 'impossible' };

const ALREADY: NewsStep = { to: null, because: 'already' };
const IMPOSSIBLE: NewsStep = { to: null, because: 'impossible' };

/**
 * What news of an attempt do to a payout. Messages come twice, late and out of order: what is no news is harmless.
 *
 * @param payout `attempts` is the number of the present one
 * @param attempt the number of the one that is told of
 */
export function stepOfNews(
  payout: { readonly state: PayoutState; readonly attempts: number },
  attempt: number,
  news: AttemptNews,
): NewsStep {
  const { state, attempts } = payout;
  if (attempt > attempts) return IMPOSSIBLE;
  const isPresent = attempt === attempts;
  switch (news) {
    case 'processing':
      return isPresent && state === 'approved' ? { to: news } : ALREADY;
    case 'paid':
      // Of one before the present it was known that it had failed.
      if (!isPresent) return IMPOSSIBLE;
      if (state === 'paid' || state === 'reversed') return ALREADY;
      return isUnderWay(state) ? { to: news } : IMPOSSIBLE;
    case 'failed':
      // What was paid fails only after it came back (razorpay-contract §6.2).
      if (isPresent && state === 'paid') return { to: 'reversed' };
      return isPresent && isUnderWay(state) ? { to: news } : ALREADY;
    case 'reversed':
      return isPresent && (isUnderWay(state) || state === 'paid' || state === 'failed')
        ? { to: news }
        : ALREADY;
    case 'cancelled':
      if (!isPresent || state === 'paid') return IMPOSSIBLE;
      return isUnderWay(state) ? { to: news } : ALREADY;
  }
}
