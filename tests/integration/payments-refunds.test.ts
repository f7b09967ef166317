import type * as Activity from '../../src/plugins/activity/server/public';
import type { Reconciled } from '../../src/plugins/payments/server/services/reconciler';
import { createEvent, type TestEvent } from '../helpers/factories';
import {
  beginPurchase,
  booksOf,
  expectPaidOnce,
  heldWebhooks,
  holdWebhooks,
  sendWebhook,
  type Purchase,
} from '../helpers/payments';
import { createAdmin } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;
let event: TestEvent;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PLENTY = 1_000_000;

beforeAll(async () => {
  server = await startServer({ gateway: { refundFirstStatus: 'pending', feeKnown: 'later', balance: 0 } });
  event = await createEvent(server, { ticketTypes: [{ price: 50_000 }] });
}, 60_000);
beforeEach(async () => {
  await holdWebhooks(server);
  await server.gateway.control.addBalance({ amount: PLENTY });
});
afterEach(async () => {
  server.setClock(null);
  await server.gateway.control.clearFaults();
});
afterAll(() => server.stop());

const later = (ms: number): void => server.setClock(new Date(Date.now() + ms));

const reconcile = async (): Promise<Reconciled> => {
  const done: Reconciled = await server.strapi.plugin('payments').service('reconciler').run();
  await server.drain();
  return done;
};

const deliver = async (order: Purchase, name: RegExp): Promise<void> => {
  for (const message of await heldWebhooks(server, order.gatewayOrderId))
    if (name.test(message.event)) await sendWebhook(server, message);
  await server.drain();
};

const refundCalls = async () =>
  (await server.gateway.control.calls()).filter(
    (call) => call.method === 'POST' && call.path.endsWith('/refund'),
  );

/** A payment of the wrong amount, heard of; its refund is about to be asked for. */
const surplus = async (): Promise<{ order: Purchase; paymentId: string }> => {
  const order = await beginPurchase(server, event);
  const { paymentId } = await server.gateway.control.pay(order.gatewayOrderId, {
    amount: 49_900,
    force: true,
  });
  await deliver(order, /^payment\.captured$/);
  return { order, paymentId };
};

const refundOf = async (order: Purchase) => {
  const { refunds, ...books } = await booksOf(server, order);
  expect(refunds).toHaveLength(1);
  return { ...books, refund: refunds[0] };
};

/** The bank has done what the gateway accepted; the gateway tells us. */
const bankPays = async (order: Purchase): Promise<void> => {
  const { refund } = await refundOf(order);
  expect(refund).toMatchObject({ state: 'processing', gateway_refund_id: expect.any(String) });
  await server.gateway.control.settleRefund(refund.gateway_refund_id, 'processed');
  await deliver(order, /^refund/);
};

const expectDone = async (order: Purchase, attempts: number): Promise<void> => {
  const { refund, payments, journals, balances, entries } = await refundOf(order);
  expect(refund).toMatchObject({ state: 'processed', attempts });
  expect(payments).toMatchObject([{ state: 'refunded' }]);
  expect(journals.filter((kind) => kind === 'refund_paid')).toHaveLength(1);
  expect(balances.buyer_refunds_payable).toBe(0);
  expect(entries.filter((name) => name === 'refund.processed')).toHaveLength(1);
  const { refunds } = await server.gateway.control.state(10_000);
  const alive = refunds.filter(
    (each) => each.payment_id === refund.gateway_payment_id && each.status !== 'failed',
  );
  expect(alive).toMatchObject([{ amount: 49_900, status: 'processed' }]);
};

