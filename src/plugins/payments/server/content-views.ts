import type { ContentView } from '../../../platform/content-views';

export const paymentsViews: readonly ContentView[] = [
  {
    uid: 'plugin::payments.webhook-event',
    title: 'gatewayEventId',
    sort: 'receivedAt:DESC',
    list: ['gatewayEventId', 'event', 'state', 'verified', 'receivedAt'],
    readOnly: true,
    form: [
      ['event/4', 'state/4', 'verified/4'],
      ['receivedAt/4', 'processedAt/4', 'attempts/4'],
      ['outcome', 'signatureKind'],
      ['problem/12'],
      ['gatewayEventId/4', 'gatewayOrderId/4', 'gatewayPaymentId/4'],
    ],
    fields: {
      gateway: { label: 'Gateway' },
      gatewayEventId: { label: 'Message', help: 'Razorpay’s own id for it.' },
      event: { label: 'What it says' },
      state: { label: 'State' },
      outcome: { label: 'What came of it' },
      problem: { label: 'What went wrong' },
      verified: { label: 'Signature is right', help: 'Only such messages are believed.' },
      signatureKind: { label: 'Signed with' },
      gatewayOrderId: { label: 'Razorpay order' },
      gatewayPaymentId: { label: 'Razorpay payment' },
      receivedAt: { label: 'Received' },
      processedAt: { label: 'Worked through' },
      attempts: { label: 'Attempts' },
    },
  },
];
