import type { OurRefund, RefundPair, TheirRefund } from './facts';
import type { Difference, DifferenceKind, Side } from './kinds';

const sideOf = (side: TheirRefund | OurRefund): Side => ({
  state: side.state,
  amount: side.amount,
  currency: side.currency,
});

const differ =
  (pair: RefundPair) =>
  (kind: DifferenceKind, amount: number, sides: { ours?: Side; theirs?: Side } = {}): Difference => ({
    key: `${kind}:${pair.id}`,
    kind,
    subjectType: 'refund',
    subjectId: pair.id,
    amount,
    currency: (typeof pair.theirs === 'string' ? pair.ours : pair.theirs)?.currency ?? 'INR',
    ours: sides.ours ?? (pair.ours && sideOf(pair.ours)),
    theirs: sides.theirs ?? (typeof pair.theirs === 'string' ? null : sideOf(pair.theirs)),
    recordDocumentId: pair.ours?.documentId ?? null,
    order: pair.order,
  });

const compareStates = (pair: RefundPair, ours: OurRefund, theirs: TheirRefund): Difference[] => {
  const because = differ(pair);
  if (theirs.amount !== ours.amount || theirs.currency !== ours.currency)
    return [because('refund_amount_differs', ours.amount - theirs.amount)];
  switch (theirs.state) {
    case 'processed':
      if (ours.state === 'processed') return [];
      return ours.state === 'settled_outside' || ours.state === 'rejected'
        ? [because('refund_paid_twice', -theirs.amount)]
        : [because('refund_state_differs', -theirs.amount)];
    case 'failed':
      if (ours.state === 'processed') return [because('refund_failed_later', ours.amount)];
      return ours.state === 'processing' ? [because('refund_state_differs', 0)] : [];
    case 'pending':
      return [];
  }
};

/** What differs about one refund. */
export const compareRefund = (pair: RefundPair): Difference[] => {
  const { ours, theirs } = pair;
  const because = differ(pair);
  if (!ours) {
    if (typeof theirs === 'string' || theirs.state === 'failed') return [];
    if (pair.order === null) return [because('refund_unknown', -theirs.amount)];
    return pair.paymentBooked ? [because('refund_missing_here', -theirs.amount)] : [];
  }
  if (theirs === 'none')
    return ours.state === 'processed' || ours.state === 'processing'
      ? [because('refund_missing_there', ours.amount)]
      : [];
  const states = theirs === 'not_asked' ? [] : compareStates(pair, ours, theirs);
  const booked = ours.clearing ?? 0;
  const expected = ours.state === 'processed' ? -ours.amount : 0;
  if (booked === expected) return states;
  return [
    ...states,
    because('refund_not_booked', expected - booked, {
      ours: { amount: -booked, currency: ours.currency },
      theirs: { amount: -expected, currency: ours.currency },
    }),
  ];
};
