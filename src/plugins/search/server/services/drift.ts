import type { Core } from '@strapi/strapi';
import { type DocumentKey, keyOf } from '../../../../domain/search/document';
import { fingerprint } from '../../../../domain/search/fingerprint';
import { now } from '../../../../platform/clock';
import { engineOf } from '../engine';
import { publishedKeys } from '../store/catalogue';
import { markKeys } from '../store/marks';
import { project } from '../store/project';
import type { Indexing } from './indexing';

const BATCH = 500;

/** What the index holds that differs from what is published. */
export interface Drift {
  readonly checked: number;
  readonly missing: number;
  readonly stale: number;
  /** Held, but published no more. */
  readonly left: number;
}

const createDrift = ({ strapi }: { strapi: Core.Strapi }) => {
  const indexing = (): Indexing => strapi.plugin('search').service('indexing');

  /** Every key that one side has, in order, with what the engine holds of it: both lists are walked side by side. */
  const walk = async (
    visit: (keys: readonly DocumentKey[], held: ReadonlyMap<string, string>) => Promise<void>,
    signal?: AbortSignal,
  ): Promise<void> => {
    const engine = engineOf(strapi);
    let after: DocumentKey | null = null;
    for (;;) {
      signal?.throwIfAborted();
      const published: DocumentKey[] = await publishedKeys(strapi.db.connection, after, BATCH);
      const held = await engine.held(after, BATCH);
      const ends: DocumentKey[] = [];
      const [lastPublished, lastHeld] = [published.at(-1), held.at(-1)?.key];
      if (published.length === BATCH && lastPublished !== undefined) ends.push(lastPublished);
      if (held.length === BATCH && lastHeld !== undefined) ends.push(lastHeld);
      // Beyond the end of the shorter page the other list is not read yet.
      const end = ends.sort()[0];
      const within = (key: DocumentKey): boolean => end === undefined || key <= end;
      const holds = new Map(held.filter(({ key }) => within(key)).map(({ key, hash }) => [key, hash]));
      const keys = [...new Set([...published.filter(within), ...holds.keys()])].sort();
      if (keys.length > 0) await visit(keys, holds);
      if (end === undefined) return;
      after = end;
    }
  };

  return {
    /** Holds the index against what is published and marks what differs; what is marked is indexed right after. */
    async check(signal?: AbortSignal): Promise<Drift> {
      const drift = { checked: 0, missing: 0, stale: 0, left: 0 };
      await walk(async (keys, held) => {
        const { documents, gone } = await project(strapi, keys, now());
        const missing = documents.filter((document) => !held.has(keyOf(document))).map(keyOf);
        const stale = documents
          .filter(
            (document) => held.has(keyOf(document)) && held.get(keyOf(document)) !== fingerprint(document),
          )
          .map(keyOf);
        const left = gone.filter((key) => held.has(key));
        drift.checked += keys.length;
        drift.missing += missing.length;
        drift.stale += stale.length;
        drift.left += left.length;
        await markKeys(strapi.db.connection, [...missing, ...stale, ...left]);
      }, signal);
      await indexing().flush();
      return drift;
    },
  };
};

export type DriftCheck = ReturnType<typeof createDrift>;

export default createDrift;
