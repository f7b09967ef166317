import type { SearchDocument } from '../../src/domain/search/document';
import { visibleTo } from '../../src/domain/search/visibility';
import { JUDGED_AT, judgedDocuments } from './judged';

const KINDS =
  'music yoga garba comedy theatre cricket coding cooking dance painting poetry running trek meditation chess film quiz storytelling pottery photography'.split(
    ' ',
  );
const SHAPES =
  'night,workshop,for beginners,festival,in the park,morning,with friends,marathon,club,evening,open mic,camp,masterclass,meetup'.split(
    ',',
  );
const EVERYONE = visibleTo({ audience: 'public', communityDocumentId: null, cancelled: false });
const DAY = 86_400_000;

/** The same numbers between 0 and 1 each time. */
const numbersFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

/**
 * So many events of one year in the places of the judged collection, some kinds and places commoner than others, the same
 * ones each time. The words grow in number with the documents, as names do.
 */
export function* corpus(size: number): Generator<SearchDocument> {
  const random = numbersFrom(7);
  const pick = <Value>(values: readonly Value[]): Value => {
    const value = values[Math.floor(random() ** 1.5 * values.length)];
    if (value === undefined) throw new Error('There is nothing to pick from');
    return value;
  };
  const judged = judgedDocuments();
  const venues = judged.filter(({ type }) => type === 'venue');
  const words = judged.flatMap(({ summary, body }) => `${summary} ${body}`.split(/\s+/)).filter(Boolean);
  const text = (length: number): string => Array.from({ length }, () => pick(words)).join(' ');
  const named = (name: string) => ({ documentId: `id-${name}`, slug: name.toLowerCase(), name });
  for (let index = 0; index < size; index += 1) {
    const venue = pick(venues);
    const startsAt = new Date(JUDGED_AT.getTime() + Math.round((random() * 240 - 60) * DAY));
    const price = random() < 0.3 ? 0 : Math.floor(random() * 200) * 1_000;
    yield {
      type: 'event',
      documentId: `e${index}`,
      slug: `e-${index}`,
      title: `${pick(KINDS)} ${pick(SHAPES)} ${random() < 0.3 ? pick(KINDS) : ''} n${Math.floor((random() * size) / 20).toString(36)}`,
      summary: text(14),
      body: text(120),
      tags: [pick(KINDS), pick(SHAPES)],
      category: named(pick(KINDS)),
      community: named(`Community-${Math.floor(random() * 50)}`),
      organizer: named(`Organizer-${Math.floor(random() * 200)}`),
      venue: { documentId: venue.documentId, slug: venue.slug, name: venue.title },
      city: venue.city,
      region: venue.region,
      country: 'IN',
      point: venue.point,
      online: false,
      startsAt,
      endsAt: new Date(startsAt.getTime() + 3 * 3_600_000),
      timezone: 'Asia/Kolkata',
      priceFrom: price,
      priceTo: price * 2,
      currency: 'INR',
      free: price === 0,
      available: random() < 0.8,
      language: pick(['en', 'hi', 'mr']),
      state: 'approved',
      visibleTo: EVERYONE,
      popularity: Math.floor(random() ** 4 * 500),
    };
  }
}
