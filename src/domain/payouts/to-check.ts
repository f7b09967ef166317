import { formatMoney } from '../money/format';
import { formatInZone } from '../time/zones';
import { isLive, type AttemptState } from './attempt';

/** What is known of an attempt whose end only a person can find out. */
export interface Unsettled {
  readonly state: AttemptState;
  readonly rail: 'razorpayx' | 'bank_file';
  /** Under which the rail knows it. */
  readonly reference: string;
  readonly gatewayPayoutId: string | null;
  readonly askedAt: Date;
  readonly amount: number;
  readonly currency: string;
  readonly mask: string;
}

/** What a person looks at, one step after another, before they settle it. */
export function whatToCheck(attempt: Unsettled, zone: string): string[] {
  const { rail, reference, gatewayPayoutId, amount, currency, mask } = attempt;
  const day = formatInZone(attempt.askedAt, zone, 'date');
  const first =
    rail === 'bank_file'
      ? `Ask the bank what became of the transfer with the reference ${reference}.`
      : gatewayPayoutId === null
        ? `Search the RazorpayX dashboard for the reference ${reference}.`
        : `Open the payout ${gatewayPayoutId} in the RazorpayX dashboard; its reference is ${reference}.`;
  const end = isLive(attempt.state)
    ? 'If the money went, settle it as paid with its UTR. Only if it is sure that it did not and will not go, settle it as failed: it can be tried again then.'
    : 'The bank tells something else than the books. Find out which is right before anything more is paid to this person.';
  return [
    first,
    `Look through the statement of the account that pays, from ${day} on, for ${formatMoney(amount, currency)} to ${mask}.`,
    end,
  ];
}
