import type { Core } from '@strapi/strapi';
import { DomainError, unwrap } from '../../../domain/errors';
import { checkConfirmation } from '../../../domain/events/cancellation';
import { type Actor, actorReference } from '../../../platform/actor';
import { now } from '../../../platform/clock';
import { idempotent } from '../../../platform/idempotency';
import { inTransaction } from '../../../platform/transaction';
import { loadVersions } from '../../event/store/content';
import { latestCancellation } from '../store/cancellations';
import { readPreview } from '../store/preview';
import { readProgress } from '../store/progress';
import { startCancellation } from '../transitions/start';
import { tryAgain } from '../transitions/try-again';
import type { CancellationPreview, CancellationProgress, StartCancellation } from '../types';

/** What is answered to who started a cancellation. */
export interface Started {
  readonly data: {
    readonly documentId: string;
    readonly state: 'cancelled';
    readonly published: boolean;
    readonly cancellation: CancellationProgress;
  };
  /** `wait`: orders are being ended; `GET /api/events/:id/cancel` says how far. */
  readonly meta: { readonly next: 'wait' | 'done' };
}

/** `strapi.service('api::event-cancellation.cancellations')`: the end of an event with all its orders. */
const createCancellations = ({ strapi }: { strapi: Core.Strapi }) => {
  const progress = async (eventDocumentId: string): Promise<CancellationProgress | null> => {
    const cancellation = await latestCancellation(strapi.db.connection, eventDocumentId);
    return cancellation === undefined ? null : readProgress(strapi.db.connection, cancellation);
  };

  return {
    /**
     * What cancelling would do now; nothing is changed.
     *
     * @param platformFee whether the platform would give its fee back or keep it, at the organizer's cost
     * @throws DomainError NOT_FOUND
     */
    preview: (
      eventDocumentId: string,
      { platformFee = 'returned' }: { platformFee?: 'returned' | 'kept' } = {},
    ): Promise<CancellationPreview> => readPreview(strapi.db.connection, eventDocumentId, platformFee, now()),

    /**
     * Cancels the event, and with it every order by one resumable job. The same Idempotency-Key starts it once.
     *
     * @throws DomainError NOT_FOUND, CONFIRMATION_MISMATCH, VALIDATION_FAILED (reason), ILLEGAL_TRANSITION (it is
     *   cancelled already), EVENT_NOT_OPEN, and those of idempotency
     */
    start: (eventDocumentId: string, actor: Actor, ask: StartCancellation) => {
      const { idempotencyKey, as: kind = 'staff', confirm, ...terms } = ask;
      return idempotent<Started>(
        strapi,
        {
          scope: `${actorReference(actor)} POST /events/:id/cancel`,
          key: idempotencyKey,
          request: { eventDocumentId, ...terms },
        },
        async (trx) => {
          const { draft, published } = await loadVersions(trx, eventDocumentId);
          const event = published ?? draft;
          if (!event) throw new DomainError('NOT_FOUND');
          unwrap(checkConfirmation(confirm, event));
          await startCancellation(strapi, trx, eventDocumentId, { actor, kind }, terms);
          const row = await latestCancellation(trx, eventDocumentId);
          if (!row) throw new Error('A cancellation that was just written is not there');
          const cancellation = await readProgress(trx, row);
          return {
            status: 200,
            body: {
              data: {
                documentId: eventDocumentId,
                state: 'cancelled',
                published: published !== undefined,
                cancellation,
              },
              meta: { next: cancellation.total > 0 ? 'wait' : 'done' },
            },
          };
        },
      );
    },

    /** How far the newest cancellation of an event is; `null` for an event that was never cancelled. */
    progress,

    /**
     * Tries the orders again that could not be ended, at once and not when their time comes.
     *
     * @returns how many there are
     * @throws DomainError NOT_FOUND
     */
    retry: (eventDocumentId: string, actor: Actor): Promise<number> =>
      inTransaction(strapi, async (trx) => {
        const cancellation = await latestCancellation(trx, eventDocumentId);
        if (!cancellation) throw new DomainError('NOT_FOUND');
        return tryAgain(trx, cancellation.documentId, { actor, at: now(), until: null });
      }),
  };
};

export type CancellationsService = ReturnType<typeof createCancellations>;

export default createCancellations;
