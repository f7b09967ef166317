import type { Entry, JournalDraft, LedgerContext } from '../journal';
import { journal } from '../journal';

/** What two people put right by hand: one drew it up with a reason, another one approved it. */
export function postAdjustment(input: {
  adjustmentDocumentId: string;
  reason: string;
  context: LedgerContext;
  currency: string;
  entries: readonly Entry[];
  occurredAt: Date;
}): JournalDraft {
  return journal({
    causeKey: `adjustment:${input.adjustmentDocumentId}`,
    kind: 'adjustment',
    occurredAt: input.occurredAt,
    memo: input.reason,
    currency: input.currency,
    context: input.context,
    entries: input.entries,
  });
}
