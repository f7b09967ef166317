import type { Core } from '@strapi/strapi';
import { namesOf } from '../../../../platform/people';
import type { IndexState, ShownRebuild } from '../../shared/admin';
import { engineOf } from '../engine';
import { EngineUnavailable } from '../ports/search-engine';
import { countPublished } from '../store/catalogue';
import { countMarks } from '../store/marks';
import type { RebuildRow } from '../store/rebuilds';
import type { DriftCheck } from './drift';
import type { Rebuilds } from './rebuilds';

/** How the index stands. */
const createIndexState = ({ strapi }: { strapi: Core.Strapi }) => {
  const db = () => strapi.db.connection;
  const drift = (): DriftCheck => strapi.plugin('search').service('drift');
  const rebuilds = (): Rebuilds => strapi.plugin('search').service('rebuilds');

  const held = async (): Promise<number | null> => {
    try {
      return await engineOf(strapi).count();
    } catch (error) {
      if (error instanceof EngineUnavailable) return null;
      throw error;
    }
  };

  const shown = async (row: RebuildRow | undefined): Promise<ShownRebuild | null> => {
    if (!row) return null;
    const { documentId, state, total, done, problem } = row;
    const nameOf = await namesOf(db(), [row.askedBy]);
    return {
      documentId,
      state,
      total,
      done,
      problem,
      askedBy: nameOf(row.askedBy),
      begunAt: row.begunAt.toISOString(),
      movedAt: row.movedAt.toISOString(),
      finishedAt: row.finishedAt?.toISOString() ?? null,
    };
  };

  return {
    async read(): Promise<IndexState> {
      const [documents, published, waiting, rebuild, check, checking] = await Promise.all([
        held(),
        countPublished(db()),
        countMarks(db()),
        rebuilds().last(),
        drift().last(),
        drift().isChecking(),
      ]);
      return {
        engine: engineOf(strapi).name,
        held: documents,
        published,
        waiting: { count: waiting.count, oldestAt: waiting.oldestAt?.toISOString() ?? null },
        rebuild: await shown(rebuild),
        check: check === null ? null : { ...check, at: check.at.toISOString() },
        checking,
      };
    },
  };
};

export type IndexStates = ReturnType<typeof createIndexState>;

export default createIndexState;
