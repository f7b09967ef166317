import { counted } from '../../../../../admin/kit/plural';
import type { BankFileFormat } from '../../../../../domain/payouts/bank-file/lines';
import type { BankFile, BankResults } from '../../../shared/bank-files';

export const FORMAT_WORDS: Readonly<Record<BankFileFormat, string>> = { hdfc_enet: 'HDFC Bank, ENet' };

/** How far the bank is with a file. */
export const standingOf = ({
  payouts,
  settled,
  failed,
  refused,
}: BankFile): { readonly text: string; readonly tone: 'warning' | 'success' | 'danger' | 'primary' } => {
  if (refused) return { text: 'Not taken by the bank', tone: 'danger' };
  if (settled === 0) return { text: 'Waits for the bank’s answer', tone: 'warning' };
  const failures = failed === 0 ? '' : `, ${failed} not paid`;
  if (settled < payouts) return { text: `${settled} of ${payouts} answered${failures}`, tone: 'primary' };
  return failed === 0
    ? { text: 'All paid', tone: 'success' }
    : { text: `All answered${failures}`, tone: 'danger' };
};

/** What a taken in answer came to, a sentence a part. */
export const resultWords = (results: BankResults): string[] => {
  const { paid, failed, returned, pending, repeated, forOthers, problems } = results;
  const parts: readonly (readonly [number, string])[] = [
    [paid, 'paid'],
    [failed, 'not paid; can be tried again'],
    [returned, 'came back after they were paid'],
    [pending, 'not done yet, says the bank'],
    [repeated, 'known already'],
    [
      forOthers,
      'left for somebody else, who takes in the same file: you approved these payouts, or are paid by them',
    ],
    [problems.length, 'not understood, or not believed'],
  ];
  const told = parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${counted(count, 'row')} ${what}.`);
  return told.length === 0 ? ['There was nothing in it.'] : told;
};
