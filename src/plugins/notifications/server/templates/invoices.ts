import { formatMoney } from '../../../../domain/money/format';
import type { RenderedMail } from './letter';
import { type MailEvent, type MailOrder, orderFacts, render } from './facts';

/** The invoice, receipt or credit note of an order, attached. */
export function documentAttached({
  event,
  order,
  title,
  number,
  amount,
  again,
}: {
  readonly event: MailEvent;
  readonly order: MailOrder;
  /** `Tax invoice` */
  readonly title: string;
  readonly number: string;
  /** Minor units of the order's currency. */
  readonly amount: number;
  /** It was mailed before and asked for once more. */
  readonly again: boolean;
}): RenderedMail {
  const what = title.toLowerCase();
  const money = formatMoney(amount, order.currency);
  return render({
    subject: `${title} ${number} for ${event.title}`,
    preview: `${money}, attached as a PDF.`,
    sender: event.host,
    heading: again ? `Here is your ${what} again` : `Here is your ${what}`,
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${order.buyerName},\n${again ? 'As you wished, here is' : 'Thank you for your payment. Here is'} ${what} ${number} over ${money}, attached as a PDF. You also find it with your order.`,
      },
      orderFacts(event, order),
      { kind: 'button', label: 'View your order', url: order.url },
    ],
    footer: `You get this mail because of order ${order.code} for ${event.title}.\nThe button opens your order without a password: do not pass this mail on to people who should not see it.`,
  });
}
