import type { Knex } from 'knex';
import type { DocumentKey, SearchDocument } from '../../../../../domain/search/document';
import type { SearchQuery } from '../../../../../domain/search/query';
import { STOP_WORDS } from '../../../../../domain/search/stop-words';
import { termsOfWord } from '../../../../../domain/search/terms';
import { wordsOf } from '../../../../../domain/search/text';
import { tables } from '../../../../../platform/tables';
import { rows } from '../../../../../platform/transaction';
import type { Hit } from '../../ports/search-engine';
import { anyOf } from './vectors';

const D = tables.searchDocuments;
/** Of each kind of likeness; enough to choose the best few from. */
const LOOKED_AT = 150;

/** The words that say what a document is about. */
const tellingTerms = ({ title, tags }: SearchDocument): string[] => [
  ...new Set(
    wordsOf([title, ...tags].join(' '))
      .filter((word) => !STOP_WORDS.has(word) && word.length > 2)
      .flatMap(termsOfWord),
  ),
];

const SEEN = `d.visible_to && ?::text[] AND d.state = 'approved' AND d.type = ? AND (d.type <> 'event' OR d.ends_at > ?)
  AND d.key <> ALL (?::text[])`;

/** Documents about the same, of the same community, organizer or kind, or in the same place; the most alike first. */
export const relatedTo = async (
  db: Knex,
  key: DocumentKey,
  {
    sees,
    except = [],
    now,
    limit,
  }: Pick<SearchQuery, 'sees' | 'except' | 'now'> & { readonly limit: number },
): Promise<Hit[]> => {
  const [own] = await rows<{ document: SearchDocument }>(
    db,
    `SELECT document::json AS document FROM ${D} WHERE key = ? AND visible_to && ?::text[]`,
    [key, [...sees]],
  );
  if (!own) return [];
  const { document } = own;
  const words = anyOf(tellingTerms(document)) || `'~'`;
  const seen = [[...sees], document.type, now, [key, ...except]];
  const found = await rows<{ document: SearchDocument; score: number }>(
    db,
    `WITH alike AS (
       (SELECT d.id FROM ${D} d WHERE d.title @@ ?::tsquery AND ${SEEN} LIMIT ${LOOKED_AT})
       UNION (SELECT d.id FROM ${D} d WHERE d.category && ?::text[] AND ${SEEN} LIMIT ${LOOKED_AT})
       UNION (SELECT d.id FROM ${D} d WHERE d.community && ?::text[] AND ${SEEN} LIMIT ${LOOKED_AT}))
     SELECT d.document::json AS document,
            1.2 * ts_rank('{0, 0, 0.6, 1}', d.head, ?::tsquery)
            + CASE WHEN d.category && ?::text[] THEN 0.3 ELSE 0 END
            + CASE WHEN d.community && ?::text[] THEN 0.25 ELSE 0 END
            + CASE WHEN d.organizer && ?::text[] THEN 0.2 ELSE 0 END
            + CASE WHEN d.city = ? THEN 0.15 ELSE 0 END
            + CASE WHEN d.language = ? THEN 0.03 ELSE 0 END
            + CASE WHEN d.available THEN 0.05 ELSE 0 END AS score
       FROM alike JOIN ${D} d ON d.id = alike.id
      ORDER BY score DESC, d.starts_at NULLS LAST, d.id LIMIT ?`,
    [
      words,
      ...seen,
      idsOf(document.category),
      ...seen,
      idsOf(document.community),
      ...seen,
      words,
      idsOf(document.category),
      idsOf(document.community),
      idsOf(document.organizer),
      document.city ?? '',
      document.language ?? '',
      limit,
    ],
  );
  return found.map((row) => ({
    document: row.document,
    score: Math.min(1, row.score),
    matched: [],
    distanceKm: null,
  }));
};

const idsOf = (named: SearchDocument['category']): string[] => (named === null ? [] : [named.documentId]);
