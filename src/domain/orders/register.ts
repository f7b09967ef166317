import type { FieldError, Refusal, Result } from '../errors';
import { refuse, refuseFields } from '../errors';
import type { ActiveMembership } from '../events/audience';
import { canSee } from '../events/audience';
import type { FeeRates, OrderPrice } from '../pricing/price-order';
import { priceOrder } from '../pricing/price-order';
import type { Answers } from '../questions/questions';
import { validateAnswers } from '../questions/questions';
import type { RegistrationState } from '../registrations/machine';
import { iso, millis } from '../time/instant';
import { eventPhase, windowState } from '../time/phase';
import { holdUntil } from './holds';
import type { ApprovalState } from './machine';
import type { EventForSale, FinanceTerms, RegisterRequest, TicketTypeForSale } from './types';

/** The order as it will be written; amounts in minor units. Ids, code and secret are the caller's. */
export interface OrderDraft extends OrderPrice {
  state: 'pending' | 'paid';
  approvalState: ApprovalState;
  buyerName: string;
  buyerEmail: string;
  buyerPhone: string | null;
  /** For the invoice, when the buyer is registered under GST. */
  buyerGstin: string | null;
  /** Under which the invoice is made out, where it is not the buyer's own name. */
  buyerLegalName: string | null;
  eventDocumentId: string;
  eventTitle: string;
  organizerDocumentId: string | null;
  expiresAt: Date | null;
  paidAt: Date | null;
  promoCode: string | null;
  referralCode: string | null;
  policy: unknown;
  /** The rates the fees were computed with. */
  fees: FeeRates;
}

export interface RegistrationDraft {
  eventDocumentId: string;
  ticketTypeDocumentId: string;
  ticketTypeName: string;
  attendeeName: string;
  /** Null: mail goes to the buyer. */
  attendeeEmail: string | null;
  answers: Answers;
  state: RegistrationState;
  /** List price of the ticket, minor units. */
  unitPrice: number;
  reentry: 'none' | 'allowed';
  /** Order of the attendees as they were sent, from 0. */
  position: number;
}

/** Seats to take of one ticket type. */
export interface SeatDemand {
  ticketTypeDocumentId: string;
  quantity: number;
}

export interface RegisterDecision {
  order: OrderDraft;
  registrations: RegistrationDraft[];
  /** In id order, the order in which rows are to be locked (design §4). */
  seats: SeatDemand[];
  /** Which counter takes the seats: `sold` when nothing is left to be paid or approved. */
  counter: 'reserved' | 'sold';
  next: 'pay' | 'done' | 'await_approval';
  expiresAt: Date | null;
}

/** Whether the event takes registrations from this person now; `null` is yes. */
export function checkEventOpen(
  event: EventForSale,
  memberships: readonly ActiveMembership[],
  now: Date,
): Refusal | null {
  if (event.state === 'cancelled')
    return refuse('EVENT_NOT_OPEN', { reason: 'cancelled' }, 'This event was cancelled.');
  if (!event.published) return refuse('EVENT_NOT_OPEN', { reason: 'not_published' });
  if (!canSee(event, memberships))
    return refuse('AUDIENCE_RESTRICTED', { community: event.communityDocumentId });
  if (eventPhase(event, now) === 'ended')
    return refuse('EVENT_NOT_OPEN', { reason: 'ended' }, 'This event is over.');
  const { registrationOpensAt: from, registrationClosesAt: until } = event;
  const window = windowState({ from, until }, now);
  if (window === 'not_yet' && from !== null)
    return refuse(
      'REGISTRATION_CLOSED',
      { reason: 'not_yet', opensAt: iso(from) },
      'Registration has not opened yet.',
    );
  if (window === 'over' && until !== null)
    return refuse('REGISTRATION_CLOSED', { reason: 'over', closedAt: iso(until) }, 'Registration is over.');
  return null;
}

/** Whether so many of a ticket type may be had in one order now, seats aside; `null` is yes. */
export function checkTicketSale(type: TicketTypeForSale, quantity: number, now: Date): Refusal | null {
  const about = { ticketType: type.documentId };
  const { salesStartAt: from, salesEndAt: until } = type;
  const window = windowState({ from, until }, now);
  if (window === 'not_yet' && from !== null)
    return refuse(
      'SALES_CLOSED',
      { ...about, reason: 'not_yet', opensAt: iso(from) },
      `“${type.name}” is not on sale yet.`,
    );
  if (window === 'over' && until !== null)
    return refuse(
      'SALES_CLOSED',
      { ...about, reason: 'over', closedAt: iso(until) },
      `“${type.name}” is no longer on sale.`,
    );
  const min = type.minPerOrder ?? 1;
  const max = type.maxPerOrder;
  if (quantity < min)
    return refuse(
      'PER_ORDER_LIMIT',
      { ...about, min, max, quantity },
      `Take at least ${min} of “${type.name}” in one order.`,
    );
  if (max !== null && quantity > max)
    return refuse(
      'PER_ORDER_LIMIT',
      { ...about, min, max, quantity },
      `Take at most ${max} of “${type.name}” in one order.`,
    );
  return null;
}

/** Tickets asked for, one row a type, in the order they were first named. */
function quantities(request: RegisterRequest): Map<string, number> {
  const wanted = new Map<string, number>();
  for (const line of request.tickets)
    wanted.set(line.ticketType, (wanted.get(line.ticketType) ?? 0) + line.attendees.length);
  return wanted;
}

