import type { ContentView } from '../../platform/content-views';

export const waitingListEntryView: ContentView = {
  uid: 'api::waiting-list-entry.waiting-list-entry',
  title: 'name',
  sort: 'queuedAt:ASC',
  list: ['name', 'eventTitle', 'ticketTypeName', 'quantity', 'state', 'queuedAt', 'offerExpiresAt'],
  readOnly: true,
  form: [
    ['name/4', 'email/4', 'phone/4'],
    ['eventTitle/6', 'ticketTypeName/6'],
    ['quantity/4', 'state/4', 'endReason/4'],
    ['joinedAt/4', 'queuedAt/4', 'endedAt/4'],
    ['offeredAt/4', 'offerExpiresAt/4'],
  ],
  fields: {
    eventTitle: { label: 'Event' },
    ticketTypeName: { label: 'Ticket' },
    quantity: { label: 'How many' },
    name: { label: 'Name' },
    email: { label: 'E-mail' },
    phone: { label: 'Phone' },
    state: { label: 'State' },
    joinedAt: { label: 'Joined on' },
    queuedAt: {
      label: 'In line since',
      help: 'Who said “not now” to an offer is behind everybody else again.',
    },
    offeredAt: { label: 'Offered on' },
    offerExpiresAt: { label: 'Offer stands until', help: 'Then the seats go to the next in line.' },
    endedAt: { label: 'Over since' },
    endReason: { label: 'How it ended' },
  },
};
