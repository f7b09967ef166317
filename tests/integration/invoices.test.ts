import type * as Activity from '../../src/plugins/activity/server/public';
import { createDocumentId } from '../../src/platform/ids';
import {
  createEvent,
  createOrganizer,
  placeOrder,
  type PlacedOrder,
  type TestEvent,
} from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { beginPurchase, heldWebhooks, holdWebhooks, sendWebhook, type Purchase } from '../helpers/payments';
import { createAdmin, createUser } from '../helpers/people';
import { readPdf } from '../helpers/read-pdf';
import { startServer, type TestServer } from '../helpers/server';

const GSTIN = '27AAPFU0939F1ZV';

let server: TestServer;
const db = () => server.strapi.db.connection;

beforeAll(async () => {
  server = await startServer({ gateway: true });
  await holdWebhooks(server);
}, 60_000);
afterEach(async () => {
  server.setClock(null);
  await expectInvariants(server);
});
afterAll(() => server.stop());

const organizerWith = async (columns: Record<string, string | null>): Promise<string> => {
  const organizer = await createOrganizer(server, { name: 'Pune Cultural Circle' });
  await db()('organizers')
    .where({ document_id: organizer })
    .update({ gstin: null, ...columns });
  return organizer;
};

/** A published venue in a state, and the event takes place there. */
const placeIn = async (event: TestEvent, region: string): Promise<void> => {
  const at = new Date();
  const documentId = createDocumentId();
  await db()('venues').insert({
    document_id: documentId,
    name: 'Town Hall',
    slug: `hall-${documentId}`,
    region,
    country: 'IN',
    created_at: at,
    updated_at: at,
    published_at: at,
  });
  await db().raw(
    `UPDATE event_operations SET snapshot = jsonb_set(snapshot, '{venueDocumentId}', to_jsonb(?::text))
      WHERE event_document_id = ?`,
    [documentId, event.documentId],
  );
};

const pay = async (order: Purchase): Promise<void> => {
  await server.gateway.control.pay(order.gatewayOrderId);
  for (const message of await heldWebhooks(server, order.gatewayOrderId)) await sendWebhook(server, message);
};

const buy = async (event: TestEvent, quantities: readonly number[] = [1]): Promise<Purchase> => {
  const order = await beginPurchase(server, event, quantities);
  await pay(order);
  await server.drain();
  return order;
};

const issued = (order: PlacedOrder) =>
  db()('invoices').where({ order_document_id: order.documentId }).orderBy('id');

const binary = (path: string, headers: Record<string, string> = {}) =>
  server.http
    .get(path)
    .set(headers)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    });

const secret = (order: PlacedOrder) => ({ 'X-Order-Secret': order.secret });

