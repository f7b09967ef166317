import { kilometres } from '../../../src/domain/search/distance';
import { reasonFor } from '../../../src/domain/search/related';

type Compared = Parameters<typeof reasonFor>[0];

const named = (name: string) => ({ documentId: name.toLowerCase(), slug: name.toLowerCase(), name });
const event = (some: Partial<Compared> = {}): Compared => ({
  community: null,
  organizer: null,
  category: null,
  point: null,
  city: null,
  tags: [],
  ...some,
});
const pune = { latitude: 18.52, longitude: 73.86 };
const kothrud = { latitude: 18.5074, longitude: 73.8077 };

describe('why an event is shown beside another one', () => {
  const all = {
    community: named('Circle'),
    organizer: named('Trust'),
    category: named('Music'),
    point: pune,
    city: 'Pune',
    tags: ['garba'],
  };
  it.each<[string, Partial<Compared>, Partial<Compared>, string, string]>([
    ['its community first', all, all, 'same_community', 'Also from Circle'],
    ['then its organizer', all, { ...all, community: named('Mandal') }, 'same_organizer', 'Also by Trust'],
    ['then its kind', all, { ...all, community: null, organizer: null }, 'same_kind', 'Also Music'],
    ['then how near it is', all, { point: kothrud, city: 'Pune' }, 'nearby', '5.7 km away'],
    ['some metres', all, { point: { latitude: 18.523, longitude: 73.86 } }, 'nearby', '300 m away'],
    ['the same place', all, { point: pune }, 'nearby', 'At the same place'],
    ['then its city', { city: 'पुणे' }, { city: 'पुणे' }, 'same_city', 'Also in पुणे'],
    ['in any spelling', { city: 'PUNE ' }, { city: 'Pune' }, 'same_city', 'Also in Pune'],
    ['then what it is about', all, { tags: ['Dandiya', 'Garba'] }, 'about_the_same', 'Also about Garba'],
    ['or that it reads alike', all, {}, 'about_the_same', 'About the same'],
    ['nothing is not in common', {}, {}, 'about_the_same', 'About the same'],
    [
      'far away',
      { point: pune },
      { point: { latitude: 19.08, longitude: 72.88 } },
      'about_the_same',
      'About the same',
    ],
  ])('%s', (_, one, other, code, text) =>
    expect(reasonFor(event(one), event(other))).toEqual({ code, text }),
  );

  it('measures on a globe', () => {
    expect(kilometres(pune, pune)).toBe(0);
    expect(kilometres({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 })).toBeCloseTo(
      111.2,
      1,
    );
    expect(kilometres({ latitude: 90, longitude: 0 }, { latitude: -90, longitude: 0 })).toBeCloseTo(
      20_015,
      0,
    );
  });
});
