import type { ContentView } from '../../platform/content-views';

export const refundView: ContentView = {
  uid: 'api::refund.refund',
  title: 'orderCode',
  sort: 'createdAt:DESC',
  list: ['orderCode', 'amount', 'reason', 'state', 'createdAt'],
  readOnly: true,
  form: [
    ['orderCode/4', 'amount/4', 'state/4'],
    ['reason/6', 'automatic/6'],
    ['requestedBy/4', 'approvedBy/4', 'processedAt/4'],
    ['attempts/4', 'gatewayPaymentId/4', 'gatewayRefundId/4'],
    ['failure/12'],
  ],
  fields: {
    orderCode: { label: 'Order code' },
    gatewayPaymentId: { label: 'Razorpay payment' },
    amount: { label: 'Amount' },
    currency: { label: 'Currency' },
    reason: { label: 'Why' },
    state: { label: 'State' },
    automatic: { label: 'Made by Mela itself' },
    attempts: { label: 'Attempts' },
    gatewayRefundId: { label: 'Razorpay refund', help: 'For questions to Razorpay.' },
    failure: { label: 'Why it failed' },
    requestedBy: { label: 'Asked for by' },
    approvedBy: { label: 'Approved by' },
    processedAt: { label: 'Done on' },
  },
};
