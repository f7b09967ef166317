import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { DocumentKey, DocumentType, Named, SearchDocument } from '../../src/domain/search/document';
import { visibleTo } from '../../src/domain/search/visibility';
import type { SearchEngine, Synonyms } from '../../src/plugins/search/server/ports/search-engine';
import type { Grade } from './ndcg';

/**
 * Documents and queries that people judged: what a query should find, and how well each document answers it. Written
 * down before an engine was tuned by them, in tests/search/judged.
 */

/** When the judged collection is searched; events begin so many days later. */
export const JUDGED_AT = new Date('2026-11-21T03:30:00Z');

const FOLDER = path.resolve('tests/search/judged');

const rowsOf = <Row>(file: string, row: z.ZodType<Row>): Row[] => {
  const text = readFileSync(path.join(FOLDER, file), 'utf8');
  return z.array(row).parse(parse(text, { columns: true, delimiter: '\t', quote: null, bom: true }));
};

const number = z
  .string()
  .regex(/^\d+(\.\d+)?$/)
  .transform(Number);
const optionalNumber = z.string().transform((text) => (text === '' ? null : Number(text)));
const optional = z.string().transform((text) => (text === '' ? null : text));

const otherRow = z.object({
  type: z.enum(['community', 'organizer', 'venue']),
  slug: z.string(),
  name: z.string(),
  summary: z.string(),
  city: z.string(),
  region: z.string(),
  latitude: optionalNumber,
  longitude: optionalNumber,
  language: optional,
});
type OtherRow = z.output<typeof otherRow>;

const eventRow = z.object({
  slug: z.string(),
  title: z.string(),
  summary: z.string(),
  body: z.string(),
  tags: z.string().transform((text) => text.split(', ')),
  category: z.string(),
  community: z.string(),
  organizer: z.string(),
  venue: z.string(),
  language: z.string(),
  days: number,
  hours: number,
  from: number,
  to: number,
  sold: number,
});
type EventRow = z.output<typeof eventRow>;

const CATEGORIES: Readonly<Record<string, string>> = {
  music: 'Music & dance',
  wellness: 'Yoga & wellness',
  learning: 'Talks & learning',
  food: 'Food',
  outdoors: 'Outdoors & sport',
  festivals: 'Festivals',
  service: 'Service & giving',
  theatre: 'Theatre & comedy',
  arts: 'Arts & crafts',
  tech: 'Technology',
  kids: 'Children & family',
  business: 'Business & careers',
};

const EVERYONE = visibleTo({ audience: 'public', communityDocumentId: null, cancelled: false });
const DAY = 86_400_000;
const HOUR = 3_600_000;
const idOf = (slug: string): string => `id-${slug}`;
const pointOf = ({ latitude, longitude }: OtherRow) =>
  latitude === null || longitude === null ? null : { latitude, longitude };

const otherDocument = (row: OtherRow): SearchDocument => ({
  type: row.type,
  documentId: idOf(row.slug),
  slug: row.slug,
  title: row.name,
  summary: row.summary,
  body: '',
  tags: [],
  category: null,
  community: null,
  organizer: null,
  venue: null,
  city: row.city,
  region: row.region,
  country: 'IN',
  point: pointOf(row),
  online: false,
  startsAt: null,
  endsAt: null,
  timezone: null,
  priceFrom: null,
  priceTo: null,
  currency: null,
  free: false,
  available: false,
  language: row.language,
  state: 'approved',
  visibleTo: EVERYONE,
  popularity: 0,
});

const eventDocument = (row: EventRow, others: readonly OtherRow[]): SearchDocument => {
  const find = (type: OtherRow['type'], slug: string): OtherRow | null => {
    const found = others.find((other) => other.type === type && other.slug === slug);
    if (slug !== '' && !found) throw new Error(`${row.slug}: there is no ${type} ${slug}`);
    return found ?? null;
  };
  const named = (found: OtherRow | null): Named | null =>
    found && { documentId: idOf(found.slug), slug: found.slug, name: found.name };
  const category = CATEGORIES[row.category];
  if (category === undefined) throw new Error(`${row.slug}: there is no category ${row.category}`);
  const venue = find('venue', row.venue);
  const startsAt = new Date(JUDGED_AT.getTime() + row.days * DAY);
  return {
    type: 'event',
    documentId: idOf(row.slug),
    slug: row.slug,
    title: row.title,
    summary: row.summary,
    body: row.body,
    tags: row.tags,
    category: { documentId: idOf(row.category), slug: row.category, name: category },
    community: named(find('community', row.community)),
    organizer: named(find('organizer', row.organizer)),
    venue: named(venue),
    city: venue?.city ?? null,
    region: venue?.region ?? null,
    country: 'IN',
    point: venue && pointOf(venue),
    online: row.tags.includes('online'),
    startsAt,
    endsAt: new Date(startsAt.getTime() + row.hours * HOUR),
    timezone: 'Asia/Kolkata',
    priceFrom: row.from * 100,
    priceTo: row.to * 100,
    currency: 'INR',
    free: row.from === 0,
    available: true,
    language: row.language,
    state: 'approved',
    visibleTo: EVERYONE,
    popularity: row.sold,
  };
};

export const judgedDocuments = (): SearchDocument[] => {
  const others = rowsOf('others.tsv', otherRow);
  return [
    ...others.map(otherDocument),
    ...rowsOf('events.tsv', eventRow).map((row) => eventDocument(row, others)),
  ];
};

/** As staff would have put them in. */
export const judgedSynonyms = (): Synonyms[] =>
  readFileSync(path.join(FOLDER, 'synonyms.txt'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => ({ words: line.split(', '), oneWay: false }));

export interface JudgedQuery {
  readonly text: string;
  readonly kind: string;
  /** What is not in it answers nothing. */
  readonly grades: ReadonlyMap<DocumentKey, Grade>;
}

const PREFIXES: Readonly<Record<string, DocumentType>> = { c: 'community', o: 'organizer', v: 'venue' };

const keyOfName = (name: string): DocumentKey => {
  const [, prefix = '', slug = name] = /^([cov]):(.+)$/.exec(name) ?? [];
  return `${PREFIXES[prefix] ?? 'event'}-${idOf(slug)}`;
};

const keys = z.string().transform((text) => (text === '' ? [] : text.split(' ')).map(keyOfName));

export const judgedQueries = (): JudgedQuery[] =>
  rowsOf(
    'queries.tsv',
    z.object({ text: z.string(), kind: z.string(), exactly: keys, well: keys, somewhat: keys }),
  ).map(({ text, kind, exactly, well, somewhat }) => ({
    text,
    kind,
    grades: new Map<DocumentKey, Grade>([
      ...somewhat.map((key) => [key, 1] as const),
      ...well.map((key) => [key, 2] as const),
      ...exactly.map((key) => [key, 3] as const),
    ]),
  }));

/** Makes an engine hold the judged collection, with its synonyms. */
export const fillJudged = async (engine: SearchEngine): Promise<void> => {
  await engine.setSynonyms(judgedSynonyms());
  await engine.put(judgedDocuments());
};
