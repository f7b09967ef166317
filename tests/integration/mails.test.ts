import type * as TransactionModule from '../../src/platform/transaction';
import { ENTRY, type EntryName } from '../../src/domain/activity/names';
import { createDocumentId } from '../../src/platform/ids';
import type * as Activity from '../../src/plugins/activity/server/public';
import { createEvent, placeOrder, type PlacedOrder, type TestEvent } from '../helpers/factories';
import { mailsTo } from '../helpers/mail';
import { heldWebhooks, holdWebhooks, sendWebhook } from '../helpers/payments';
import { readPdf } from '../helpers/read-pdf';
import { startServer, type TestServer } from '../helpers/server';

/** Who is told what: one mail a cause, none for what another mail says. */

let server: TestServer;
let event: TestEvent;
const db = () => server.strapi.db.connection;

beforeAll(async () => {
  server = await startServer({ gateway: true });
  await holdWebhooks(server);
  event = await createEvent(server, { title: 'Kathak', ticketTypes: [{ name: 'Riverside', price: 50_000 }] });
}, 60_000);
afterEach(() => server.setClock(null));
afterAll(() => server.stop());

const subjects = async (email: string): Promise<(string | undefined)[]> =>
  (await mailsTo(email)).map(({ subject }) => subject);

const newest = async (email: string) => {
  const mail = (await mailsTo(email)).at(-1);
  if (!mail) throw new Error(`no mail to ${email}`);
  return mail;
};

const append = async (entry: Activity.NewEntry): Promise<void> => {
  const { append: write } = server.load<typeof Activity>('plugins/activity/server/public');
  const { inTransaction } = server.load<typeof TransactionModule>('platform/transaction');
  await inTransaction(server.strapi, (trx) => write(trx, entry));
  await server.drain();
};

const pdfOf = (mail: Awaited<ReturnType<typeof newest>>): Buffer => {
  const content = mail.attachments[0]?.content;
  if (content === undefined || typeof content === 'string') throw new Error('nothing is attached');
  return Buffer.from(new Uint8Array(content));
};

/** A paid order of two places; its mails so far are forgotten. */
const sold = async (
  email: string,
  attendees: readonly string[] = [],
): Promise<PlacedOrder & { told: number }> => {
  const order = await placeOrder(server, event, [2], {
    extra: {
      buyer: { name: 'Asha Rao', email },
      tickets: [
        {
          ticketType: event.ticketTypes[0],
          attendees: [0, 1].map((seat) => ({ name: `Guest ${seat + 1}`, email: attendees[seat] ?? email })),
        },
      ],
    },
  });
  const { body } = await server.http
    .post('/api/payments/intents')
    .set('X-Order-Secret', order.secret)
    .send({ data: { order: order.documentId } });
  await server.gateway.control.pay(body.data.gatewayOrderId);
  for (const message of await heldWebhooks(server, body.data.gatewayOrderId))
    await sendWebhook(server, message);
  await server.drain();
  return { ...order, told: (await mailsTo(email)).length };
};

/** Mails since the sale. */
const since = async (order: { told: number }, email: string) => (await mailsTo(email)).slice(order.told);

interface RefundInput {
  readonly state: string;
  readonly origin?: string;
  readonly reason?: string;
  readonly [column: string]: unknown;
}

const refund = async (order: PlacedOrder, columns: RefundInput): Promise<string> => {
  const documentId = createDocumentId();
  const [payment] = await db()('payments').where({ order_document_id: order.documentId });
  const at = new Date();
  await db()('refunds').insert({
    document_id: documentId,
    order_document_id: order.documentId,
    order_code: order.code,
    event_document_id: event.documentId,
    payment_document_id: payment.document_id,
    gateway_payment_id: payment.gateway_payment_id,
    amount: 40_000,
    currency: 'INR',
    kept: 10_000,
    reason: 'requested',
    origin: 'buyer',
    automatic: false,
    attempts: 0,
    lines: JSON.stringify([
      {
        ticketTypeId: event.ticketTypes[0],
        name: 'Riverside',
        quantity: 1,
        amount: 40_000,
        tax: 0,
        taxRateBps: 0,
        hsnSac: null,
      },
    ]),
    created_at: at,
    updated_at: at,
    published_at: at,
    ...columns,
  });
  return documentId;
};

const tell = (
  name: EntryName,
  order: PlacedOrder,
  subject: { type: string; id: string },
  payload: Activity.EntryPayload = {},
): Promise<void> =>
  append({
    name,
    subjectType: subject.type,
    subjectDocumentId: subject.id,
    eventDocumentId: event.documentId,
    orderDocumentId: order.documentId,
    actorType: 'system',
    payload,
  });

const ofRefund = (id: string) => ({ type: 'refund', id });

