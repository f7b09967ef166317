import { refundMachine, type RefundState } from './machine';

/** Whether an act is offered; the sentence says why not. */
type Offer = { readonly ok: true } | { readonly ok: false; readonly why: string };

export const REFUND_ACTS = ['approve', 'reject', 'withdraw', 'retry', 'settle'] as const;
export type RefundAct = (typeof REFUND_ACTS)[number];

const yes: Offer = { ok: true };
const no = (why: string): Offer => ({ ok: false, why });

const OVER: Readonly<Partial<Record<RefundState, string>>> = {
  processed: 'The money went back already.',
  settled_outside: 'The money was paid back by hand already.',
  rejected: 'This refund was turned down.',
  processing: 'The gateway is at work on it.',
};

const later = (state: RefundState, otherwise: string): Offer => no(OVER[state] ?? otherwise);

/**
 * What staff are offered to do about a refund now. Never more than the rules allow that decide again under lock; an
 * approved one whose money is about to leave is left alone.
 *
 * @param refund `automatic`: money that pays for nothing, sent back by the rules alone
 * @param own whether who looks asked for it
 */
export function refundActs(
  refund: {
    readonly state: RefundState;
    readonly via: 'gateway' | 'outside';
    readonly automatic: boolean;
  },
  own: boolean,
): Readonly<Record<RefundAct, Offer>> {
  const { state, via, automatic } = refund;
  const byHand = state === 'approved' && via === 'outside';
  const approve = (): Offer => {
    if (state !== 'requested') return later(state, 'It is approved already.');
    return own ? no('You asked for this refund, so somebody else approves it.') : yes;
  };
  return {
    approve: approve(),
    reject: state === 'requested' && !own ? yes : later(state, 'It is approved already.'),
    withdraw: automatic
      ? no('This money pays for nothing and must go back.')
      : (state === 'requested' && own) || state === 'failed' || byHand
        ? yes
        : later(state, 'Its money is about to leave.'),
    retry: state === 'failed' && via === 'gateway' ? yes : later(state, 'Nothing failed.'),
    settle:
      refundMachine.can(state, 'settled_outside') && (state === 'failed' || byHand)
        ? yes
        : later(state, 'The gateway pays it.'),
  };
}
