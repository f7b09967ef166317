import type { ContentView } from '../../platform/content-views';

export const eventOperationsView: ContentView = {
  uid: 'api::event-operations.event-operations',
  title: 'title',
  sort: 'startsAt:DESC',
  list: ['title', 'state', 'startsAt', 'sold', 'reserved', 'capacity'],
  readOnly: true,
  form: [
    ['title', 'state'],
    ['startsAt', 'endsAt'],
    ['sold/4', 'reserved/4', 'capacity/4'],
    ['approvedBy', 'approvedAt'],
    ['rejectedReason/12'],
    ['cancelledReason', 'cancelledAt'],
    ['published/4'],
  ],
  fields: {
    title: { label: 'Event' },
    state: { label: 'State' },
    published: { label: 'On the website' },
    capacity: { label: 'Places in all', help: 'Taken from the event when it is published. Empty: no limit.' },
    reserved: { label: 'Held', help: 'Waiting for payment or approval.' },
    sold: { label: 'Sold' },
    approvedBy: { label: 'Approved by' },
    approvedAt: { label: 'Approved on' },
    rejectedReason: { label: 'Why it was turned down' },
    cancelledReason: { label: 'Why it was cancelled' },
    cancelledAt: { label: 'Cancelled on' },
    startsAt: { label: 'Starts' },
    endsAt: { label: 'Ends' },
  },
};