describe('an automatic refund', () => {
  it.each(['timeout_after_acting', 'timeout_before_acting', 'status_500', 'json_null'] as const)(
    'happens once when the answer is lost (%s)',
    async (kind) => {
      await server.gateway.control.fault({
        match: { method: 'POST', path: '/v1/payments/.*/refund' },
        kind,
        times: 1,
        ms: 20,
        ...(kind === 'status_500' ? { act: true } : {}),
      });
      const { order } = await surplus();
      expect((await refundOf(order)).refund).toMatchObject({ state: 'processing', attempts: 1 });
      later(MINUTE);
      await server.drain();
      await bankPays(order);
      await expectDone(order, 1);
    },
  );

  it('keeps its key until the gateway says that the attempt failed', async () => {
    const before = (await refundCalls()).length;
    await server.gateway.control.fault({
      match: { path: '/v1/payments/.*/refund' },
      kind: 'timeout_before_acting',
      times: 4,
      ms: 5,
    });
    const { order } = await surplus();
    for (const ms of [1, 3, 10, 40]) {
      later(ms * MINUTE);
      await server.drain();
    }
    await bankPays(order);
    await expectDone(order, 1);
    const calls = (await refundCalls()).slice(before);
    const keys = calls.map((call) => /refund-\w+-\d+/.exec(JSON.stringify(call.body))?.[0]);
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys)).toEqual(new Set([`refund-${(await refundOf(order)).refund.document_id}-1`]));
  });

  it('is told by a webhook when the bank has paid, as often as it likes', async () => {
    const { order } = await surplus();
    await bankPays(order);
    await expectDone(order, 1);
    await deliver(order, /^refund/);
    await expectDone(order, 1);
  });

  it('is asked about when no webhook comes', async () => {
    const { order } = await surplus();
    const { refund } = await refundOf(order);
    await server.gateway.control.settleRefund(refund.gateway_refund_id, 'processed');
    later(10 * MINUTE);
    await reconcile();
    await expectDone(order, 1);
  });

  it('that failed at the bank is tried once more under a new key, news of the old one come too late', async () => {
    const { order } = await surplus();
    const first = (await refundOf(order)).refund;
    await server.gateway.control.settleRefund(first.gateway_refund_id, 'failed');
    await deliver(order, /^refund\.failed$/);
    expect((await refundOf(order)).refund).toMatchObject({ state: 'failed', attempts: 1 });
    later(30 * MINUTE);
    await reconcile();
    const second = (await refundOf(order)).refund;
    expect(second).toMatchObject({ state: 'processing', attempts: 2 });
    expect(second.gateway_refund_id).not.toBe(first.gateway_refund_id);
    const late = (await heldWebhooks(server, order.gatewayOrderId)).find(
      (message) => message.event === 'refund.failed',
    );
    await sendWebhook(server, { eventId: 'evLateFailure1', body: late?.body ?? '' });
    await server.drain();
    expect((await refundOf(order)).refund).toMatchObject({ state: 'processing', attempts: 2 });
    await server.gateway.control.settleRefund(second.gateway_refund_id, 'processed');
    await deliver(order, /^refund/);
    await expectDone(order, 2);
  });

  it('can be retried by staff, and by nobody else', async () => {
    const { order } = await surplus();
    const { refund } = await refundOf(order);
    const { token } = await createAdmin(server);
    const retry = (as?: string) => {
      const call = server.http.post(`/payments/refunds/${refund.document_id}/retry`);
      return as === undefined ? call : call.set('Authorization', `Bearer ${as}`);
    };
    expect((await retry()).status).toBe(401);
    expect((await retry(token)).body.error.details.code).toBe('ILLEGAL_TRANSITION');
    await server.gateway.control.settleRefund(refund.gateway_refund_id, 'failed');
    await deliver(order, /^refund\.failed$/);
    expect((await retry(token)).status).toBe(202);
    await server.drain();
    expect((await refundOf(order)).refund).toMatchObject({ state: 'processing', attempts: 2 });
  });

  it('that the gateway made by itself is taken for ours', async () => {
    const order = await beginPurchase(server, event);
    const { paymentId } = await server.gateway.control.pay(order.gatewayOrderId, {
      amount: 49_900,
      force: true,
    });
    const made = await server.gateway.control.dashboardRefund(paymentId);
    await server.gateway.control.settleRefund(String(made.id), 'processed');
    await deliver(order, /^payment\.captured$/);
    await expectDone(order, 1);
    expect((await refundOf(order)).refund.gateway_refund_id).toBe(made.id);
  });
});

describe('a refund that the gateway refuses', () => {
  it('fails, waits and succeeds when there is money again', async () => {
    await server.gateway.control.addBalance({ amount: -1000 * PLENTY });
    const { order } = await surplus();
    expect((await refundOf(order)).refund).toMatchObject({
      state: 'failed',
      attempts: 1,
      failure: 'invalid request sent',
    });
    later(2 * MINUTE);
    expect((await reconcile()).refunds).toBe(0);
    await server.gateway.control.addBalance({ amount: 1001 * PLENTY });
    later(30 * MINUTE);
    await reconcile();
    await bankPays(order);
    await expectDone(order, 2);
  });
});

