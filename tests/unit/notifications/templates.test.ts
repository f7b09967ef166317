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
import {
  attendeeEventCancelled,
  attendeePlaceCancelled,
  eventCancelled,
  placesCancelled,
  unpaidEventCancelled,
} from '../../../src/plugins/notifications/server/templates/cancellations';
import { documentAttached } from '../../../src/plugins/notifications/server/templates/invoices';
import {
  refundApproved,
  refundAsked,
  refundIssued,
  refundPaidOutside,
  refundRejected,
  refundWithdrawn,
} from '../../../src/plugins/notifications/server/templates/refunds';
import {
  waitingListJoined,
  waitingListLink,
  waitingListOffered,
  waitingListOfferOver,
  waitingListOver,
} from '../../../src/plugins/notifications/server/templates/waiting-list';

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
const entry = {
  name: order.buyerName,
  ticket: 'Balcony',
  quantity: 2,
  url: waitingListLink('https://mela.example/', 'w3abc', 's3cr-et_'),
};

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
  [
    'refund with its credit note',
    refundIssued({
      event,
      order,
      amount: 50_000,
      reason: 'requested',
      instant: true,
      attached: 'Credit note',
    }),
    ['₹500.00', 'within minutes', 'The credit note is attached'],
  ],
  ['refund asked', refundAsked({ event, order, amount: 50_000 }), ['₹500.00', 'you will get a mail']],
  [
    'refund approved',
    refundApproved({
      event,
      order,
      amount: 118_450,
      lines: [{ name: 'Balcony', quantity: 1, amount: 118_450 }],
      kept: 5_000,
      places: 2,
      via: 'gateway',
      instant: false,
    }),
    ['₹1,184.50', '1 × Balcony', '₹50.00', '2 places were cancelled', 'five to seven working days'],
  ],
  [
    'refund approved by hand',
    refundApproved({
      event,
      order,
      amount: 100,
      lines: [],
      kept: 0,
      places: 0,
      via: 'outside',
      instant: false,
    }),
    ['₹1.00', 'by hand'],
  ],
  [
    'refund rejected',
    refundRejected({ event, order, amount: 50_000, reason: 'Too <late>' }),
    ['₹500.00', 'Too', 'turned down'],
  ],
  [
    'refund withdrawn',
    refundWithdrawn({ event, order, amount: 50_000, reason: null }),
    ['₹500.00', 'will not be paid'],
  ],
  [
    'refund outside',
    refundPaidOutside({
      event,
      order,
      amount: 50_000,
      method: 'cheque',
      reference: '004512',
      attached: 'Refund receipt',
    }),
    ['₹500.00', 'by cheque', '004512', 'The refund receipt is attached'],
  ],
  [
    'invoice',
    documentAttached({
      event,
      order,
      title: 'Tax invoice',
      number: 'INV/26-27/000001',
      amount: 236_900,
      again: false,
    }),
    ['INV/26-27/000001', '₹2,369.00', 'attached'],
  ],
  [
    'event cancelled',
    eventCancelled({ event, order, reason: 'Cyclone <warning>', amount: 236_900, via: 'gateway' }),
    ['will not take place', '₹2,369.00 back', 'Cyclone', 'no longer valid'],
  ],
  [
    'unpaid event cancelled',
    unpaidEventCancelled({ event, order, reason: null }),
    ['will not take place', 'do not pay it any more'],
  ],
  [
    'places cancelled',
    placesCancelled({ event, order, names: ['Ananya'] }),
    ['Ananya', 'No money goes back'],
  ],
  [
    'attendee of a cancelled event',
    attendeeEventCancelled({ event, attendeeName: 'Ananya', buyerName: order.buyerName, reason: 'Cyclone' }),
    ['will not take place', 'Cyclone', 'no longer valid'],
  ],
  [
    'attendee of a cancelled place',
    attendeePlaceCancelled({ event, attendeeName: 'Ananya', buyerName: order.buyerName }),
    ['was cancelled', 'no longer valid'],
  ],
  ['waiting', waitingListJoined({ event, entry }), ['waiting list', 'nothing to pay', '2 × Balcony']],
  [
    'waiting: offered',
    waitingListOffered({ event, entry, expiresAt }),
    ['until Sun, 1 Nov 2026, 3:30 pm IST', '2 × Balcony'],
  ],
  [
    'waiting: offer over',
    waitingListOfferOver({ event, entry }),
    ['has passed', 'join the waiting list again'],
  ],
  [
    'waiting: over',
    waitingListOver({ event, entry, reason: 'event_ended' }),
    ['The event is over', 'paid nothing'],
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
    const link = name.startsWith('waiting')
      ? 'https://mela.example/waiting-list/w3abc#secret=s3cr-et_'
      : 'https://mela.example/orders/k3abc#secret=s3cr-et_';
    const isBuyers = !name.startsWith('attendee') && name !== 'rejected' && !/^waiting: .*over$/.test(name);
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
