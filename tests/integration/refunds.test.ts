import type { RefundRefusal } from '../../scripts/razorpay-emulator/acts/refund-refusals';
import type * as Transaction from '../../src/platform/transaction';
import { createEvent, expectSeatsToAgree, placeOrder, type TestEvent } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { booksOf, holdWebhooks } from '../helpers/payments';
import { createUser } from '../helpers/people';
import {
  askRefund,
  atTheGateway,
  buy,
  FULL_REFUND,
  hear,
  previewRefund,
  refundsOf,
  type PaidPurchase,
} from '../helpers/refunds';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;
let event: TestEvent;

const HOUR = 3_600_000;
const GOODWILL = { by: 'staff' as const, speed: 'normal' as const, reason: 'Goodwill' };
const staff = { type: 'admin' as const, id: '1' };

beforeAll(async () => {
  server = await startServer({ gateway: { refundFirstStatus: 'processed' } });
  await holdWebhooks(server);
  event = await createEvent(server, {
    capacity: 200,
    ticketTypes: [{ price: 50_000 }],
    refundPolicy: FULL_REFUND,
  });
}, 60_000);
afterEach(async () => {
  server.setClock(null);
  await server.gateway.control.clearFaults();
  await holdWebhooks(server);
});
afterAll(() => server.stop());

const placeOf = (order: PaidPurchase, index = 0): string => order.registrations[index]?.documentId ?? '';
const db = () => server.strapi.db.connection;
const later = (ms: number): void => server.setClock(new Date(Date.now() + ms));
const refuseRefunds = (of: TestServer, refusal: RefundRefusal, times?: number): Promise<void> =>
  of.gateway.control.fault({ kind: 'refund_refused', refusal, ...(times === undefined ? {} : { times }) });
const reconcile = async (): Promise<void> => {
  await server.strapi.plugin('payments').service('reconciler').run();
  await server.drain();
};

describe('who asks', () => {
  it('somebody else’s order looks like none', async () => {
    const order = await buy(server, event, [1]);
    const stranger = await createUser(server);
    const paths = ['refund/preview', 'refund'];
    for (const path of paths) {
      const url = `/api/orders/${order.documentId}/${path}`;
      const answers = [
        await server.http.post(url).send({ data: {} }),
        await server.http.post(url).set('X-Order-Secret', 'x'.repeat(43)).send({ data: {} }),
        await server.http.post(url).set('Authorization', `Bearer ${stranger.jwt}`).send({ data: {} }),
        await server.http
          .post(`/api/orders/nothinghere/${path}`)
          .set('X-Order-Secret', order.secret)
          .send({}),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    }
    expect((await booksOf(server, order)).refunds).toEqual([]);
  });

  it('the same key twice is one refund; with another wish it is refused; a stranger learns nothing by it', async () => {
    const order = await buy(server, event, [2]);
    const key = 'refund-key-0001';
    const wish = { registrations: [placeOf(order)] };
    const [first, second] = [
      await askRefund(server, order, wish, key),
      await askRefund(server, order, wish, key),
    ];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.body.data.refund).toEqual(first.body.data.refund);
    expect((await askRefund(server, order, {}, key)).status).toBe(422);
    const stranger = await askRefund(server, { ...order, secret: 'x'.repeat(43) }, wish, key);
    expect(stranger.status).toBe(404);
    expect((await booksOf(server, order)).refunds).toHaveLength(1);
  });

  it('a signed-in buyer has a place to give up, and is named by id', async () => {
    const user = await createUser(server);
    const free = await placeOrder(server, event, [1], { jwt: user.jwt });
    const answer = await server.http
      .post(`/api/orders/${free.documentId}/refund`)
      .set('Authorization', `Bearer ${user.jwt}`)
      .send({});
    expect(answer.body.error.details).toMatchObject({ code: 'REFUND_NOT_POSSIBLE', reason: 'not_paid' });
  });
});

