import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { ENTRY } from '../../../../domain/activity/names';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type { Entry } from '../../../activity/server/public';
import {
  attendeeEventCancelled,
  attendeePlaceCancelled,
  eventCancelled,
  placesCancelled,
  unpaidEventCancelled,
} from '../templates/cancellations';
import { eventOf, orderOf } from './compose';
import { type MailOrderRow, type MailRegistrationRow, readOrder, readRegistrations } from './mail-rows';
import type { Post } from './post';
import { readRefund } from './refund-rows';

const ended = z.object({
  cancellation: z.string(),
  refund: z.string().nullable(),
  amount: z.number().int(),
});

/** Entries of one transaction lie closer together than this. */
const ONE_CAUSE_MS = 5_000;

const isApart = (order: MailOrderRow, { attendeeEmail }: MailRegistrationRow): boolean =>
  attendeeEmail !== null && attendeeEmail.toLowerCase() !== order.buyerEmail.toLowerCase();

export const createCancellationMails = ({ strapi }: { strapi: Core.Strapi }) => {
  const db = () => strapi.db.connection;

  const reasonOf = async (cancellation: string): Promise<string | null> => {
    const [found] = await rows<{ reason: string | null }>(
      db(),
      `SELECT reason FROM ${tables.eventCancellations} WHERE document_id = ?`,
      [cancellation],
    );
    return found?.reason ?? null;
  };

  /** What the log says of the order in the moment of an entry: which places ended, and whether money goes back. */
  const aroundOf = async ({ orderDocumentId, occurredAt }: Entry) => {
    const from = new Date(occurredAt.getTime() - ONE_CAUSE_MS);
    const until = new Date(occurredAt.getTime() + ONE_CAUSE_MS);
    const found = await rows<{ id: number; name: string; subject: string }>(
      db(),
      `SELECT id, name, subject_document_id AS subject FROM ${tables.activityEntries}
        WHERE order_document_id = ? AND occurred_at BETWEEN ? AND ? AND name = ANY(?) ORDER BY id`,
      [
        orderDocumentId,
        from,
        until,
        [ENTRY.REGISTRATION_CANCELLED, ENTRY.REFUND_APPROVED, ENTRY.REFUND_ADOPTED],
      ],
    );
    const places = found.filter(({ name }) => name === ENTRY.REGISTRATION_CANCELLED);
    return { places, refunded: found.length > places.length };
  };

  return {
    /**
     * Everybody of an order hears that the event will not be: its buyer once, with the money that goes back, and
     * each attendee with an address of their own.
     */
    async event(post: Post, orderDocumentId: string, payload: unknown): Promise<void> {
      const { cancellation, refund, amount } = ended.parse(payload);
      const order = await readOrder(db(), orderDocumentId);
      const reason = await reasonOf(cancellation);
      const registrations = await readRegistrations(db(), orderDocumentId);
      const hadPasses = registrations.some(({ passVersion }) => passVersion > 0);
      const about = { event: eventOf(order), order: orderOf(strapi, order), reason };
      const via = refund === null ? 'gateway' : (await readRefund(db(), refund)).via;
      const mail =
        refund === null && order.state === 'cancelled' && !hadPasses
          ? unpaidEventCancelled(about)
          : eventCancelled({ ...about, amount, via });
      await post.send(0, { name: order.buyerName, address: order.buyerEmail }, mail);
      for (const registration of registrations) {
        const { attendeeEmail, attendeeName, position, passVersion } = registration;
        if (attendeeEmail === null || passVersion === 0 || !isApart(order, registration)) continue;
        const { buyerName } = order;
        await post.send(
          position + 1,
          { name: attendeeName, address: attendeeEmail },
          attendeeEventCancelled({ event: about.event, attendeeName, buyerName, reason }),
        );
      }
    },

    /**
     * A place that ended while the event takes place: its attendee is told, and the buyer where no other mail says
     * it (about the whole order, or about the money). Places that ended together are one mail to the buyer.
     */
    async place(post: Post, orderDocumentId: string, entry: Entry): Promise<void> {
      if (entry.payload.cause === 'event_cancelled') return;
      const order = await readOrder(db(), orderDocumentId);
      if (order.eventState === 'cancelled') return;
      const registrations = await readRegistrations(db(), orderDocumentId);
      const own = registrations.find(({ documentId }) => documentId === entry.subjectDocumentId);
      if (own?.state !== 'cancelled') return;
      const event = eventOf(order);
      const { attendeeEmail, attendeeName, passVersion } = own;
      if (attendeeEmail !== null && passVersion > 0 && isApart(order, own))
        await post.send(
          1,
          { name: attendeeName, address: attendeeEmail },
          attendeePlaceCancelled({ event, attendeeName, buyerName: order.buyerName }),
        );
      if (order.state === 'pending' || order.state === 'expired' || order.state === 'cancelled') return;
      const { places, refunded } = await aroundOf(entry);
      if (refunded || places[0]?.id !== entry.id) return;
      const gone = new Set(places.map(({ subject }) => subject));
      const names = registrations
        .filter(({ documentId }) => gone.has(documentId))
        .map((registration) => registration.attendeeName);
      const mail = placesCancelled({ event, order: orderOf(strapi, order), names });
      await post.send(0, { name: order.buyerName, address: order.buyerEmail }, mail);
    },
  };
};

export type CancellationMails = ReturnType<typeof createCancellationMails>;
