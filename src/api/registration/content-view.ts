import type { ContentView } from '../../platform/content-views';

export const registrationView: ContentView = {
  uid: 'api::registration.registration',
  title: 'attendeeName',
  sort: 'createdAt:DESC',
  list: ['attendeeName', 'ticketTypeName', 'orderCode', 'state', 'createdAt'],
  readOnly: true,
  form: [
    ['attendeeName', 'attendeeEmail'],
    ['state/4', 'ticketTypeName/4', 'unitPrice/4'],
    ['orderCode/4', 'reentry/4', 'passVersion/4'],
    ['confirmedAt/4', 'attendedAt/4', 'cancelledAt/4'],
    ['passIssuedAt/4', 'passRevokedAt/4'],
    ['answers'],
  ],
  fields: {
    orderCode: { label: 'Order code' },
    ticketTypeName: { label: 'Ticket' },
    attendeeName: { label: 'Name' },
    attendeeEmail: { label: 'E-mail' },
    answers: { label: 'Answers to the event’s questions' },
    state: { label: 'State' },
    unitPrice: { label: 'Price' },
    reentry: { label: 'At the gate' },
    confirmedAt: { label: 'Confirmed on' },
    attendedAt: { label: 'Came on' },
    cancelledAt: { label: 'Cancelled on' },
    passVersion: { label: 'Passes issued', help: 'Only the latest one opens the gate.' },
    passIssuedAt: { label: 'Pass issued on' },
    passRevokedAt: { label: 'Pass made invalid on' },
  },
};
