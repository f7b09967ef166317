import type { OurPayment, PaymentPair, TheirPayment } from './facts';
import type { Difference, DifferenceKind, Side } from './kinds';

const DAY_MS = 86_400_000;
/** The gateway mostly names its fee with the capture, at the latest with the settlement two working days later. */
const FEE_PATIENCE_MS = 4 * DAY_MS;

const theirSide = (theirs: PaymentPair['theirs']): Side | null =>
  typeof theirs === 'string'
    ? null
    : {
        state: theirs.state,
        amount: theirs.amount,
        currency: theirs.currency,
        ...(theirs.fee === null ? {} : { fee: theirs.fee }),
        ...(theirs.tax === null ? {} : { tax: theirs.tax }),
      };

const ourSide = (ours: OurPayment | null): Side | null =>
  ours && {
    state: ours.state,
    amount: ours.amount,
    currency: ours.currency,
    ...(ours.fee === null ? {} : { fee: ours.fee }),
    ...(ours.tax === null ? {} : { tax: ours.tax }),
  };

/** Whether the gateway had the money, also where it sent it back since. A mere promise let go of is no money. */
const taken = (theirs: TheirPayment): boolean =>
  theirs.state === 'captured' || (theirs.state === 'refunded' && theirs.captured !== false);

const differ =
  (pair: PaymentPair) =>
  (kind: DifferenceKind, amount: number, sides: { ours?: Side; theirs?: Side } = {}): Difference => ({
    key: `${kind}:${pair.gatewayPaymentId}`,
    kind,
    subjectType: 'payment',
    subjectId: pair.gatewayPaymentId,
    amount,
    currency: (typeof pair.theirs === 'string' ? pair.ours : pair.theirs)?.currency ?? 'INR',
    ours: sides.ours ?? ourSide(pair.ours),
    theirs: sides.theirs ?? theirSide(pair.theirs),
    recordDocumentId: pair.ours?.documentId ?? null,
    order: pair.order,
  });

const compareFees = (pair: PaymentPair, ours: OurPayment, now: Date): Difference[] => {
  const told = typeof pair.theirs === 'string' ? null : pair.theirs;
  const fee = told?.fee ?? pair.settled?.fee ?? null;
  const tax = told?.fee == null ? (pair.settled?.tax ?? null) : told.tax;
  const theirs: Side = {
    ...theirSide(pair.theirs),
    ...(fee === null ? {} : { fee }),
    ...(tax === null ? {} : { tax }),
  };
  const because = differ(pair);
  if (ours.fee === null && fee !== null) return [because('fee_not_booked', -fee, { theirs })];
  if (ours.fee === null) {
    const late = ours.capturedAt !== null && now.getTime() - ours.capturedAt.getTime() > FEE_PATIENCE_MS;
    return late && told ? [because('fee_never_told', 0)] : [];
  }
  const otherTax = tax !== null && ours.tax !== null && tax !== ours.tax;
  if (fee !== null && (fee !== ours.fee || otherTax))
    return [because('fee_differs', ours.fee - fee, { theirs })];
  return [];
};

/** Money that we never booked. */
const compareUnbooked = (pair: PaymentPair, theirs: TheirPayment): Difference[] => {
  if (!taken(theirs)) return [];
  const because = differ(pair);
  if (pair.ours?.state === 'refunded' && theirs.state === 'refunded')
    return theirs.fee ? [because('returned_payment_fee', -theirs.fee)] : [];
  return [because(pair.order ? 'payment_missing_here' : 'payment_unknown', theirs.amount)];
};

/** What differs about one payment; the first thing that is wrong with it, and its fee apart. */
export const comparePayment = (pair: PaymentPair, now: Date): Difference[] => {
  const { ours, theirs } = pair;
  const because = differ(pair);
  if (!ours || ours.capturedAt === null)
    return typeof theirs === 'string' ? [] : compareUnbooked(pair, theirs);
  if (theirs === 'none') return [because('payment_missing_there', -ours.amount)];
  if (theirs !== 'not_asked') {
    if (!taken(theirs)) return [because('payment_state_differs', -ours.amount)];
    if (theirs.amount !== ours.amount || theirs.currency !== ours.currency)
      return [because('payment_amount_differs', theirs.amount - ours.amount)];
  }
  const expected = ours.amount - (ours.fee ?? 0);
  const booked = ours.clearing ?? 0;
  const ledger =
    booked === expected
      ? []
      : [
          because('payment_not_booked', expected - booked, {
            ours: { amount: booked, currency: ours.currency },
            theirs: { amount: expected, currency: ours.currency },
          }),
        ];
  return [...ledger, ...compareFees(pair, ours, now)];
};
