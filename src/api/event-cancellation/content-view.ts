import type { ContentView } from '../../platform/content-views';

export const eventCancellationView: ContentView = {
  uid: 'api::event-cancellation.event-cancellation',
  title: 'eventTitle',
  sort: 'createdAt:DESC',
  list: ['eventTitle', 'state', 'createdAt', 'finishedAt', 'startedBy'],
  readOnly: true,
  form: [['eventTitle', 'state'], ['reason/12'], ['platformFee/4', 'startedBy/4', 'finishedAt/4']],
  fields: {
    eventTitle: { label: 'Event' },
    state: { label: 'State', help: 'Stopped: some orders could not be refunded; they are tried again.' },
    reason: { label: 'Why it was cancelled' },
    platformFee: { label: 'Platform’s fee', help: 'Whether the platform gives its fee back or keeps it.' },
    startedBy: { label: 'Cancelled by' },
    finishedAt: { label: 'Done on' },
  },
};
