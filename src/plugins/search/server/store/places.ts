import type { Knex } from 'knex';
import type { DocumentType, Named, SearchDocument } from '../../../../domain/search/document';
import { cut, plainText } from '../../../../domain/search/plain';
import { FOUND_BY_ALL } from '../../../../domain/search/visibility';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';

interface PlaceRow {
  readonly documentId: string;
  readonly slug: string;
  readonly name: string;
  readonly text: string | null;
  readonly community: Named | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly country: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly language: string | null;
  /** Events to come that everybody may see. */
  readonly popularity: number;
}

const NOWHERE = `NULL::text AS city, NULL::text AS region, NULL::text AS country, NULL::float8 AS latitude, NULL::float8 AS longitude`;

const upcoming = (link: string, column: string, alias: string): string =>
  `(SELECT count(*)::int FROM ${link} l JOIN ${tables.events} e ON e.id = l.event_id
     WHERE l.${column} = ${alias}.id AND e.published_at IS NOT NULL AND e.audience = 'public' AND e.ends_at > ?) AS popularity`;

const STATEMENTS: Readonly<Record<Exclude<DocumentType, 'event'>, string>> = {
  community: `SELECT c.document_id AS "documentId", c.slug, c.name, c.description AS text, c.language, ${NOWHERE},
      CASE WHEN p.id IS NOT NULL THEN json_build_object('documentId', p.document_id, 'slug', p.slug, 'name', p.name) END AS community,
      ${upcoming('events_community_lnk', 'community_id', 'c')}
    FROM ${tables.communities} c
    LEFT JOIN communities_parent_lnk pl ON pl.community_id = c.id
    LEFT JOIN ${tables.communities} p ON p.id = pl.inv_community_id
   WHERE c.document_id = ANY (?::text[]) AND c.published_at IS NOT NULL`,
  venue: `SELECT v.document_id AS "documentId", v.slug, v.name, v.address AS text, NULL::text AS language, NULL::json AS community,
      v.city, v.region, v.country, v.latitude::float8 AS latitude, v.longitude::float8 AS longitude,
      ${upcoming('events_venue_lnk', 'venue_id', 'v')}
    FROM ${tables.venues} v WHERE v.document_id = ANY (?::text[]) AND v.published_at IS NOT NULL`,
  organizer: `SELECT g.document_id AS "documentId", g.slug, g.name, g.description AS text, NULL::text AS language,
      NULL::json AS community, ${NOWHERE}, ${upcoming('events_organizer_lnk', 'organizer_id', 'g')}
    FROM ${tables.organizers} g WHERE g.document_id = ANY (?::text[])`,
};

const EVENTS_ONLY = {
  tags: [],
  category: null,
  organizer: null,
  venue: null,
  online: false,
  startsAt: null,
  endsAt: null,
  timezone: null,
  priceFrom: null,
  priceTo: null,
  currency: null,
  free: false,
  available: false,
  state: 'approved',
  visibleTo: FOUND_BY_ALL,
} as const;

/** What is indexed of these communities, venues or organizers, in one statement; what is not published is missing. */
export const projectPlaces = async (
  db: Knex,
  type: Exclude<DocumentType, 'event'>,
  documentIds: readonly string[],
  now: Date,
): Promise<SearchDocument[]> => {
  if (documentIds.length === 0) return [];
  const found = await rows<PlaceRow>(db, STATEMENTS[type], [now, [...documentIds]]);
  return found.map(({ name, text, latitude, longitude, ...row }) => ({
    ...EVENTS_ONLY,
    ...row,
    type,
    title: name,
    summary: cut(plainText(text), 300),
    body: plainText(text),
    point: latitude === null || longitude === null ? null : { latitude, longitude },
  }));
};
