import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { type DocumentKey, type DocumentType, keyOf } from '../../../../domain/search/document';
import { analysable } from '../../../../domain/search/analysable';
import { dayOf } from '../../../../domain/time/books';
import { now } from '../../../../platform/clock';
import { financeZone } from '../../../../platform/finance-zone';
import { deriveSecret } from '../../../../platform/derived-secret';
import { tables } from '../../../../platform/tables';
import { inTransaction, rows } from '../../../../platform/transaction';
import { KEPT_A_DAY, KEPT_DAYS } from '../../shared/admin';
import { addClick, addSearches, countWords, forgetTerms, keepMostSearched, OTHERS } from '../store/terms';

const CLICKS = tables.searchClicks;
/** A click later than this is not of that search any more. */
const GOOD_FOR_MS = 2 * 3_600_000;
/** Counts are written this often, so a process that dies loses so much of them and nothing else. */
const WRITE_EVERY_MS = 5_000;
const MOST_HELD = 2_000;
const DAY_MS = 86_400_000;
/** More than are kept, so that not every count takes one away. */
const SLACK = 1.1;
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
 * What is searched for, added up by words and by day, of the zone in which the books are kept: no row is of one person, and
 * words that look like somebody's address or number are not kept.
 */
const createTerms = ({ strapi }: { strapi: Core.Strapi }) => {
  const held = new Map<string, Count>();
  /** Of words for which there was no more room. */
  let others: Count = { searches: 0, empty: 0 };
  let timer: NodeJS.Timeout | undefined;

  const signed = (payload: string): string =>
    createHmac('sha256', deriveSecret(strapi, 'search-click', 'all'))
      .update(payload)
      .digest('base64url')
      .slice(0, 22);

  const write = async (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = undefined;
    const db = strapi.db.connection;
    const day = dayOf(now(), await financeZone(db));
    const counts = [...held].map(([words, count]) => ({ words, ...count }));
    if (others.searches > 0) counts.unshift({ words: OTHERS, ...others });
    if (counts.length === 0) return;
    held.clear();
    others = { searches: 0, empty: 0 };
    await addSearches(db, day, counts);
    if ((await countWords(db, day)) > KEPT_A_DAY * SLACK)
      await inTransaction(strapi, (trx) => keepMostSearched(trx, day, KEPT_A_DAY));
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
      if (words !== null && shown.offset === 0) {
        const isHeld = held.size < MOST_HELD || held.has(words);
        const count = isHeld ? (held.get(words) ?? { searches: 0, empty: 0 }) : others;
        const next = { searches: count.searches + 1, empty: count.empty + (found === 0 ? 1 : 0) };
        if (isHeld) held.set(words, next);
        else others = next;
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
        await addClick(trx, dayOf(now(), await financeZone(trx)), search.words, position);
      });
    },

    /** Writes what is counted in memory. */
    write,

    /** Forgets which searches were clicked once their tokens are too old, and words once they say nothing any more. */
    async forget(): Promise<void> {
      const db = strapi.db.connection;
      const zone = await financeZone(db);
      const dayBefore = (days: number): string => dayOf(new Date(now().getTime() - days * DAY_MS), zone);
      await rows(db, `DELETE FROM ${CLICKS} WHERE clicked_at < ?`, [new Date(now().getTime() - GOOD_FOR_MS)]);
      await forgetTerms(db, { before: dayBefore(KEPT_DAYS), rareBefore: dayBefore(RARE_KEPT_DAYS) });
    },
  };
};

export type Terms = ReturnType<typeof createTerms>;

export default createTerms;
