/**
 * Refunds that a lost dispute made needless, for it gave the buyer their money: the oldest first, each that fits whole.
 *
 * @param waiting granted, and not brought while the dispute was open, the oldest first
 * @param available what the dispute took beyond the organizer's frozen money, minor units
 */
export function refundsCovered<Refund extends { readonly amount: number }>(
  waiting: readonly Refund[],
  available: number,
): Refund[] {
  const covered: Refund[] = [];
  let left = available;
  for (const refund of waiting) {
    if (refund.amount > left) continue;
    covered.push(refund);
    left -= refund.amount;
  }
  return covered;
}

export type LossBearer = 'organizer' | 'platform';

/** Money that paid for nothing is no organizer's, so neither is its loss. */
export const lossBearer = (purpose: 'order' | 'surplus', setting: string | null): LossBearer =>
  purpose === 'surplus' || setting === 'platform' ? 'platform' : 'organizer';

/**
 * What a lost dispute costs, minor units: the frozen money pays first, refunds that it made needless are none of the
 * loss, and what the loss leaves of the frozen money is free again.
 */
export function settleLoss(dispute: {
  readonly deducted: number;
  readonly frozen: number;
  readonly covered: number;
  readonly borneBy: LossBearer;
}): { readonly loss: number; readonly released: number } {
  const { deducted, frozen, covered, borneBy } = dispute;
  const loss = deducted - covered;
  return { loss, released: borneBy === 'platform' ? frozen : Math.max(0, frozen - loss) };
}
