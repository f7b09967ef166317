import type { Knex } from 'knex';
import { ENTRY } from '../../../../domain/activity/names';
import type { DocumentKey } from '../../../../domain/search/document';
import { actorColumns, actorReference, type Actor } from '../../../../platform/actor';
import { createDocumentId } from '../../../../platform/ids';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import { countPublished } from './catalogue';

const REBUILDS = tables.searchRebuilds;

/** Rebuilds and comparisons take turns. */
export const REBUILD_QUEUE = 'search-rebuild';
export const REBUILD_SUBSCRIBER = 'search.rebuild';

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

export const REBUILD_COLUMNS = `document_id AS "documentId", state, engine, total, done, last_key AS "lastKey",
  asked_by AS "askedBy", begun_at AS "begunAt", moved_at AS "movedAt", finished_at AS "finishedAt", problem`;

export const readRebuild = async (db: Knex, documentId: string): Promise<RebuildRow | undefined> => {
  const [row] = await rows<RebuildRow>(
    db,
    `SELECT ${REBUILD_COLUMNS} FROM ${REBUILDS} WHERE document_id = ?`,
    [documentId],
  );
  return row;
};

export const lastRebuild = async (db: Knex): Promise<RebuildRow | undefined> => {
  const [row] = await rows<RebuildRow>(
    db,
    `SELECT ${REBUILD_COLUMNS} FROM ${REBUILDS} ORDER BY begun_at DESC LIMIT 1`,
  );
  return row;
};

/** One whose job will not run again stands in no other's way. */
const giveUpDead = async (trx: Knex, at: Date): Promise<void> => {
  await rows(
    trx,
    `UPDATE ${REBUILDS} r SET state = 'failed', problem = 'Its job has given up.', finished_at = ?, moved_at = ?
      WHERE state IN ('waiting', 'running') AND EXISTS (
        SELECT 1 FROM ${tables.activityEntries} e JOIN ${tables.activityDeliveries} d ON d.entry_id = e.id
         WHERE e.subject_document_id = r.document_id AND e.name = ? AND d.state = 'dead')`,
    [at, at, ENTRY.SEARCH_REBUILD_REQUESTED],
  );
};

/** A new rebuild; none where one is open. */
export const insertRebuild = async (
  trx: Knex,
  { engine, actor, at }: { readonly engine: string; readonly actor: Actor; readonly at: Date },
): Promise<RebuildRow | undefined> => {
  await giveUpDead(trx, at);
  const [row] = await rows<RebuildRow>(
    trx,
    `INSERT INTO ${REBUILDS} (document_id, state, engine, total, asked_by, begun_at, moved_at)
     VALUES (?, 'waiting', ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING ${REBUILD_COLUMNS}`,
    [createDocumentId(), engine, await countPublished(trx), actorReference(actor), at, at],
  );
  return row;
};

/** What the log says of the request, and by which a job begins. */
export const rebuildRequested = ({ documentId, engine }: RebuildRow, actor: Actor) => ({
  name: ENTRY.SEARCH_REBUILD_REQUESTED,
  subjectType: 'search-rebuild',
  subjectDocumentId: documentId,
  ...actorColumns(actor),
  payload: { engine },
});
