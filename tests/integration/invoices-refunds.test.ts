import { createEvent, createOrganizer, type TestEvent } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { mailsTo } from '../helpers/mail';
import { holdWebhooks } from '../helpers/payments';
import { createAdmin, createUser, type TestUser } from '../helpers/people';
import { readPdf } from '../helpers/read-pdf';
import { askRefund, bankPays, buy, FULL_REFUND, type PaidPurchase, refundsOf } from '../helpers/refunds';
import { startServer, type TestServer } from '../helpers/server';

/** Money that goes back, on paper and by mail. */

const GSTIN = '27AAPFU0939F1ZV';

let server: TestServer;
let organizer: string;
let owner: TestUser;
const db = () => server.strapi.db.connection;

beforeAll(async () => {
  server = await startServer({ gateway: { refundFirstStatus: 'pending' } });
  await holdWebhooks(server);
  owner = await createUser(server, { role: 'organizer' });
  organizer = await createOrganizer(server, { owner: owner.id });
  await db()('organizers').where({ document_id: organizer }).update({ gstin: GSTIN });
}, 60_000);
afterEach(() => expectInvariants(server));
afterAll(() => server.stop());

const eventOf = (title: string): Promise<TestEvent> =>
  createEvent(server, {
    title,
    organizerDocumentId: organizer,
    ticketTypes: [{ name: 'Bench', price: 33_333, taxRateBps: 1800, hsnSac: '999629' }],
    refundPolicy: FULL_REFUND,
  });

/** Whoever buys in this file is Asha, so mails are told apart by their event. */
const told = async (event: TestEvent, address = 'asha@example.org'): Promise<(string | undefined)[]> =>
  (await mailsTo(address))
    .map(({ subject }) => subject)
    .filter((subject) => subject?.includes(event.title) || subject?.startsWith('We have'));

const documents = (order: PaidPurchase) =>
  db()('invoices').where({ order_document_id: order.documentId }).orderBy('id');

describe('credit notes', () => {
  it('follow each refund, with the tax that was in it, until nothing is left of the invoice', async () => {
    const event = await eventOf('Puppets');
    const order = await buy(server, event, [3]);
    const [first] = order.registrations;
    await askRefund(server, order, { registrations: [first?.documentId] }).expect(201);
    await server.drain();
    expect(await documents(order)).toHaveLength(1);
    await bankPays(server, order);
    // An amount is nothing that the policy knows of: a person agrees to it.
    const asked = await askRefund(server, order, { amount: 10_001 }).expect(201);
    await server.drain();
    expect((await told(event)).at(-1)).toBe('We have your request for a refund of ₹100.01');
    await createAdmin(server);
    const [staff] = await db()('admin_users').select('id');
    const { documentId } = asked.body.data.refund;
    await refundsOf(server).approve(documentId, { type: 'admin', id: String(staff.id) });
    await server.drain();
    await bankPays(server, order);
    await askRefund(server, order).expect(201);
    await server.drain();
    await bankPays(server, order);

    const [invoice, ...notes] = await documents(order);
    expect(invoice).toMatchObject({ kind: 'tax_invoice', total: 99_999, place_of_supply: '27' });
    expect(notes.map(({ kind, total, original_number }) => [kind, total, original_number])).toEqual([
      ['credit_note', 33_333, invoice.number],
      ['credit_note', 10_001, invoice.number],
      ['credit_note', 56_665, invoice.number],
    ]);
    expect(notes.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(notes[0]).toMatchObject({ taxable: 28_248, cgst: 2543, sgst: 2542, igst: 0 });
    for (const column of ['taxable', 'total'] as const)
      expect(notes.reduce((sum, note) => sum + note[column], 0)).toBe(invoice[column]);
  }, 120_000);

  it('are listed with the order and say which invoice they correct', async () => {
    const event = await eventOf('Shadow play');
    const order = await buy(server, event);
    await askRefund(server, order).expect(201);
    await server.drain();
    await bankPays(server, order);
    const { body } = await server.http
      .get(`/api/orders/${order.documentId}/invoices`)
      .set('X-Order-Secret', order.secret)
      .expect(200);
    const [invoice, note] = body.data;
    expect(note).toMatchObject({ title: 'Credit note', total: 33_333, original: invoice.number });
    const mail = (await mailsTo('asha@example.org')).find(
      ({ subject }) => subject === 'Refund of ₹333.33 for Shadow play',
    );
    const content = mail?.attachments[0]?.content;
    if (content === undefined || typeof content === 'string') throw new Error('nothing is attached');
    const { pages } = await readPdf(Buffer.from(new Uint8Array(content)));
    for (const part of ['Credit note', note.number, invoice.number, 'SAC 999629', '₹333.33', 'Section 34'])
      expect(pages[0]?.text).toContain(part);
  }, 60_000);
});

describe('what the buyer is told', () => {
  it('of a refund within the policy: that it was approved, then that it left, with the credit note', async () => {
    const event = await eventOf('Kite flying');
    const order = await buy(server, event);
    await askRefund(server, order).expect(201);
    await server.drain();
    await bankPays(server, order);
    expect((await told(event)).slice(-2)).toEqual([
      'You get ₹333.33 back for Kite flying',
      'Refund of ₹333.33 for Kite flying',
    ]);
  }, 60_000);

  it('of a place given up for nothing: one mail to the buyer, one to the guest', async () => {
    const event = await createEvent(server, {
      title: 'No way back',
      organizerDocumentId: organizer,
      ticketTypes: [{ name: 'Bench', price: 33_333 }],
    });
    const order = await buy(server, event, [2]);
    await server.http
      .post(`/api/registrations/${order.registrations[1]?.documentId}/cancel`)
      .set('X-Order-Secret', order.secret)
      .send({ data: { expected: 0 } })
      .expect(200);
    await server.drain();
    expect((await told(event)).at(-1)).toBe('A place at No way back was cancelled');
    expect((await told(event, 'guest1.2@example.org')).at(-1)).toBe(
      'Your place at No way back was cancelled',
    );
  }, 60_000);

  it('of a cancelled event: one mail each, and the credit note when the money left', async () => {
    const event = await eventOf('Monsoon fair');
    const order = await buy(server, event, [2]);
    const before = (await told(event)).length;
    await server.http
      .post(`/api/events/${event.documentId}/cancel`)
      .set('Authorization', `Bearer ${owner.jwt}`)
      .send({ data: { reason: 'The hall flooded', confirm: event.title } })
      .expect(200);
    await server.drain();
    expect((await told(event)).slice(before)).toEqual(['Cancelled: Monsoon fair']);
    const mail = (await mailsTo('asha@example.org')).find(
      ({ subject }) => subject === 'Cancelled: Monsoon fair',
    );
    expect(mail?.text).toContain('The hall flooded');
    expect(mail?.text?.replace(/\s+/g, ' ')).toContain('You get ₹666.66 back');
    expect((await told(event, 'guest1.2@example.org')).at(-1)).toBe('Cancelled: Monsoon fair');

    await bankPays(server, order);
    expect((await told(event)).slice(before)).toEqual([
      'Cancelled: Monsoon fair',
      'Refund of ₹666.66 for Monsoon fair',
    ]);
    expect(await documents(order)).toMatchObject([
      { kind: 'tax_invoice' },
      { kind: 'credit_note', total: 66_666 },
    ]);
  }, 90_000);
});
