import type { Block, RenderedMail } from './letter';
import { eventFacts, type MailEvent, moment, render } from './facts';

/** Mails to people who wait for seats. */

export interface MailEntry {
  readonly name: string;
  readonly ticket: string;
  readonly quantity: number;
  /** The person's own page of this place in the line, secret included; see {@link waitingListLink}. */
  readonly url: string;
}

interface EntryMail {
  readonly event: MailEvent;
  readonly entry: MailEntry;
}

/** The secret stands in the fragment, which browsers send to no server and which therefore reaches no log. */
export const waitingListLink = (frontendUrl: string, entryDocumentId: string, secret: string): string =>
  `${frontendUrl.replace(/\/+$/, '')}/waiting-list/${entryDocumentId}#secret=${secret}`;

const footerOf = ({ event }: EntryMail): string =>
  `You get this mail because you are on the waiting list for ${event.title}.\nThe button works without a password: do not pass this mail on to people who should not use it.`;

const facts = ({ event, entry }: EntryMail): Block => ({
  kind: 'facts',
  facts: [
    ...eventFacts(event),
    { label: 'Ticket', value: entry.quantity === 1 ? entry.ticket : `${entry.quantity} × ${entry.ticket}` },
  ],
});

const seats = ({ quantity }: MailEntry): string => (quantity === 1 ? 'a seat' : `${quantity} seats`);

/** The person is in the line. */
export function waitingListJoined(mail: EntryMail): RenderedMail {
  const { event, entry } = mail;
  return render({
    subject: `You are on the waiting list for ${event.title}`,
    preview: 'We write to you as soon as seats come free.',
    sender: event.host,
    heading: 'You are on the waiting list',
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${entry.name},\nAs soon as ${seats(entry)} can be yours, you get a mail and some time to take ${entry.quantity === 1 ? 'it' : 'them'}. Until then there is nothing to do and nothing to pay. You can leave the list at any time.`,
      },
      facts(mail),
      { kind: 'button', label: 'See your place in the line', url: entry.url },
    ],
    footer: footerOf(mail),
  });
}

/** Seats are held for the person until `expiresAt`. */
export function waitingListOffered(mail: EntryMail & { readonly expiresAt: Date }): RenderedMail {
  const { event, entry, expiresAt } = mail;
  const until = moment(expiresAt, event);
  const one = entry.quantity === 1;
  return render({
    subject: `${one ? 'A seat is' : `${entry.quantity} seats are`} free for you at ${event.title}`,
    preview: `Held for you until ${until}.`,
    sender: event.host,
    heading: one ? 'A seat came free for you' : `${entry.quantity} seats came free for you`,
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${entry.name},\nYour turn on the waiting list has come. We hold ${one ? 'the seat' : 'the seats'} for you until ${until}. If you do not register by then, ${one ? 'it goes' : 'they go'} to the next person in the line.`,
      },
      { kind: 'button', label: one ? 'Take the seat' : 'Take the seats', url: entry.url },
      facts(mail),
      {
        kind: 'note',
        text: 'No longer interested? Open the page and say so: then the next person need not wait.',
      },
    ],
    footer: footerOf(mail),
  });
}

/** Nobody took the offer in time. */
export function waitingListOfferOver(mail: EntryMail): RenderedMail {
  const { event, entry } = mail;
  const one = entry.quantity === 1;
  return render({
    subject: `The time to take your ${one ? 'seat' : 'seats'} at ${event.title} is over`,
    preview: 'You can join the waiting list again.',
    sender: event.host,
    heading: 'The time to take your offer is over',
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${entry.name},\nWe held ${seats(entry)} for you, and the time to take ${one ? 'it' : 'them'} has passed. ${one ? 'It goes' : 'They go'} to the next person in the line. If you would still like to come, join the waiting list again.`,
      },
      facts(mail),
    ],
    footer: footerOf(mail).split('\n')[0] ?? '',
  });
}

/** Why a line ended before its turn came. */
const ends: Readonly<Record<string, string>> = {
  event_cancelled: 'The event was cancelled.',
  event_ended: 'The event is over.',
  registration_closed: 'Registration is over and no more seats came free.',
  sales_closed: 'This ticket is no longer on sale.',
  ticket_gone: 'This ticket is no longer on sale.',
  removed: 'You were taken off the list by the organizer.',
};

/** The wait was in vain. */
export function waitingListOver(mail: EntryMail & { readonly reason: string }): RenderedMail {
  const { event, entry, reason } = mail;
  const cancelled = reason === 'event_cancelled';
  return render({
    subject: cancelled
      ? `Cancelled: ${event.title}`
      : `The waiting list for ${event.title} is closed for you`,
    preview: ends[reason] ?? 'No seat came free.',
    sender: event.host,
    heading: cancelled ? 'The event was cancelled' : 'This time there was no seat',
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${entry.name},\n${ends[reason] ?? 'No seat came free.'} You are no longer on the waiting list. You paid nothing, and there is nothing to do.`,
      },
      facts(mail),
    ],
    footer: footerOf(mail).split('\n')[0] ?? '',
  });
}