describe('a sale', () => {
  const email = 'mails-sale@example.org';

  it('is a mail with the passes and one with the receipt, each once', async () => {
    const order = await sold(email);
    expect((await subjects(email)).sort()).toEqual([
      'Pay to confirm your seats at Kathak',
      expect.stringMatching(/^Receipt RCT\/\d\d-\d\d\/000001 for Kathak$/),
      'Your 2 passes for Kathak',
    ]);
    const mail = (await mailsTo(email)).find(({ subject }) => subject?.startsWith('Receipt'));
    expect(mail?.text).toContain(`#secret=${order.secret}`);
    expect(mail?.text).toContain('₹1,000.00');
    expect(mail?.attachments[0]?.filename).toMatch(/^rct-\d\d-\d\d-000001\.pdf$/);

    await db()('activity_deliveries')
      .whereIn('subscriber', ['invoices.invoice', 'notifications.invoice'])
      .update({ state: 'due', attempts: 0, done_at: null });
    await server.drain();
    const ids = (await mailsTo(email))
      .filter(({ subject }) => subject?.startsWith('Receipt'))
      .map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(1);
  });

  it('is sent again when staff say so: the passes that are valid, and no others', async () => {
    const order = await sold('mails-again@example.org', [
      'mails-again@example.org',
      'mails-again-guest@example.org',
    ]);
    await db()('registrations')
      .where({ document_id: order.registrations[0]?.documentId })
      .update({ state: 'cancelled', pass_revoked_at: new Date() });
    await tell(ENTRY.ORDER_RESEND_REQUESTED, order, { type: 'order', id: order.documentId });
    const [mail, ...more] = await since(order, 'mails-again@example.org');
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('Your pass for Kathak');
    if (!mail) throw new Error('no mail');
    const { pages } = await readPdf(pdfOf(mail));
    expect(pages).toHaveLength(1);
    expect(pages[0]?.text).toContain('Guest 2');
    expect(await subjects('mails-again-guest@example.org')).toEqual([
      'Your pass for Kathak',
      'Your pass for Kathak',
    ]);
  }, 30_000);

  it('that was not paid yet asks once more for the money', async () => {
    const mail = 'mails-unpaid@example.org';
    const order = await placeOrder(server, event, [1], { extra: { buyer: { name: 'Asha', email: mail } } });
    await server.drain();
    await tell(ENTRY.ORDER_RESEND_REQUESTED, order, { type: 'order', id: order.documentId });
    expect(await subjects(mail)).toEqual(Array(2).fill('Pay to confirm your seats at Kathak'));
  });
});

