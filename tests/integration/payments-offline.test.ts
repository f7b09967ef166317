import type { OfflinePayment } from '../../src/plugins/payments/server/services/offline';
import {
  createEvent,
  expectSeatsToAgree,
  placeOrder,
  type PlacedOrder,
  type TestEvent,
} from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { mailsTo } from '../helpers/mail';
import { beginPurchase, booksOf, heldWebhooks, holdWebhooks, sendWebhook } from '../helpers/payments';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;
let event: TestEvent;

const STAFF = { type: 'admin', id: '7' } as const;
const today = () => new Date(Date.now() + 5.5 * 3_600_000).toISOString().slice(0, 10);
/** 50,000 less the platform's 10 % with its GST: no gateway took anything. */
const ORGANIZERS_SHARE = 50_000 - 5000 - 900;

beforeAll(async () => {
  server = await startServer({ gateway: true });
  event = await createEvent(server, { ticketTypes: [{ price: 50_000 }] });
}, 60_000);
beforeEach(() => holdWebhooks(server));
afterEach(() => server.setClock(null));
afterAll(async () => {
  await expectSeatsToAgree(server, event);
  await expectInvariants(server);
  await server.stop();
});

const record = (order: { documentId: string }, change: Partial<OfflinePayment> = {}, actor: object = STAFF) =>
  server.strapi
    .plugin('payments')
    .service('offline')
    .record(order.documentId, actor, {
      method: 'cash',
      amount: 50_000,
      reference: 'Receipt 17',
      receivedOn: today(),
      ...change,
    });

const expire = async (): Promise<void> => {
  server.setClock(new Date(Date.now() + 3_600_000));
  await server.strapi.service('api::order.orders').expireDue(100);
  server.setClock(null);
};

const stateOf = async (order: PlacedOrder): Promise<string> => (await booksOf(server, order)).order.state;

describe('staff record a payment', () => {
  it.each([
    ['cash', 'cash'],
    ['cheque', 'bank'],
    ['upi', 'bank'],
    ['bank_transfer', 'bank'],
  ] as const)('in %s, which lies in %s', async (method, account) => {
    const order = await placeOrder(server, event);
    expect(await record(order, { method, proofKey: 'proofs/abc.pdf' })).toMatchObject({
      order: { documentId: order.documentId, code: order.code, state: 'paid' },
    });
    const books = await booksOf(server, order);
    expect(books.order).toMatchObject({ state: 'paid', paid_at: expect.any(Date) });
    expect(books.registrations).toEqual(['confirmed']);
    expect(books.payments).toMatchObject([
      {
        gateway: 'offline',
        gateway_payment_id: null,
        state: 'captured',
        purpose: 'order',
        method,
        amount: 50_000,
        fee: 0,
        reference: 'Receipt 17',
        recorded_by: 'admin:7',
        proof_key: 'proofs/abc.pdf',
      },
    ]);
    expect(books.journals).toEqual(['sale']);
    expect(books.balances).toMatchObject({ [account]: 50_000, organizer_payable: -ORGANIZERS_SHARE });
    expect(books.balances).not.toHaveProperty('gateway_clearing');
    const entries = await server.strapi.db
      .connection('activity_entries')
      .where({ order_document_id: order.documentId, name: 'payment.recorded_offline' });
    expect(entries).toMatchObject([{ actor_type: 'admin', actor_id: '7', subject_type: 'payment' }]);
    expect(JSON.stringify(entries)).not.toContain('Receipt 17');
  });

  it('and the pass is mailed as after any payment', async () => {
    const email = 'offline-buyer@example.org';
    const order = await placeOrder(server, event, [1], { extra: { buyer: { name: 'Meera', email } } });
    await record(order);
    await server.drain();
    const mails = await mailsTo(email);
    expect(
      mails.some(({ attachments }) => attachments.some(({ mimeType }) => mimeType === 'application/pdf')),
    ).toBe(true);
  });

  it('for an order whose time ran out, while seats are left', async () => {
    const order = await placeOrder(server, event);
    await expire();
    expect(await stateOf(order)).toBe('expired');
    await record(order);
    expect(await booksOf(server, order)).toMatchObject({
      order: { state: 'paid' },
      registrations: ['confirmed'],
    });
  });

  it('and is told when the seats are gone', async () => {
    const small = await createEvent(server, { ticketTypes: [{ price: 50_000, capacity: 1 }] });
    const order = await placeOrder(server, small);
    await expire();
    const other = await placeOrder(server, small);
    await expect(record(order)).rejects.toMatchObject({ code: 'SOLD_OUT' });
    expect(await booksOf(server, order)).toMatchObject({
      order: { state: 'expired' },
      payments: [],
      journals: [],
    });
    await record(other);
    await expectSeatsToAgree(server, small);
  });
});

