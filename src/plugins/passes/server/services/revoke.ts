import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../../domain/activity/names';
import { now } from '../../../../platform/clock';
import { inTransaction, type Trx } from '../../../../platform/transaction';
import { append } from '../../../activity/server/public';
import { revokeCancelled } from './pass-rows';

export interface RevokeRequest {
  readonly orderDocumentId: string;
  readonly eventDocumentId: string | null;
  readonly organizerDocumentId: string | null;
}

export const createRevoke = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** Writes down that the passes of cancelled registrations are worth nothing; the gate turns them away anyway. */
  revoke: (request: RevokeRequest, complete: (trx: Trx) => Promise<void>): Promise<void> =>
    inTransaction(strapi, async (trx) => {
      const revoked = await revokeCancelled(trx, request.orderDocumentId, now());
      if (revoked.length > 0)
        await append(
          trx,
          revoked.map((documentId) => ({
            name: ENTRY.PASS_REVOKED,
            subjectType: 'registration',
            subjectDocumentId: documentId,
            ...request,
            actorType: 'system' as const,
            payload: { reason: 'cancelled' },
          })),
        );
      await complete(trx);
    }),
});

export type Revoke = ReturnType<typeof createRevoke>;
