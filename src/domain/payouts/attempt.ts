/**
 * One try of a payout at the rail. created: written, perhaps asked. unknown: asked, the answer was lost. accepted: the
 * rail has it. The first three may move money still, so a payout never has two of them.
 */
export type AttemptState = 'created' | 'unknown' | 'accepted' | 'paid' | 'failed' | 'reversed' | 'cancelled';

export const isLive = (state: AttemptState): boolean =>
  state === 'created' || state === 'unknown' || state === 'accepted';

/** The key of an attempt at the rail, where it is found again. */
export const attemptKey = (payoutDocumentId: string, number: number): string =>
  `${payoutDocumentId}-${number}`;

const KEY = /^([a-z0-9]{24})-([1-9]\d{0,4})$/;

/** The payout and the number in a key of ours; null for any other text. */
export function readAttemptKey(key: string | null): { payoutDocumentId: string; number: number } | null {
  const [, payoutDocumentId, number] = KEY.exec(key ?? '') ?? [];
  return payoutDocumentId === undefined ? null : { payoutDocumentId, number: Number(number) };
}

/** What the rail says of a payout, in its port's words. */
export type ToldState = 'waiting' | 'processing' | 'paid' | 'failed' | 'reversed' | 'cancelled';

/**
 * What news of an attempt mean (razorpay-contract §6.2): the state it gets, `nothing` where it is known or overtaken, and
 * `doubtful` where the news contradict what is known. Messages come twice, late and out of order, so doubtful ones
 * are asked about before anybody is alarmed.
 */
export function newsOf(known: AttemptState, told: ToldState): AttemptState | 'nothing' | 'doubtful' {
  const heard = told === 'waiting' || told === 'processing' ? 'accepted' : told;
  if (heard === known) return 'nothing';
  if (isLive(known)) return heard;
  switch (known) {
    case 'paid':
      // What was paid fails only after it came back; that it was on its way once is no news.
      if (heard === 'accepted') return 'nothing';
      return heard === 'cancelled' ? 'doubtful' : 'reversed';
    case 'failed':
      if (heard === 'accepted' || heard === 'cancelled') return 'nothing';
      return heard === 'reversed' ? 'reversed' : 'doubtful';
    case 'cancelled':
      return heard === 'paid' ? 'doubtful' : 'nothing';
    default:
      return 'nothing';
  }
}
