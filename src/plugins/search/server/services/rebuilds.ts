import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../../domain/activity/names';
import { DomainError } from '../../../../domain/errors';
import { actorColumns, SYSTEM, type Actor } from '../../../../platform/actor';
import { now } from '../../../../platform/clock';
import { tables } from '../../../../platform/tables';
import { inTransaction, rows } from '../../../../platform/transaction';
import { append } from '../../../activity/server/public';
import { engineOf } from '../engine';
import { publishedKeys } from '../store/catalogue';
import { project } from '../store/project';
import {
  insertRebuild,
  lastRebuild,
  readRebuild,
  REBUILD_COLUMNS,
  rebuildRequested,
  type RebuildRow,
} from '../store/rebuilds';
import type { DriftCheck } from './drift';
import type { SynonymsService } from './synonyms';

const REBUILDS = tables.searchRebuilds;
const BATCH = 500;

const createRebuilds = ({ strapi }: { strapi: Core.Strapi }) => {
  const db = () => strapi.db.connection;
  const drift = (): DriftCheck => strapi.plugin('search').service('drift');
  const synonyms = (): SynonymsService => strapi.plugin('search').service('synonyms');

  const finish = (rebuild: RebuildRow): Promise<void> =>
    inTransaction(strapi, async (trx) => {
      const ended = await rows(
        trx,
        `UPDATE ${REBUILDS} SET state = 'done', finished_at = ?, moved_at = ?, problem = NULL
          WHERE document_id = ? AND state IN ('waiting', 'running') RETURNING document_id`,
        [now(), now(), rebuild.documentId],
      );
      if (ended.length === 0) return;
      await append(trx, {
        name: ENTRY.SEARCH_REBUILT,
        subjectType: 'search-rebuild',
        subjectDocumentId: rebuild.documentId,
        ...actorColumns(SYSTEM),
        payload: { engine: rebuild.engine, documents: rebuild.total },
      });
    });

  return {
    /**
     * Asks for an index made anew beside the one that answers; a job makes it.
     *
     * @throws DomainError CONFLICT while another one is made
     */
    request: (actor: Actor): Promise<RebuildRow> =>
      inTransaction(strapi, async (trx) => {
        const row = await insertRebuild(trx, { engine: engineOf(strapi).name, actor, at: now() });
        if (!row) throw new DomainError('CONFLICT', 'The search index is being made anew already.');
        await append(trx, rebuildRequested(row, actor));
        return row;
      }),

    /**
     * Goes on with a rebuild from the last batch that was written, until it answers. What is changed meanwhile is indexed
     * beside it: the marks go to the old index and, through the drift check at the end, to the new one.
     */
    async work(
      documentId: string,
      {
        signal,
        onProgress,
      }: { readonly signal?: AbortSignal; readonly onProgress?: (row: RebuildRow) => void } = {},
    ): Promise<void> {
      let rebuild = await readRebuild(db(), documentId);
      if (!rebuild || rebuild.state === 'done' || rebuild.state === 'failed') return;
      const engine = engineOf(strapi);
      const target = await engine.rebuild(documentId, rebuild.begunAt);
      for (;;) {
        signal?.throwIfAborted();
        const keys = await publishedKeys(db(), rebuild.lastKey, BATCH);
        const last = keys.at(-1);
        if (last === undefined) break;
        await target.put((await project(strapi.db.connection, keys, now())).documents);
        const [moved]: RebuildRow[] = await rows<RebuildRow>(
          db(),
          `UPDATE ${REBUILDS} SET state = 'running', done = done + ?, last_key = ?, moved_at = ?,
                  total = greatest(total, done + ?) WHERE document_id = ? RETURNING ${REBUILD_COLUMNS}`,
          [keys.length, last, now(), keys.length, documentId],
        );
        if (!moved) return;
        rebuild = moved;
        onProgress?.(moved);
      }
      await target.swap();
      // A new index has settings of its own, and somebody may have changed synonyms at the moment of the swap.
      await synonyms().give();
      // Before it counts as done: a process that dies here swaps again, which changes nothing, and compares again.
      await drift().check(signal);
      await finish(rebuild);
    },

    /** Says why a rebuild came to nothing; the index that answers is as it was. */
    async fail(documentId: string, problem: string): Promise<void> {
      await rows(
        db(),
        `UPDATE ${REBUILDS} SET state = 'failed', problem = ?, finished_at = ?, moved_at = ?
          WHERE document_id = ? AND state IN ('waiting', 'running')`,
        [problem.slice(0, 300), now(), now(), documentId],
      );
    },

    read: (documentId: string): Promise<RebuildRow | undefined> => readRebuild(db(), documentId),

    last: (): Promise<RebuildRow | undefined> => lastRebuild(db()),
  };
};

export type Rebuilds = ReturnType<typeof createRebuilds>;

export default createRebuilds;
