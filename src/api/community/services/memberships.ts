import type { Core } from '@strapi/strapi';
import { ENTRY, type EntryName } from '../../../domain/activity/names';
import { DomainError } from '../../../domain/errors';
import { append } from '../../../plugins/activity/server/public';
import { now } from '../../../platform/clock';
import { createDocumentId } from '../../../platform/ids';
import { tables } from '../../../platform/tables';
import { inTransaction, rows, type Trx } from '../../../platform/transaction';

export interface Membership {
  readonly documentId: string;
  readonly community: string;
  readonly role: 'member' | 'moderator' | 'owner';
  readonly state: 'active' | 'pending';
  readonly since: Date;
}

export interface ListedMembership extends Membership {
  readonly name: string | null;
  readonly slug: string | null;
}

const COLUMNS = `m.document_id AS "documentId", m.community_document_id AS community, m.role, m.state, m.since`;

const record = (trx: Trx, name: EntryName, membership: Membership, userId: number) =>
  append(trx, {
    name,
    subjectType: 'membership',
    subjectDocumentId: membership.documentId,
    actorType: 'user',
    actorId: userId,
    payload: { community: membership.community, userId, state: membership.state },
  });

/** Joining and leaving communities. Both may be repeated: the second time changes nothing. */
const createMemberships = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** An open community takes people at once, one by approval keeps them waiting. Refuses NOT_FOUND. */
  join: (userId: number, communityDocumentId: string): Promise<{ membership: Membership; joined: boolean }> =>
    inTransaction(strapi, async (trx) => {
      const [community] = await rows<{ joinPolicy: string }>(
        trx,
        `SELECT join_policy AS "joinPolicy" FROM ${tables.communities}
          WHERE document_id = ? AND published_at IS NOT NULL`,
        [communityDocumentId],
      );
      if (!community) throw new DomainError('NOT_FOUND');
      const at = now();
      const state = community.joinPolicy === 'open' ? 'active' : 'pending';
      const [made] = await rows<Membership>(
        trx,
        `INSERT INTO ${tables.memberships} AS m
           (document_id, community_document_id, user_id, role, state, since, created_at, updated_at, published_at)
         VALUES (?, ?, ?, 'member', ?, ?, ?, ?, ?)
         ON CONFLICT (community_document_id, user_id) DO NOTHING
         RETURNING ${COLUMNS}`,
        [createDocumentId(), communityDocumentId, userId, state, at, at, at, at],
      );
      if (made) {
        const name = state === 'active' ? ENTRY.MEMBERSHIP_JOINED : ENTRY.MEMBERSHIP_REQUESTED;
        await record(trx, name, made, userId);
        return { membership: made, joined: true };
      }
      const [known] = await rows<Membership>(
        trx,
        `SELECT ${COLUMNS} FROM ${tables.memberships} m WHERE m.community_document_id = ? AND m.user_id = ?`,
        [communityDocumentId, userId],
      );
      // Gone between the two statements: it was left at the same moment.
      if (!known) throw new DomainError('CONFLICT');
      return { membership: known, joined: false };
    }),

  /** Refuses OWNER_CANNOT_LEAVE. */
  leave: (userId: number, communityDocumentId: string): Promise<void> =>
    inTransaction(strapi, async (trx) => {
      const [membership] = await rows<Membership>(
        trx,
        `SELECT ${COLUMNS} FROM ${tables.memberships} m
          WHERE m.community_document_id = ? AND m.user_id = ? FOR UPDATE`,
        [communityDocumentId, userId],
      );
      if (!membership) return;
      if (membership.role === 'owner') throw new DomainError('OWNER_CANNOT_LEAVE');
      await trx(tables.memberships).where({ document_id: membership.documentId }).delete();
      await record(trx, ENTRY.MEMBERSHIP_LEFT, membership, userId);
    }),

  /** A person's communities; `name` is empty while a community is not published. One statement. */
  listOf: (userId: number): Promise<ListedMembership[]> =>
    rows<ListedMembership>(
      strapi.db.connection,
      `SELECT ${COLUMNS}, c.name, c.slug FROM ${tables.memberships} m
         LEFT JOIN ${tables.communities} c ON c.document_id = m.community_document_id AND c.published_at IS NOT NULL
        WHERE m.user_id = ? ORDER BY m.since, m.id`,
      [userId],
    ),
});

export default createMemberships;
