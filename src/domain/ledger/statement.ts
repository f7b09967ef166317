import type { AccountCode } from './accounts';
import { ACCOUNTS, naturalBalance } from './accounts';
import type { JournalKind } from './journal';

/** One account, of one person where accounts are a person's, in one currency. */
export interface AccountKey {
  readonly account: AccountCode;
  readonly ownerDocumentId: string | null;
  readonly currency: string;
}

/** Sums of lines, debits positive, minor units. */
export interface AccountSum extends AccountKey {
  readonly sum: number;
}

/** A line's amount is debit positive, minor units. */
export interface AccountLine extends AccountKey {
  readonly amount: number;
}

const keyOf = ({ account, ownerDocumentId, currency }: AccountKey): string =>
  `${account}/${ownerDocumentId ?? ''}/${currency}`;

/**
 * Adds to each line the balance of its own account after it, starting from what stood there before.
 *
 * `change` and `balance` are as the account's kind shows them: what grows the account is positive, so that a
 * payable of ₹100 is 100.
 *
 * @param before balances before the first line; what is missing is zero
 * @param lines in the order in which they were booked
 */
export function withBalances<Line extends AccountLine>(
  before: readonly AccountSum[],
  lines: readonly Line[],
): (Line & { change: number; balance: number })[] {
  const sums = new Map(before.map((account) => [keyOf(account), account.sum]));
  return lines.map((line) => {
    const sum = (sums.get(keyOf(line)) ?? 0) + line.amount;
    sums.set(keyOf(line), sum);
    return {
      ...line,
      change: naturalBalance(line.account, line.amount),
      balance: naturalBalance(line.account, sum),
    };
  });
}

/** What stands on the accounts once the lines are booked: where the next page begins. */
export function sumsAfter(before: readonly AccountSum[], lines: readonly AccountLine[]): AccountSum[] {
  const sums = new Map(before.map((account) => [keyOf(account), account]));
  for (const line of lines) {
    const { account, ownerDocumentId, currency, amount } = line;
    const sum = (sums.get(keyOf(line))?.sum ?? 0) + amount;
    sums.set(keyOf(line), { account, ownerDocumentId, currency, sum });
  }
  return [...sums.values()];
}

/** What a person's line is made of, minor units; what they gain is positive. The four add up to its change. */
export interface Split {
  /** What buyers paid or got back, or what moved to and from the person. */
  readonly gross: number;
  readonly platformFee: number;
  /** GST on the platform's fee, shown apart. */
  readonly platformFeeTax: number;
  readonly gatewayFee: number;
}

interface Posting {
  readonly account: AccountCode;
  /** Debit positive, minor units. */
  readonly amount: number;
}

type Part = keyof Split;

/** The gateway's fee, once it is named, is a line of its own on the clearing account. */
const partOf = (kind: JournalKind, { account, amount }: Posting): Part => {
  switch (account) {
    case 'platform_fee_income':
      return 'platformFee';
    case 'gst_payable':
      return 'platformFeeTax';
    case 'gateway_fee_expense':
    case 'gst_input_credit':
      return 'gatewayFee';
    case 'gateway_clearing':
      return kind === 'gateway_fee' || (kind === 'sale' && amount < 0) ? 'gatewayFee' : 'gross';
    default:
      return 'gross';
  }
};

/**
 * What a line on a person's account is made of, from the rest of its journal.
 *
 * @param others all other lines of the journal
 * @returns null where that cannot be told: the account is nobody's, or the journal moves the money of others too
 */
export function splitOf(line: Posting, kind: JournalKind, others: readonly Posting[]): Split | null {
  if (!ACCOUNTS[line.account].perOwner || others.some(({ account }) => ACCOUNTS[account].perOwner))
    return null;
  const parts = { gross: 0, platformFee: 0, platformFeeTax: 0, gatewayFee: 0 };
  for (const other of others) parts[partOf(kind, other)] += other.amount;
  const whole = parts.gross + parts.platformFee + parts.platformFeeTax + parts.gatewayFee;
  return whole === -line.amount ? parts : null;
}

/** A debit or credit column: the side of an amount, and its size. */
export function sidesOf(amount: number): { debit: number; credit: number } {
  return { debit: Math.max(amount, 0), credit: Math.max(-amount, 0) };
}
