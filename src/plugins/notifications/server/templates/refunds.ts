import { formatMoney } from '../../../../domain/money/format';
import type { RefundReason } from '../../../../domain/refunds/decide-refund';
import type { Block, RenderedMail } from './letter';
import { type MailEvent, type MailOrder, orderFacts, render } from './facts';

/** Mails about money that goes back. Amounts are minor units of the order's currency. */

interface RefundMail {
  readonly event: MailEvent;
  readonly order: MailOrder;
  readonly amount: number;
}

const because: Readonly<Record<RefundReason, string>> = {
  late_payment: 'Your payment came after the time to pay was over, and the seats were gone by then. ',
  second_payment: 'This order was paid twice; this is the second payment. ',
  wrong_amount: 'The amount that arrived was not the amount of this order. ',
  wrong_currency: 'The payment arrived in another currency than the order has. ',
  event_cancelled: 'The event was cancelled. ',
  event_ended: 'Your payment came when the event was over. ',
  not_approved: 'The organizer did not approve your registration. ',
  requested: '',
  dashboard: '',
};

const ways: Readonly<Record<string, string>> = {
  cash: 'in cash',
  cheque: 'by cheque',
  upi: 'by UPI',
  bank_transfer: 'by bank transfer',
};

/** How long money takes that the gateway sends. */
export const howLong = (instant: boolean): string =>
  instant
    ? 'It usually arrives within minutes; where the bank cannot do that, within five to seven working days.'
    : 'Banks usually take five to seven working days to show it.';

const footerOf = ({ event, order }: RefundMail): string =>
  `You get this mail because of order ${order.code} for ${event.title}.\nThe button opens your order without a password: do not pass this mail on to people who should not see it.`;

const viewOrder = ({ order }: RefundMail) =>
  ({ kind: 'button', label: 'View your order', url: order.url }) as const;

export interface RefundShare {
  readonly name: string;
  /** Tickets that are given up for it; 0 where only a part of their price goes back. */
  readonly quantity: number;
  readonly amount: number;
}

const shares = (
  lines: readonly RefundShare[],
  { kept, amount, currency }: { kept: number; amount: number; currency: string },
): Block[] =>
  lines.length === 0
    ? []
    : [
        {
          kind: 'amounts',
          rows: [
            ...lines.map((line) => ({
              label: line.quantity > 0 ? `${line.quantity} × ${line.name}` : line.name,
              amount: formatMoney(line.amount, currency),
            })),
            ...(kept > 0
              ? [{ label: 'Not given back, by the terms of the event', amount: formatMoney(kept, currency) }]
              : []),
            { label: 'You get back', amount: formatMoney(amount, currency), sum: true },
          ],
        },
      ];

/** The buyer asked; somebody has to agree first. */
export function refundAsked(mail: RefundMail): RenderedMail {
  const { event, order, amount } = mail;
  const money = formatMoney(amount, order.currency);
  return render({
    subject: `We have your request for a refund of ${money}`,
    preview: 'It is looked at by a person. You will get a mail with the answer.',
    sender: event.host,
    heading: 'Your request for a refund is with us',
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${order.buyerName},\nYou asked for ${money} back. Somebody looks at it, and you will get a mail with the answer. Until then your places stay yours.`,
      },
      orderFacts(event, order),
      viewOrder(mail),
    ],
    footer: footerOf(mail),
  });
}

/** It was agreed to and the money is about to leave. */
export function refundApproved(
  mail: RefundMail & {
    readonly lines: readonly RefundShare[];
    /** Of what the places had cost, not given back. */
    readonly kept: number;
    readonly places: number;
    readonly via: 'gateway' | 'outside';
    readonly instant: boolean;
  },
): RenderedMail {
  const { event, order, amount, places } = mail;
  const money = formatMoney(amount, order.currency);
  const ended =
    places === 0
      ? ''
      : ` ${places === 1 ? 'One place was' : `${places} places were`} cancelled; the passes for ${places === 1 ? 'it' : 'them'} are no longer valid.`;
  const way =
    mail.via === 'gateway'
      ? `It goes back the way you paid. ${howLong(mail.instant)} You will get another mail when it has left.`
      : 'The organizer pays it to you by hand, for you did not pay online. You will get another mail when that is done.';
  return render({
    subject: `You get ${money} back for ${event.title}`,
    preview: `Your refund was approved.`,
    sender: event.host,
    heading: `${money} goes back to you`,
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${order.buyerName},\nYour refund of ${money} was approved.${ended}\n${way}`,
      },
      ...shares(mail.lines, { kept: mail.kept, amount, currency: order.currency }),
      orderFacts(event, order),
      viewOrder(mail),
    ],
    footer: footerOf(mail),
  });
}

