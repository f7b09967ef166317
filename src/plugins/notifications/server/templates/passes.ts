import type { RenderedMail } from './letter';
import { eventFacts, type MailEvent, type MailOrder, orderAmounts, orderFacts, render } from './facts';

/** Mails that carry passes. */

export interface MailAttendee {
  readonly name: string;
  readonly ticket: string;
}

const people = (attendees: readonly MailAttendee[]) =>
  ({
    kind: 'facts',
    facts: attendees.map(({ name, ticket }, index) => ({
      label: attendees.length === 1 ? 'Pass' : `Pass ${index + 1}`,
      value: name,
      detail: ticket,
    })),
  }) as const;

/** To the buyer: the order is confirmed, all its passes are attached. */
export function orderConfirmed({
  event,
  order,
  attendees,
}: {
  readonly event: MailEvent;
  readonly order: MailOrder;
  readonly attendees: readonly MailAttendee[];
}): RenderedMail {
  const one = attendees.length === 1;
  return render({
    subject: one ? `Your pass for ${event.title}` : `Your ${attendees.length} passes for ${event.title}`,
    preview: `${one ? 'Your pass is' : 'Your passes are'} attached. Order ${order.code}.`,
    sender: event.host,
    heading: 'You are going!',
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${order.buyerName},\n${one ? 'Your pass is attached as a PDF' : 'Your passes are attached as one PDF, a page for each person'}. Print it or keep it on your phone; at the gate its code is scanned.`,
      },
      orderFacts(event, order),
      people(attendees),
      orderAmounts(order),
      { kind: 'button', label: 'View your order', url: order.url },
      {
        kind: 'note',
        text: 'Whoever shows a code first is let in. Give each person their own page and do not post it online.',
      },
    ],
    footer: `You get this mail because you registered for ${event.title} (order ${order.code}).\nThe button opens your order without a password: do not pass this mail on to people who should not see it.`,
  });
}

/** To an attendee for whom somebody else registered: no prices, and no way into the buyer's order. */
export function attendeePass({
  event,
  attendee,
  buyerName,
}: {
  readonly event: MailEvent;
  readonly attendee: MailAttendee;
  readonly buyerName: string;
}): RenderedMail {
  return render({
    subject: `Your pass for ${event.title}`,
    preview: `${buyerName} registered you. Your pass is attached.`,
    sender: event.host,
    heading: 'You are going!',
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${attendee.name},\n${buyerName} registered you for this event. Your pass is attached as a PDF: print it or keep it on your phone; at the gate its code is scanned.`,
      },
      { kind: 'facts', facts: [...eventFacts(event), { label: 'Ticket', value: attendee.ticket }] },
      { kind: 'note', text: 'Whoever shows the code first is let in. Keep it to yourself.' },
    ],
    footer: `You get this mail because ${buyerName} gave your address when registering for ${event.title}.`,
  });
}

/** A new pass took the place of a former one. */
export function passReissued({
  event,
  attendee,
  recipientName,
  order,
}: {
  readonly event: MailEvent;
  readonly attendee: MailAttendee;
  readonly recipientName: string;
  /** Only for the buyer. */
  readonly order: { readonly code: string; readonly url: string } | null;
}): RenderedMail {
  return render({
    subject: `New pass for ${event.title}`,
    preview: 'The former pass is no longer valid.',
    sender: event.host,
    heading: 'Here is the new pass',
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${recipientName},\nA new pass for ${attendee.name} is attached.`,
      },
      {
        kind: 'note',
        text: 'The former pass is no longer valid. Delete it or throw it away, so that nobody mixes them up at the gate.',
      },
      {
        kind: 'facts',
        facts: [
          ...eventFacts(event),
          { label: 'Attendee', value: attendee.name, detail: attendee.ticket },
          ...(order ? [{ label: 'Order', value: order.code }] : []),
        ],
      },
      ...(order ? [{ kind: 'button', label: 'View your order', url: order.url } as const] : []),
    ],
    footer: `You get this mail because of a registration for ${event.title}.`,
  });
}
