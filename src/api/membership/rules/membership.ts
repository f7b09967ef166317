import { ENTRY } from '../../../domain/activity/names';
import { append } from '../../../plugins/activity/server/public';
import { actorColumns, currentActor } from '../../../platform/actor';
import { documentIdOf } from '../../../platform/guards/call';
import type { DocumentRule } from '../../../platform/guards/install';
import { tables } from '../../../platform/tables';
import { inTransaction, rows, type Trx } from '../../../platform/transaction';

interface Membership {
  readonly documentId: string;
  readonly communityDocumentId: string;
  readonly userId: number;
  readonly state: string;
}

const load = async (trx: Trx, documentId: string | undefined): Promise<Membership | undefined> => {
  if (documentId === undefined) return undefined;
  const [row] = await rows<Membership>(
    trx,
    `SELECT document_id AS "documentId", community_document_id AS "communityDocumentId", user_id AS "userId", state
       FROM ${tables.memberships} WHERE document_id = ? FOR UPDATE`,
    [documentId],
  );
  return row;
};

/** Staff let people in and out of a community by hand, too; the log hears of both. */
export const membershipRule: DocumentRule = (strapi, call, next) =>
  inTransaction(strapi, async (trx) => {
    const before = await load(trx, call.documentId);
    const result = await next();
    const after = call.action === 'delete' ? undefined : await load(trx, documentIdOf(result));
    const membership = after ?? before;
    const was = before?.state === 'active';
    const is = after?.state === 'active';
    if (membership && was !== is)
      await append(trx, {
        name: is ? ENTRY.MEMBERSHIP_JOINED : ENTRY.MEMBERSHIP_LEFT,
        subjectType: 'membership',
        subjectDocumentId: membership.documentId,
        ...actorColumns(currentActor(strapi)),
        payload: { community: membership.communityDocumentId, userId: membership.userId },
      });
    return result;
  });
