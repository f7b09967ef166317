import type { Core } from '@strapi/strapi';
import { DomainError } from '../../../domain/errors';
import type { JoinRequest } from '../../../domain/waiting-list/join';
import { actorReference, type Actor } from '../../../platform/actor';
import { actorOf, type Caller } from '../../../platform/caller';
import { now } from '../../../platform/clock';
import { idempotent } from '../../../platform/idempotency';
import { inTransaction, type Trx } from '../../../platform/transaction';
import { ownsEntry } from '../owner';
import { entryBody, entryView } from '../shapes/entry-view';
import { lockEntry } from '../store/entry-row';
import { countLine, listEntries, readEntry, type LineCount } from '../store/entry-view';
import { declineOffer, leaveList } from '../transitions/end';
import { joinLine } from '../transitions/join';
import { offerOutOfTurn } from '../transitions/offer';
import { sweepLists } from '../transitions/sweep';
import type { EntryRow } from '../types';

interface WriteCall {
  readonly idempotencyKey: string | undefined;
}

/** `strapi.service('api::waiting-list-entry.waiting-list')`: who waits for what is sold out. */
const createWaitingList = ({ strapi }: { strapi: Core.Strapi }) => {
  /** Somebody else's place looks exactly like one that does not exist. */
  const own = <Entry extends Pick<EntryRow, 'documentId' | 'userId'>>(
    caller: Caller,
    entry: Entry | undefined,
  ): Entry => {
    if (!entry || !ownsEntry(strapi, caller, entry)) throw new DomainError('NOT_FOUND');
    return entry;
  };

  const bodyOf = async (db: Parameters<typeof readEntry>[0], documentId: string) => {
    const row = await readEntry(db, documentId);
    if (!row) throw new DomainError('NOT_FOUND');
    return entryBody(row, now());
  };

  /** One person's action on their own entry. */
  const act = (
    documentId: string,
    caller: Caller,
    call: WriteCall & { readonly route: string; readonly request: object },
    work: (trx: Trx, entry: EntryRow, by: { actor: Actor; at: Date }) => Promise<void>,
  ) => {
    const actor = actorOf(caller);
    return idempotent(
      strapi,
      {
        scope: `${actorReference(actor)} ${call.route}`,
        key: call.idempotencyKey,
        request: { documentId, ...call.request },
      },
      async (trx) => {
        const entry = own(caller, await lockEntry(trx, documentId));
        await work(trx, entry, { actor, at: now() });
        return { status: 200, body: await bodyOf(trx, documentId) };
      },
    );
  };

  return {
    /**
     * @throws DomainError NOT_FOUND, ALREADY_WAITING, WAITING_LIST_CLOSED and what registering refuses of an event
     */
    join: (
      eventDocumentId: string,
      caller: Caller,
      { request, idempotencyKey }: WriteCall & { readonly request: JoinRequest },
    ) => {
      const actor = actorOf(caller);
      return idempotent(
        strapi,
        {
          scope: `${actorReference(actor)} POST /events/:id/waiting-list`,
          key: idempotencyKey,
          request: { eventDocumentId, ...request },
        },
        async (trx) => {
          const { userId } = caller;
          const call = { eventDocumentId, request, userId, actor, at: now() };
          const { documentId, count } = await joinLine(trx, call);
          return { status: 201, body: await bodyOf(trx, documentId), finish: count };
        },
      );
    },

    /** @throws DomainError NOT_FOUND unless the caller owns it or knows its secret */
    async view(documentId: string, caller: Caller) {
      return entryBody(own(caller, await readEntry(strapi.db.connection, documentId)), now());
    },

    async listOf(
      userId: number,
      query: { state: string | null; event: string | null; pagination: { page: number; pageSize: number } },
    ) {
      const { pagination, ...filter } = query;
      const { page, pageSize } = pagination;
      const list = await listEntries(
        strapi.db.connection,
        { userId, ...filter },
        { offset: (page - 1) * pageSize, limit: pageSize },
      );
      const at = now();
      return {
        data: list.rows.map((row) => entryView(row, at)),
        meta: {
          pagination: { page, pageSize, pageCount: Math.ceil(list.total / pageSize), total: list.total },
        },
      };
    },

    /** @throws DomainError NOT_FOUND, OFFER_NOT_OPEN */
    decline: (documentId: string, caller: Caller, call: WriteCall & { readonly notNow: boolean }) =>
      act(
        documentId,
        caller,
        { ...call, route: 'POST /waiting-list/:id/decline', request: { notNow: call.notNow } },
        (trx, entry, by) => declineOffer(trx, entry, { ...by, notNow: call.notNow }),
      ),

    /** @throws DomainError NOT_FOUND, ILLEGAL_TRANSITION */
    leave: (documentId: string, caller: Caller, call: WriteCall) =>
      act(documentId, caller, { ...call, route: 'DELETE /waiting-list/:id', request: {} }, (trx, entry, by) =>
        leaveList(trx, entry, { ...by, reason: 'left' }),
      ),

    /**
     * Staff offer seats to somebody out of turn, if there are free ones.
     *
     * @throws DomainError NOT_FOUND, ILLEGAL_TRANSITION, WAITING_LIST_CLOSED, SOLD_OUT
     */
    offerNow: (documentId: string, actor: Actor): Promise<void> => offerOutOfTurn(strapi, documentId, actor),

    /**
     * Staff take somebody off the list; seats that were offered go to the next.
     *
     * @throws DomainError NOT_FOUND, ILLEGAL_TRANSITION
     */
    remove: (documentId: string, actor: Actor): Promise<void> =>
      inTransaction(strapi, async (trx) => {
        const entry = await lockEntry(trx, documentId);
        if (!entry) throw new DomainError('NOT_FOUND');
        await leaveList(trx, entry, { reason: 'removed', actor, at: now() });
      }),

    /** How many wait for and are offered what, one row a ticket type. */
    countOf: (eventDocumentId: string): Promise<LineCount[]> =>
      countLine(strapi.db.connection, eventDocumentId),

    /** What the schedule does every few seconds: ends what has run out, offers what is free. */
    sweep: (): Promise<void> => sweepLists(strapi),
  };
};

export type WaitingListService = ReturnType<typeof createWaitingList>;

export default createWaitingList;
