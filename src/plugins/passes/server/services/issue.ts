import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../../domain/activity/names';
import { SYSTEM } from '../../../../platform/actor';
import { now } from '../../../../platform/clock';
import { createSecret } from '../../../../platform/ids';
import { signingKey } from '../../../../platform/pass-keys';
import { putPrivate } from '../../../../platform/storage';
import { inTransaction, type Trx } from '../../../../platform/transaction';
import { append, orderEntry, type EntryPayload, type NewEntry } from '../../../activity/server/public';
import { drawOrderPasses } from './draw';
import {
  ALIVE,
  grantSecrets,
  lockRegistrations,
  markIssued,
  type PassOrder,
  type PassRegistration,
  readPassOrder,
  readRegistrations,
} from './pass-rows';

const SECRET_BYTES = 16;
const PDF = 'application/pdf';
const TRIES = 3;

export interface IssueRequest {
  readonly orderDocumentId: string;
  /** One registration that is re-issued; the order's passes that are still to be issued otherwise. */
  readonly registrationDocumentId?: string;
  readonly reason: 'paid' | 'reissued';
}

interface DrawnPass {
  readonly documentId: string;
  readonly secret: string | null;
  readonly file: string;
}

const issuedEntry = (order: PassOrder, payload: EntryPayload): NewEntry =>
  orderEntry(ENTRY.PASS_ISSUED, order, SYSTEM, payload);

const isAlive = ({ state }: PassRegistration): boolean => ALIVE.includes(state);

/**
 * Passes of a paid order. A crash at any line leaves what a repeat takes up: secrets that were given are kept,
 * files have names that follow from what they show, and that they are issued is written in one transaction with
 * the log entry and the end of the delivery.
 */
export const createIssue = ({ strapi }: { strapi: Core.Strapi }) => {
  /** One file with all passes for the buyer, and one each for attendees who get theirs by themselves. */
  const drawAndStore = async (
    order: PassOrder,
    all: readonly PassRegistration[],
    chosen: readonly PassRegistration[],
  ): Promise<{ file: string; passes: DrawnPass[] }> => {
    const folder = `passes/${order.documentId}`;
    const store = async (name: string, registrations: readonly PassRegistration[]): Promise<string> => {
      const key = `${folder}/${name}.pdf`;
      await putPrivate(strapi, key, await drawOrderPasses(strapi, order, all, registrations), PDF);
      return key;
    };
    const single = (registration: PassRegistration): string =>
      `${registration.documentId}-v${registration.passVersion}`;

    const [first, ...others] = chosen;
    if (!first) throw new Error('There is no pass to issue');
    const version = Math.max(...chosen.map(({ passVersion }) => passVersion));
    const file = await store(others.length === 0 ? single(first) : `order-v${version}`, chosen);
    const passes: DrawnPass[] = [];
    for (const registration of chosen) {
      const { documentId, passSecret: secret, attendeeEmail } = registration;
      const own = attendeeEmail !== null && attendeeEmail.toLowerCase() !== order.buyerEmail.toLowerCase();
      const apart = own && others.length > 0;
      passes.push({
        documentId,
        secret,
        file: apart ? await store(single(registration), [registration]) : file,
      });
    }
    return { file, passes };
  };

  const stillSame = async (trx: Trx, passes: readonly DrawnPass[]): Promise<boolean> => {
    const found = await lockRegistrations(
      trx,
      passes.map(({ documentId }) => documentId),
    );
    const secrets = new Map(
      found.filter(isAlive).map(({ documentId, passSecret }) => [documentId, passSecret]),
    );
    return passes.every(({ documentId, secret }) => secrets.get(documentId) === secret);
  };

  /** Returns whether it came to an end; not, if a registration changed while its pass was drawn. */
  const tryIssue = async (
    { orderDocumentId, registrationDocumentId, reason }: IssueRequest,
    complete: (trx: Trx) => Promise<void>,
  ): Promise<boolean> => {
    const db = strapi.db.connection;
    const { kid } = signingKey(strapi);
    const isWanted = (registration: PassRegistration): boolean =>
      isAlive(registration) &&
      (registrationDocumentId === undefined || registration.documentId === registrationDocumentId);

    const order = await readPassOrder(db, orderDocumentId);
    if (!order) throw new Error(`Order ${orderDocumentId} or its event is gone`);
    let all = await readRegistrations(db, orderDocumentId);
    const without = all.filter(
      (one) => isWanted(one) && (one.passSecret === null || one.passRevokedAt !== null),
    );
    if (without.length > 0) {
      const grants = without.map(({ documentId }) => ({ documentId, secret: createSecret(SECRET_BYTES) }));
      await grantSecrets(db, grants, { kid, at: now() });
      all = await readRegistrations(db, orderDocumentId);
    }
    const chosen = all.filter((one) => isWanted(one) && one.passSecret !== null && one.passIssuedAt === null);
    if (chosen.length === 0) return true;

    const { file, passes } = await drawAndStore(order, all, chosen);
    return inTransaction(strapi, async (trx) => {
      if (!(await stillSame(trx, passes))) return false;
      await markIssued(trx, passes, { kid, at: now() });
      await append(
        trx,
        issuedEntry(order, {
          reason,
          file,
          passes: passes.map((pass) => ({ registration: pass.documentId, file: pass.file })),
        }),
      );
      await complete(trx);
      return true;
    });
  };

  return {
    /** @param complete marks the delivery done, within the transaction that issues the passes */
    async issue(request: IssueRequest, complete: (trx: Trx) => Promise<void>): Promise<void> {
      for (let attempt = 0; attempt < TRIES; attempt += 1) if (await tryIssue(request, complete)) return;
      throw new Error(`Registrations of order ${request.orderDocumentId} keep changing`);
    },

    /**
     * Has the passes that are in force mailed once more: drawn anew into one file, for some of those in the first
     * one may be void by now. Nothing where none was issued yet: that mail is still to come.
     *
     * @param request names the request, so that a repeat after a crash stores the same file
     */
    async resend(
      orderDocumentId: string,
      request: string,
      complete: (trx: Trx) => Promise<void>,
    ): Promise<void> {
      const order = await readPassOrder(strapi.db.connection, orderDocumentId);
      if (!order) throw new Error(`Order ${orderDocumentId} or its event is gone`);
      const all = await readRegistrations(strapi.db.connection, orderDocumentId);
      const chosen = all.filter(
        (one) => isAlive(one) && one.passIssuedAt !== null && one.passRevokedAt === null,
      );
      const passes = chosen.flatMap(({ documentId, passFile }) =>
        passFile === null ? [] : [{ registration: documentId, file: passFile }],
      );
      const file = `passes/${orderDocumentId}/again-${request}.pdf`;
      if (passes.length > 0)
        await putPrivate(strapi, file, await drawOrderPasses(strapi, order, all, chosen), PDF);
      await inTransaction(strapi, async (trx) => {
        if (passes.length > 0) await append(trx, issuedEntry(order, { reason: 'resent', file, passes }));
        await complete(trx);
      });
    },
  };
};

export type Issue = ReturnType<typeof createIssue>;
