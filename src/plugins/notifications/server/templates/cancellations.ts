import { formatMoney } from '../../../../domain/money/format';
import type { RenderedMail } from './letter';
import { eventFacts, type MailEvent, type MailOrder, orderFacts, render } from './facts';
import { howLong } from './refunds';

/** Mails about events and places that will not be. */

const orderFooter = (event: MailEvent, order: MailOrder): string =>
  `You get this mail because you registered for ${event.title} (order ${order.code}).\nThe button opens your order without a password: do not pass this mail on to people who should not see it.`;

/** The event was cancelled: the one mail that its buyer gets about it, with the money that goes back. */
export function eventCancelled({
  event,
  order,
  reason,
  amount,
  via,
}: {
  readonly event: MailEvent;
  readonly order: MailOrder;
  readonly reason: string | null;
  /** Goes back, minor units of the order's currency; 0 where nothing was paid or all was given back before. */
  readonly amount: number;
  readonly via: 'gateway' | 'outside';
}): RenderedMail {
  const money = formatMoney(amount, order.currency);
  const refund =
    amount === 0
      ? order.total === 0
        ? 'You paid nothing, so there is nothing to give back.'
        : 'There is nothing left to give back.'
      : via === 'gateway'
        ? `You get ${money} back, without asking for it: it goes back the way you paid. ${howLong(false)}`
        : `You get ${money} back: the organizer pays it to you by hand, for you did not pay online.`;
  return render({
    subject: `Cancelled: ${event.title}`,
    preview:
      amount === 0
        ? 'The event will not take place.'
        : `The event will not take place. ${money} goes back to you.`,
    sender: event.host,
    heading: 'The event was cancelled',
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${order.buyerName},\n${event.title} will not take place. Your passes are no longer valid.`,
      },
      ...(reason ? [{ kind: 'note', text: `${event.host} says: ${reason}` } as const] : []),
      { kind: 'paragraph', text: refund },
      orderFacts(event, order),
      { kind: 'button', label: 'View your order', url: order.url },
    ],
    footer: orderFooter(event, order),
  });
}

/** Nobody paid yet, and nobody need any more. */
export function unpaidEventCancelled({
  event,
  order,
  reason,
}: {
  readonly event: MailEvent;
  readonly order: MailOrder;
  readonly reason: string | null;
}): RenderedMail {
  return render({
    subject: `Cancelled: ${event.title}`,
    preview: 'The event will not take place. Do not pay any more.',
    sender: event.host,
    heading: 'The event was cancelled',
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${order.buyerName},\n${event.title} will not take place.${order.total > 0 ? ' Your order was not paid: please do not pay it any more. Money that still arrives is sent back by itself.' : ''}`,
      },
      ...(reason ? [{ kind: 'note', text: `${event.host} says: ${reason}` } as const] : []),
      orderFacts(event, order),
      { kind: 'button', label: 'View your order', url: order.url },
    ],
    footer: orderFooter(event, order),
  });
}

/** To an attendee for whom somebody else registered. */
export function attendeeEventCancelled({
  event,
  attendeeName,
  buyerName,
  reason,
}: {
  readonly event: MailEvent;
  readonly attendeeName: string;
  readonly buyerName: string;
  readonly reason: string | null;
}): RenderedMail {
  return render({
    subject: `Cancelled: ${event.title}`,
    preview: 'The event will not take place.',
    sender: event.host,
    heading: 'The event was cancelled',
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${attendeeName},\n${event.title}, for which ${buyerName} had registered you, will not take place. Your pass is no longer valid.`,
      },
      ...(reason ? [{ kind: 'note', text: `${event.host} says: ${reason}` } as const] : []),
      { kind: 'facts', facts: eventFacts(event) },
    ],
    footer: `You get this mail because ${buyerName} gave your address when registering for ${event.title}.`,
  });
}

/** To an attendee whose own place is gone while the event takes place. */
export function attendeePlaceCancelled({
  event,
  attendeeName,
  buyerName,
}: {
  readonly event: MailEvent;
  readonly attendeeName: string;
  readonly buyerName: string;
}): RenderedMail {
  return render({
    subject: `Your place at ${event.title} was cancelled`,
    preview: 'Your pass is no longer valid.',
    sender: event.host,
    heading: 'Your place was cancelled',
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${attendeeName},\nThe place that ${buyerName} had taken for you was cancelled. Your pass is no longer valid and will not be let in.`,
      },
      { kind: 'facts', facts: eventFacts(event) },
    ],
    footer: `You get this mail because ${buyerName} gave your address when registering for ${event.title}.`,
  });
}

/** Some places of an order were given up, and no money goes back for them. */
export function placesCancelled({
  event,
  order,
  names,
}: {
  readonly event: MailEvent;
  readonly order: MailOrder;
  readonly names: readonly string[];
}): RenderedMail {
  const one = names.length === 1;
  return render({
    subject: `${one ? 'A place' : `${names.length} places`} at ${event.title} ${one ? 'was' : 'were'} cancelled`,
    preview: `${one ? 'Its pass is' : 'Their passes are'} no longer valid.`,
    sender: event.host,
    heading: one ? 'A place was cancelled' : `${names.length} places were cancelled`,
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${order.buyerName},\n${one ? 'This place of your order was cancelled; its pass is' : 'These places of your order were cancelled; their passes are'} no longer valid.${order.total > 0 ? ` No money goes back for ${one ? 'it' : 'them'}.` : ''}`,
      },
      {
        kind: 'facts',
        facts: names.map((name, index) => ({ label: one ? 'Place' : `Place ${index + 1}`, value: name })),
      },
      orderFacts(event, order),
      { kind: 'button', label: 'View your order', url: order.url },
    ],
    footer: orderFooter(event, order),
  });
}
