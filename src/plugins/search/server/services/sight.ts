import type { Core } from '@strapi/strapi';
import { type DocumentKey, keyOf } from '../../../../domain/search/document';
import { project } from '../store/project';
import { unsettled } from '../store/marks';

/** More changes at once than people make; of a longer queue the newest. */
const MOST = 200;

/**
 * An index lags behind what is published, and a count or a facet told from it could tell of what was just taken away. So
 * what has changed and is not indexed yet is read from the truth before an engine is asked.
 */
const createSight = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** What a person may not find though the index may say so. One statement, six where something has just changed. */
  async lost(sees: readonly string[], now: Date): Promise<DocumentKey[]> {
    const db = strapi.db.connection;
    const keys = await unsettled(db, MOST);
    if (keys.length === 0) return [];
    const { documents } = await project(db, keys, now);
    const found = new Set(
      documents.filter(({ visibleTo }) => visibleTo.some((word) => sees.includes(word))).map(keyOf),
    );
    return keys.filter((key) => !found.has(key));
  },
});

export type Sight = ReturnType<typeof createSight>;

export default createSight;
