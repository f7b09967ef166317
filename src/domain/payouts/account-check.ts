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

/** What to do about an account that is to be checked. What was never tried, for there was no rail, is tried too. */
export function nextCheckStep(facts: CheckFacts, now: Date): CheckStep {
  const { verification, open, begun, broken } = facts;
  const wanted = verification === 'pending' || (verification === 'none' && begun === 0);
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