describe('the reconciler', () => {
  it('heals a webhook that never came', async () => {
    const order = await beginPurchase(server, event);
    await server.gateway.control.pay(order.gatewayOrderId);
    later(MINUTE);
    await reconcile();
    expect((await booksOf(server, order)).order.state).toBe('pending');
    later(5 * MINUTE);
    await reconcile();
    await expectPaidOnce(server, order);
    later(10 * MINUTE);
    await reconcile();
    await expectPaidOnce(server, order);
  });

  it('keeps asking about an expired order, less and less often, for four days', async () => {
    const order = await beginPurchase(server, event);
    await server.gateway.control.fail(order.gatewayOrderId);
    const asked = async (): Promise<number> =>
      (await server.gateway.control.calls()).filter((call) => call.path.includes(order.gatewayOrderId))
        .length;
    const counts: number[] = [];
    for (const minutes of [5, 6, 20, 60, 61, 600, 610, 3000, 3010]) {
      later(minutes * MINUTE);
      await server.strapi.service('api::order.orders').expireDue(100);
      await reconcile();
      counts.push(await asked());
    }
    expect(counts).toEqual([1, 1, 2, 3, 3, 4, 4, 5, 5]);
    later(5 * 24 * HOUR);
    await reconcile();
    expect(await asked()).toBe(5);
    expect((await booksOf(server, order)).payments).toMatchObject([{ state: 'failed' }]);
  });

  it('finds a late authorisation of an expired order', async () => {
    const order = await beginPurchase(server, event);
    const { paymentId } = await server.gateway.control.fail(order.gatewayOrderId);
    await deliver(order, /^payment\.failed$/);
    later(20 * MINUTE);
    await server.strapi.service('api::order.orders').expireDue(100);
    await server.gateway.control.authorizeLate(paymentId);
    await reconcile();
    await expectPaidOnce(server, order);
  });

  it('works out a webhook whose order was not there yet', async () => {
    const order = await beginPurchase(server, event);
    await server.gateway.control.pay(order.gatewayOrderId);
    const orders = server.strapi.db.connection('orders').where({ document_id: order.documentId });
    await orders.clone().update({ gateway_order_id: null });
    await deliver(order, /^order\.paid$/);
    const stored = () =>
      server.strapi.db.connection('payment_webhook_events').where({ gateway_order_id: order.gatewayOrderId });
    expect(await stored()).toMatchObject([{ state: 'failed', outcome: 'unknown_order' }]);
    await orders.clone().update({ gateway_order_id: order.gatewayOrderId, gateway_order_asked_at: null });
    later(5 * MINUTE);
    await reconcile();
    expect(await stored()).toMatchObject([{ state: 'processed', outcome: 'confirmed' }]);
    await expectPaidOnce(server, order);
  });

  it('asks for the fee that the gateway tells later', async () => {
    const order = await beginPurchase(server, event);
    const { paymentId } = await server.gateway.control.pay(order.gatewayOrderId);
    await deliver(order, /./);
    await expectPaidOnce(server, order);
    expect((await booksOf(server, order)).payments).toMatchObject([{ fee: null, tax: null }]);
    await server.gateway.control.tellFee(paymentId);
    later(10 * MINUTE);
    expect((await reconcile()).fees).toBeGreaterThan(0);
    const books = await booksOf(server, order);
    expect(books.payments).toMatchObject([{ fee: 1180, tax: 180 }]);
    expect(books.journals).toEqual(['sale', 'gateway_fee']);
    // 50,000 less the platform's 10 % with its GST and the gateway's real fee.
    expect(books.balances).toMatchObject({
      gateway_clearing: 48_820,
      organizer_payable: -(50_000 - 5000 - 900 - 1180),
      gateway_fee_expense: 0,
    });
    expect(books.entries).toContain('payment.fee_known');
  });

  it('is on the schedule', async () => {
    const order = await beginPurchase(server, event);
    await server.gateway.control.pay(order.gatewayOrderId);
    later(5 * MINUTE);
    const { runner } = server.load<typeof Activity>('plugins/activity/server/public');
    expect(await runner().tick()).toContain('payments.reconcile');
    await expectPaidOnce(server, order);
  });
});
