import type { DocumentType } from '../../../../domain/search/document';
import { languageWords } from '../../../../domain/search/languages';
import type { Facet, FacetValue } from '../../../../domain/search/query';

const TYPES: Readonly<Record<DocumentType, string>> = {
  event: 'Events',
  community: 'Communities',
  venue: 'Venues',
  organizer: 'Organizers',
};

const typeWords = (value: string): string =>
  Object.entries(TYPES).find(([type]) => type === value)?.[1] ?? value;

type Facets = Readonly<Partial<Record<Facet, readonly FacetValue[]>>>;

/** Facets with what people call their values: engines know types and languages by their codes. */
export const worded = (facets: Facets): Facets => {
  const { type, language } = facets;
  const named = (values: readonly FacetValue[], words: (value: string) => string): FacetValue[] =>
    values.map((one) => ({ ...one, label: words(one.value) }));
  return {
    ...facets,
    ...(type ? { type: named(type, typeWords) } : {}),
    ...(language ? { language: named(language, languageWords) } : {}),
  };
};
