import { events } from '../../../../scripts/seed/data/events';
import { communities, organizers, venues } from '../../../../scripts/seed/data/places';
import { told } from './told';

describe('names and what may as well be one stay as they are', () => {
  it.each([
    ['Puran poli Sunday'],
    ['Sunday Suspense'],
    ['Saturday night live show'],
    ['weekend trek'],
    ['Saturday and Sunday yoga'],
    ['India Today Conclave'],
    ['Kal Ho Naa Ho'],
    ['aaj kal'],
    ['Diwali lamp painting'],
    ['dandiya navratri ke din'],
    ["new year's eve party"],
    ['Republic Day parade'],
    ['May Day'],
    ['March 10 km run'],
    ['sun salutation'],
    ['learn guitar in 30 days'],
    ['31 february'],
    ['summer of 69'],
    ['between 2024 and 2026'],
    ['under 19 cricket'],
    ['yoga for above 60'],
    ['under 500 people'],
    ['over 100 years'],
    ['10k run'],
    ['5 km run'],
    ['100 seats'],
    ['2-day camp'],
    ['sugar-free baking'],
    ['stress free living'],
    ['feel free'],
    ['hands free'],
    ['musical free style'],
    ['free hugs'],
    ['free parking'],
    ['not free'],
    ['online safety workshop'],
    ['selling online for artisans'],
    ['hindi poetry'],
    ['popular science'],
    ['Pune'],
    ['Pune Cultural Circle'],
    ['Chennai bird count'],
    ['Namma Bengaluru Makers'],
    ['trip to Goa'],
    ['letters from Delhi'],
    ['pani puri'],
    ['5 km from Andheri'],
    ['near Kothrud'],
    ['"free yoga near Pune this weekend"'],
    ['“मुफ़्त योग”'],
    ['under 99999999999'],
    ["'; drop table events; --"],
    ['<script>alert(1)</script>'],
    ['2026-13-45'],
    ['💃🏽🎶'],
    [''],
  ])('%s', (text) => expect(told(text)).toEqual([text, '']));

  it.each([...events, ...[...communities, ...organizers, ...venues].map(({ name }) => ({ title: name }))])(
    'what the seed calls $title',
    ({ title }) => expect(told(title)).toEqual([title, '']),
  );

  it('texts that nobody asks in', () => {
    const long = 'free yoga near Pune this weekend '.repeat(20).trim();
    expect(told(long)).toEqual([long, '']);
  });
});