describe('what is asked', () => {
  it.each<[string, object, number, string]>([
    ['nothing', { amount: 0 }, 400, 'VALIDATION_FAILED'],
    ['less than nothing', { amount: -1 }, 400, 'VALIDATION_FAILED'],
    ['half a paisa', { amount: 0.5 }, 400, 'VALIDATION_FAILED'],
    ['words', { amount: '500' }, 400, 'VALIDATION_FAILED'],
    ['more than a number holds', { amount: 1e15 }, 400, 'VALIDATION_FAILED'],
    ['too much', { amount: 100_001 }, 409, 'REFUND_TOO_LARGE'],
    ['nobody', { registrations: [] }, 400, 'VALIDATION_FAILED'],
    ['a stranger', { registrations: ['abcdefghijklmnopqrstuvwx'] }, 400, 'VALIDATION_FAILED'],
    ['a path', { registrations: ['../x'] }, 400, 'VALIDATION_FAILED'],
    ['an unknown field', { everything: true }, 400, 'VALIDATION_FAILED'],
    ['a novel', { reason: 'x'.repeat(501) }, 400, 'VALIDATION_FAILED'],
    ['a control character', { reason: 'x\u0000' }, 400, 'VALIDATION_FAILED'],
    ['another amount than shown', { expected: 99_999 }, 409, 'REFUND_AMOUNT_CHANGED'],
  ])('%s is refused, and nothing is written', async (_what, data, status, code) => {
    const order = await sameOrder();
    const answer = await server.http
      .post(`/api/orders/${order.documentId}/refund`)
      .set('X-Order-Secret', order.secret)
      .send({ data });
    expect([answer.status, answer.body.error.details.code]).toEqual([status, code]);
    expect((await booksOf(server, order)).refunds).toEqual([]);
  });

  let shared: Promise<PaidPurchase> | undefined;
  const sameOrder = (): Promise<PaidPurchase> => (shared ??= buy(server, event, [2]));

  it('a buyer’s wish for money without a place waits for a person', async () => {
    const order = await buy(server, event, [2]);
    const { body } = await askRefund(server, order, { amount: 99_999, reason: 'I want a discount' });
    expect(body.data.refund).toMatchObject({ state: 'requested', amount: 99_999 });
    await server.drain();
    expect(await atTheGateway(server, order)).toEqual([]);
    await refundsOf(server).withdraw(body.data.refund.documentId, staff, null);
    expect((await booksOf(server, order)).payments).toMatchObject([{ refunds_committed: 0 }]);
  });

  it('too late, the policy gives nothing; staff may, and must say why', async () => {
    const late = await createEvent(server, {
      ticketTypes: [{ price: 50_000 }],
      refundPolicy: { tiers: [{ hoursBefore: 24, percent: 80 }] },
      startsAt: new Date(Date.now() + 30 * HOUR),
    });
    const order = await buy(server, late, [1]);
    expect((await previewRefund(server, order)).body.data).toMatchObject({ amount: 40_000, percent: 80 });
    later(7 * HOUR);
    for (const answer of [await previewRefund(server, order), await askRefund(server, order)])
      expect(answer.body.error.details).toMatchObject({ code: 'REFUND_BEYOND_POLICY', amount: 0 });
    const all = { ...GOODWILL, request: { kind: 'all' } };
    await expect(
      refundsOf(server).request(order.documentId, staff, { ...all, reason: null }),
    ).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    const { body } = await refundsOf(server).request(order.documentId, staff, all);
    expect(body.data.refund).toMatchObject({ state: 'approved', amount: 50_000 });
    await server.drain();
    expect((await booksOf(server, order)).order.state).toBe('refunded');
  });

  it('who was let in keeps the place', async () => {
    const order = await buy(server, event, [2]);
    await db()('registrations')
      .where({ document_id: placeOf(order) })
      .update({ state: 'attended' });
    const wish = { registrations: [placeOf(order)] };
    expect((await askRefund(server, order, wish)).body.error.details.reason).toBe('attended');
    const { body } = await askRefund(server, order);
    expect(body.data.refund.amount).toBe(50_000);
    await db()('registrations')
      .where({ document_id: placeOf(order) })
      .update({ state: 'confirmed' });
    await server.drain();
  });
});

describe('beginning one inside something larger', () => {
  it('gives places up for nothing where the policy gives nothing, and the order stays paid', async () => {
    const strict = await createEvent(server, { capacity: 5, ticketTypes: [{ price: 50_000 }] });
    const order = await buy(server, strict, [1]);
    const { inTransaction } = server.load<typeof Transaction>('platform/transaction');
    const begun = await inTransaction(server.strapi, async (trx) => {
      const locked = await server.strapi
        .service('api::order.orders')
        .loadForUpdate(trx, { documentId: order.documentId });
      return refundsOf(server).begin(trx, locked, {
        request: { kind: 'registrations', registrations: [placeOf(order)] },
        by: 'buyer',
        reason: null,
        speed: 'normal',
        actor: { type: 'guest', id: null },
        at: new Date(),
      });
    });
    expect(begun).toMatchObject({ refund: null, state: null, quote: { amount: 0, kept: 50_000 } });
    expect(await booksOf(server, order)).toMatchObject({
      order: { state: 'paid' },
      registrations: ['cancelled'],
      refunds: [],
    });
    await expectSeatsToAgree(server, strict);
  });
});

