import { payeeObstacle } from '../../../domain/payouts/payee-obstacle';
import { formatInZone } from '../../../domain/time/zones';
import type { PayeeRecord } from '../types';

const iso = (at: Date): string => at.toISOString();

/** What the account's owner sees of it: never all of it, nor what the bank calls the owner of somebody's account. */
const payeeView = (payee: PayeeRecord) => ({
  documentId: payee.documentId,
  kind: payee.kind,
  organizer: payee.kind === 'organizer' ? payee.ownerDocumentId : null,
  legalName: payee.legalName,
  method: payee.method,
  account: payee.mask,
  ifsc: payee.ifsc,
  bankName: payee.bankName,
  state: payee.state,
  verification: payee.verification,
  changedAt: iso(payee.changedAt),
  usableFrom: iso(payee.usableFrom),
});

const hoursInWords = (hours: number): string => (hours === 1 ? 'an hour' : `${hours} hours`);

export interface PayeeTerms {
  readonly at: Date;
  /** Of the books, for dates in words. */
  readonly zone: string;
  readonly coolingHours: number;
}

const says = (payee: PayeeRecord | null, { at, zone, coolingHours }: PayeeTerms): string => {
  const rest =
    coolingHours === 0
      ? ''
      : ` New bank details rest for ${hoursInWords(coolingHours)}, the first ones too, so that a change that is not yours is noticed in time.`;
  if (!payee) return `Enter a bank account or a UPI id to be paid.${rest}`;
  switch (payeeObstacle(payee, at)) {
    case 'frozen':
      return payee.state === 'frozen'
        ? 'Payouts to you are stopped. Please write to us.'
        : 'The bank could not confirm these details. Please enter them again.';
    case 'cooling':
      return `Nothing is paid to ${payee.mask} before ${formatInZone(payee.usableFrom, zone, 'datetime')}.${rest}`;
    default:
      return `You are paid to ${payee.mask}.`;
  }
};

/** An answer of `/me/payee`; `data` is null as long as nothing was entered. */
export const payeeBody = (payee: PayeeRecord | null, terms: PayeeTerms) => ({
  data: payee && payeeView(payee),
  meta: {
    obstacle: payeeObstacle(payee, terms.at),
    says: says(payee, terms),
    coolingHours: terms.coolingHours,
  },
});
