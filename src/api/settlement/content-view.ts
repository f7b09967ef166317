import type { ContentView } from '../../platform/content-views';

export const settlementView: ContentView = {
  uid: 'api::settlement.settlement',
  title: 'gatewaySettlementId',
  sort: 'settledAt:DESC',
  list: ['gatewaySettlementId', 'amount', 'state', 'settledAt', 'utr'],
  readOnly: true,
  form: [
    ['amount/4', 'fees/4', 'tax/4'],
    ['state/4', 'settledAt/4', 'bookedAt/4'],
    ['gatewaySettlementId/6', 'utr/6'],
    ['matchedBy/6', 'matchedAt/6'],
  ],
  fields: {
    gatewaySettlementId: { label: 'Razorpay settlement' },
    amount: { label: 'Amount', help: 'What reaches the bank.' },
    currency: { label: 'Currency' },
    fees: { label: 'Fees kept', help: 'What Razorpay kept of it, its GST included.' },
    tax: { label: 'GST in the fees' },
    state: { label: 'State' },
    utr: { label: 'UTR', help: 'The bank’s reference, which stands on the bank statement too.' },
    settledAt: { label: 'Settled on' },
    bookedAt: { label: 'Booked on' },
    matchedBy: { label: 'Found in the bank by' },
    matchedAt: { label: 'Found in the bank on' },
  },
};
