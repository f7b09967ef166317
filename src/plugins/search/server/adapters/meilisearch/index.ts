import type { DocumentKey } from '../../../../../domain/search/document';
import { now } from '../../../../../platform/clock';
import { EngineUnavailable, type Held, type SearchEngine } from '../../ports/search-engine';
import { type Access, type MeilisearchSettings, openAccess } from './access';
import { type Note, type Stored, storedOf } from './documents';
import { codeOf, done, SEARCH_MS, statusOf, within, WRITE_MS } from './failures';
import { createMeanings } from './meanings';
import { createIndex, openRebuild, rebuildsOf } from './rebuild';
import { relatedTo } from './related';
import { searchDocuments } from './search';
import { SETTINGS, settled, synonymSettings } from './settings';
import { suggestTo } from './suggest';

export type { MeilisearchSettings };

/** The drift check reads all keys; so many at a time. */
const LISTED = 5_000;
const CHECK_MS = 60_000;
const REFUSED = [401, 403];
/** A write that was waited for so long in vain spares the next ones the wait for a while. */
const SLOW_MS = 1_000;
const PAUSE_MS = 2_000;

/**
 * Search on Meilisearch 1.18 or later (docs/decisions/0011). It is reached when it is needed: a server starts, and goes on
 * saving, without it.
 */
export const createMeilisearchEngine = (settings: MeilisearchSettings): SearchEngine => {
  const { index } = settings;
  let opened: Promise<Access> | undefined;
  let prepared: Promise<void> | undefined;
  /** Keys in order while they are walked: Meilisearch gives no order of its own. */
  let listed: readonly Held[] | undefined;

  /** On the clock of this process. */
  let silentUntil = 0;

  const forget = (): void => {
    opened = undefined;
    prepared = undefined;
  };

  const access = (): Promise<Access> => {
    opened ??= openAccess(settings).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };

  const prepare = async (): Promise<void> => {
    const { writing } = await access();
    await createIndex(writing, index);
    const target = writing.index(index);
    if (!settled(await target.getSettings())) await done(target.updateSettings(SETTINGS));
  };

  const ready = (): Promise<void> => {
    prepared ??= prepare().catch((error: unknown) => {
      prepared = undefined;
      throw error;
    });
    return prepared;
  };

  /** An index or a key that is gone is made again by the next write. */
  const ask = <Result>(ms: number, work: (access: Access) => Promise<Result>): Promise<Result> =>
    within(ms, async () => {
      try {
        return await work(await access());
      } catch (error) {
        if (codeOf(error) === 'index_not_found' || REFUSED.includes(statusOf(error) ?? 0)) forget();
        throw error;
      }
    });

  const write = async (work: (access: Access) => Promise<void>): Promise<void> => {
    const begun = performance.now();
    if (begun < silentUntil) throw new EngineUnavailable('Meilisearch did not answer a moment ago');
    try {
      await ask(WRITE_MS, async (open) => {
        await ready();
        await work(open);
      });
    } catch (error) {
      const ended = performance.now();
      if (error instanceof EngineUnavailable && ended - begun > SLOW_MS) silentUntil = ended + PAUSE_MS;
      throw error;
    }
  };

  const listKeys = async (): Promise<Held[]> => {
    const { writing } = await access();
    const keys: Held[] = [];
    for (;;) {
      const { results } = await writing.index<Stored>(index).getDocuments({
        filter: 'type EXISTS',
        fields: ['id', 'hash'],
        limit: LISTED,
        offset: keys.length,
      });
      keys.push(...results.map(({ id, hash }) => ({ key: id, hash })));
      if (results.length < LISTED) break;
    }
    const byKey = new Map(keys.map((held) => [held.key, held]));
    return [...byKey.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
  };

  const meanings = createMeanings(async () => (await access()).writing.index(index).getSynonyms());

  return {
    name: 'meilisearch',

    prepare: () => ask(WRITE_MS, ready),

    put: (documents) =>
      documents.length === 0
        ? Promise.resolve()
        : write(async ({ writing }) => {
            const at = now();
            await done(
              writing.index<Stored>(index).addDocuments(documents.map((document) => storedOf(document, at))),
            );
          }),

    remove: (keys) =>
      keys.length === 0
        ? Promise.resolve()
        : write(async ({ writing }) => {
            await done(writing.index(index).deleteDocuments([...keys]));
            const notes = keys.map((key): Note => ({ id: `gone-${key}`, note: 'gone', gone: key }));
            for (const uid of await rebuildsOf(writing, index))
              await done(writing.index<Note>(uid).addDocuments(notes));
          }),

    search: (query) => ask(SEARCH_MS, (open) => searchDocuments(open, index, query, meanings.current())),
    suggest: (query) => ask(SEARCH_MS, (open) => suggestTo(open, index, query)),
    related: (key, query) => ask(SEARCH_MS, (open) => relatedTo(open, index, key, query)),

    setSynonyms: (synonyms) => {
      const wanted = synonymSettings(synonyms);
      meanings.keep(wanted);
      return write(async ({ writing }) => {
        for (const uid of [index, ...(await rebuildsOf(writing, index))]) {
          const held = await writing.index(uid).getSynonyms();
          if (!isSame(wanted, held)) await done(writing.index(uid).updateSynonyms(wanted));
        }
      });
    },

    rebuild: async (name, begunAt) => {
      const { writing } = await ask(WRITE_MS, async (open) => {
        await ready();
        return open;
      });
      const rebuild = await within(JOB_MS, () => openRebuild(writing, index, name, begunAt));
      return {
        put: (documents) => within(JOB_MS, () => rebuild.put(documents)),
        swap: () => within(JOB_MS, () => rebuild.swap()),
        drop: () => within(JOB_MS, () => rebuild.drop()),
      };
    },

    held: (after, limit) =>
      ask(CHECK_MS, async () => {
        const keys: readonly Held[] = after === null || !listed ? await listKeys() : listed;
        const from = after === null ? 0 : keys.findIndex(({ key }) => key > after);
        const page = from === -1 ? [] : keys.slice(from, from + limit);
        listed = page.length < limit ? undefined : keys;
        return page;
      }),

    count: () =>
      ask(WRITE_MS, async ({ writing }) => {
        const { total } = await writing
          .index<{ id: DocumentKey }>(index)
          .getDocuments({ filter: 'type EXISTS', fields: ['id'], limit: 1 });
        return total;
      }),
  };
};

/** A rebuild waits for large batches; a job that hangs longer is given up and begun again. */
const JOB_MS = 15 * 60_000;

const isSame = (one: Record<string, string[]>, other: Record<string, string[]>): boolean => {
  const ordered = (synonyms: Record<string, string[]>): string =>
    JSON.stringify(
      Object.entries(synonyms)
        .map(([word, means]) => [word, [...means].sort()] as const)
        .sort(([left], [right]) => (left < right ? -1 : 1)),
    );
  return ordered(one) === ordered(other);
};
