import type { Core } from '@strapi/strapi';
import { formatMoney } from '../../../../domain/money/format';
import { encodeToken } from '../../../../domain/passes/token';
import { formatOccasion } from '../../../../domain/time/zones';
import { signingKey } from '../../../../platform/pass-keys';
import { drawPasses, type PassSheet } from '../../../../platform/pdf/passes';
import type { PassOrder, PassRegistration } from './pass-rows';

function placeOf({ event, directions }: PassOrder): PassSheet['event']['place'] {
  if (event.venueName === null)
    return { name: event.place, ...(event.onlineUrl ? { directions: event.onlineUrl } : {}) };
  const address = [event.address?.replace(/\s*\n\s*/g, ', '), event.city].filter(Boolean).join(', ');
  return { name: event.venueName, address, ...(directions ? { directions } : {}) };
}

/**
 * Signs and draws passes of one order, a page each. The signature is always by the newest key: what makes a pass
 * valid is its secret, so one that is drawn again after a rotation is the same pass.
 *
 * @param all every registration of the order, which says "pass 2 of 4"
 * @param chosen those to draw, each with a secret
 */
export function drawOrderPasses(
  strapi: Core.Strapi,
  order: PassOrder,
  all: readonly PassRegistration[],
  chosen: readonly PassRegistration[],
): Promise<Buffer> {
  const { kid, privateKey } = signingKey(strapi);
  const { event } = order;
  const organizer = order.organizerName ?? event.organizerName;
  const host = order.communityName ?? organizer ?? 'Mela';
  const shown = {
    accentKey: event.communityDocumentId ?? order.organizerDocumentId ?? order.eventDocumentId,
    host,
    event: {
      title: event.title,
      ...formatOccasion(event.startsAt, event.endsAt, event.timezone),
      place: placeOf(order),
    },
    orderCode: order.code,
    organizer: {
      name: organizer ?? host,
      ...(order.organizerEmail ? { contact: order.organizerEmail } : {}),
    },
    ...(event.terms ? { terms: event.terms } : {}),
  };
  return drawPasses(
    chosen.map((registration): PassSheet => {
      const { documentId, passSecret, unitPrice, reentry } = registration;
      if (passSecret === null) throw new Error(`Registration ${documentId} has no pass to draw`);
      return {
        ...shown,
        token: encodeToken(
          {
            kid,
            eventDocumentId: order.eventDocumentId,
            registrationDocumentId: documentId,
            secret: passSecret,
          },
          privateKey,
        ),
        attendee: registration.attendeeName,
        ticket: {
          name: registration.ticketTypeName ?? 'Ticket',
          price: unitPrice === 0 ? 'Free' : formatMoney(unitPrice, order.currency),
          reentry: reentry === 'allowed',
        },
        number: all.findIndex((one) => one.documentId === documentId) + 1,
        of: all.length,
      };
    }),
  );
}
