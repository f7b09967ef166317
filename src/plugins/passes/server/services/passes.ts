import type { Core } from '@strapi/strapi';
import type { Caller } from '../../../../platform/caller';
import type { OrdersService } from '../../../../api/order/services/orders';
import { ENTRY } from '../../../../domain/activity/names';
import { DomainError } from '../../../../domain/errors';
import { actorColumns, actorReference, type Actor } from '../../../../platform/actor';
import { now } from '../../../../platform/clock';
import { idempotent } from '../../../../platform/idempotency';
import { createSecret } from '../../../../platform/ids';
import { signingKey } from '../../../../platform/pass-keys';
import { append } from '../../../activity/server/public';
import { drawOrderPasses } from './draw';
import {
  ALIVE,
  lockRegistrations,
  type PassOrder,
  type PassRegistration,
  readPassOrder,
  readRegistration,
  readRegistrations,
  replaceSecret,
} from './pass-rows';

const SECRET_BYTES = 16;

/** Who may have a pass: the attendee or buyer by their account, anyone with the order's secret, and staff. */
export type Access = { readonly staff: true } | { readonly staff: false; readonly caller: Caller };

export interface ReissueCall {
  readonly actor: Actor;
  readonly idempotencyKey: string | undefined;
}

/** @throws DomainError PASS_REVOKED, PASS_NOT_READY */
function assertIssued({ state, passIssuedAt, passRevokedAt }: PassRegistration): void {
  if (state === 'cancelled') throw new DomainError('PASS_REVOKED');
  if (!ALIVE.includes(state) || passIssuedAt === null || passRevokedAt !== null)
    throw new DomainError('PASS_NOT_READY');
}

export const createPasses = ({ strapi }: { strapi: Core.Strapi }) => {
  const ownsOrder: OrdersService['owns'] = (caller, order) =>
    strapi.service('api::order.orders').owns(caller, order);

  /** Somebody else's registration looks exactly like one that does not exist. */
  const find = async (
    documentId: string,
    access: Access,
  ): Promise<{ order: PassOrder; registration: PassRegistration }> => {
    const registration = await readRegistration(strapi.db.connection, documentId);
    const order = registration && (await readPassOrder(strapi.db.connection, registration.orderDocumentId));
    if (!registration || !order) throw new DomainError('NOT_FOUND');
    const isTheirs = (caller: Caller): boolean =>
      (caller.userId !== null && caller.userId === registration.userId) || ownsOrder(caller, order);
    if (!access.staff && !isTheirs(access.caller)) throw new DomainError('NOT_FOUND');
    return { order, registration };
  };

  return {
    /**
     * The pass of one registration, drawn from what is known now: an event that moved shows its new place.
     *
     * @throws DomainError NOT_FOUND, PASS_NOT_READY, PASS_REVOKED
     */
    async download(documentId: string, access: Access): Promise<{ pdf: Buffer; filename: string }> {
      const { order, registration } = await find(documentId, access);
      assertIssued(registration);
      const all = await readRegistrations(strapi.db.connection, order.documentId);
      const number = all.findIndex((one) => one.documentId === documentId) + 1;
      return {
        pdf: await drawOrderPasses(strapi, order, all, [registration]),
        filename: `pass-${order.code}-${number}.pdf`,
      };
    },

    /**
     * Makes the pass that is about worthless at once and has a new one drawn and mailed.
     *
     * @throws DomainError NOT_FOUND, PASS_NOT_READY, PASS_REVOKED
     */
    async reissue(documentId: string, access: Access, { actor, idempotencyKey }: ReissueCall) {
      const { order } = await find(documentId, access);
      const scope = `${actorReference(actor)} POST /registrations/:id/pass/reissue`;
      return idempotent(strapi, { scope, key: idempotencyKey, request: { documentId } }, async (trx) => {
        const [registration] = await lockRegistrations(trx, [documentId]);
        if (!registration) throw new DomainError('NOT_FOUND');
        assertIssued(registration);
        const { kid } = signingKey(strapi);
        const secret = createSecret(SECRET_BYTES);
        const version = await replaceSecret(trx, { documentId, secret }, { kid, at: now() });
        await append(trx, {
          name: ENTRY.PASS_REISSUE_REQUESTED,
          subjectType: 'registration',
          subjectDocumentId: documentId,
          eventDocumentId: order.eventDocumentId,
          orderDocumentId: order.documentId,
          organizerDocumentId: order.organizerDocumentId,
          ...actorColumns(actor),
          payload: { version },
        });
        const data = { registration: { documentId }, pass: { version, state: 'preparing' as const } };
        return { status: 202, body: { data, meta: {} } };
      });
    },
  };
};

export type Passes = ReturnType<typeof createPasses>;