describe('at the gateway', () => {
  it('instant is instant, or normal where the method cannot: with a key of its own, at once', async () => {
    for (const [refusals, speed, attempts] of [
      [0, 'instant', 1],
      [1, 'normal', 2],
    ] as const) {
      const order = await buy(server, event, [1]);
      if (refusals > 0) await refuseRefunds(server, 'instant', refusals);
      await refundsOf(server).request(order.documentId, staff, {
        ...GOODWILL,
        speed: 'instant',
        request: { kind: 'all' },
      });
      await server.drain();
      expect((await booksOf(server, order)).refunds).toMatchObject([
        { state: 'processed', attempts, speed, speed_processed: speed },
      ]);
    }
  });

  it('one that failed can be withdrawn: booked back, and the money can be claimed again', async () => {
    const order = await buy(server, event, [1]);
    await refuseRefunds(server, 'opaque');
    await refundsOf(server).request(order.documentId, staff, {
      ...GOODWILL,
      request: { kind: 'amount', amount: 20_000 },
    });
    await server.drain();
    const [refund] = (await booksOf(server, order)).refunds;
    expect(refund).toMatchObject({ state: 'failed' });
    await refundsOf(server).withdraw(refund.document_id, staff, 'Wrong order');
    const { journals, balances, payments } = await booksOf(server, order);
    expect(journals).toEqual(['sale', 'refund', 'refund_withdrawn']);
    expect(balances).toMatchObject({ buyer_refunds_payable: 0, platform_fee_income: -5000 });
    expect(payments).toMatchObject([{ refunds_committed: 0 }]);
    later(24 * HOUR);
    await reconcile();
    expect(await atTheGateway(server, order)).toEqual([]);
  });

  it('one that it refuses for good is settled outside, with reference, and never tried again', async () => {
    const order = await buy(server, event, [1]);
    await refuseRefunds(server, 'too_old');
    await refundsOf(server).request(order.documentId, staff, { ...GOODWILL, request: { kind: 'all' } });
    await server.drain();
    const [refund] = (await booksOf(server, order)).refunds;
    expect(refund).toMatchObject({ state: 'failed', refusal: 'not_refundable', attempts: 1 });
    await server.gateway.control.clearFaults();
    later(48 * HOUR);
    await reconcile();
    expect((await booksOf(server, order)).refunds).toMatchObject([{ attempts: 1 }]);
    server.setClock(null);

    const settle = (paid: object) => refundsOf(server).settleOutside(refund.document_id, staff, paid);
    await expect(settle({ method: 'barter', reference: ' ', paidOn: '2026-02-30' })).rejects.toMatchObject({
      details: { errors: [{ path: 'method' }, { path: 'reference' }, { path: 'paidOn' }] },
    });
    await settle({ method: 'bank_transfer', reference: 'HDFC0001234', paidOn: '2026-01-31' });
    const { balances, ...books } = await booksOf(server, order);
    expect(books).toMatchObject({
      order: { state: 'refunded' },
      refunds: [{ state: 'settled_outside', paid_reference: 'HDFC0001234', settled_by: 'admin:1' }],
    });
    expect(balances).toMatchObject({ bank: -50_000, buyer_refunds_payable: 0 });
    await expect(settle({ method: 'cash', reference: 'again', paidOn: '2026-01-31' })).rejects.toMatchObject({
      code: 'ILLEGAL_TRANSITION',
    });
  });

  it('money that no gateway took goes back by hand: cash from the box', async () => {
    const order = await placeOrder(server, event, [2]);
    await server.strapi
      .plugin('payments')
      .service('offline')
      .record(order.documentId, staff, {
        method: 'cash',
        amount: 100_000,
        reference: 'R-17',
        receivedOn: new Date().toISOString().slice(0, 10),
      });
    await server.drain();
    const wish = { registrations: [order.registrations[0]?.documentId] };
    const { body } = await askRefund(server, order, wish);
    expect(body.data.refund).toMatchObject({ state: 'approved', amount: 50_000 });
    await server.drain();
    later(24 * HOUR);
    await reconcile();
    server.setClock(null);
    expect((await booksOf(server, order)).refunds).toMatchObject([
      { state: 'approved', via: 'outside', attempts: 0, gateway_payment_id: null },
    ]);
    await refundsOf(server).settleOutside(body.data.refund.documentId, staff, {
      method: 'cash',
      reference: 'R-18',
      paidOn: new Date().toISOString().slice(0, 10),
    });
    expect(await booksOf(server, order)).toMatchObject({
      order: { state: 'partially_refunded', refunded_total: 50_000 },
      payments: [{ state: 'partially_refunded' }],
      balances: { cash: 50_000, buyer_refunds_payable: 0 },
    });
  });

  it('one that failed at the bank is tried again and ends once', async () => {
    const order = await buy(server, event, [2]);
    await refuseRefunds(server, 'opaque');
    expect((await askRefund(server, order, { registrations: [placeOf(order)] })).status).toBe(201);
    await server.drain();
    await server.gateway.control.clearFaults();
    await holdWebhooks(server);
    later(HOUR);
    await reconcile();
    await hear(server, order, /^refund/);
    expect((await booksOf(server, order)).refunds).toMatchObject([{ state: 'processed', attempts: 2 }]);
    expect(await atTheGateway(server, order)).toEqual([50_000]);
  });
});

it('everything that must hold, holds', async () => {
  await expectSeatsToAgree(server, event);
  await expectInvariants(server);
});
