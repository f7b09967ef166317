import { refuse, type Result } from '../errors';

interface Version {
  readonly version: number;
  /** Minor units. */
  readonly amount: number;
}

/**
 * Whether a payout still is what the person who acts on it saw; refuses PAYOUT_CHANGED with what it is now, before anything
 * else is said of it.
 *
 * @param seen undefined where the way in shows no version
 */
export function sameAsSeen(
  payout: Version & { readonly state: string },
  seen: Pick<Version, 'version'> | Version | undefined,
): Result<object> {
  const { state, amount, version } = payout;
  const same =
    seen === undefined || (seen.version === version && (!('amount' in seen) || seen.amount === amount));
  return same ? { ok: true } : refuse('PAYOUT_CHANGED', { state, amount, version });
}
