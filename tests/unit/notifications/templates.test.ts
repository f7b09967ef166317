import {
  type MailEvent,
  type MailOrder,
  orderLink,
} from '../../../src/plugins/notifications/server/templates/facts';
import type { RenderedMail } from '../../../src/plugins/notifications/server/templates/letter';
import {
  orderAwaitingApproval,
  orderCancelled,
  orderRejected,
  orderToPay,
} from '../../../src/plugins/notifications/server/templates/orders';
import {
  attendeePass,
  orderConfirmed,
  passReissued,
} from '../../../src/plugins/notifications/server/templates/passes';
import { refundIssued } from '../../../src/plugins/notifications/server/templates/refunds';

const event: MailEvent = {
  title: 'नवरात्रि & "Friends" <Live>',
  startsAt: '2026-11-14T13:00:00Z',
  endsAt: '2026-11-14T15:30:00Z',
  timezone: 'Asia/Kolkata',
  place: 'Town Hall, 12 MG Road, Pune',
  onlineUrl: null,
  host: 'Pune Makers',
};
const order: MailOrder = {
  code: 'K7M2QXW',
  buyerName: `Mallory<img src=x onerror=alert(1)>`,
  currency: 'INR',
  lines: [
    { name: 'Balcony', quantity: 2, gross: 246_900 },
    { name: 'Child', quantity: 1, gross: 0 },
  ],
  discount: 10_000,
  total: 236_900,
  url: orderLink('https://mela.example/', 'k3abc', 's3cr-et_'),
};
const attendees = [
  { name: 'Ananya', ticket: 'Balcony' },
  { name: 'மீனாட்சி', ticket: 'Child' },
];
const attendee = { name: 'Ananya', ticket: 'Balcony' };
const expiresAt = new Date('2026-11-01T10:00:00Z');

const mails: [name: string, mail: RenderedMail, says: string[]][] = [
  [
    'received',
    orderAwaitingApproval({ event, order }),
    ['approves registrations', 'nothing to pay', '₹2,369.00'],
  ],
  [
    'to pay',
    orderToPay({ event, order, expiresAt, approved: false }),
    ['Sun, 1 Nov 2026, 3:30 pm IST', 'Pay now'],
  ],
  [
    'approved',
    orderToPay({ event, order, expiresAt, approved: true }),
    ['approved your registration', 'Pay now'],
  ],
  [
    'rejected',
    orderRejected({ event, order, reason: 'Only for members' }),
    ['Only for members', 'paid nothing'],
  ],
  ['cancelled', orderCancelled({ event, order, hadPasses: true, reason: null }), ['no longer valid']],
  [
    'confirmed',
    orderConfirmed({ event, order, attendees }),
    ['Ananya', 'மீனாட்சி', '2 × Balcony', '−₹100.00', 'Free'],
  ],
  ['attendee', attendeePass({ event, attendee, buyerName: order.buyerName }), ['Ananya', 'registered you']],
  [
    're-issued',
    passReissued({ event, attendee, recipientName: 'Asha', order }),
    ['no longer valid', 'Ananya'],
  ],
  [
    'refund',
    refundIssued({ event, order, amount: 236_900, reason: 'late_payment' }),
    ['₹2,369.00', 'after the time to pay'],
  ],
];

describe.each(mails)('the mail %s', (name, { subject, html, text }, says) => {
  const plain = html.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]+>/g, ' ');

  it('says the same in HTML and in text', () => {
    for (const part of [...says, 'Sat, 14 Nov 2026, 6:30 pm – 9:00 pm IST', 'Town Hall, 12 MG Road, Pune']) {
      expect(text.replace(/\s+/g, ' ')).toContain(part);
      expect(plain.replace(/\s+/g, ' ')).toContain(part);
    }
  });

  it('escapes what people typed', () => {
    expect(html).not.toContain('<img');
    expect(html).not.toContain('<Live>');
    expect(html).toContain('&quot;Friends&quot; &lt;Live&gt;');
  });

  it('has a subject of one line and no picture, script or style sheet from elsewhere', () => {
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).not.toMatch(/<(script|link|img|iframe)|url\(|@import/i);
    expect(html).toMatch(/^<!doctype html>\n<html lang="en-IN">/);
  });

  it('opens the order with the secret in the fragment, for the buyer only', () => {
    const link = 'https://mela.example/orders/k3abc#secret=s3cr-et_';
    const isBuyers = name !== 'attendee' && name !== 'rejected';
    expect(text.includes(link)).toBe(isBuyers);
    expect(html.includes(`href="${link}"`)).toBe(isBuyers);
    expect(html).not.toContain('?secret');
  });

  it('has lines that every mail program shows whole', () => {
    for (const line of text.split('\n')) expect([...line].length).toBeLessThanOrEqual(78);
  });
});

it('makes a subject of one line from a title of several', () => {
  const title = 'Evening\r\nBcc: everyone@example.org';
  const { subject } = orderAwaitingApproval({ event: { ...event, title }, order });
  expect(subject).toBe('We have your registration for Evening Bcc: everyone@example.org');
});

it('asks nobody to pay who has nothing to pay', () => {
  const free = { ...order, total: 0, discount: 0, lines: [{ name: 'Seat', quantity: 1, gross: 0 }] };
  expect(orderAwaitingApproval({ event, order: free }).text).not.toMatch(/pay|₹/);
});