/** Somebody said no. */
export function refundRejected(mail: RefundMail & { readonly reason: string | null }): RenderedMail {
  const { event, order, amount, reason } = mail;
  const money = formatMoney(amount, order.currency);
  return render({
    subject: `No refund of ${money} for ${event.title}`,
    preview: 'Your places stay yours.',
    sender: event.host,
    heading: 'Your request for a refund was turned down',
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${order.buyerName},\nYou asked for ${money} back. That was not agreed to. Your places stay yours and your passes are valid.`,
      },
      ...(reason ? [{ kind: 'note', text: `Reason: ${reason}` } as const] : []),
      orderFacts(event, order),
      viewOrder(mail),
    ],
    footer: footerOf(mail),
  });
}

/** A refund that the buyer was told of will not be paid. */
export function refundWithdrawn(mail: RefundMail & { readonly reason: string | null }): RenderedMail {
  const { event, order, amount, reason } = mail;
  const money = formatMoney(amount, order.currency);
  return render({
    subject: `The refund of ${money} for ${event.title} was called off`,
    preview: 'It will not be paid.',
    sender: event.host,
    heading: `The refund of ${money} was called off`,
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${order.buyerName},\nWe wrote to you about a refund of ${money}. It was called off and will not be paid. If that surprises you, answer this mail.`,
      },
      ...(reason ? [{ kind: 'note', text: `Reason: ${reason}` } as const] : []),
      orderFacts(event, order),
      viewOrder(mail),
    ],
    footer: footerOf(mail),
  });
}

/** The gateway has sent the money on its way. */
export function refundIssued(
  mail: RefundMail & {
    readonly reason: RefundReason;
    readonly instant?: boolean;
    /** `Credit note`, where one is attached. */
    readonly attached?: string | null;
  },
): RenderedMail {
  const { event, order, amount, reason, instant = false, attached } = mail;
  const money = formatMoney(amount, order.currency);
  return render({
    subject: `Refund of ${money} for ${event.title}`,
    preview: `${money} is on its way back to you.`,
    sender: event.host,
    heading: `${money} is on its way back to you`,
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${order.buyerName},\n${because[reason]}We sent ${money} back the way you paid. ${howLong(instant)}${attached ? `\nThe ${attached.toLowerCase()} is attached as a PDF.` : ''}`,
      },
      orderFacts(event, order),
      viewOrder(mail),
    ],
    footer: footerOf(mail),
  });
}

/** Staff paid it another way. */
export function refundPaidOutside(
  mail: RefundMail & {
    readonly method: string | null;
    readonly reference: string | null;
    readonly attached?: string | null;
  },
): RenderedMail {
  const { event, order, amount, method, reference, attached } = mail;
  const money = formatMoney(amount, order.currency);
  const way = (method === null ? undefined : ways[method]) ?? 'by another way than you paid';
  return render({
    subject: `Refund of ${money} for ${event.title}`,
    preview: `${money} was paid to you ${way}.`,
    sender: event.host,
    heading: `${money} was paid to you ${way}`,
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${order.buyerName},\nYour refund of ${money} was paid to you ${way}.${reference ? ` Its reference is ${reference}.` : ''} If you did not get it, answer this mail.${attached ? `\nThe ${attached.toLowerCase()} is attached as a PDF.` : ''}`,
      },
      orderFacts(event, order),
      viewOrder(mail),
    ],
    footer: footerOf(mail),
  });
}
