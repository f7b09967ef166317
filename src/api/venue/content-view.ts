import type { ContentView } from '../../platform/content-views';

export const venueView: ContentView = {
  uid: 'api::venue.venue',
  title: 'name',
  sort: 'name:ASC',
  list: ['name', 'city', 'region', 'address'],
  form: [
    ['name', 'slug'],
    ['address/12'],
    ['city/4', 'region/4', 'postalCode/4'],
    ['country/4', 'latitude/4', 'longitude/4'],
    ['directions/12'],
  ],
  fields: {
    name: { label: 'Name', help: 'As people call the place. It is printed on passes.' },
    slug: { label: 'Address on the web', help: 'Press the button to make it from the name.' },
    address: { label: 'Street address', help: 'Printed on passes.' },
    city: { label: 'City' },
    region: { label: 'State', placeholder: 'Maharashtra' },
    postalCode: { label: 'PIN code' },
    country: { label: 'Country', help: 'Two letters; IN is India.' },
    latitude: { label: 'Latitude', help: 'For the map, for example 18.9220.' },
    longitude: { label: 'Longitude', help: 'For the map, for example 72.8347.' },
    directions: { label: 'How to get there', help: 'Gate, nearest station, parking.' },
  },
};
