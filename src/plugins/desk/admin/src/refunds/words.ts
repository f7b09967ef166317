import { formatMoney } from '../../../../../domain/money/format';
import { hoursInWords } from '../../../../../domain/refunds/policy-words';
import type { RefundPreview, RefundSpeed } from '../../../shared/refunds';

const MOST_NAMES = 4;

/** `Asha`, `Asha and Imran`, `Asha, Imran and Meera`; many are counted. */
export const listNames = (names: readonly string[], many: (count: number) => string): string => {
  if (names.length > MOST_NAMES) return many(names.length);
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
};

type Kept = Pick<
  RefundPreview,
  'amount' | 'policyAmount' | 'kept' | 'feesKept' | 'percent' | 'step' | 'currency'
>;

/** Why a part is not given back. */
export const whyKept = (preview: Kept): string | undefined => {
  const { amount, policyAmount, kept, feesKept, percent, step, currency } = preview;
  if (kept === 0) return undefined;
  if (amount !== policyAmount)
    return `You chose less; the policy gives ${formatMoney(policyAmount, currency)}`;
  const reasons: string[] = [];
  if (step && percent !== null)
    reasons.push(
      step.hoursBefore === 0
        ? `The policy gives ${percent} % until the start`
        : `The policy gives ${percent} % until ${hoursInWords(step.hoursBefore)} before the start`,
    );
  if (feesKept > 0) reasons.push(`fees of ${formatMoney(feesKept, currency)} are kept`);
  return reasons.length === 0 ? 'Less was asked for' : reasons.join('; ');
};

interface People {
  readonly buyerName: string;
  /** By registration. */
  readonly names: Readonly<Record<string, string>>;
}

const ARRIVES: Readonly<Record<RefundSpeed, string>> = {
  normal: 'It arrives the way it was paid, in 5 to 7 working days.',
  instant: 'It arrives within minutes where the bank can do so, else in 5 to 7 working days.',
};

/** What a confirmed refund does, a sentence each. */
export const consequencesOf = (
  preview: RefundPreview,
  { buyerName, names }: People,
  speed: RefundSpeed,
): string[] => {
  const money = (minor: number): string => formatMoney(minor, preview.currency);
  const { amount, frees, needsApproval, via } = preview;
  const places = listNames(
    frees.map((id) => names[id] ?? 'somebody'),
    (count) => `${count} people`,
  );
  const returned = preview.platformFeeReturned + preview.platformFeeTaxReturned;
  return [
    ...(needsApproval === null
      ? []
      : ['Somebody else has to approve it first. Until then nothing below happens.']),
    ...(amount === 0
      ? ['No money goes back.']
      : [
          `${money(amount)} goes back to ${buyerName}. ${
            via === 'gateway' ? ARRIVES[speed] : 'You pay it by hand and record here how.'
          }`,
        ]),
    ...(frees.length === 0
      ? ['Everybody keeps their place.']
      : [
          `${frees.length === 1 ? 'The place' : 'The places'} of ${places} ${
            frees.length === 1 ? 'comes' : 'come'
          } free, and ${frees.length === 1 ? 'the pass stops' : 'the passes stop'} working.`,
        ]),
    ...(amount === 0
      ? []
      : [
          returned === 0
            ? `The organizer bears all of it.`
            : `The organizer bears ${money(preview.organizerBears)}, and the platform gives ${money(returned)} of its fee back.`,
        ]),
    ...(preview.orderAfter === 'refunded' ? ['Nothing of this order is left to refund afterwards.'] : []),
    `${buyerName} is told by mail.`,
  ];
};
