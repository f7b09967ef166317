import { DateTime } from 'luxon';
import { DomainError } from '../../../../domain/errors';
import { languageNamed } from '../../../../domain/search/languages';
import type { Point } from '../../../../domain/search/document';
import { FACETS, type SearchFilters, type SearchQuery } from '../../../../domain/search/query';
import type { ReadFilter } from '../../../../domain/search/question/finding';
import { type Question, readQuestion } from '../../../../domain/search/question/question';
import { citiesNamed } from '../../../../domain/search/question/places';
import { NEAR_KM } from '../../../../domain/search/question/where';
import type { SearchRequest } from './requests';

const PAGE_SIZE = 20;

/** A day begins in the zone of the search; as an end it counts to its last moment. */
const momentOf = (given: string, zone: string, end: boolean): Date => {
  if (given.includes('T')) return new Date(given);
  const day = DateTime.fromISO(given, { zone });
  return (end ? day.plus({ days: 1 }) : day).toJSDate();
};

const defined = <Filters extends object>(filters: Filters): Filters =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as Filters;

const kmOf = (near: Point & { readonly km?: number }): number => near.km ?? NEAR_KM;

const filtersOf = (request: SearchRequest, zone: string): SearchFilters => {
  const { from, until, km } = request;
  const near = request.near === 'me' ? request.at : request.near;
  return defined({
    types: request.type,
    from: from === undefined ? undefined : momentOf(from, zone, false),
    until: until === undefined ? undefined : momentOf(until, zone, true),
    when: request.when,
    cities: request.city?.flatMap((name) => [name, ...citiesNamed(name)]),
    regions: request.region,
    near: near && { ...near, km: km ?? kmOf(near) },
    categories: request.category,
    communities: request.community,
    organizers: request.organizer,
    venues: request.venue,
    priceFrom: request.priceFrom,
    priceTo: request.priceTo,
    free: request.free,
    available: request.available,
    online: request.online,
    languages: request.language?.map((name) => languageNamed(name)?.code ?? name),
    state: request.state,
  }) as SearchFilters;
};

const namesOf = (request: SearchRequest): string[] =>
  Object.entries(request).flatMap(([name, value]) => (value === undefined ? [] : [name]));

/** Days that somebody names are to come: of a month or a weekend that has begun, what is over is left out. */
const STILL = ['upcoming', 'live'] as const;

const toCome = (question: Question, now: Date): Question => {
  const { from, when } = question.filters;
  if (from === undefined || from > now || when !== undefined) return question;
  return {
    ...question,
    filters: { ...question.filters, when: STILL },
    read: question.read.map((filter) =>
      filter.name === 'from'
        ? { ...filter, parameters: { ...filter.parameters, when: STILL.join(',') } }
        : filter,
    ),
  };
};

export interface Understood {
  readonly query: SearchQuery;
  readonly read: readonly ReadFilter[];
}

/**
 * What a request asks of the engine: its words read as a question, within the filters that it names itself.
 *
 * @throws DomainError VALIDATION_FAILED
 */
export const understand = (
  request: SearchRequest,
  { sees, now, zone }: { readonly sees: readonly string[]; readonly now: Date; readonly zone: string },
): Understood => {
  const text = request.q ?? '';
  const here = request.timezone ?? zone;
  const { undo = [], at } = request;
  const asked: Question =
    request.understand === false
      ? { text, filters: {}, sort: null, read: [] }
      : readQuestion(text, {
          now,
          zone: here,
          undo,
          given: namesOf(request),
          ...(at ? { origin: at } : {}),
        });
  const question = request.when === undefined ? toCome(asked, now) : asked;
  const filters = { ...question.filters, ...filtersOf(request, here) };
  if (request.sort === 'distance' && !at && !filters.near)
    throw new DomainError('VALIDATION_FAILED', undefined, {
      errors: [{ path: 'at', message: 'Give at or near: distances are measured from there.' }],
    });
  return {
    read: question.read,
    query: {
      text: question.text,
      filters,
      sees,
      sort: request.sort ?? question.sort ?? 'relevance',
      ...(at ? { origin: at } : {}),
      facets: request.facets ?? FACETS,
      page: request.page ?? 1,
      pageSize: request.pageSize ?? PAGE_SIZE,
      now,
    },
  };
};
