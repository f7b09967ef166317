import { assertMinor } from '../money/arithmetic';
import type { AccountCode } from './accounts';
import { ACCOUNTS } from './accounts';

/** What the money belongs to; copied onto every line, so that each can be found from any side. */
export interface LedgerContext {
  organizerDocumentId: string | null;
  eventDocumentId: string | null;
  orderDocumentId: string | null;
}

export interface LineDraft extends LedgerContext {
  account: AccountCode;
  /** The organizer or referrer of a per-person account, null on all others. */
  ownerDocumentId: string | null;
  /** Debit positive, credit negative, minor units, never zero. */
  amount: number;
  currency: string;
}

export const JOURNAL_KINDS = [
  'sale',
  'gateway_fee',
  'surplus',
  'refund',
  'refund_withdrawn',
  'refund_paid',
  'dispute',
  'dispute_released',
  'dispute_lost',
  'settlement',
  'payout',
  'payout_paid',
  'payout_returned',
  'account_check',
  'adjustment',
] as const;
export type JournalKind = (typeof JOURNAL_KINDS)[number];

export interface JournalDraft {
  /** Unique in the database: one cause is booked once. */
  causeKey: string;
  kind: JournalKind;
  occurredAt: Date;
  memo: string;
  lines: LineDraft[];
}

/** A line before it gets its currency and context. */
export interface Entry {
  account: AccountCode;
  amount: number;
  ownerDocumentId?: string;
}

/**
 * A journal of one currency. Lines of zero are left out.
 *
 * @throws when it does not sum to zero, has fewer than two lines, or a per-person account lacks its person: all
 *   of them bugs of a posting function
 */
export function journal(input: {
  causeKey: string;
  kind: JournalKind;
  occurredAt: Date;
  memo: string;
  currency: string;
  context: LedgerContext;
  entries: readonly Entry[];
}): JournalDraft {
  const { causeKey, kind, occurredAt, memo, currency, context } = input;
  const lines = input.entries
    .filter((entry) => entry.amount !== 0)
    .map((entry): LineDraft => {
      const ownerDocumentId = entry.ownerDocumentId ?? null;
      if (ACCOUNTS[entry.account].perOwner !== (ownerDocumentId !== null))
        throw new Error(`${causeKey}: ${entry.account} with owner ${ownerDocumentId ?? 'none'}`);
      return { account: entry.account, ownerDocumentId, amount: entry.amount, currency, ...context };
    });
  const draft = { causeKey, kind, occurredAt, memo, lines };
  assertBalanced(draft);
  return draft;
}

/** Throws unless a journal sums to zero in each currency and has at least two lines. */
export function assertBalanced(draft: Pick<JournalDraft, 'causeKey' | 'lines'>): void {
  if (draft.lines.length < 2) throw new Error(`${draft.causeKey}: a journal has at least two lines`);
  const sums = new Map<string, number>();
  for (const line of draft.lines) {
    assertMinor(line.amount, 'ledger amount');
    sums.set(line.currency, (sums.get(line.currency) ?? 0) + line.amount);
  }
  for (const [currency, total] of sums) {
    if (total !== 0) throw new Error(`${draft.causeKey}: lines sum to ${total} ${currency}, not to zero`);
  }
}
