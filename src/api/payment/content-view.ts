import type { ContentView } from '../../platform/content-views';

export const paymentView: ContentView = {
  uid: 'api::payment.payment',
  title: 'gatewayPaymentId',
  sort: 'createdAt:DESC',
  list: ['gatewayPaymentId', 'orderCode', 'amount', 'method', 'state', 'createdAt'],
  readOnly: true,
  form: [
    ['orderCode/4', 'amount/4', 'state/4'],
    ['purpose/4', 'method/4', 'capturedAt/4'],
    ['fee/4', 'tax/4', 'currency/4'],
    ['gatewayPaymentId', 'gatewayOrderId'],
    ['errorDescription/12'],
  ],
  fields: {
    orderCode: { label: 'Order code' },
    gateway: { label: 'Gateway' },
    gatewayOrderId: { label: 'Razorpay order' },
    gatewayPaymentId: { label: 'Razorpay payment', help: 'For questions to Razorpay.' },
    amount: { label: 'Amount' },
    currency: { label: 'Currency' },
    fee: { label: 'Gateway’s fee', help: 'Known once Razorpay tells it; its tax is contained.' },
    tax: { label: 'Tax in the fee' },
    method: { label: 'Paid by' },
    state: { label: 'State' },
    purpose: { label: 'What for' },
    errorCode: { label: 'Error code' },
    errorDescription: { label: 'Why it failed' },
    capturedAt: { label: 'Received on' },
  },
};
