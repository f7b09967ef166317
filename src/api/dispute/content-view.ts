import type { ContentView } from '../../platform/content-views';

export const disputeView: ContentView = {
  uid: 'api::dispute.dispute',
  title: 'orderCode',
  sort: 'openedAt:DESC',
  list: ['orderCode', 'amount', 'state', 'phase', 'respondBy', 'openedAt'],
  readOnly: true,
  form: [
    ['orderCode/4', 'state/4', 'phase/4'],
    ['amount/4', 'frozen/4', 'amountDeducted/4'],
    ['openedAt/4', 'respondBy/4', 'endedAt/4'],
    ['reasonDescription/8', 'lossBorneBy/4'],
    ['gatewayDisputeId', 'gatewayPaymentId'],
  ],
  fields: {
    orderCode: { label: 'Order code' },
    amount: { label: 'Disputed' },
    currency: { label: 'Currency' },
    frozen: { label: 'Frozen', help: 'What the organizer cannot be paid until this is decided.' },
    amountDeducted: { label: 'Taken from us', help: 'What Razorpay took when the dispute was lost.' },
    state: { label: 'State' },
    phase: { label: 'Stage', help: 'A payment can be disputed again at the next stage.' },
    reasonCode: { label: 'Reason code' },
    reasonDescription: { label: 'What the buyer’s bank says' },
    respondBy: { label: 'Answer until', help: 'Send the evidence in Razorpay’s dashboard before then.' },
    openedAt: { label: 'Opened on' },
    endedAt: { label: 'Ended on' },
    lossBorneBy: { label: 'Loss borne by' },
    gatewayDisputeId: { label: 'Razorpay dispute', help: 'For questions to Razorpay.' },
    gatewayPaymentId: { label: 'Razorpay payment' },
  },
};