describe('refused, and nothing is changed', () => {
  it('what is not the whole amount, or comes from nobody', async () => {
    const order = await placeOrder(server, event);
    await expect(record(order, { amount: 49_999 })).rejects.toMatchObject({ code: 'PAYMENT_MISMATCH' });
    await expect(record(order, { receivedOn: '2999-01-01' })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    for (const actor of [
      { type: 'system', id: null },
      { type: 'system', id: 'token:3' },
      { type: 'guest', id: null },
    ])
      await expect(async () => record(order, {}, actor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(record({ documentId: 'nothere' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await booksOf(server, order)).toMatchObject({ order: { state: 'pending' }, payments: [] });
  });

  it('an order that costs nothing, or of a cancelled event', async () => {
    const free = await createEvent(server);
    await expect(record(await placeOrder(server, free), { amount: 0 })).rejects.toMatchObject({
      code: 'ORDER_NOT_PAYABLE',
    });
    const called = await createEvent(server, { ticketTypes: [{ price: 50_000 }] });
    const order = await placeOrder(server, called);
    await server.strapi.db
      .connection('event_operations')
      .where({ event_document_id: called.documentId })
      .update({ state: 'cancelled' });
    await expect(record(order)).rejects.toMatchObject({ code: 'EVENT_NOT_OPEN' });
  });
});

describe('money that comes twice', () => {
  it('is recorded once, also by two people at the same moment', async () => {
    const order = await placeOrder(server, event);
    const both = await Promise.allSettled([record(order), record(order, {}, { type: 'admin', id: '8' })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(record(order)).rejects.toMatchObject({
      code: 'ORDER_NOT_PAYABLE',
      details: { reason: 'paid' },
    });
    const { payments, journals } = await booksOf(server, order);
    expect(payments).toHaveLength(1);
    expect(journals).toEqual(['sale']);
  });

  it('goes back when the buyer paid at the gateway as well', async () => {
    const order = await beginPurchase(server, event);
    await record(order);
    await server.gateway.control.pay(order.gatewayOrderId);
    for (const message of await heldWebhooks(server, order.gatewayOrderId))
      await sendWebhook(server, message);
    await server.drain();
    const { payments, refunds, balances } = await booksOf(server, order);
    expect(payments).toMatchObject([
      { gateway: 'offline', purpose: 'order', state: 'captured' },
      { gateway: 'razorpay', purpose: 'surplus', state: 'refunded' },
    ]);
    expect(refunds).toMatchObject([{ reason: 'second_payment', state: 'processed', amount: 50_000 }]);
    expect(balances).toMatchObject({
      cash: 50_000,
      buyer_refunds_payable: 0,
      organizer_payable: -ORGANIZERS_SHARE,
    });
  });

  it('whoever is first, when both come at the same moment', async () => {
    const order = await beginPurchase(server, event);
    await server.gateway.control.pay(order.gatewayOrderId);
    const messages = await heldWebhooks(server, order.gatewayOrderId);
    await Promise.allSettled([...messages.map((message) => sendWebhook(server, message)), record(order)]);
    await server.drain();
    const { payments, journals, order: row } = await booksOf(server, order);
    expect(row.state).toBe('paid');
    expect(journals.filter((kind) => kind === 'sale')).toHaveLength(1);
    expect(payments.filter(({ purpose }) => purpose === 'order')).toHaveLength(1);
  });
});
