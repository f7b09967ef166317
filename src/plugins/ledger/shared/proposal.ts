import { ACCOUNTS, type AccountCode, isAccountCode } from '../../../domain/ledger/accounts';
import { type AdjustmentLine, checkAdjustment } from '../../../domain/ledger/adjustment';

/** One line while it is being typed; amounts are integers in minor units, or text that cannot be read yet. */
export interface ProposalLine {
  readonly key: number;
  readonly account: AccountCode | null;
  readonly owner: { readonly documentId: string; readonly name: string } | null;
  readonly debit: number | string | null;
  readonly credit: number | string | null;
}

export type ReadyLine = AdjustmentLine;

/** What people may be credited or debited by hand: referrers have no names to choose from yet. */
export const ADJUSTABLE: readonly AccountCode[] = Object.keys(ACCOUNTS)
  .filter(isAccountCode)
  .filter((code) => code !== 'referrer_payable');

export const emptyLine = (key: number): ProposalLine => ({
  key,
  account: null,
  owner: null,
  debit: null,
  credit: null,
});

const minorOf = (typed: number | string | null): number =>
  typeof typed === 'number' && Number.isSafeInteger(typed) ? typed : 0;

export const sumsOf = (lines: readonly ProposalLine[]): { debit: number; credit: number } => ({
  debit: lines.reduce((all, { debit }) => all + minorOf(debit), 0),
  credit: lines.reduce((all, { credit }) => all + minorOf(credit), 0),
});

const readyLine = ({ account, owner, debit, credit }: ProposalLine): ReadyLine | null => {
  if (account === null || typeof debit === 'string' || typeof credit === 'string') return null;
  const { perOwner } = ACCOUNTS[account];
  return {
    account,
    ownerDocumentId: perOwner ? (owner?.documentId ?? null) : null,
    amount: minorOf(debit) - minorOf(credit),
  };
};

/** The lines as they are sent; null while they are not yet an adjustment. */
export const readyLines = (lines: readonly ProposalLine[]): ReadyLine[] | null => {
  const ready = lines.flatMap((line) => readyLine(line) ?? []);
  return ready.length === lines.length && checkAdjustment(ready).ok ? ready : null;
};