/** How the order starts: what is free and needs no approval is done at once. */
function start(event: EventForSale, total: number, finance: FinanceTerms, now: Date) {
  if (event.requiresApproval)
    return {
      next: 'await_approval',
      orderState: 'pending',
      approvalState: 'awaiting',
      registrationState: 'awaiting_approval',
      // Nobody need answer in time; but what nobody answered until the end lapses and leaves no seat behind.
      expiresAt: new Date(millis(event.endsAt)),
      counter: 'reserved',
    } as const;
  if (total > 0)
    return {
      next: 'pay',
      orderState: 'pending',
      approvalState: 'none',
      registrationState: 'reserved',
      expiresAt: holdUntil({ now, holdMinutes: finance.holdMinutes }),
      counter: 'reserved',
    } as const;
  return {
    next: 'done',
    orderState: 'paid',
    approvalState: 'none',
    registrationState: 'confirmed',
    expiresAt: null,
    counter: 'sold',
  } as const;
}

/**
 * Whether and how a registration may be placed: everything but the seats themselves, which only the database can
 * promise. Hidden ticket types may be booked by whoever knows their id.
 *
 * @param ticketTypes the types of this event that the request names (more do no harm)
 * @param memberships active memberships of the signed-in person; none for guests
 * @param discount what the promo code of the request is worth, once it was checked; minor units
 * @returns drafts to write and seats to take; refuses EVENT_NOT_OPEN, AUDIENCE_RESTRICTED, REGISTRATION_CLOSED,
 *   TICKET_TYPE_UNKNOWN, SALES_CLOSED, PER_ORDER_LIMIT, VALIDATION_FAILED (mixed currencies), PROMO_CODE_INVALID,
 *   ANSWERS_INVALID
 */
export function decideRegister(input: {
  event: EventForSale;
  ticketTypes: readonly TicketTypeForSale[];
  request: RegisterRequest;
  finance: FinanceTerms;
  now: Date;
  memberships?: readonly ActiveMembership[];
  discount?: number;
}): Result<RegisterDecision> {
  const { event, request, finance, now } = input;
  const closed = checkEventOpen(event, input.memberships ?? [], now);
  if (closed) return closed;

  const types = new Map(input.ticketTypes.map((type) => [type.documentId, type]));
  const chosen: { type: TicketTypeForSale; quantity: number }[] = [];
  for (const [ticketType, quantity] of quantities(request)) {
    const type = types.get(ticketType);
    if (!type) return refuse('TICKET_TYPE_UNKNOWN', { ticketType });
    const refusal = checkTicketSale(type, quantity, now);
    if (refusal) return refusal;
    if (type.currency !== event.currency)
      return refuseFields([{ path: 'tickets', message: 'These tickets cannot be paid in one order.' }]);
    chosen.push({ type, quantity });
  }
  if (request.promoCode !== null && input.discount === undefined)
    return refuse('PROMO_CODE_INVALID', { promoCode: request.promoCode });

  const fees = {
    platformFeeBps: event.feeBps ?? finance.platformFeeBps,
    gatewayFeeBps: finance.gatewayFeeBps,
    gstBps: finance.gstBps,
    gatewayFeeBorneBy: finance.gatewayFeeBorneBy,
  };
  const price = priceOrder({
    tickets: chosen.map(({ type, quantity }) => ({
      ticketTypeId: type.documentId,
      name: type.name,
      price: type.price,
      taxRateBps: type.taxRateBps,
      hsnSac: type.hsnSac,
      quantity,
    })),
    currency: event.currency,
    ...(input.discount === undefined ? {} : { discount: input.discount }),
    fees,
  });
  if (price.total > 0 && event.organizerDocumentId === null)
    return refuse(
      'EVENT_NOT_OPEN',
      { reason: 'no_organizer' },
      'This event cannot take money yet: it has no organizer.',
    );
  const begin = start(event, price.total, finance, now);

  const errors: FieldError[] = [];
  const registrations: RegistrationDraft[] = [];
  request.tickets.forEach((line, lineIndex) => {
    const type = types.get(line.ticketType);
    if (!type) return;
    line.attendees.forEach((attendee, index) => {
      const path = `tickets.${lineIndex}.attendees.${index}.answers`;
      const answered = validateAnswers(event.questions, attendee.answers, path);
      if (!answered.ok) {
        const found = answered.details['errors'];
        if (Array.isArray(found)) errors.push(...found);
        return;
      }
      registrations.push({
        eventDocumentId: event.documentId,
        ticketTypeDocumentId: type.documentId,
        ticketTypeName: type.name,
        attendeeName: attendee.name,
        attendeeEmail: attendee.email,
        answers: answered.answers,
        state: begin.registrationState,
        unitPrice: type.price,
        reentry: type.reentry,
        position: registrations.length,
      });
    });
  });
  if (errors.length > 0) return refuseFields(errors, 'ANSWERS_INVALID');

  return {
    ok: true,
    order: {
      ...price,
      state: begin.orderState,
      approvalState: begin.approvalState,
      buyerName: request.buyer.name,
      buyerEmail: request.buyer.email,
      buyerPhone: request.buyer.phone,
      buyerGstin: request.buyer.gstin,
      buyerLegalName: request.buyer.legalName,
      eventDocumentId: event.documentId,
      eventTitle: event.title,
      organizerDocumentId: event.organizerDocumentId,
      expiresAt: begin.expiresAt,
      paidAt: begin.next === 'done' ? now : null,
      promoCode: request.promoCode,
      referralCode: request.referralCode,
      policy: event.refundPolicy ?? null,
      fees,
    },
    registrations,
    seats: chosen
      .map(({ type, quantity }) => ({ ticketTypeDocumentId: type.documentId, quantity }))
      .sort((a, b) => (a.ticketTypeDocumentId < b.ticketTypeDocumentId ? -1 : 1)),
    counter: begin.counter,
    next: begin.next,
    expiresAt: begin.expiresAt,
  };
}
