import type { ContentView } from '../../platform/content-views';

export const organizerView: ContentView = {
  uid: 'api::organizer.organizer',
  title: 'name',
  sort: 'name:ASC',
  list: ['name', 'email', 'feeBps', 'gstin'],
  form: [
    ['name', 'slug'],
    ['email', 'owner'],
    ['legalName', 'gstin'],
    ['address/8', 'region/4'],
    ['feeBps/6'],
    ['description/12'],
    ['logo/6'],
  ],
  fields: {
    name: { label: 'Name', help: 'Printed on passes and receipts.' },
    slug: {
      label: 'Address',
      help: 'The last part of its web address. Press the button to make it from the name.',
    },
    description: { label: 'Description' },
    email: { label: 'E-mail', help: 'Where we write to them. Never shown to the public.' },
    legalName: {
      label: 'Legal name',
      help: 'As registered, if it differs from the name. Printed on invoices.',
    },
    address: { label: 'Address', help: 'Of the office, with its PIN code. Printed on invoices.' },
    region: { label: 'State', help: 'For example Maharashtra. Printed on invoices.' },
    gstin: {
      label: 'GSTIN',
      help: '15 characters as on the certificate, for example 27ABCDE1234F1Z5. Leave empty if not registered.',
    },
    feeBps: {
      label: 'Own platform fee',
      help: 'Leave empty to charge the usual fee of the finance settings.',
    },
    logo: { label: 'Logo' },
    owner: { label: 'Person in charge', help: 'Whose login may edit these events.' },
  },
};
