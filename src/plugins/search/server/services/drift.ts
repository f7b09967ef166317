import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { ENTRY } from '../../../../domain/activity/names';
import { DomainError } from '../../../../domain/errors';
import { type DocumentKey, keyOf } from '../../../../domain/search/document';
import { fingerprint } from '../../../../domain/search/fingerprint';
import { actorColumns, SYSTEM, type Actor } from '../../../../platform/actor';
import { now } from '../../../../platform/clock';
import { tables } from '../../../../platform/tables';
import { inTransaction, rows } from '../../../../platform/transaction';
import { append } from '../../../activity/server/public';
import { engineOf } from '../engine';
import { publishedKeys } from '../store/catalogue';
import { markKeys } from '../store/marks';
import { project } from '../store/project';
import { REBUILD_QUEUE } from '../store/rebuilds';
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

const COUNTS = ['checked', 'missing', 'stale', 'left'] as const satisfies readonly (keyof Drift)[];
/** What the log calls the one index that there is. */
const INDEX = { subjectType: 'search-index', subjectDocumentId: 'search-index' } as const;
/** Any fixed number. */
const REQUEST_LOCK = 7_301_008;
export const CHECK_SUBSCRIBER = 'search.check';

const isChecking = async (db: Knex): Promise<boolean> => {
  const open = await rows(
    db,
    `SELECT 1 FROM ${tables.activityDeliveries}
      WHERE queue = ? AND subscriber = ? AND state IN ('due', 'running') LIMIT 1`,
    [REBUILD_QUEUE, CHECK_SUBSCRIBER],
  );
  return open.length > 0;
};

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
    /** Asks a job to compare and repair. @throws DomainError CONFLICT while one is about to, or does */
    request: (actor: Actor): Promise<void> =>
      inTransaction(strapi, async (trx) => {
        await trx.raw('SELECT pg_advisory_xact_lock(?)', [REQUEST_LOCK]);
        if (await isChecking(trx)) throw new DomainError('CONFLICT', 'The index is being compared already.');
        await append(trx, {
          name: ENTRY.SEARCH_CHECK_REQUESTED,
          ...INDEX,
          ...actorColumns(actor),
        });
      }),

    isChecking: (): Promise<boolean> => isChecking(strapi.db.connection),

    /** What the last comparison came to. */
    async last(): Promise<(Drift & { readonly at: Date }) | null> {
      const [row] = await rows<Drift & { at: Date }>(
        strapi.db.connection,
        `SELECT occurred_at AS at, ${COUNTS.map((name) => `(payload ->> '${name}')::int AS "${name}"`).join(', ')}
           FROM ${tables.activityEntries} WHERE subject_document_id = ? AND name = ? ORDER BY id DESC LIMIT 1`,
        [INDEX.subjectDocumentId, ENTRY.SEARCH_REPAIRED],
      );
      return row ?? null;
    },

    /**
     * Holds the index against what is published and marks what differs; what is marked is indexed right after. The log
     * says what it came to.
     */
    async check(signal?: AbortSignal): Promise<Drift> {
      const drift = { checked: 0, missing: 0, stale: 0, left: 0 };
      await walk(async (keys, held) => {
        const { documents, gone } = await project(strapi.db.connection, keys, now());
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
      await inTransaction(strapi, (trx) =>
        append(trx, {
          name: ENTRY.SEARCH_REPAIRED,
          ...INDEX,
          ...actorColumns(SYSTEM),
          payload: { ...drift },
        }),
      );
      return drift;
    },
  };
};

export type DriftCheck = ReturnType<typeof createDrift>;

export default createDrift;
