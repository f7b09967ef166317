/** Every journal Mela can book, one function a cause; each sums to zero or throws. */
export { postAdjustment } from './adjustment';
export { postDisputeLost, postDisputeOpened, postDisputeReleased } from './dispute';
export { postAccountCheck, postPayoutApproved, postPayoutPaid, postPayoutReturned } from './payout';
export { postRefund, postRefundPaid, postRefundWithdrawn, type RefundShares } from './refund';
export { postGatewayFee, postSale, postSurplus, type ReceivedIn, type SoldOrder } from './sale';
export { postSettlement } from './settlement';
export type { GatewayFee, SaleContext } from './shared';
