import type { ContentView } from '../../platform/content-views';

export const gateAssignmentView: ContentView = {
  uid: 'api::gate-assignment.gate-assignment',
  title: 'gateName',
  sort: 'createdAt:DESC',
  list: ['gateName', 'event', 'user', 'validUntil'],
  form: [
    ['event', 'user'],
    ['gateName', 'validUntil'],
  ],
  fields: {
    event: { label: 'Event', help: 'Where this person may scan passes.' },
    user: { label: 'Person', help: 'Their login needs the role Gate.' },
    gateName: { label: 'Gate', help: 'As the sign says: Main gate, VIP, Gate 2 …' },
    validUntil: { label: 'Until', help: 'Empty: until the event is over.' },
  },
};