describe('the invoice of a paid order', () => {
  let event: TestEvent;
  let order: Purchase;
  let href: string;

  beforeAll(async () => {
    const organizer = await organizerWith({
      gstin: GSTIN,
      legal_name: 'Pune Cultural Trust',
      address: 'Apte Road, Pune 411004',
      email: 'accounts@example.org',
    });
    event = await createEvent(server, {
      title: 'संगीत Evening',
      organizerDocumentId: organizer,
      ticketTypes: [
        { name: 'Balcony', price: 118_000, taxRateBps: 1800, hsnSac: '999692' },
        { name: 'மீனாட்சி', price: 10_001, taxRateBps: 1800 },
      ],
    });
    await placeIn(event, 'Maharashtra');
    const placed = await placeOrder(server, event, [2, 1], {
      extra: {
        buyer: {
          name: 'Asha Rao',
          email: 'invoice-buyer@example.org',
          gstin: '29 AAGCB7383J1Z4',
          legalName: 'Rao Textiles Private Limited',
        },
      },
    });
    const intent = await server.http
      .post('/api/payments/intents')
      .set(secret(placed))
      .send({ data: { order: placed.documentId } })
      .expect(201);
    order = { ...placed, gatewayOrderId: intent.body.data.gatewayOrderId };
  });

  it('is not there before the order is paid', async () => {
    const answer = await server.http
      .get(`/api/orders/${order.documentId}/invoices`)
      .set(secret(order))
      .expect(200);
    expect(answer.body).toEqual({ data: [], meta: {} });
  });

  it('is numbered, split by the place of the event, and remembers both sides as they were', async () => {
    await pay(order);
    await server.drain();
    const rows = await issued(order);
    expect(rows).toHaveLength(1);
    const [invoice] = rows;
    expect(invoice).toMatchObject({
      kind: 'tax_invoice',
      number: expect.stringMatching(/^INV\/\d\d-\d\d\/000001$/),
      supplier_key: GSTIN,
      sequence: 1,
      place_of_supply: '27',
      total: 246_001,
      taxable: 208_475,
      cgst: 18_763,
      sgst: 18_763,
      igst: 0,
    });
    expect(JSON.parse(invoice.supplier)).toMatchObject({ legalName: 'Pune Cultural Trust', stateCode: '27' });
    expect(JSON.parse(invoice.buyer)).toEqual({
      name: 'Asha Rao',
      legalName: 'Rao Textiles Private Limited',
      gstin: '29AAGCB7383J1Z4',
      email: 'invoice-buyer@example.org',
    });
    const view = await server.http.get(`/api/orders/${order.documentId}`).set(secret(order)).expect(200);
    expect(view.body.data.buyer.gstin).toBe('29AAGCB7383J1Z4');
  });

  it('is listed and downloaded by its buyer, and by nobody else', async () => {
    const list = await server.http
      .get(`/api/orders/${order.documentId}/invoices`)
      .set(secret(order))
      .expect(200);
    expect(list.body.data).toMatchObject([
      {
        title: 'Tax invoice',
        total: 246_001,
        formatted: { total: '₹2,460.01', taxable: '₹2,084.75', tax: '₹375.26' },
        refund: null,
      },
    ]);
    href = list.body.data[0].href;
    const answer = await binary(href, secret(order)).expect(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'private, no-store',
      'content-disposition': expect.stringMatching(/^attachment; filename="inv-\d\d-\d\d-000001\.pdf"$/),
    });
    const { pages, title } = await readPdf(answer.body);
    expect(title).toMatch(/^Tax invoice INV\//);
    expect(pages).toHaveLength(1);
    const text = (pages[0]?.text ?? '').replace(/\s+/g, ' ');
    for (const part of [
      'Tax invoice',
      'Pune Cultural Trust',
      GSTIN,
      'Rao Textiles Private Limited',
      '29AAGCB7383J1Z4',
      order.code,
      'Maharashtra (27)',
      'SAC 999692',
      '₹2,460.01',
      '₹187.63',
      '9 %',
      'Rupees Two Thousand Four Hundred and Sixty and One Paise Only',
      'reverse charge',
    ])
      expect(text).toContain(part);

    const stranger = await createUser(server);
    const bearer = { Authorization: `Bearer ${stranger.jwt}` };
    for (const path of [href, `/api/orders/${order.documentId}/invoices`]) {
      await server.http.get(path).expect(404);
      await server.http.get(path).set('X-Order-Secret', 'x'.repeat(43)).expect(404);
      await server.http.get(path).set(bearer).expect(404);
    }
    await server.http.get('/api/invoices/none/pdf').set(secret(order)).expect(404);
  }, 30_000);

  it('is issued once, however often the order is told to be paid', async () => {
    await db()('activity_deliveries')
      .where({ subscriber: 'invoices.invoice' })
      .update({ state: 'due', attempts: 0, done_at: null });
    await server.drain();
    expect(await issued(order)).toHaveLength(1);
    expect(
      await db()('activity_entries').where({ name: 'invoice.issued', order_document_id: order.documentId }),
    ).toHaveLength(1);
  });

  it('is drawn anew, the same, when its file was lost', async () => {
    const before = await binary(href, secret(order)).expect(200);
    const storage = server.strapi.config.get('mela.storage');
    server.strapi.config.set('mela.storage', {
      dir: `${process.env.TEST_RUN_DIR}/elsewhere`,
      bucket: undefined,
    });
    const after = await binary(href, secret(order)).expect(200);
    server.strapi.config.set('mela.storage', storage);
    expect(after.body.equals(before.body)).toBe(true);
  });

  it('stays as it was issued, also when somebody edits the database', async () => {
    const [{ document_id: documentId }] = await issued(order);
    const row = () => db()('invoices').where({ document_id: documentId });
    await expect(row().update({ total: 1, taxable: 1, cgst: 0, sgst: 0 })).rejects.toThrow('stays as it is');
    await expect(row().delete()).rejects.toThrow('stays as it is');
    await row().update({ file: 'invoices/elsewhere/x.pdf' });
    await binary(href, secret(order)).expect(200);
  });

  it('is for staff with the right, who can have it mailed again', async () => {
    const [{ document_id: documentId }] = await issued(order);
    const admin = await createAdmin(server);
    const bearer = { Authorization: `Bearer ${admin.token}` };
    for (const path of [`/invoices/orders/${order.documentId}`, `/invoices/${documentId}/pdf`]) {
      await server.http.get(path).expect(401);
      await server.http.get(path).set(bearer).expect(200);
    }
    await server.http.post(`/invoices/${documentId}/resend`).expect(401);
    await server.http.post(`/invoices/${documentId}/resend`).set(bearer).expect(202);
    await server.drain();
    const names = await db()('activity_entries')
      .where({ subject_document_id: documentId })
      .orderBy('id')
      .pluck('name');
    expect(names).toEqual(['invoice.issued', 'invoice.resend_requested']);
  });
});

