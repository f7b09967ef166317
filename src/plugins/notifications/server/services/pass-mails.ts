import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { hasPass } from '../../../../domain/registrations/machine';
import { attendeePass, type MailAttendee, orderConfirmed, passReissued } from '../templates/passes';
import { attachPdf } from './attachments';
import { eventOf, orderOf } from './compose';
import { type MailOrderRow, type MailRegistrationRow, readOrder, readRegistrations } from './mail-rows';
import type { Post } from './post';

/** What `pass.issued` says: which file holds all of them, and which one each registration's own. */
const issued = z.object({
  /** `resent`: the same passes, once more. */
  reason: z.enum(['paid', 'reissued', 'resent']),
  file: z.string(),
  passes: z.array(z.object({ registration: z.string(), file: z.string() })),
});

const attendeeOf = (registration: MailRegistrationRow): MailAttendee => ({
  name: registration.attendeeName,
  ticket: registration.ticketTypeName ?? 'Ticket',
});

export const createPassMails = ({ strapi }: { strapi: Core.Strapi }) => {
  /** Those whose pass is still the one that the entry speaks of. */
  const current = async (
    order: MailOrderRow,
    passes: z.output<typeof issued>['passes'],
  ): Promise<MailRegistrationRow[]> => {
    const files = new Map(passes.map(({ registration, file }) => [registration, file]));
    const registrations = await readRegistrations(strapi.db.connection, order.documentId);
    return registrations.filter(
      ({ documentId, state, passFile, passIssuedAt }) =>
        hasPass(state) && passIssuedAt !== null && passFile !== null && files.get(documentId) === passFile,
    );
  };

  return {
    /** The buyer gets all passes in one file; attendees with an address of their own get theirs. */
    async issued(post: Post, orderDocumentId: string, payload: unknown): Promise<void> {
      const { reason, file, passes } = issued.parse(payload);
      const order = await readOrder(strapi.db.connection, orderDocumentId);
      const registrations = await current(order, passes);
      const [first] = registrations;
      if (!first) return;
      const event = eventOf(order);
      const mailOrder = orderOf(strapi, order);

      const toBuyer =
        reason !== 'reissued'
          ? orderConfirmed({ event, order: mailOrder, attendees: registrations.map(attendeeOf) })
          : passReissued({
              event,
              attendee: attendeeOf(first),
              recipientName: order.buyerName,
              order: mailOrder,
            });
      const name = `passes-${order.code}`;
      await post.send(
        0,
        { name: order.buyerName, address: order.buyerEmail },
        toBuyer,
        await attachPdf(strapi, file, name),
      );

      for (const registration of registrations) {
        const { attendeeEmail, attendeeName, passFile, position } = registration;
        if (attendeeEmail === null || passFile === null) continue;
        if (attendeeEmail.toLowerCase() === order.buyerEmail.toLowerCase()) continue;
        const attendee = attendeeOf(registration);
        const mail =
          reason !== 'reissued'
            ? attendeePass({ event, attendee, buyerName: order.buyerName })
            : passReissued({ event, attendee, recipientName: attendeeName, order: null });
        await post.send(
          position + 1,
          { name: attendeeName, address: attendeeEmail },
          mail,
          await attachPdf(strapi, passFile, `pass-${order.code}`),
        );
      }
    },
  };
};

export type PassMails = ReturnType<typeof createPassMails>;
