import { formatMoney } from '../../../../domain/money/format';
import type { RefundReason } from '../../../../domain/refunds/decide-refund';
import type { RenderedMail } from './letter';
import { type MailEvent, type MailOrder, orderFacts, render } from './facts';

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

/** The gateway has sent the money on its way. */
export function refundIssued({
  event,
  order,
  amount,
  reason,
}: {
  readonly event: MailEvent;
  readonly order: MailOrder;
  /** Minor units of the order's currency. */
  readonly amount: number;
  readonly reason: RefundReason;
}): RenderedMail {
  const money = formatMoney(amount, order.currency);
  return render({
    subject: `Refund of ${money} for ${event.title}`,
    preview: `${money} is on its way back to you.`,
    sender: event.host,
    heading: `${money} is on its way back to you`,
    blocks: [
      {
        kind: 'paragraph',
        text: `Hello ${order.buyerName},\n${because[reason]}We sent ${money} back the way you paid. Banks usually take five to seven working days to show it.`,
      },
      orderFacts(event, order),
      { kind: 'button', label: 'View your order', url: order.url },
    ],
    footer: `You get this mail because of order ${order.code} for ${event.title}.\nThe button opens your order without a password: do not pass this mail on to people who should not see it.`,
  });
}
