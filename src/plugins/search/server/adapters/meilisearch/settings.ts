import type { Settings } from 'meilisearch';
import { DEEPEST } from '../../../../../domain/search/query';
import { STOP_WORDS } from '../../../../../domain/search/stop-words';
import { latin, stem } from '../../../../../domain/search/text';
import type { Synonyms } from '../../ports/search-engine';
import { synonymForms } from './words';

const SOUNDS = ['titleSounds', 'nameSounds', 'placeSounds', 'bodySounds'];
/** The ones that matter most first. */
export const SEARCHED = [
  'titleWords',
  'titleSounds',
  'nameWords',
  'nameSounds',
  'placeWords',
  'placeSounds',
  'bodyWords',
  'bodySounds',
];
export const SEARCHED_WORDS = SEARCHED.filter((name) => !SOUNDS.includes(name));

/** A search gives what it has by then; people wait two seconds in all. */
const CUTOFF_MS = 1_500;
const MOST_VALUES = 50;

/** All that Meilisearch is told about the index but its synonyms, which staff keep. */
export const SETTINGS = {
  searchableAttributes: SEARCHED,
  displayedAttributes: ['*'],
  filterableAttributes: [
    'id',
    'type',
    'visibleTo',
    'state',
    'note',
    'putAt',
    'startsAt',
    'endsAt',
    'category',
    'community',
    'organizer',
    'venue',
    'categoryFacet',
    'communityFacet',
    'organizerFacet',
    'venueFacet',
    'city',
    'region',
    'language',
    'price',
    'priceFrom',
    'priceTo',
    'availability',
    'free',
    'available',
    'online',
    '_geo',
  ],
  sortableAttributes: ['startsAt', 'priceFrom', 'popularity', '_geo'],
  // What is sorted by comes first: it is named only where people ask for an order.
  rankingRules: [
    'sort',
    'words',
    'typo',
    'attribute',
    'proximity',
    'exactness',
    'popularity:desc',
    'startsAt:asc',
  ],
  stopWords: [...new Set([...STOP_WORDS].flatMap((word) => [word, stem(latin(word))]))],
  typoTolerance: {
    enabled: true,
    minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 },
    // Words that sound alike meet already; a slip in a sound is another word.
    disableOnAttributes: SOUNDS,
  },
  faceting: { maxValuesPerFacet: MOST_VALUES, sortFacetValuesBy: { '*': 'count' } },
  // One more than is shown tells that there are more.
  pagination: { maxTotalHits: DEEPEST + 1 },
  searchCutoffMs: CUTOFF_MS,
} satisfies Settings;

const UNORDERED = ['filterableAttributes', 'sortableAttributes', 'stopWords', 'disableOnAttributes'];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether the index has a setting already; what is not ours to say may be anything. */
const same = (name: string, wanted: unknown, held: unknown): boolean => {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(held)) return false;
    const order = (list: unknown[]): unknown[] => (UNORDERED.includes(name) ? [...list].sort() : list);
    return JSON.stringify(order(wanted)) === JSON.stringify(order(held));
  }
  if (isObject(wanted))
    return (
      isObject(held) && Object.entries(wanted).every(([inner, value]) => same(inner, value, held[inner]))
    );
  return wanted === held;
};

export const settled = (held: Settings): boolean => same('', SETTINGS, held);

/** Synonyms as Meilisearch takes them: what is searched for, and what it finds besides. */
export const synonymSettings = (synonyms: readonly Synonyms[]): Record<string, string[]> => {
  const meanings = new Map<string, Set<string>>();
  for (const { words, oneWay } of synonyms) {
    const forms = words.map(synonymForms).filter((form) => form.length > 0);
    for (const [place, form] of forms.entries()) {
      if (oneWay && place > 0) continue;
      for (const [kind, text] of form.entries()) {
        const known = meanings.get(text) ?? new Set<string>();
        for (const other of forms) {
          const meant = other[kind];
          if (meant !== undefined && meant !== text) known.add(meant);
        }
        meanings.set(text, known);
      }
    }
  }
  return Object.fromEntries(
    [...meanings].filter(([, means]) => means.size > 0).map(([text, means]) => [text, [...means]]),
  );
};
