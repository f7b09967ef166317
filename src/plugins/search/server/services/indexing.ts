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

  const write = async (marks: readonly Mark[]): Promise<void> => {
    const { documents, gone } = await project(
      strapi,
      marks.map(({ key }) => key),
      now(),
    );
    const engine = engineOf(strapi);
    await engine.put(documents);
    await engine.remove(gone);
  };

  /**
   * One batch. The transaction holds nothing but the turn: the engine is asked outside of the caller's own changes, and a
   * process that dies anywhere in between leaves the marks, so the next one writes the same documents again.
   */
  const step = async (): Promise<Flushed | 'more'> => {
    let marks: readonly Mark[] = [];
    try {
      return await inTransaction(strapi, async (trx) => {
        if (!(await isMyTurn(trx))) return 'busy';
        marks = await dueMarks(trx, BATCH);
        if (marks.length === 0) return 'done';
        await write(marks);
        await clearMarks(trx, marks);
        if (marks.some(({ tries }) => tries > 0)) await hastenMarks(trx);
        return marks.length < BATCH ? 'done' : 'more';
      });
    } catch (error) {
      await postponeMarks(strapi.db.connection, marks);
      if (!(error instanceof EngineUnavailable)) throw error;
      strapi.log.warn(`Search does not answer; ${marks.length} documents wait: ${error.message}`);
      return 'down';
    }
  };

  let running: Promise<Flushed> | undefined;

  const run = async (): Promise<Flushed> => {
    for (;;) {
      const result = await step();
      if (result !== 'more') return result;
    }
  };

  return {
    /** Indexes whatever is marked and due. Two calls in one process are one. */
    flush(): Promise<Flushed> {
      running ??= run().finally(() => {
        running = undefined;
      });
      return running;
    },
  };
};

export type Indexing = ReturnType<typeof createIndexing>;

export default createIndexing;
