import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { type DocumentKey, type DocumentType, keyOf } from '../../../../domain/search/document';
import { analysable } from '../../../../domain/search/analysable';
import { now } from '../../../../platform/clock';
import { deriveSecret } from '../../../../platform/derived-secret';
import { tables } from '../../../../platform/tables';
import { inTransaction, rows } from '../../../../platform/transaction';

const TERMS = tables.searchTerms;
const CLICKS = tables.searchClicks;
/** A click later than this is not of that search any more. */
const GOOD_FOR_MS = 2 * 3_600_000;
/** Counts are written this often, so a process that dies loses so much of them and nothing else. */
const WRITE_EVERY_MS = 5_000;
const MOST_HELD = 2_000;
const DAY_MS = 86_400_000;
/** A year can be held against the one before it. */
const KEPT_DAYS = 400;
/** What was searched for once and never clicked says nothing later. */
const RARE_KEPT_DAYS = 30;
const DIGEST = 5;

/** What was shown, in the order it was shown in: only that can have been clicked, and nowhere else. */
export interface Shown {
  readonly keys: readonly DocumentKey[];
  /** How many came before them. */
  readonly offset: number;
}

const digestOf = (nonce: string, key: DocumentKey): string =>
  createHash('sha256').update(`${nonce} ${key}`).digest('base64url').slice(0, DIGEST);

interface Count {
  searches: number;
  empty: number;
}

/**
 * What is searched for, added up by day and words: no row is of one person, and words that look like somebody's address or
 * number are not kept.
 */
const createTerms = ({ strapi }: { strapi: Core.Strapi }) => {
  const held = new Map<string, Count>();
  let timer: NodeJS.Timeout | undefined;

  const signed = (payload: string): string =>
    createHmac('sha256', deriveSecret(strapi, 'search-click', 'all'))
      .update(payload)
      .digest('base64url')
      .slice(0, 22);

  const write = async (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = undefined;
    if (held.size === 0) return;
    const counts = [...held];
    held.clear();
    const day = now().toISOString().slice(0, 10);
    await rows(
      strapi.db.connection,
      `INSERT INTO ${TERMS} AS t (day, words, searches, empty)
       SELECT ?::date, words, searches, empty FROM unnest(?::text[], ?::int[], ?::int[]) AS of(words, searches, empty)
        ORDER BY words
       ON CONFLICT (day, words) DO UPDATE SET searches = t.searches + excluded.searches, empty = t.empty + excluded.empty`,
      [
        day,
        counts.map(([words]) => words),
        counts.map(([, { searches }]) => searches),
        counts.map(([, { empty }]) => empty),
      ],
    );
  };

  const open = (
    token: string,
  ): { words: string; nonce: string; placeOf: (key: DocumentKey) => number | null } | null => {
    const [payload = '', signature = ''] = token.split('.');
    const expected = Buffer.from(signed(payload));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    const [until, nonce = '', words = '', offset = '', digests = ''] = Buffer.from(payload, 'base64url')
      .toString('utf8')
      .split('\n');
    const shown = digests.split(' ');
    const placeOf = (key: DocumentKey): number | null => {
      const at = shown.indexOf(digestOf(nonce, key));
      return at < 0 ? null : Number(offset) + at + 1;
    };
    return Number(until) < now().getTime() ? null : { nonce, words, placeOf };
  };

  return {
    /** Counts a search and gives what its clicks are told with. */
    searched(text: string, { found, shown }: { readonly found: number; readonly shown: Shown }): string {
      const words = analysable(text);
      if (words !== null && shown.offset === 0 && (held.size < MOST_HELD || held.has(words))) {
        const count = held.get(words) ?? { searches: 0, empty: 0 };
        held.set(words, { searches: count.searches + 1, empty: count.empty + (found === 0 ? 1 : 0) });
        timer ??= setTimeout(() => {
          write().catch((error: unknown) => strapi.log.warn(`Counts of searches are lost: ${String(error)}`));
        }, WRITE_EVERY_MS).unref();
      }
      const until = now().getTime() + GOOD_FOR_MS;
      const nonce = randomBytes(9).toString('base64url');
      const digests = shown.keys.map((key) => digestOf(nonce, key)).join(' ');
      const payload = Buffer.from([until, nonce, words ?? '', shown.offset, digests].join('\n')).toString(
        'base64url',
      );
      return `${payload}.${signed(payload)}`;
    },

    /**
     * Counts a click, once for each search and document; of a search that is too old or not ours, or on what it did not
     * show, not at all. Where it stood is known from the search.
     */
    async clicked(
      token: string,
      { type, documentId }: { type: DocumentType; documentId: string },
    ): Promise<void> {
      const search = open(token);
      const key = keyOf({ type, documentId });
      const position = search?.placeOf(key) ?? null;
      if (!search || search.words === '' || position === null) return;
      await inTransaction(strapi, async (trx) => {
        const fresh = await rows(
          trx,
          `INSERT INTO ${CLICKS} (nonce, key, clicked_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING RETURNING nonce`,
          [search.nonce, key, now()],
        );
        if (fresh.length === 0) return;
        await rows(
          trx,
          `INSERT INTO ${TERMS} AS t (day, words, clicks, positions) VALUES (?::date, ?, 1, ?)
           ON CONFLICT (day, words) DO UPDATE SET clicks = t.clicks + 1, positions = t.positions + excluded.positions`,
          [now().toISOString().slice(0, 10), search.words, position],
        );
      });
    },

    /** Writes what is counted in memory. */
    write,

    /** Forgets which searches were clicked once their tokens are too old, and words once they say nothing any more. */
    async forget(): Promise<void> {
      const before = (ms: number): Date => new Date(now().getTime() - ms);
      const dayBefore = (days: number): string =>
        before(days * DAY_MS)
          .toISOString()
          .slice(0, 10);
      await rows(strapi.db.connection, `DELETE FROM ${CLICKS} WHERE clicked_at < ?`, [before(GOOD_FOR_MS)]);
      await rows(
        strapi.db.connection,
        `DELETE FROM ${TERMS} WHERE day < ?::date OR (day < ?::date AND searches <= 1 AND clicks = 0)`,
        [dayBefore(KEPT_DAYS), dayBefore(RARE_KEPT_DAYS)],
      );
    },
  };
};

export type Terms = ReturnType<typeof createTerms>;

export default createTerms;
