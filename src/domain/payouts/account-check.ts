import { isBefore, millis } from '../time/instant';

/**
 * One question to the rail about an account. created: written, perhaps asked. asked: the rail has it, the bank has not
 * answered. broken: it came to nothing. void: the account is another one by now.
 */
export type CheckState = 'created' | 'asked' | 'active' | 'invalid' | 'broken' | 'void';

export const isOpenCheck = (state: CheckState): boolean => state === 'created' || state === 'asked';

/** The reference of a check at the rail. */
export const checkKey = (payeeDocumentId: string, number: number): string => `${payeeDocumentId}-${number}`;

const KEY = /^([a-z0-9]{24})-([1-9]\d{0,4})$/;

/** The payee and the number in a reference of ours; null for any other text. */
export function readCheckKey(key: string | null): { payeeDocumentId: string; number: number } | null {
  const [, payeeDocumentId, number] = KEY.exec(key ?? '') ?? [];
  return payeeDocumentId === undefined ? null : { payeeDocumentId, number: Number(number) };
}

export interface CheckFacts {
  readonly verification: 'none' | 'pending' | 'verified' | 'failed';
  readonly accountChangedAt: Date;
  readonly open: {
    readonly accountChangedAt: Date;
    readonly gatewayId: string | null;
    readonly begunAt: Date;
    /** When the rail was asked; null where it surely was not. */
    readonly askedAt: Date | null;
  } | null;
  /** Checks of this account that were ever begun, and those of them that came to nothing. */
  readonly begun: number;
  readonly broken: number;
}

/**
 * begin: a new check, after the open one (of an account that is no more) is void. ask: the rail never heard of the open
 * one. look_up: it may have. fetch: it has. give_up: the account stays unchecked.
 */
export type CheckStep = 'nothing' | 'begin' | 'ask' | 'look_up' | 'fetch' | 'give_up';

const TRIES = 3;
const HOUR_MS = 3_600_000;
/** A bank that has said nothing for so long will not. */
const PATIENCE_MS = 72 * HOUR_MS;
/** A list that has not shown a check for so long has none. */
const SURELY_ABSENT_MS = HOUR_MS;

const isOlder = (since: Date, ms: number, now: Date): boolean => millis(now) - millis(since) >= ms;

/**
 * What to do about an account that is to be checked. What was never tried, for there was no rail, is tried too, and what
 * was asked about an account that nobody waits for any more is heard out.
 */
export function nextCheckStep(facts: CheckFacts, now: Date): CheckStep {
  const { verification, open, begun, broken } = facts;
  const wanted = verification === 'pending' || (verification === 'none' && (begun === 0 || open !== null));
  if (!wanted) return 'nothing';
  if (!open) return broken >= TRIES ? 'give_up' : 'begin';
  if (isBefore(open.accountChangedAt, facts.accountChangedAt)) return 'begin';
  if (isOlder(open.begunAt, PATIENCE_MS, now)) return 'give_up';
  if (open.gatewayId !== null) return 'fetch';
  return open.askedAt === null ? 'ask' : 'look_up';
}

/** Whether a check that was asked for, and that no list shows, may be asked for once more: each costs a rupee. */
export const mayAskAgain = (askedAt: Date | null, now: Date): boolean =>
  askedAt === null || isOlder(askedAt, SURELY_ABSENT_MS, now);

/**
 * fetch, look_up: as in `CheckStep`, at the rail that was asked. The others end it: nobody ever asked, that rail cannot be
 * asked any more, the bank was silent for days, or the account is another one.
 */
export type LeftBehindStep = 'fetch' | 'look_up' | keyof typeof LEFT_BEHIND;

/** Why a check came to nothing that was open when payouts began to go by another way; staff read it. */
export const LEFT_BEHIND = {
  never_asked: 'Payouts go by a way that checks no accounts now, and the bank was not asked.',
  unreachable: 'Payouts go by another way now, and RazorpayX can no longer be asked what the bank said.',
  silent: 'The bank did not answer.',
  other_account: 'The account was changed.',
} as const;

/**
 * What to do about an open check once payouts go by a way that checks no accounts. What was asked is heard out where it
 * was asked: it may have cost a rupee, and what the bank says of the account stays true.
 *
 * @param reachable whether the rail that was asked can still be asked
 */
export function leftBehindStep(
  open: NonNullable<CheckFacts['open']>,
  { accountChangedAt, reachable }: { readonly accountChangedAt: Date; readonly reachable: boolean },
  now: Date,
): LeftBehindStep {
  if (isBefore(open.accountChangedAt, accountChangedAt)) return 'other_account';
  if (open.gatewayId === null && open.askedAt === null) return 'never_asked';
  if (!reachable) return 'unreachable';
  if (isOlder(open.begunAt, PATIENCE_MS, now)) return 'silent';
  return open.gatewayId === null ? 'look_up' : 'fetch';
}