describe('what else follows from the sale', () => {
  it('IGST where the event is in another state', async () => {
    const event = await createEvent(server, {
      organizerDocumentId: await organizerWith({ gstin: '29AAGCB7383J1Z4' }),
      ticketTypes: [{ price: 118_000, taxRateBps: 1800 }],
    });
    await placeIn(event, 'Tamil Nadu');
    const [invoice] = await issued(await buy(event));
    expect(invoice).toMatchObject({
      place_of_supply: '33',
      igst: 18_000,
      cgst: 0,
      sgst: 0,
      taxable: 100_000,
    });
  });

  it('a receipt from an organizer without GSTIN, numbered by themselves', async () => {
    const organizer = await organizerWith({});
    const event = await createEvent(server, {
      organizerDocumentId: organizer,
      ticketTypes: [{ price: 50_000, taxRateBps: 1800 }],
    });
    const [receipt] = await issued(await buy(event));
    expect(receipt).toMatchObject({
      kind: 'receipt',
      supplier_key: organizer,
      number: expect.stringMatching(/^RCT\/\d\d-\d\d\/000001$/),
      total: 50_000,
      taxable: 50_000,
      place_of_supply: null,
    });
  });

  it('nothing for a free order', async () => {
    const event = await createEvent(server);
    const order = await placeOrder(server, event);
    await server.drain();
    expect(await issued(order)).toEqual([]);
  });

  it('one series for two organizers under one GSTIN, and a new one on 1 April', async () => {
    const gstin = '07AAACR5055K1Z9';
    const events = [];
    for (let index = 0; index < 2; index += 1)
      events.push(
        await createEvent(server, {
          organizerDocumentId: await organizerWith({ gstin }),
          startsAt: new Date('2031-05-01T12:00:00Z'),
          ticketTypes: [{ price: 50_000 }],
        }),
      );
    for (const event of events) await buy(event);
    const [last] = await db()('invoices').where({ supplier_key: gstin }).orderBy('id', 'desc');
    expect(last).toMatchObject({ sequence: 2 });

    const order = await beginPurchase(server, events[0] ?? { documentId: '', title: '', ticketTypes: [] });
    await pay(order);
    server.setClock(new Date('2031-03-31T18:30:00Z'));
    await server.drain();
    const [first] = await issued(order);
    expect(first).toMatchObject({ number: 'INV/31-32/000001', financial_year: '2031-32' });
  });

  it('an order that nobody could invoice waits until its organizer’s GSTIN is put right', async () => {
    const organizer = await organizerWith({ gstin: '27AAPFU0939F1ZW' });
    const event = await createEvent(server, {
      organizerDocumentId: organizer,
      ticketTypes: [{ price: 50_000 }],
    });
    const order = await buy(event);
    expect(await issued(order)).toEqual([]);
    const due = db()('activity_deliveries').where({ subscriber: 'invoices.invoice', state: 'due' });
    const [failed] = await due.clone();
    expect(failed.last_error).toContain('GSTIN');
    await db()('organizers').where({ document_id: organizer }).update({ gstin: GSTIN });
    await due.clone().update({ due_at: new Date(0) });
    await server.drain();
    expect(await issued(order)).toMatchObject([{ kind: 'tax_invoice', sequence: expect.any(Number) }]);
  });

  it('an order that no job is left for is caught up with', async () => {
    const organizer = await organizerWith({ gstin: '27AAPFU0939F1ZW' });
    const event = await createEvent(server, {
      organizerDocumentId: organizer,
      ticketTypes: [{ price: 50_000 }],
    });
    const order = await buy(event);
    await db()('activity_deliveries').where({ subscriber: 'invoices.invoice', state: 'due' }).delete();
    await db()('organizers').where({ document_id: organizer }).update({ gstin: null });
    server.setClock(new Date(Date.now() + 2 * 3_600_000));
    const { runner } = server.load<typeof Activity>('plugins/activity/server/public');
    expect(await runner().tick()).toContain('invoices.catch-up');
    await server.drain();
    expect(await issued(order)).toMatchObject([{ kind: 'receipt', file: expect.any(String) }]);
  });
});
