import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../../domain/activity/names';
import { DomainError } from '../../../../domain/errors';
import { actorColumns, actorReference, SYSTEM, type Actor } from '../../../../platform/actor';
import { now } from '../../../../platform/clock';
import { createDocumentId } from '../../../../platform/ids';
import { namesOf } from '../../../../platform/people';
import { inTransaction, type Trx } from '../../../../platform/transaction';
import { append } from '../../../activity/server/public';
import type { SynonymsInput, SynonymsPage } from '../../shared/admin';
import { engineOf } from '../engine';
import { FIRST_SYNONYMS } from '../first-synonyms';
import { allSynonyms, deleteSynonyms, findSynonyms, lockSynonyms, putSynonyms } from '../store/synonyms';

/** Any fixed number: who gives the list to the engine last has read it last. */
const GIVE_LOCK = 7_301_006;
const SEED_LOCK = 7_301_007;

const createSynonyms = ({ strapi }: { strapi: Core.Strapi }) => {
  const db = () => strapi.db.connection;

  const log = (trx: Trx, documentId: string, what: 'added' | 'changed' | 'removed', actor: Actor) =>
    append(trx, {
      name: ENTRY.SEARCH_SYNONYMS_CHANGED,
      subjectType: 'search-synonyms',
      subjectDocumentId: documentId,
      ...actorColumns(actor),
      payload: { what },
    });

  const put = (trx: Trx, documentId: string, { words, oneWay }: SynonymsInput, actor: Actor) =>
    putSynonyms(trx, {
      documentId,
      words,
      oneWay,
      changedBy: actorReference(actor),
      changedAt: now(),
    });

  return {
    async list(
      search: string,
      { page, pageSize }: { readonly page: number; readonly pageSize: number },
    ): Promise<SynonymsPage> {
      const { found, total } = await findSynonyms(db(), search, {
        offset: (page - 1) * pageSize,
        limit: pageSize,
      });
      const nameOf = await namesOf(
        db(),
        found.map(({ changedBy }) => changedBy),
      );
      return {
        data: found.map((row) => ({
          ...row,
          changedBy: nameOf(row.changedBy),
          changedAt: row.changedAt.toISOString(),
        })),
        meta: { page, pageSize, total },
      };
    },

    add: (input: SynonymsInput, actor: Actor): Promise<string> =>
      inTransaction(strapi, async (trx) => {
        const documentId = createDocumentId();
        await put(trx, documentId, input, actor);
        await log(trx, documentId, 'added', actor);
        return documentId;
      }),

    /** @throws DomainError NOT_FOUND */
    change: (documentId: string, input: SynonymsInput, actor: Actor): Promise<void> =>
      inTransaction(strapi, async (trx) => {
        if (!(await lockSynonyms(trx, documentId))) throw new DomainError('NOT_FOUND');
        await put(trx, documentId, input, actor);
        await log(trx, documentId, 'changed', actor);
      }),

    /** @throws DomainError NOT_FOUND */
    remove: (documentId: string, actor: Actor): Promise<void> =>
      inTransaction(strapi, async (trx) => {
        if (!(await lockSynonyms(trx, documentId))) throw new DomainError('NOT_FOUND');
        await deleteSynonyms(trx, documentId);
        await log(trx, documentId, 'removed', actor);
      }),

    /** Gives the engine the list as it is now. @throws EngineUnavailable */
    give: (): Promise<void> =>
      inTransaction(strapi, async (trx) => {
        await trx.raw('SELECT pg_advisory_xact_lock(?)', [GIVE_LOCK]);
        const all = await allSynonyms(trx);
        await engineOf(strapi).setSynonyms(all.map(({ words, oneWay }) => ({ words, oneWay })));
      }),

    /** The entries of a new Mela, written once: what staff take away stays away. No change of somebody’s, so not logged. */
    seed: (): Promise<void> =>
      inTransaction(strapi, async (trx) => {
        await trx.raw('SELECT pg_advisory_xact_lock(?)', [SEED_LOCK]);
        const store = strapi.store({ type: 'core', name: 'mela' });
        if ((await store.get({ key: 'search-synonyms' })) !== null) return;
        for (const entry of FIRST_SYNONYMS) await put(trx, createDocumentId(), entry, SYSTEM);
        await store.set({ key: 'search-synonyms', value: { seeded: true } });
      }),
  };
};

export type SynonymsService = ReturnType<typeof createSynonyms>;

export default createSynonyms;
