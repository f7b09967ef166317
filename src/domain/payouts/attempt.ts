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

const HOUR_MS = 3_600_000;
/** A list that has not shown a payout for so long has none (razorpay-contract §6.3). */
const SURELY_ABSENT_MS = HOUR_MS;
/** A key is good for seven days at the rail (razorpay-contract §1.4); after that the same key could pay twice. */
const KEY_GOOD_MS = 6 * 24 * HOUR_MS;
/** What nobody has known the end of for so long a person finds out. */
export const PERSON_AFTER_MS = 7 * 24 * HOUR_MS;

/** Whether the rail's lists must show an attempt that was last asked for so long ago, had it been made. */
export const mustShow = (sinceAskedMs: number): boolean => sinceAskedMs >= SURELY_ABSENT_MS;

/** ask: the same call again, with the same key. wait: it may still turn up. leave: nothing now. */
export type UnfoundStep =
  | { readonly do: 'ask' | 'wait' | 'leave' }
  /** It ends here, for this kind of failure. */
  | { readonly do: 'fail'; readonly kind: string };

/**
 * What is done with an attempt that was begun before and that the rail does not show.
 *
 * @param ageMs since it was written: how old its key may be at the rail
 * @param sinceAskedMs since it was last asked for; what was asked for lately may turn up late
 * @param problemKind what stood in the way when it was last asked for
 * @param obstacle why nothing may be asked for now; `paused` is no fault of the payout's
 */
export function stepOfUnfound(attempt: {
  readonly ageMs: number;
  readonly sinceAskedMs: number;
  readonly problemKind: string | null;
  readonly obstacle: string | null;
}): UnfoundStep {
  const { ageMs, sinceAskedMs, problemKind, obstacle } = attempt;
  if (ageMs > KEY_GOOD_MS)
    // The rail said each time that there was no money, so nothing was made; all else a person finds out.
    return problemKind === 'low_balance' ? { do: 'fail', kind: 'insufficient_funds' } : { do: 'leave' };
  if (obstacle === 'paused') return { do: 'leave' };
  if (obstacle === null) return { do: 'ask' };
  return mustShow(sinceAskedMs) ? { do: 'fail', kind: obstacle } : { do: 'wait' };
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
