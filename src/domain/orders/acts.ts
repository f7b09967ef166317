import type { RegistrationState } from '../registrations/machine';
import type { ApprovalState, OrderState } from './machine';

/** Whether an act is offered; the sentence says why not. */
type Offer = { readonly ok: true } | { readonly ok: false; readonly why: string };

const yes: Offer = { ok: true };
const no = (why: string): Offer => ({ ok: false, why });

/**
 * What staff are offered to do about the money and the mails of an order now; whatever does it decides again.
 *
 * @param left what is left of its payment to give back, minor units
 * @param disputed whether a dispute of its payment is open
 */
export function orderActs(order: {
  readonly state: OrderState;
  readonly approvalState: ApprovalState;
  readonly total: number;
  readonly left: number;
  readonly disputed: boolean;
  readonly places: readonly { readonly state: RegistrationState }[];
}): Readonly<Record<'refund' | 'recordPayment' | 'resend', Offer>> {
  const { state, approvalState, total, left, disputed, places } = order;

  const refund = (): Offer => {
    if (total === 0) return no('This order cost nothing.');
    if (state !== 'paid' && state !== 'partially_refunded' && state !== 'refunded')
      return no('This order is not paid.');
    if (disputed)
      return no('The buyer’s bank disputes this payment; nothing is given back until that is decided.');
    return left > 0 ? yes : no('Everything was given back already.');
  };

  const recordPayment = (): Offer => {
    if (total === 0) return no('This order costs nothing.');
    if (state !== 'pending' && state !== 'expired') return no('This order waits for no payment.');
    return approvalState === 'awaiting' || approvalState === 'rejected'
      ? no('This registration waits for an answer first.')
      : yes;
  };

  const resend = (): Offer => {
    if (state !== 'pending' && state !== 'paid' && state !== 'partially_refunded')
      return no('This order is over.');
    return places.some((place) => place.state !== 'cancelled') ? yes : no('Nobody has a place.');
  };

  return { refund: refund(), recordPayment: recordPayment(), resend: resend() };
}
