import type { Core } from '@strapi/strapi';
import type { WaitingListState } from '../../../../domain/waiting-list/machine';
import { now } from '../../../../platform/clock';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import { waitingListSecret } from '../../../../platform/waiting-list-secret';
import type { RenderedMail } from '../templates/letter';
import {
  type MailEntry,
  waitingListJoined,
  waitingListLink,
  waitingListOffered,
  waitingListOfferOver,
  waitingListOver,
} from '../templates/waiting-list';
import type { MailEvent } from '../templates/facts';
import { eventOf } from './compose';
import type { MailEventRow } from './mail-rows';
import type { Post } from './post';

interface EntryRow extends MailEventRow {
  readonly documentId: string;
  readonly name: string;
  readonly email: string;
  readonly ticket: string;
  readonly quantity: number;
  readonly state: WaitingListState;
  readonly offerExpiresAt: Date | null;
  readonly endReason: string | null;
}

interface About {
  readonly event: MailEvent;
  readonly entry: MailEntry;
}

/** Mails to people who wait; each looks at their place in the line as it is now. */
export const createWaitingMails = ({ strapi }: { strapi: Core.Strapi }) => {
  const read = async (documentId: string): Promise<EntryRow> => {
    const [entry] = await rows<Omit<EntryRow, 'event'> & { event: MailEventRow['event'] | null }>(
      strapi.db.connection,
      `SELECT w.document_id AS "documentId", w.name, w.email, w.ticket_type_name AS ticket, w.quantity, w.state,
              w.offer_expires_at AS "offerExpiresAt", w.end_reason AS "endReason", e.snapshot::json AS event,
              c.name AS "communityName", g.name AS "organizerName"
         FROM ${tables.waitingListEntries} w
         JOIN ${tables.eventOperations} e ON e.event_document_id = w.event_document_id
         LEFT JOIN ${tables.organizers} g ON g.document_id = w.organizer_document_id
         LEFT JOIN ${tables.communities} c
           ON c.document_id = e.snapshot->>'communityDocumentId' AND c.published_at IS NOT NULL
        WHERE w.document_id = ?`,
      [documentId],
    );
    if (!entry?.event) throw new Error(`Entry ${documentId} of the waiting list or its event is gone`);
    return { ...entry, event: entry.event };
  };

  const toPerson = async (
    post: Post,
    documentId: string,
    write: (row: EntryRow, about: About) => RenderedMail | undefined,
  ): Promise<void> => {
    const row = await read(documentId);
    const frontend = strapi.config.get<string>('mela.frontendUrl');
    const { name, ticket, quantity } = row;
    const url = waitingListLink(frontend, documentId, waitingListSecret(strapi, documentId));
    const mail = write(row, { event: eventOf(row), entry: { name, ticket, quantity, url } });
    if (mail) await post.send(0, { name, address: row.email }, mail);
  };

  return {
    joined: (post: Post, documentId: string) =>
      toPerson(post, documentId, ({ state }, about) =>
        state === 'waiting' ? waitingListJoined(about) : undefined,
      ),

    offered: (post: Post, documentId: string) =>
      toPerson(post, documentId, ({ state, offerExpiresAt }, about) =>
        state === 'offered' && offerExpiresAt !== null && offerExpiresAt > now()
          ? waitingListOffered({ ...about, expiresAt: offerExpiresAt })
          : undefined,
      ),

    /** Their own wish (declined, left) needs no mail. */
    ended: (post: Post, documentId: string) =>
      toPerson(post, documentId, ({ endReason }, about) => {
        if (endReason === null || endReason === 'declined' || endReason === 'left') return undefined;
        if (endReason === 'accepted') return undefined;
        return endReason === 'offer_expired'
          ? waitingListOfferOver(about)
          : waitingListOver({ ...about, reason: endReason });
      }),
  };
};

export type WaitingMails = ReturnType<typeof createWaitingMails>;
