import { currentEdition, datesOf, type Edition } from '../../../scripts/seed/editions';
import type { SeedEvent } from '../../../scripts/seed/data/types';

const event = (starts: SeedEvent['starts'], more: Partial<SeedEvent> = {}): SeedEvent => ({
  slug: 'walk',
  title: 'Walk',
  summary: '',
  about: '',
  community: '',
  category: '',
  organizer: '',
  language: 'en',
  tickets: [],
  hours: 2,
  starts,
  ...more,
});

const now = new Date('2026-02-14T12:20:00Z');

describe('when an event of the seed takes place', () => {
  it.each<[string, SeedEvent, string, string]>([
    [
      'days ahead, on the clock of India',
      event({ inDays: 3, hour: 7 }),
      '2026-02-17T01:30:00Z',
      '2026-02-17T03:30:00Z',
    ],
    [
      'on the clock of its own zone',
      event({ inDays: 0, hour: 16 }, { timezone: 'Europe/London' }),
      '2026-02-14T16:00:00Z',
      '2026-02-14T18:00:00Z',
    ],
    [
      'hours ahead, at a full hour there',
      event({ inHours: 1 }, { hours: 12 }),
      '2026-02-14T13:30:00Z',
      '2026-02-15T01:30:00Z',
    ],
  ])('%s', (_name, seedEvent, startsAt, endsAt) => {
    expect(datesOf(seedEvent, now)).toEqual({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) });
  });
});

const edition = (slug: string, startsAt: string, endsAt: string): Edition => ({
  documentId: slug,
  slug,
  startsAt: new Date(startsAt),
  endsAt: new Date(endsAt),
});
const past = edition('walk', '2026-02-01T10:00:00Z', '2026-02-01T12:00:00Z');
const coming = edition('walk', '2026-02-20T10:00:00Z', '2026-02-20T12:00:00Z');

describe('which edition stands', () => {
  it.each<[string, Edition[], { slug: string } | { nextSlug: string }]>([
    ['none yet: the first', [], { nextSlug: 'walk' }],
    ['one to come: that one', [coming], { slug: 'walk' }],
    [
      'one that runs for hours yet',
      [edition('walk', '2026-02-14T10:00:00Z', '2026-02-14T22:00:00Z')],
      { slug: 'walk' },
    ],
    [
      'one about to end: the next',
      [edition('walk', '2026-02-14T10:00:00Z', '2026-02-14T13:00:00Z')],
      { nextSlug: 'walk-2' },
    ],
    ['one that is over: the next', [past], { nextSlug: 'walk-2' }],
    ['two that are over', [past, { ...past, slug: 'walk-2' }], { nextSlug: 'walk-3' }],
    ['a second to come', [past, { ...coming, slug: 'walk-2' }], { slug: 'walk-2' }],
    ['another event whose slug begins alike', [{ ...coming, slug: 'walk-in-town' }], { nextSlug: 'walk' }],
  ])('%s', (_name, known, expected) => {
    const current = currentEdition(event({ inDays: 1, hour: 9 }), known, now);
    expect('edition' in current ? { slug: current.edition.slug } : current).toEqual(expected);
  });
});
