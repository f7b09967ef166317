import { formatMoney } from '../../../../domain/money/format';
import { formatInZone, formatRange } from '../../../../domain/time/zones';
import type { Block, Fact, Letter, RenderedMail } from './letter';
import { renderHtml } from './render-html';
import { renderText } from './render-text';

/** What the templates say things about. Moments are ISO 8601 or dates, money is in minor units. */

export interface MailEvent {
  readonly title: string;
  readonly startsAt: Date | string;
  readonly endsAt: Date | string;
  readonly timezone: string;
  /** In one line: `Town Hall, 12 MG Road, Pune`. */
  readonly place: string;
  readonly onlineUrl: string | null;
  /** The community, else the organizer. */
  readonly host: string;
}

export interface MailOrder {
  readonly code: string;
  readonly buyerName: string;
  readonly currency: string;
  readonly lines: readonly { readonly name: string; readonly quantity: number; readonly gross: number }[];
  readonly discount: number;
  readonly total: number;
  /** The buyer's own page of this order, secret included; see {@link orderLink}. */
  readonly url: string;
}

/** The secret stands in the fragment, which browsers send to no server and which therefore reaches no log. */
export const orderLink = (frontendUrl: string, orderDocumentId: string, secret: string): string =>
  `${frontendUrl.replace(/\/+$/, '')}/orders/${orderDocumentId}#secret=${secret}`;

export const eventFacts = (event: MailEvent): Fact[] => [
  { label: 'Event', value: event.title },
  { label: 'When', value: formatRange(event.startsAt, event.endsAt, event.timezone) },
  { label: 'Where', value: event.place, ...(event.onlineUrl ? { detail: event.onlineUrl } : {}) },
];

export const orderFacts = (event: MailEvent, order: MailOrder): Block => ({
  kind: 'facts',
  facts: [...eventFacts(event), { label: 'Order', value: order.code }],
});

export const orderAmounts = ({ lines, discount, total, currency }: MailOrder): Block => {
  const money = (amount: number): string => (amount === 0 ? 'Free' : formatMoney(amount, currency));
  const taken = discount > 0 ? [{ label: 'Discount', amount: `−${formatMoney(discount, currency)}` }] : [];
  return {
    kind: 'amounts',
    rows: [
      ...lines.map(({ name, quantity, gross }) => ({ label: `${quantity} × ${name}`, amount: money(gross) })),
      ...taken,
      { label: total === 0 ? 'Total' : 'Total, tax included', amount: money(total), sum: true },
    ],
  };
};

/** A moment in the event's zone. */
export const moment = (at: Date | string, event: MailEvent): string =>
  formatInZone(at, event.timezone, 'datetime');

/** Titles come from people: a subject is one line. */
export const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

export const render = (letter: Letter): RenderedMail => ({
  subject: oneLine(letter.subject),
  html: renderHtml(letter),
  text: renderText(letter),
});
