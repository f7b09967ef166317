import type { ContentView } from '../../platform/content-views';

export const communityView: ContentView = {
  uid: 'api::community.community',
  title: 'name',
  sort: 'name:ASC',
  list: ['name', 'parent', 'joinPolicy', 'language'],
  form: [
    ['name', 'slug'],
    ['description/12'],
    ['joinPolicy', 'language'],
    ['parent', 'children'],
    ['cover/6'],
  ],
  fields: {
    name: { label: 'Name' },
    slug: {
      label: 'Address',
      help: 'The last part of its web address. Press the button to make it from the name.',
    },
    description: { label: 'Description' },
    joinPolicy: { label: 'How people join' },
    language: { label: 'Language', help: 'Two letters: en, hi, ta, bn …', placeholder: 'en' },
    cover: { label: 'Picture' },
    parent: { label: 'Belongs to', help: 'The larger community that this one is part of, if any.' },
    children: { label: 'Sub-communities' },
  },
};
