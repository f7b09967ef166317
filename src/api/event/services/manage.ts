import type { Core } from '@strapi/strapi';
import { DomainError, refuseFields, unwrap } from '../../../domain/errors';
import type { EventCommand } from '../../../domain/events/decide-event';
import type { Actor } from '../../../platform/actor';
import { documentWriter } from '../../../platform/documents';
import { createDocumentId } from '../../../platform/ids';
import { inTransaction, type Trx } from '../../../platform/transaction';
import createCancellations from '../../event-cancellation/services/cancellations';
import { moveEvent } from '../publishing';
import type { EventChanges, TicketTypeInput } from '../shapes/input';
import { loadTicketTypes, loadVersions } from '../store/content';
import { readOperations } from '../store/operations';
import { organizersOf, ownsEvent } from '../store/people';
import { activeMemberships, type Viewer } from '../viewer';

const EVENT = 'api::event.event';
const TICKET_TYPE = 'api::ticket-type.ticket-type';

/** An API user who manages events: an organizer their own, a moderator all. */
export interface Manager extends Viewer {
  readonly userId: number;
}

export interface EventState {
  readonly documentId: string;
  readonly state: string;
  readonly published: boolean;
}

const actorOf = (manager: Manager): Actor => ({ type: 'user', id: String(manager.userId) });

const roleOf = (manager: Manager) => ({
  actor: actorOf(manager),
  kind: manager.isModerator ? ('staff' as const) : ('organizer' as const),
});

type PlatformFee = 'returned' | 'kept';

/** The fee is the platform's to give back: an organizer who cancels bears it. */
const feeFor = (manager: Manager, wanted: PlatformFee | undefined): PlatformFee => {
  if (manager.isModerator) return wanted ?? 'returned';
  if (wanted === 'returned')
    throw new DomainError('FORBIDDEN', 'Only the staff may give the platform’s fee back.');
  return 'kept';
};

/**
 * What organizers and moderators do with events over the content API. Whatever an organizer writes is a draft:
 * publishing is approving, and that is the staff's.
 */
