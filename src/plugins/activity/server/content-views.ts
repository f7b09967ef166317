import type { ContentView } from '../../../platform/content-views';

export const activityViews: readonly ContentView[] = [
  {
    uid: 'plugin::activity.entry',
    title: 'name',
    sort: 'occurredAt:DESC',
    list: ['name', 'occurredAt', 'actorType', 'subjectType', 'subjectDocumentId'],
    readOnly: true,
    form: [
      ['name', 'occurredAt'],
      ['actorType', 'actorId'],
      ['subjectType', 'subjectDocumentId'],
      ['eventDocumentId', 'orderDocumentId'],
      ['payload'],
    ],
    fields: {
      name: { label: 'What happened' },
      occurredAt: { label: 'When' },
      actorType: { label: 'Who' },
      actorId: { label: 'Who exactly', help: 'The number of the person’s login.' },
      subjectType: { label: 'To what' },
      subjectDocumentId: { label: 'To which one' },
      eventDocumentId: { label: 'Event' },
      orderDocumentId: { label: 'Order' },
      organizerDocumentId: { label: 'Organizer' },
      payload: { label: 'Details' },
    },
  },
  {
    uid: 'plugin::activity.delivery',
    title: 'subscriber',
    sort: 'dueAt:DESC',
    list: ['subscriber', 'state', 'attempts', 'dueAt', 'lastError'],
    readOnly: true,
    form: [['subscriber/4', 'queue/4', 'state/4'], ['attempts/4', 'dueAt/4', 'doneAt/4'], ['lastError/12']],
    fields: {
      entryId: { label: 'Entry' },
      subscriber: { label: 'Work' },
      queue: { label: 'Queue' },
      state: { label: 'State' },
      attempts: { label: 'Attempts' },
      dueAt: { label: 'Next attempt' },
      lastError: { label: 'What went wrong' },
      doneAt: { label: 'Done on' },
    },
  },
];
