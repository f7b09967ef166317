import type { DisputeState } from './machine';
import { disputeMachine } from './machine';

/** What the gateway says of a dispute. */
export interface DisputeNews {
  readonly state: DisputeState;
  /** Minor units; 0 until lost. */
  readonly amountDeducted: number;
  /**
   * now: the gateway was asked. created: it was told of the dispute's beginning. event: of any later moment. Told
   * things come late and in any order.
   */
  readonly source: 'now' | 'created' | 'event';
}

export type DisputeStep =
  | { readonly action: 'none' }
  /** Still undecided, in another state. */
  | { readonly action: 'update'; readonly state: 'open' | 'under_review' }
  | { readonly action: 'release'; readonly state: 'won' | 'closed' }
  | { readonly action: 'lose'; readonly deducted: number }
  /** Said to be lost without a word about the money; the gateway must be asked before anything is booked. */
  | { readonly action: 'ask' };

/**
 * What a message does to a dispute that is known already. An end is final, whatever comes after it; the beginning
 * is no news.
 */
export function decideDispute(current: DisputeState, news: DisputeNews): DisputeStep {
  if (!disputeMachine.can(current, news.state)) return { action: 'none' };
  switch (news.state) {
    case 'open':
    case 'under_review':
      return news.source === 'created' ? { action: 'none' } : { action: 'update', state: news.state };
    case 'won':
    case 'closed':
      return { action: 'release', state: news.state };
    case 'lost':
      return news.amountDeducted === 0 && news.source !== 'now'
        ? { action: 'ask' }
        : { action: 'lose', deducted: news.amountDeducted };
  }
}

/**
 * How much of the disputed money is taken out of the organizer's reach: what they still have of the payment.
 * Refunds (also those that wait), lost disputes and other open ones took theirs already. Minor units.
 */
export function amountToFreeze(input: {
  readonly disputed: number;
  readonly captured: number;
  readonly refundsCommitted: number;
  readonly disputeLost: number;
  readonly frozenByOthers: number;
}): number {
  const { disputed, captured, refundsCommitted, disputeLost, frozenByOthers } = input;
  return Math.max(0, Math.min(disputed, captured - refundsCommitted - disputeLost - frozenByOthers));
}

/**
 * Until when to answer, once the gateway has said so again: what it says now is so; of what it told, the latest stands,
 * for an old word that comes late does not move a deadline back.
 */
export function deadlineAfter(
  known: Date | null,
  told: Date | null,
  source: DisputeNews['source'],
): Date | null {
  if (source === 'now' || known === null) return told;
  return told !== null && told > known ? told : known;
}
