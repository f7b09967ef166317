import type { Knex } from 'knex';
import { STOP_WORDS } from '../../../../../domain/search/stop-words';
import { latin, wordsOf } from '../../../../../domain/search/text';
import type { DocumentType } from '../../../../../domain/search/document';
import type { SearchQuery } from '../../../../../domain/search/query';
import { tables } from '../../../../../platform/tables';
import { rows } from '../../../../../platform/transaction';
import type { Suggestion } from '../../ports/search-engine';
import { expand, nearQuery, SHORTEST_PREFIX } from './expand';
import { anyOf } from './vectors';
import { writtenForms } from './written';

const D = tables.searchDocuments;
/** Common first letters begin thousands of titles; the best of so many are good enough. */
const LOOKED_AT = 400;
/** A word that stands in so many public documents stands in one that is not over: it is not looked for among them. */
const COMMON = 200;
const EVER = 2_147_483_647;

const SEEN = `d.visible_to && ?::text[] AND d.key <> ALL (?::text[]) AND d.state = 'approved' AND (d.type <> 'event' OR d.ends_at > ?)`;

/** Words that begin so and stand in a document that this person may see, with what was typed before them. */
const completions = async (
  db: Knex,
  { text, sees, except = [], now, limit }: Parameters<typeof suggestTo>[1],
): Promise<string[]> => {
  const words = wordsOf(text);
  const typed = words.at(-1);
  if (typed === undefined || /\s$/.test(text)) return [];
  const before = words.slice(0, -1);
  const others = (await expand(db, before.join(' '), false))
    .map((word) => `(${nearQuery(word)}) & `)
    .join('');
  const found = await rows<{ word: string; documents: number }>(
    db,
    `SELECT w.word, w.documents FROM (
       SELECT word, documents FROM ${tables.searchWords} WHERE (word LIKE ? OR word LIKE ?) AND word <> ALL (?::text[])
        ORDER BY documents DESC, word LIMIT 24) w
      WHERE w.documents > ? OR EXISTS (SELECT 1 FROM ${D} d
                     WHERE d.terms @@ (? || '''' || replace(w.word, '''', '''''') || '''')::tsquery AND ${SEEN})
      ORDER BY w.documents DESC, w.word LIMIT ?`,
    [
      `${typed}%`,
      `${latin(typed)}%`,
      [...STOP_WORDS],
      before.length === 0 ? COMMON : EVER,
      others,
      [...sees],
      [...except],
      now,
      limit,
    ],
  );
  const written = await writtenForms(db, found);
  const completed = new Set(found.map(({ word }) => written.get(word) ?? word));
  return [...completed].map((word) => [...before, word].join(' '));
};

interface TitleRow {
  readonly text: string;
  readonly type: DocumentType;
  readonly documentId: string;
  readonly slug: string;
}

const titles = async (
  db: Knex,
  { text, sees, except = [], now, limit }: Parameters<typeof suggestTo>[1],
): Promise<TitleRow[]> => {
  const words = wordsOf(text);
  const last = /\s$/.test(text) ? '' : (words.at(-1) ?? '');
  // One letter begins too many words to look them up: it is held against the titles that the other words find.
  const isLetter = last !== '' && last.length < SHORTEST_PREFIX && words.length > 1;
  const wanted = await expand(db, isLetter ? words.slice(0, -1).join(' ') : text, !isLetter);
  if (wanted.length === 0) return [];
  const query = wanted
    .map((word) =>
      word.prefixes.length > 0 ? anyOf([...word.exact, ...word.near], word.prefixes) : nearQuery(word),
    )
    .map((one) => `(${one})`)
    .join(' & ');
  return rows<TitleRow>(
    db,
    `SELECT d.document->>'title' AS text, d.type, d.document->>'documentId' AS "documentId", d.document->>'slug' AS slug
       FROM (SELECT d.id, d.title_text, d.popularity, d.starts_at FROM ${D} d
              WHERE d.title @@ ?::tsquery AND (' ' || d.title_text) LIKE ? AND ${SEEN} LIMIT ${LOOKED_AT}) found
       JOIN ${D} d ON d.id = found.id
      ORDER BY starts_with(found.title_text, ?) DESC, found.popularity DESC, found.starts_at NULLS LAST, found.id LIMIT ?`,
    [query, isLetter ? `% ${last}%` : '%', [...sees], [...except], now, words.join(' '), limit],
  );
};

/** What may be meant by what is typed so far: titles first, then words. */
export const suggestTo = async (
  db: Knex,
  query: Pick<SearchQuery, 'text' | 'sees' | 'except' | 'now'> & { readonly limit: number },
): Promise<Suggestion[]> => {
  const [named, words] = await Promise.all([titles(db, query), completions(db, query)]);
  const own = new Set(named.map(({ text }) => text.toLowerCase()));
  const completed = words.filter((text) => !own.has(text)).map((text) => ({ text, document: null }));
  const most = Math.max(query.limit - completed.length, Math.ceil(query.limit / 2));
  return [
    ...named
      .slice(0, most)
      .map(({ text, type, documentId, slug }) => ({ text, document: { type, documentId, slug } })),
    ...completed,
  ].slice(0, query.limit);
};
