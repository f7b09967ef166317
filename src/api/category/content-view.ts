import type { ContentView } from '../../platform/content-views';

export const categoryView: ContentView = {
  uid: 'api::category.category',
  title: 'name',
  sort: 'name:ASC',
  list: ['name', 'slug', 'color'],
  form: [['name', 'slug'], ['color/4'], ['description/12']],
  fields: {
    name: { label: 'Name', help: 'What visitors filter by, for example Music or Workshop.' },
    slug: {
      label: 'Address',
      help: 'The last part of its web address. Press the button to make it from the name.',
    },
    description: { label: 'Description' },
    color: { label: 'Colour', help: 'A colour code such as #E8590C.', placeholder: '#E8590C' },
  },
};
