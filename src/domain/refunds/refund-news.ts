import { refundMachine, type RefundState } from './machine';

/** What the gateway says of a refund. */
export type ToldState = 'pending' | 'processed' | 'failed';

export type RefundNewsStep =
  /** The buyer has the money. `revive`: it had failed, and was paid after all. */
  | { readonly do: 'finish'; readonly revive: boolean }
  /** It waits for the bank. `note`: its id at the gateway is new to us. */
  | { readonly do: 'wait'; readonly note: boolean }
  | { readonly do: 'fail' }
  /** `over`: nothing moves it any more. `attempt_over`: it is told of an attempt before the present one. */
  | { readonly do: 'nothing'; readonly because: 'over' | 'attempt_over' };

/**
 * What the gateway's word about one refund does to it. Only the attempt that is under way may fail it or be what it waits
 * for: news of an older one come late. One that failed and was paid after all is paid.
 *
 * @param refund `attempts` is the number of the present one
 * @param attempt the number of the one that is told of; null for one that we did not ask for
 */
export function stepOfRefundNews(
  refund: {
    readonly state: RefundState;
    readonly attempts: number;
    readonly gatewayRefundId: string | null;
  },
  told: { readonly id: string; readonly state: ToldState },
  attempt: number | null,
): RefundNewsStep {
  const { state, attempts, gatewayRefundId } = refund;
  const revive = state === 'failed' && told.state === 'processed';
  if (!revive && !refundMachine.can(state, 'processed')) return { do: 'nothing', because: 'over' };
  if (told.state === 'processed') return { do: 'finish', revive };
  if (told.id !== gatewayRefundId && attempt !== null && attempt !== attempts)
    return { do: 'nothing', because: 'attempt_over' };
  return told.state === 'failed' ? { do: 'fail' } : { do: 'wait', note: told.id !== gatewayRefundId };
}

/**
 * Whether a refund that carries our receipt is the one we asked for. Once that is at an end by another way, money that
 * goes back is money besides; a failure is none.
 */
export const isOursByReceipt = (state: RefundState, told: ToldState): boolean =>
  told === 'failed' || state === 'processing' || state === 'failed';
