import { formatMoney } from '../money/format';
import { millis } from '../time/instant';
import { formatInZone } from '../time/zones';
import { namesAgree } from './name-match';

export const PAYOUT_WARNINGS = [
  'first_payout',
  'new_account',
  'not_verified',
  'name_differs',
  'unusual_amount',
  'debt',
  'dispute',
] as const;
export type PayoutWarning = (typeof PAYOUT_WARNINGS)[number];

export interface WarningFacts {
  readonly amount: number;
  readonly currency: string;
  /** Amounts of the payee's payouts that were paid before. */
  readonly paidBefore: readonly number[];
  readonly accountChangedAt: Date | null;
  /** When a payout to this payee was last paid. */
  readonly lastPaidAt: Date | null;
  readonly verification: 'none' | 'pending' | 'verified' | 'failed';
  /** As the payee wrote it, and as the bank told it; null where it told none. */
  readonly legalName: string | null;
  readonly verifiedName: string | null;
  /** Part of the amount, ≤ 0: what was taken off for money that was paid out before. */
  readonly debts: number;
  /** Disputes of the person's orders that are open. */
  readonly openDisputes: number;
  readonly disputed: number;
}

export interface Warning {
  readonly kind: PayoutWarning;
  readonly says: string;
}

const NEW_FOR_MS = 30 * 86_400_000;
/** So many times what is usual is worth a look. */
const UNUSUAL = 3;

function median(amounts: readonly number[]): number {
  const sorted = [...amounts].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : Math.round(((sorted[middle - 1] ?? upper) + upper) / 2);
}

/** What an approver should look at before they let a payout go. Nothing of it forbids anything. */
export function payoutWarnings(facts: WarningFacts, now: Date, zone: string): Warning[] {
  const {
    amount,
    currency,
    paidBefore,
    accountChangedAt,
    lastPaidAt,
    verification,
    legalName,
    verifiedName,
    debts,
  } = facts;
  const money = (minor: number): string => formatMoney(minor, currency);
  const found: Warning[] = [];
  const add = (kind: PayoutWarning, says: string) => found.push({ kind, says });

  if (paidBefore.length === 0) add('first_payout', 'Nothing was ever paid to this payee before.');
  const isNew =
    accountChangedAt !== null &&
    (millis(now) - millis(accountChangedAt) < NEW_FOR_MS ||
      (lastPaidAt !== null && millis(accountChangedAt) > millis(lastPaidAt)));
  if (isNew && paidBefore.length > 0)
    add('new_account', `The account was changed on ${formatInZone(accountChangedAt, zone, 'date')}.`);
  if (verification !== 'verified')
    add('not_verified', 'It is not known whether the account belongs to this person.');
  if (legalName !== null && verifiedName !== null && !namesAgree(legalName, verifiedName))
    add('name_differs', `At the bank the account belongs to “${verifiedName}”, not to “${legalName}”.`);
  const usual = median(paidBefore);
  if (paidBefore.length > 0 && amount > usual * UNUSUAL)
    add('unusual_amount', `${money(amount)} is far above the usual ${money(usual)}.`);
  if (debts < 0)
    add('debt', `${money(-debts)} was taken off for money that was paid out before and refunded since.`);
  if (facts.openDisputes > 0) {
    const what = facts.openDisputes === 1 ? 'A dispute' : `${facts.openDisputes} disputes`;
    add(
      'dispute',
      `${what} over ${money(facts.disputed)} of their sales ${facts.openDisputes === 1 ? 'is' : 'are'} open.`,
    );
  }
  return found;
}
