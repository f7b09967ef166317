import type { Core } from '@strapi/strapi';
import { CannotUnseal } from '../../../platform/sealing';
import { inTransaction } from '../../../platform/transaction';
import { listSealedBefore, sealAnew } from '../store/payee-rows';

const BATCH = 100;

/** `strapi.service('api::payee.sealing')`: under which key bank accounts are sealed. */
const createSealing = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * Seals under the present key what another one sealed, each account in a transaction of its own, so that it may be
   * ended anywhere and many may do it at once. `unopened`: the payees whose account no key of this server opens.
   */
  async sealAnew(
    signal?: AbortSignal,
  ): Promise<{ readonly sealed: number; readonly unopened: readonly string[] }> {
    const unopened: string[] = [];
    let sealed = 0;
    let afterId = 0;
    for (;;) {
      const batch = await listSealedBefore(strapi, strapi.db.connection, { afterId, limit: BATCH });
      for (const { id, documentId } of batch) {
        if (signal?.aborted) return { sealed, unopened };
        afterId = id;
        try {
          await inTransaction(strapi, (trx) => sealAnew(strapi, trx, documentId));
          sealed += 1;
        } catch (error) {
          if (!(error instanceof CannotUnseal)) throw error;
          unopened.push(documentId);
        }
      }
      if (batch.length < BATCH) return { sealed, unopened };
    }
  },
});

export type SealingService = ReturnType<typeof createSealing>;

export default createSealing;