const createManage = ({ strapi }: { strapi: Core.Strapi }) => {
  const cancellations = createCancellations({ strapi });

  /** Somebody else's event looks exactly like one that does not exist. */
  const mustManage = async (manager: Manager, documentId: string): Promise<void> => {
    if (!manager.isModerator && !(await ownsEvent(strapi, { documentId }, manager.userId)))
      throw new DomainError('NOT_FOUND');
  };

  const stateOf = async (trx: Trx, documentId: string): Promise<EventState> => {
    const row = await readOperations(trx, documentId);
    return { documentId, state: row?.state ?? 'draft', published: row?.published ?? false };
  };

  const organizerFor = async (manager: Manager, wanted: string | undefined): Promise<string> => {
    if (manager.isModerator && wanted !== undefined) return wanted;
    const own = await organizersOf(strapi, manager.userId);
    const [only] = own;
    if (only === undefined)
      throw new DomainError('FORBIDDEN', 'You do not hold events for any organizer yet. Ask the staff.');
    if (wanted === undefined && own.length > 1)
      unwrap(refuseFields([{ path: 'data.organizer', message: 'Say for which of your organizers.' }]));
    if (wanted !== undefined && !own.includes(wanted))
      unwrap(refuseFields([{ path: 'data.organizer', message: 'This is not an organizer of yours.' }]));
    return wanted ?? only;
  };

  const checkCommunity = async (manager: Manager, community: string | null | undefined): Promise<void> => {
    if (community == null || manager.isModerator) return;
    const memberships = await activeMemberships(strapi, manager.userId);
    if (!memberships.some(({ communityDocumentId }) => communityDocumentId === community))
      unwrap(refuseFields([{ path: 'data.community', message: 'Join this community first.' }]));
  };

  /** Relations are named by id; an id that names nothing is said, not dropped. */
  const checkRelations = async (changes: EventChanges): Promise<void> => {
    const wanted = [
      { path: 'venue', uid: 'api::venue.venue', id: changes.venue },
      { path: 'category', uid: 'api::category.category', id: changes.category },
      { path: 'community', uid: 'api::community.community', id: changes.community },
    ] as const;
    const errors = [];
    for (const { path, uid, id } of wanted) {
      if (id == null) continue;
      const found = await strapi.db
        .query(uid)
        .count({ where: { documentId: id, publishedAt: { $notNull: true } } });
      if (found === 0) errors.push({ path: `data.${path}`, message: `There is no such ${path}.` });
    }
    if (errors.length > 0) unwrap(refuseFields(errors));
  };

  const slugFor = async (title: string): Promise<string> => {
    const base = title
      .normalize('NFKD')
      .replace(/[^\x20-\x7e]/g, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 80);
    // Titles in other scripts leave nothing to read; the id then stands for them.
    const slug = base === '' ? `event-${createDocumentId().slice(0, 8)}` : base;
    const taken = await strapi.db.query(EVENT).count({ where: { slug } });
    return taken === 0 ? slug : `${slug}-${createDocumentId().slice(0, 6)}`;
  };

  /** Makes the event's ticket types what the list says: makes, changes and removes. */
  const writeTicketTypes = async (
    trx: Trx,
    event: string,
    wanted: readonly TicketTypeInput[],
  ): Promise<void> => {
    const existing = new Set((await loadTicketTypes(trx, event)).map(({ documentId }) => documentId));
    const documents = documentWriter(strapi, TICKET_TYPE);
    for (const [position, { documentId, ...terms }] of wanted.entries()) {
      if (documentId === undefined) {
        await documents.create({ data: { ...terms, position, event, reserved: 0, sold: 0 } });
        continue;
      }
      if (!existing.delete(documentId))
        unwrap(
          refuseFields([
            {
              path: `data.ticketTypes.${position}.documentId`,
              message: 'This event has no such ticket type.',
            },
          ]),
        );
      await documents.update({ documentId, data: { ...terms, position } });
    }
    for (const documentId of existing) await documents.delete({ documentId });
  };

  const move = async (manager: Manager, documentId: string, command: EventCommand): Promise<EventState> => {
    await mustManage(manager, documentId);
    return inTransaction(strapi, async (trx) => {
      await moveEvent(strapi, trx, documentId, command, roleOf(manager));
      return stateOf(trx, documentId);
    });
  };

  return {
    mustManage,

    async create(
      manager: Manager,
      data: EventChanges & { title: string; startsAt: string; endsAt: string; timezone: string },
    ) {
      const { ticketTypes, ...content } = data;
      const organizer = await organizerFor(manager, content.organizer);
      await checkCommunity(manager, content.community);
      await checkRelations(content);
      const slug = await slugFor(content.title);
      return inTransaction(strapi, async (trx) => {
        const { documentId } = await documentWriter(strapi, EVENT).create({
          data: { ...content, audience: content.audience ?? 'public', organizer, slug },
          status: 'draft',
        });
        if (ticketTypes) await writeTicketTypes(trx, documentId, ticketTypes);
        return { ...(await stateOf(trx, documentId)), slug };
      });
    },

    /** An organizer's change of an approved event waits for approval again; what is published stays as it is. */
    async update(manager: Manager, documentId: string, changes: EventChanges): Promise<EventState> {
      await mustManage(manager, documentId);
      const { ticketTypes, organizer, ...content } = changes;
      await checkCommunity(manager, content.community);
      await checkRelations(content);
      const owner = organizer === undefined ? undefined : await organizerFor(manager, organizer);
      return inTransaction(strapi, async (trx) => {
        if (owner !== undefined || Object.keys(content).length > 0) {
          await documentWriter(strapi, EVENT).update({
            documentId,
            data: { ...content, ...(owner === undefined ? {} : { organizer: owner }) },
            status: 'draft',
          });
          if (!manager.isModerator)
            await moveEvent(strapi, trx, documentId, { type: 'edit_by_organizer' }, roleOf(manager));
        }
        if (ticketTypes) await writeTicketTypes(trx, documentId, ticketTypes);
        return stateOf(trx, documentId);
      });
    },

    async remove(manager: Manager, documentId: string): Promise<void> {
      await mustManage(manager, documentId);
      await strapi.documents(EVENT).delete({ documentId });
    },

    submit: (manager: Manager, documentId: string) => move(manager, documentId, { type: 'submit' }),
    withdraw: (manager: Manager, documentId: string) => move(manager, documentId, { type: 'withdraw' }),

    /** Publishing is approving: at once for moderators; an organizer's event is sent for approval. */
    async publish(manager: Manager, documentId: string): Promise<EventState> {
      if (!manager.isModerator) return move(manager, documentId, { type: 'submit' });
      return inTransaction(strapi, async (trx) => {
        const published = await strapi.documents(EVENT).publish({ documentId });
        if (published.entries.length === 0) throw new DomainError('NOT_FOUND');
        return stateOf(trx, documentId);
      });
    },

    reject: (manager: Manager, documentId: string, reason: string) =>
      move(manager, documentId, { type: 'reject', reason }),

    /** What cancelling would do now. */
    async cancelPreview(manager: Manager, documentId: string, wanted: PlatformFee | undefined) {
      await mustManage(manager, documentId);
      return cancellations.preview(documentId, { platformFee: feeFor(manager, wanted) });
    },

    /** Registration stops at once, and one job gives everybody their money back. */
    async cancel(
      manager: Manager,
      documentId: string,
      ask: {
        reason: string;
        confirm: string;
        platformFee: PlatformFee | undefined;
        idempotencyKey: string | undefined;
      },
    ) {
      await mustManage(manager, documentId);
      const { actor, kind } = roleOf(manager);
      const platformFee = feeFor(manager, ask.platformFee);
      return cancellations.start(documentId, actor, { ...ask, platformFee, as: kind });
    },

    async cancelProgress(manager: Manager, documentId: string) {
      await mustManage(manager, documentId);
      return cancellations.progress(documentId);
    },

    async duplicate(manager: Manager, documentId: string, wanted: { title?: string; startsAt?: string }) {
      await mustManage(manager, documentId);
      return inTransaction(strapi, async (trx) => {
        const { draft } = await loadVersions(trx, documentId);
        if (!draft) throw new DomainError('NOT_FOUND');
        const title = wanted.title ?? `${draft.title} (copy)`;
        const startsAt = wanted.startsAt === undefined ? draft.startsAt : new Date(wanted.startsAt);
        const shift = startsAt.getTime() - draft.startsAt.getTime();
        const slug = await slugFor(title);
        const copy = await documentWriter(strapi, EVENT).clone({
          documentId,
          data: {
            title,
            slug,
            startsAt,
            endsAt: new Date(draft.endsAt.getTime() + shift),
            timezone: draft.timezone,
            audience: draft.audience,
            // A window that belongs to the original's date would be shut, or open, at the wrong time.
            ...(shift === 0 ? {} : { registrationOpensAt: null, registrationClosesAt: null }),
          },
        });
        if (!copy) throw new Error(`Event ${documentId} could not be copied`);
        return { ...(await stateOf(trx, copy.documentId)), slug };
      });
    },
  };
};

export default createManage;
