import type { RenderedMail } from './letter';
import { type MailEvent, type MailOrder, moment, orderAmounts, orderFacts, render } from './facts';

/** Mails about an order before it is paid, and about its end. */

interface OrderMail {
  readonly event: MailEvent;
  readonly order: MailOrder;
}

const footerOf = ({ event, order }: OrderMail): string =>
  `You get this mail because you registered for ${event.title} (order ${order.code}).\nThe button opens your order without a password: do not pass this mail on to people who should not see it.`;

const viewOrder = ({ order }: OrderMail) =>
  ({ kind: 'button', label: 'View your order', url: order.url }) as const;

/** The registration waits for the organizer's approval. */
export function orderAwaitingApproval(mail: OrderMail): RenderedMail {
  const { event, order } = mail;
  const pays = order.total > 0;
  return render({
    subject: `We have your registration for ${event.title}`,
    preview: `${event.host} looks at every registration and will answer by mail.`,
    sender: event.host,
    heading: 'Your registration is with the organizer',
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${order.buyerName},\n${event.host} approves registrations for this event by hand. You will get a mail as soon as there is an answer; until then there is nothing to do${pays ? ' and nothing to pay' : ''}.`,
      },
      orderFacts(event, order),
      orderAmounts(order),
      viewOrder(mail),
    ],
    footer: footerOf(mail),
  });
}

/** Seats are held until `expiresAt`, unless they are paid by then. */
export function orderToPay(
  mail: OrderMail & { readonly expiresAt: Date; readonly approved: boolean },
): RenderedMail {
  const { event, order, expiresAt, approved } = mail;
  const until = moment(expiresAt, event);
  return render({
    subject: approved
      ? `Approved: pay to confirm your seats at ${event.title}`
      : `Pay to confirm your seats at ${event.title}`,
    preview: `We hold your seats until ${until}.`,
    sender: event.host,
    heading: approved ? 'You are in – one step is left' : 'Your seats are waiting for you',
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${order.buyerName},\n${approved ? `${event.host} approved your registration. ` : ''}We hold your seats until ${until}. If they are not paid by then, they go back on sale.`,
      },
      { kind: 'button', label: 'Pay now', url: order.url },
      orderFacts(event, order),
      orderAmounts(order),
      { kind: 'note', text: 'Already paid? Then your passes are on their way and you can ignore this mail.' },
    ],
    footer: footerOf(mail),
  });
}

/** The organizer said no. */
export function orderRejected(mail: OrderMail & { readonly reason: string | null }): RenderedMail {
  const { event, order, reason } = mail;
  return render({
    subject: `Your registration for ${event.title} was not accepted`,
    preview: 'The organizer could not accept your registration.',
    sender: event.host,
    heading: 'This time it did not work out',
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${order.buyerName},\n${event.host} could not accept your registration. You paid nothing, so there is nothing to give back.`,
      },
      ...(reason ? [{ kind: 'note', text: `The organizer says: ${reason}` } as const] : []),
      orderFacts(event, order),
    ],
    footer: footerOf(mail),
  });
}

/** The order was cancelled; its passes are void. */
export function orderCancelled(
  mail: OrderMail & { readonly hadPasses: boolean; readonly reason: string | null },
): RenderedMail {
  const { event, order, hadPasses, reason } = mail;
  return render({
    subject: `Order ${order.code} for ${event.title} was cancelled`,
    preview: hadPasses ? 'Its passes are no longer valid.' : 'The seats went back on sale.',
    sender: event.host,
    heading: 'Your order was cancelled',
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${order.buyerName},\nYour order was cancelled and its seats went back on sale.${hadPasses ? ' The passes you received are no longer valid and will not be let in.' : ''}`,
      },
      ...(reason ? [{ kind: 'note', text: `Reason: ${reason}` } as const] : []),
      orderFacts(event, order),
      viewOrder(mail),
    ],
    footer: footerOf(mail),
  });
}
