import { z } from 'zod';
import type { Result } from '../errors';
import { refuse } from '../errors';
import type { ActiveMembership } from '../events/audience';
import { checkEventOpen, checkTicketSale } from '../orders/register';
import type { EventForSale, TicketTypeForSale } from '../orders/types';
import { documentId, email, MAX_ATTENDEES, name, none, phone } from '../orders/types';

/** `data` of `POST /api/events/:id/waiting-list`. */
export const joinRequestSchema = z.strictObject(
  {
    ticketType: documentId,
    quantity: z
      .int('Say for how many, as a whole number.')
      .min(1, 'Wait for at least one ticket.')
      .max(MAX_ATTENDEES, `One order holds at most ${MAX_ATTENDEES} attendees.`)
      .default(1),
    name,
    email,
    phone: none(phone),
  },
  'Send ticketType, name and email.',
);

export type JoinRequest = z.output<typeof joinRequestSchema>;

/**
 * Whether a person may wait for a ticket: it could be bought now but for the seats, and there is none left for the
 * public. That somebody waits only once is the database's to say.
 *
 * @param left seats of this type that the public can have now; `null` is without limit
 * @param memberships active memberships of the signed-in person; none for guests
 * @returns refuses EVENT_NOT_OPEN, AUDIENCE_RESTRICTED, REGISTRATION_CLOSED, TICKET_TYPE_UNKNOWN, SALES_CLOSED,
 *   PER_ORDER_LIMIT, WAITING_LIST_CLOSED (`reason: 'seats_left'`, `left`)
 */
export function decideJoin(input: {
  event: EventForSale;
  ticket: TicketTypeForSale | undefined;
  memberships: readonly ActiveMembership[];
  left: number | null;
  request: Pick<JoinRequest, 'ticketType' | 'quantity'>;
  now: Date;
}): Result {
  const { event, ticket, memberships, left, request, now } = input;
  const closed = checkEventOpen(event, memberships, now);
  if (closed) return closed;
  if (!ticket) return refuse('TICKET_TYPE_UNKNOWN', { ticketType: request.ticketType });
  const refusal = checkTicketSale(ticket, request.quantity, now);
  if (refusal) return refusal;
  if (left === null || left > 0)
    return refuse('WAITING_LIST_CLOSED', { reason: 'seats_left', left }, 'There are seats left; register.');
  return { ok: true };
}
