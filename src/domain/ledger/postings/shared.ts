import { assertMinor } from '../../money/arithmetic';
import type { Entry, LedgerContext } from '../journal';

/** A sale has an organizer; without one there is nobody to owe the money to. */
export interface SaleContext extends LedgerContext {
  organizerDocumentId: string;
  eventDocumentId: string;
  orderDocumentId: string;
}

/** What the gateway kept of a payment, minor units: `fee` includes `tax`, its GST (razorpay-contract §4). */
export interface GatewayFee {
  fee: number;
  tax: number;
}

export function assertPositive(amount: number, what: string): void {
  assertMinor(amount, what);
  if (amount <= 0) throw new Error(`${what} must be positive: ${amount}`);
}

/** Throws unless both are zero or more and the tax lies within the fee. */
export function assertFee({ fee, tax }: GatewayFee): void {
  assertMinor(fee, 'fee');
  assertMinor(tax, 'tax');
  if (tax < 0 || fee < tax) throw new Error(`a gateway fee of ${fee} cannot contain ${tax} of tax`);
}

/** The gateway's fee as the platform's own cost; its GST is input credit. */
export function feeOfPlatform({ fee, tax }: GatewayFee): Entry[] {
  return [
    { account: 'gateway_clearing', amount: -fee },
    { account: 'gateway_fee_expense', amount: fee - tax },
    { account: 'gst_input_credit', amount: tax },
  ];
}
