import type { Core } from '@strapi/strapi';
import { now } from '../../../../platform/clock';
import { inTransaction, rows, type Trx } from '../../../../platform/transaction';
import { engineOf } from '../engine';
import { EngineUnavailable } from '../ports/search-engine';
import { clearMarks, dueMarks, hastenMarks, type Mark, postponeMarks } from '../store/marks';
import { project } from '../store/project';

/** Any fixed number: one process at a time writes the index, so that an older state never overtakes a newer one. */
const INDEX_LOCK = 7_301_005;
const BATCH = 200;

/** What a flush came to: `busy` where another process is at it, `down` where the engine does not answer. */
export type Flushed = 'done' | 'busy' | 'down';

const createIndexing = ({ strapi }: { strapi: Core.Strapi }) => {
  /** Waits its turn, or is told that another process has it. The lock ends with the transaction, however that ends. */
  const isMyTurn = async (trx: Trx): Promise<boolean> => {
    const [row] = await rows<{ mine: boolean }>(trx, 'SELECT pg_try_advisory_xact_lock(?) AS mine', [
      INDEX_LOCK,
    ]);
    return row?.mine ?? false;
  };

  const write = async (trx: Trx, marks: readonly Mark[]): Promise<void> => {
    const { documents, gone } = await project(
      trx,
      marks.map(({ key }) => key),
      now(),
    );
    const engine = engineOf(strapi);
    await engine.put(documents);
    await engine.remove(gone);
  };

  /**
   * What is due, in one transaction, which holds the turn and takes the marks away: a process that dies anywhere in
   * between leaves them, so the next one writes the same documents again.
   */
  const step = async (batch: number): Promise<Flushed | 'more' | 'refused'> => {
    let marks: readonly Mark[] = [];
    try {
      return await inTransaction(strapi, async (trx) => {
        if (!(await isMyTurn(trx))) return 'busy';
        marks = await dueMarks(trx, batch);
        if (marks.length === 0) return 'done';
        await write(trx, marks);
        await clearMarks(trx, marks);
        if (marks.some(({ tries }) => tries > 0)) await hastenMarks(trx);
        return marks.length < batch ? 'done' : 'more';
      });
    } catch (error) {
      if (error instanceof EngineUnavailable) {
        await postponeMarks(strapi.db.connection, marks);
        strapi.log.warn(`Search does not answer; ${marks.length} documents wait: ${error.message}`);
        return 'down';
      }
      const [first] = marks;
      if (first === undefined) throw error;
      if (marks.length > 1) return 'refused';
      await postponeMarks(strapi.db.connection, marks);
      strapi.log.error(
        `Search cannot index ${first.key}; it waits, and the others do not wait for it`,
        error,
      );
      return 'more';
    }
  };

  /** A document that cannot be indexed is found by writing each by itself, so that it keeps no other from its place. */
  const run = async (): Promise<Flushed> => {
    let alone = 0;
    for (;;) {
      const result = await step(alone > 0 ? 1 : BATCH);
      if (result === 'refused') alone = BATCH;
      else if (result !== 'more') return result;
      else alone = Math.max(0, alone - 1);
    }
  };

  let running: Promise<Flushed> | undefined;
  let next: Promise<Flushed> | undefined;

  const begin = (): Promise<Flushed> => {
    running = run().finally(() => {
      running = undefined;
    });
    return running;
  };

  return {
    /**
     * Indexes whatever is marked and due. Who comes while it is under way is answered by one more, which has their marks;
     * together they are one.
     */
    flush(): Promise<Flushed> {
      if (running === undefined) return begin();
      next ??= running
        .catch(() => undefined)
        .then(() => {
          next = undefined;
          return begin();
        });
      return next;
    },
  };
};

export type Indexing = ReturnType<typeof createIndexing>;

export default createIndexing;
