import type { ContentView } from '../../platform/content-views';

export const membershipView: ContentView = {
  uid: 'api::membership.membership',
  title: 'role',
  sort: 'since:DESC',
  list: ['communityDocumentId', 'userId', 'role', 'state', 'since'],
  form: [
    ['communityDocumentId', 'userId'],
    ['role/4', 'state/4', 'since/4'],
  ],
  fields: {
    communityDocumentId: {
      label: 'Community',
      help: 'Its document id, which the three dots of its page copy. Cannot be changed later.',
    },
    userId: { label: 'Person', help: 'The number of the person’s login. Cannot be changed later.' },
    role: { label: 'Role' },
    state: { label: 'State', help: 'Choose Active to let somebody in who asked.' },
    since: { label: 'Since' },
  },
};
