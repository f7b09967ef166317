import type { ContentView } from '../../platform/content-views';

export const eventOperationsView: ContentView = {
  uid: 'api::event-operations.event-operations',
  title: 'title',
  sort: 'startsAt:DESC',
  list: ['title', 'state', 'startsAt', 'published', 'approvedAt'],
  readOnly: true,
  form: [
    ['title', 'state'],
    ['startsAt', 'endsAt'],
    ['published/4', 'capacity/4'],
    ['approvedBy', 'approvedAt'],
    ['rejectedReason/12'],
    ['cancelledReason', 'cancelledAt'],
  ],
  fields: {
    title: { label: 'Event' },
    state: { label: 'State' },
    published: { label: 'On the website' },
    capacity: { label: 'Places in all', help: 'Taken from the event when it is published. Empty: no limit.' },
    approvedBy: { label: 'Approved by' },
    approvedAt: { label: 'Approved on' },
    rejectedReason: { label: 'Why it was turned down' },
    cancelledReason: { label: 'Why it was cancelled' },
    cancelledAt: { label: 'Cancelled on' },
    startsAt: { label: 'Starts' },
    endsAt: { label: 'Ends' },
  },
};