describe('a refund', () => {
  // Refunds of this file are told about, not made: the gateway answers none of them.
  beforeAll(() =>
    server.gateway.control.fault({
      match: { path: '/v1/payments/.*/refund.*' },
      kind: 'timeout_before_acting',
      times: 10_000,
      ms: 5,
    }),
  );

  it.each([
    [
      'requested',
      ENTRY.REFUND_REQUESTED,
      {},
      {},
      'We have your request for a refund of ₹400.00',
      'looks at it',
    ],
    [
      'approved',
      ENTRY.REFUND_APPROVED,
      { seats: 1 },
      {},
      'You get ₹400.00 back for Kathak',
      'One place was cancelled',
    ],
    [
      'approved',
      ENTRY.REFUND_APPROVED,
      { seats: 0 },
      { via: 'outside' },
      'You get ₹400.00 back for Kathak',
      'by hand',
    ],
    [
      'rejected',
      ENTRY.REFUND_REJECTED,
      {},
      { rejected_reason: 'Sorry, too late' },
      'No refund of ₹400.00 for Kathak',
      'Sorry, too late',
    ],
    [
      'rejected',
      ENTRY.REFUND_WITHDRAWN,
      { from: 'approved' },
      { origin: 'staff' },
      'The refund of ₹400.00 for Kathak was called off',
      'will not be paid',
    ],
  ])('%s (%s): one mail', async (state, name, payload, columns, subject, says) => {
    const email = `mails-${createDocumentId()}@example.org`;
    const order = await sold(email);
    const id = await refund(order, { state, ...columns });
    await tell(name, order, ofRefund(id), payload);
    const mails = await since(order, email);
    expect(mails.map((mail) => mail.subject)).toEqual([subject]);
    expect(mails[0]?.text?.replace(/\s+/g, ' ')).toContain(says);
  });

  it.each([
    [
      'staff asked for it and a second person looks at it',
      ENTRY.REFUND_REQUESTED,
      {},
      { state: 'requested', origin: 'staff' },
    ],
    ['it was answered meanwhile', ENTRY.REFUND_REQUESTED, {}, { state: 'rejected' }],
    ['it was paid meanwhile', ENTRY.REFUND_APPROVED, {}, { state: 'processed' }],
    [
      'it goes back by itself',
      ENTRY.REFUND_APPROVED,
      { automatic: true },
      { state: 'approved', origin: 'system' },
    ],
    ['its event was cancelled', ENTRY.REFUND_APPROVED, {}, { state: 'approved', origin: 'event_cancelled' }],
    ['staff changed their mind', ENTRY.REFUND_REJECTED, {}, { state: 'rejected', origin: 'staff' }],
    [
      'its money went back in the dashboard',
      ENTRY.REFUND_WITHDRAWN,
      { cause: 'dashboard' },
      { state: 'rejected' },
    ],
  ])('is no mail when %s', async (_when, name, payload, columns) => {
    const email = `mails-${createDocumentId()}@example.org`;
    const order = await sold(email);
    await tell(name, order, ofRefund(await refund(order, columns)), payload);
    expect(await since(order, email)).toEqual([]);
  });

  it.each([
    ['processed', ENTRY.REFUND_PROCESSED, {}, 'back the way you paid'],
    [
      'settled_outside',
      ENTRY.REFUND_SETTLED_OUTSIDE,
      { paid_by: 'cheque', paid_reference: '004512' },
      'by cheque',
    ],
  ])(
    '%s: one mail, with its credit note',
    async (state, name, columns, says) => {
      const email = `mails-${createDocumentId()}@example.org`;
      const order = await sold(email);
      await db()('orders')
        .where({ document_id: order.documentId })
        .update({ state: 'partially_refunded', refunded_total: 40_000 });
      const id = await refund(order, { state, processed_at: new Date(), ...columns });
      await tell(name, order, ofRefund(id));
      const mails = await since(order, email);
      expect(mails.map(({ subject }) => subject)).toEqual(['Refund of ₹400.00 for Kathak']);
      const [mail] = mails;
      if (!mail) throw new Error('no mail');
      expect(mail.text).toContain(says);
      expect(mail.text).toContain('The refund receipt is attached');
      const { pages } = await readPdf(pdfOf(mail));
      const [receipt] = await db()('invoices').where({
        order_document_id: order.documentId,
        kind: 'receipt',
      });
      for (const part of ['Refund receipt', receipt.number, 'CRN/', '₹400.00', 'Rupees Four Hundred Only'])
        expect(pages[0]?.text).toContain(part);
    },
    30_000,
  );

  it('of money that paid for nothing: one mail without a credit note', async () => {
    const email = `mails-${createDocumentId()}@example.org`;
    const order = await sold(email);
    const id = await refund(order, { state: 'processed', reason: 'late_payment', origin: 'system' });
    await db()('payments').where({ order_document_id: order.documentId }).update({ purpose: 'surplus' });
    await tell(ENTRY.REFUND_PROCESSED, order, ofRefund(id));
    const mails = await since(order, email);
    expect(mails.map(({ subject }) => subject)).toEqual(['Refund of ₹400.00 for Kathak']);
    expect(mails[0]?.text).toContain('after the time to pay');
    expect(mails[0]?.attachments).toEqual([]);
  });
});

describe('the waiting list', () => {
  const join = async (type: string | undefined, name: string) => {
    const email = `${name}@example.org`;
    const { body } = await server.http
      .post(`/api/events/${sellout.documentId}/waiting-list`)
      .send({ data: { ticketType: type, name, email } })
      .expect(201);
    await server.drain();
    return { email, id: body.data.documentId, secret: body.data.secret };
  };
  let sellout: TestEvent;

  it('says that one is on it, then that a seat is free, then that its time is over', async () => {
    sellout = await createEvent(server, { title: 'Sold out', ticketTypes: [{ name: 'Mat', capacity: 1 }] });
    const order = await placeOrder(server, sellout);
    const { email, id } = await join(sellout.ticketTypes[0], 'mails-waiting-asha');
    expect(await subjects(email)).toEqual(['You are on the waiting list for Sold out']);

    await server.http
      .post(`/api/orders/${order.documentId}/cancel`)
      .set('X-Order-Secret', order.secret)
      .expect(200);
    await server.drain();
    const offer = await newest(email);
    expect(offer.subject).toBe('A seat is free for you at Sold out');
    expect(offer.text).toMatch(new RegExp(`/waiting-list/${id}#secret=[\\w-]{43}`));
    expect(offer.text).toContain('until');

    server.setClock(new Date(Date.now() + 3 * 86_400_000));
    const { runner } = server.load<typeof Activity>('plugins/activity/server/public');
    await runner().tick();
    await server.drain();
    expect(await subjects(email)).toEqual([
      'You are on the waiting list for Sold out',
      'A seat is free for you at Sold out',
      'The time to take your seat at Sold out is over',
    ]);
  });

  it('says nothing to those who leave', async () => {
    await placeOrder(server, sellout);
    const { email, id, secret } = await join(sellout.ticketTypes[0], 'mails-waiting-ravi');
    await server.http.delete(`/api/waiting-list/${id}`).set('X-Waiting-List-Secret', secret).expect(200);
    await server.drain();
    expect(await subjects(email)).toEqual(['You are on the waiting list for Sold out']);
  });
});
