import { describeEntry } from '../activity/words';
import { ENTRY, type EntryName } from '../activity/names';
import { formatMoney } from '../money/format';
import { failureOf } from './failure';

/** A log entry about a payout or a payee. */
export interface StepFacts {
  readonly name: EntryName;
  /** Who did it, by name; null where no person did. */
  readonly by: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const moneyOf = (minor: unknown, currency: unknown): string =>
  typeof currency === 'string' && Number.isSafeInteger(minor) ? formatMoney(Number(minor), currency) : '';

/** A retry is written as two entries, of which one tells it. */
export const isTold = ({ name, payload }: Pick<StepFacts, 'name' | 'payload'>): boolean =>
  !(name === ENTRY.PAYOUT_APPROVED && payload.from === 'failed');

const attemptOf = ({ attempt }: StepFacts['payload']): string =>
  Number(attempt) > 1 ? `, attempt ${Number(attempt)}` : '';

const becauseOf = ({ kind }: StepFacts['payload']): string => {
  const word = textOf(kind);
  return word === null ? '.' : `: ${failureOf(word).says}`;
};

/** One plain sentence for a step in the life of a payout or a payee, with who did it. */
export function sayStep({ name, by, payload }: StepFacts): string {
  const { amount, currency } = payload;
  const money = moneyOf(amount, currency);
  const whom = by === null ? '' : ` by ${by}`;
  const nothingLeft = payload.why === 'nothing_left';
  switch (name) {
    case ENTRY.PAYOUT_PREPARED:
      return payload.origin === 'run' ? `Prepared by the schedule: ${money}.` : `Prepared${whom}: ${money}.`;
    case ENTRY.PAYOUT_REQUESTED:
      return `Asked for${whom}: ${money}.`;
    case ENTRY.PAYOUT_APPROVED_ONCE:
      return `Approved${whom}; a second person has to approve it as well.`;
    case ENTRY.PAYOUT_APPROVED:
      return `Approved${whom}.`;
    case ENTRY.PAYOUT_RECOMPUTED:
      return payload.why === 'account'
        ? 'The account to pay to had changed, so it was not approved and waits to be looked at again.'
        : `Drawn up again, as its lines had changed: it was ${moneyOf(payload.was, currency)} and is ${money}.`;
    case ENTRY.PAYOUT_HELD:
      return `Put on hold${whom}.`;
    case ENTRY.PAYOUT_RESUMED:
      return `Taken off hold${whom}.`;
    case ENTRY.PAYOUT_REJECTED:
      return `Turned down${whom}.`;
    case ENTRY.PAYOUT_CANCELLED:
      if (nothingLeft) return 'Cancelled: nothing was left to pay.';
      return by === null ? `Taken back before it was sent${becauseOf(payload)}` : `Withdrawn${whom}.`;
    case ENTRY.PAYOUT_PROCESSING:
      return `On its way to the bank${attemptOf(payload)}.`;
    case ENTRY.PAYOUT_PAID:
      return `Paid${attemptOf(payload)}: ${money}${by === null ? '' : `, told by ${by}`}.`;
    case ENTRY.PAYOUT_FAILED:
      return `Failed${attemptOf(payload)}${by === null ? '' : `, told by ${by}`}${becauseOf(payload)}`;
    case ENTRY.PAYOUT_REVERSED:
      if (nothingLeft) return 'Given up: nothing was left to pay.';
      // Only the rail's news name the attempt, also where a person brought them.
      return by === null || payload.attempt !== undefined
        ? `The money came back${becauseOf(payload)}`
        : `Given up${whom}; the money is owed again.`;
    case ENTRY.PAYOUT_RETRIED:
      return `Tried again${whom}.`;
    case ENTRY.PAYOUT_NOTED:
      return `Note written${whom}.`;
    case ENTRY.PAYOUT_NEEDS_A_PERSON:
      return payload.why === 'contradiction'
        ? `The bank tells something else than the books${attemptOf(payload)}; a person must look.`
        : `Nobody knows what became of it${attemptOf(payload)}; a person must find out.`;
    case ENTRY.PAYEE_CHANGED:
      return `Account ${payload.first === true ? 'entered' : 'changed'}${whom}.`;
    case ENTRY.PAYEE_VERIFICATION_REQUESTED:
      return 'The bank is asked about the account.';
    case ENTRY.PAYEE_VERIFIED:
      return 'The bank knows the account.';
    case ENTRY.PAYEE_VERIFICATION_FAILED:
      return 'The bank says that there is no such account.';
    case ENTRY.PAYEE_FROZEN:
      return `Payouts stopped${whom}.`;
    case ENTRY.PAYEE_UNFROZEN:
      return `Payouts allowed again${whom}.`;
    default:
      return `${describeEntry(name, payload)}${by === null ? '' : `, ${by}`}.`;
  }
}
