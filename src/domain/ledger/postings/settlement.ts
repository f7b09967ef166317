import { assertMinor } from '../../money/arithmetic';
import type { JournalDraft } from '../journal';
import { journal } from '../journal';

const NOBODY = { organizerDocumentId: null, eventDocumentId: null, orderDocumentId: null };

/**
 * The gateway paid its balance out to our bank account. Fees were booked payment by payment, so the net amount
 * moves. Negative where refunds were more than sales and the gateway takes the difference from the bank.
 *
 * @param gatewaySettlementId the gateway's own id: it is booked once, whoever tells it
 */
export function postSettlement(input: {
  gatewaySettlementId: string;
  amount: number;
  currency: string;
  occurredAt: Date;
}): JournalDraft {
  assertMinor(input.amount, 'amount');
  if (input.amount === 0) throw new Error(`${input.gatewaySettlementId}: a settlement of nothing`);
  return journal({
    causeKey: `settlement:${input.gatewaySettlementId}`,
    kind: 'settlement',
    occurredAt: input.occurredAt,
    memo: 'Gateway paid out to the bank',
    currency: input.currency,
    context: NOBODY,
    entries: [
      { account: 'bank', amount: input.amount },
      { account: 'gateway_clearing', amount: -input.amount },
    ],
  });
}
