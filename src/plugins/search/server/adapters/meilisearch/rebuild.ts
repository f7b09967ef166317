import type { Meilisearch, Settings } from 'meilisearch';
import type { SearchDocument } from '../../../../../domain/search/document';
import { now } from '../../../../../platform/clock';
import type { Rebuild } from '../../ports/search-engine';
import { type Note, type Stored, storedOf } from './documents';
import { done, found } from './failures';
import { isRebuildOf, rebuildIndex } from './names';
import { SETTINGS } from './settings';

/** A job waits for a large batch as long as that takes. */
const PATIENCE_MS = 10 * 60_000;
const BATCH = 500;
const INDEXES = 1_000;

export const createIndex = async (client: Meilisearch, uid: string): Promise<void> => {
  if ((await found('index_not_found', client.getRawIndex(uid))) !== null) return;
  const task = await client.createIndex(uid, { primaryKey: 'id' }).waitTask({ timeout: PATIENCE_MS });
  // Another process may have been quicker.
  if (task.status !== 'succeeded' && task.error?.code !== 'index_already_exists')
    throw new Error(`${uid} could not be made: ${task.error?.message ?? task.status}`);
};

/** Indexes that are being made beside the one that answers: one at most, and what a failed one has left. */
export const rebuildsOf = async (client: Meilisearch, index: string): Promise<string[]> => {
  const { results } = await client.getRawIndexes({ limit: INDEXES });
  return results.map(({ uid }) => uid).filter((uid) => isRebuildOf(index, uid));
};

const markOf = (uid: string): Note => ({ id: `rebuilt-${uid}`, note: 'rebuilt' });

/** Copies what was put since a moment. */
const carryOver = async (client: Meilisearch, from: string, to: string, since: number): Promise<void> => {
  for (let offset = 0; ; offset += BATCH) {
    const { results } = await client.index<Stored>(from).getDocuments({
      filter: `type EXISTS AND putAt >= ${since}`,
      limit: BATCH,
      offset,
    });
    if (results.length > 0) await done(client.index<Stored>(to).addDocuments(results), PATIENCE_MS);
    if (results.length < BATCH) return;
  }
};

/** A swap takes settings along: whoever changed synonyms while the new index was made may not have known of it. */
const carrySynonyms = async (client: Meilisearch, from: string, to: string): Promise<void> => {
  await done(client.index(to).updateSynonyms(await client.index(from).getSynonyms()), PATIENCE_MS);
};

/** Takes away again what was removed from the index that answers while this one was made. */
const carryOut = async (client: Meilisearch, uid: string): Promise<void> => {
  for (;;) {
    const { results } = await client.index<Note>(uid).getDocuments({ filter: 'note = gone', limit: BATCH });
    if (results.length === 0) return;
    const keys = results.flatMap(({ id, gone }) => (gone === undefined ? [id] : [id, gone]));
    await done(client.index(uid).deleteDocuments(keys), PATIENCE_MS);
  }
};

/**
 * An index made beside the one that answers, then swapped with it in one step. Changes meanwhile go to the one that
 * answers; they are carried over right before the swap, and once more right after it. A mark in the new index tells
 * whether the swap has happened: without it a process that died after the swap would swap the old one back.
 */
export const openRebuild = async (
  client: Meilisearch,
  index: string,
  name: string,
  begunAt: Date,
): Promise<Rebuild> => {
  const uid = rebuildIndex(index, name);
  const mark = markOf(uid);
  const drop = async (target: string): Promise<void> => {
    if ((await found('index_not_found', client.getRawIndex(target))) === null) return;
    await done(client.deleteIndex(target), PATIENCE_MS);
  };
  const isSwapped = async (): Promise<boolean> =>
    (await found('document_not_found', client.index<Note>(index).getDocument(mark.id))) !== null;

  if (!(await isSwapped())) {
    for (const other of await rebuildsOf(client, index)) if (other !== uid) await drop(other);
    await createIndex(client, uid);
    const settings: Settings = { ...SETTINGS, synonyms: await client.index(index).getSynonyms() };
    await done(client.index(uid).updateSettings(settings), PATIENCE_MS);
  }

  return {
    async put(documents: readonly SearchDocument[]): Promise<void> {
      if (documents.length === 0) return;
      const at = now();
      await done(
        client.index<Stored>(uid).addDocuments(documents.map((document) => storedOf(document, at))),
        PATIENCE_MS,
      );
    },

    async swap(): Promise<void> {
      if (!(await isSwapped())) {
        await carryOut(client, uid);
        const carriedAt = now().getTime();
        await carryOver(client, index, uid, begunAt.getTime());
        await carrySynonyms(client, index, uid);
        await done(client.index<Note>(uid).addDocuments([mark]), PATIENCE_MS);
        await done(client.swapIndexes([{ indexes: [index, uid], rename: false }]), PATIENCE_MS);
        await carryOver(client, uid, index, carriedAt);
      }
      await drop(uid);
    },

    drop: () => drop(uid),
  };
};
