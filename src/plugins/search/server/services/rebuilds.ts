import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../../domain/activity/names';
import type { DocumentKey } from '../../../../domain/search/document';
import { DomainError } from '../../../../domain/errors';
import { actorColumns, actorReference, SYSTEM, type Actor } from '../../../../platform/actor';
import { now } from '../../../../platform/clock';
import { createDocumentId } from '../../../../platform/ids';
import { tables } from '../../../../platform/tables';
import { inTransaction, rows, type Trx } from '../../../../platform/transaction';
import { append } from '../../../activity/server/public';
import { engineOf } from '../engine';
import { countPublished, publishedKeys } from '../store/catalogue';
import { project } from '../store/project';
import type { DriftCheck } from './drift';

const REBUILDS = tables.searchRebuilds;
const BATCH = 500;

export interface RebuildRow {
  readonly documentId: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly engine: string;
  readonly total: number;
  readonly done: number;
  readonly lastKey: DocumentKey | null;
  readonly askedBy: string;
  readonly begunAt: Date;
  readonly movedAt: Date;
  readonly finishedAt: Date | null;
  readonly problem: string | null;
}

const COLUMNS = `document_id AS "documentId", state, engine, total, done, last_key AS "lastKey", asked_by AS "askedBy",
  begun_at AS "begunAt", moved_at AS "movedAt", finished_at AS "finishedAt", problem`;

const createRebuilds = ({ strapi }: { strapi: Core.Strapi }) => {
  const db = () => strapi.db.connection;
  const drift = (): DriftCheck => strapi.plugin('search').service('drift');

  const read = async (documentId: string): Promise<RebuildRow | undefined> => {
    const [row] = await rows<RebuildRow>(db(), `SELECT ${COLUMNS} FROM ${REBUILDS} WHERE document_id = ?`, [
      documentId,
    ]);
    return row;
  };

  /** One whose job will not run again stands in no other's way. */
  const giveUpDead = async (trx: Trx, at: Date): Promise<void> => {
    await rows(
      trx,
      `UPDATE ${REBUILDS} r SET state = 'failed', problem = 'Its job has given up.', finished_at = ?, moved_at = ?
        WHERE state IN ('waiting', 'running') AND EXISTS (
          SELECT 1 FROM ${tables.activityEntries} e JOIN ${tables.activityDeliveries} d ON d.entry_id = e.id
           WHERE e.subject_document_id = r.document_id AND e.name = ? AND d.state = 'dead')`,
      [at, at, ENTRY.SEARCH_REBUILD_REQUESTED],
    );
  };

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
        const at = now();
        await giveUpDead(trx, at);
        const [row] = await rows<RebuildRow>(
          trx,
          `INSERT INTO ${REBUILDS} (document_id, state, engine, total, asked_by, begun_at, moved_at)
           VALUES (?, 'waiting', ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
          [
            createDocumentId(),
            engineOf(strapi).name,
            await countPublished(trx),
            actorReference(actor),
            at,
            at,
          ],
        );
        if (!row) throw new DomainError('CONFLICT', 'The search index is being made anew already.');
        await append(trx, {
          name: ENTRY.SEARCH_REBUILD_REQUESTED,
          subjectType: 'search-rebuild',
          subjectDocumentId: row.documentId,
          ...actorColumns(actor),
          payload: { engine: row.engine },
        });
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
      let rebuild = await read(documentId);
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
                  total = greatest(total, done + ?) WHERE document_id = ? RETURNING ${COLUMNS}`,
          [keys.length, last, now(), keys.length, documentId],
        );
        if (!moved) return;
        rebuild = moved;
        onProgress?.(moved);
      }
      await target.swap();
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

    read,

    async last(): Promise<RebuildRow | null> {
      const [row] = await rows<RebuildRow>(
        db(),
        `SELECT ${COLUMNS} FROM ${REBUILDS} ORDER BY begun_at DESC LIMIT 1`,
      );
      return row ?? null;
    },
  };
};

export type Rebuilds = ReturnType<typeof createRebuilds>;

export default createRebuilds;
