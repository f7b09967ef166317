import type { ListedPayee, PayeeCard, PayeeView } from '../../../shared/payees';
import { moment } from '../../../../../admin/kit/moments';

export const PAYEE_VIEW_WORDS: Readonly<Record<PayeeView, string>> = {
  all: 'All',
  unverified: 'Not confirmed',
  frozen: 'Payouts stopped',
  debts: 'Owe us',
};

export const NO_PAYEES: Readonly<Record<PayeeView, string>> = {
  all: 'Nobody has entered an account to be paid to yet.',
  unverified: 'Every account is known to be there.',
  frozen: 'Payouts to nobody are stopped.',
  debts: 'Nobody with an account owes us anything.',
};

/** `HDFC Bank ••••6789`; all that anybody sees of it. */
export const accountWords = ({
  method,
  mask,
  bankName,
}: Pick<PayeeCard, 'method' | 'mask' | 'bankName'>): string =>
  method === 'upi' ? `UPI ${mask}` : [bankName, mask].filter((part) => part !== null).join(' ');

export interface Said {
  readonly tone: 'success' | 'warning' | 'danger' | 'primary';
  readonly text: string;
}

/** As `wordFor` knows it in the field `standing`. */
type Standing = 'can_be_paid' | 'stopped' | 'wrong' | 'rests';

/** Whether anything can be paid to them now. */
export function standingOf(payee: PayeeCard, now: Date): Standing {
  if (payee.state === 'frozen') return 'stopped';
  if (payee.verification === 'failed') return 'wrong';
  return payee.usableFrom !== null && new Date(payee.usableFrom) > now ? 'rests' : 'can_be_paid';
}

/** What has to happen first; null where nothing has to. */
export const ONCE: Readonly<Record<Standing, string | null>> = {
  can_be_paid: null,
  stopped: 'Once payouts to them are allowed again.',
  wrong: 'Once they have entered their account again.',
  rests: 'Once the new account has rested.',
};

/** What was found out about the account, as `wordFor` knows it in the field `verification` of a payee. */
export const checkedOf = ({ verification, nameDiffers }: ListedPayee): string =>
  verification === 'verified' && nameDiffers ? 'other_name' : verification;

/** What keeps this payee from being paid, or makes one think twice; the most important first. */
export function saidOf(payee: ListedPayee, now: Date): Said[] {
  const said: Said[] = [];
  if (payee.state === 'frozen')
    said.push({
      tone: 'danger',
      text: `Payouts to them are stopped.${payee.frozenReason === null ? '' : ` Reason: ${payee.frozenReason}`}`,
    });
  if (payee.verification === 'failed')
    said.push({
      tone: 'danger',
      text: 'The bank says that there is no such account. Nothing is paid until they enter it again; they were told by mail.',
    });
  if (payee.usableFrom !== null && standingOf(payee, now) === 'rests')
    said.push({
      tone: 'warning',
      text: `The account is new and rests: nothing is paid to it before ${moment(payee.usableFrom)}.`,
    });
  if (payee.nameDiffers)
    said.push({
      tone: 'warning',
      text: `At the bank the account belongs to “${payee.verifiedName}”, not to “${payee.legalName}”.`,
    });
  if (payee.verification === 'none')
    said.push({
      tone: 'warning',
      text: `Nobody has checked whether this account is there. It is paid to all the same.${payee.checkProblem === null ? '' : ` The last check came to nothing: ${payee.checkProblem}`}`,
    });
  if (payee.verification === 'pending')
    said.push({ tone: 'primary', text: 'The bank is being asked about this account.' });
  return said;
}
