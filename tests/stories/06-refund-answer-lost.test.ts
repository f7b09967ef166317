import type { Reconciled } from '../../src/plugins/payments/server/services/reconciler';
import { createEvent, expectSeatsToAgree, type TestEvent } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { booksOf, holdWebhooks } from '../helpers/payments';
import {
  askRefund,
  atTheGateway,
  bankPays,
  buy,
  FULL_REFUND,
  hear,
  type PaidPurchase,
} from '../helpers/refunds';
import { startServer, type TestServer } from '../helpers/server';

/**
 * Three places of the same price go back one after the other. The gateway does the second and its answer is lost;
 * for a moment it looks as if the first, of the same amount, were the answer.
 */

const MINUTE = 60_000;

let server: TestServer;
let event: TestEvent;
let order: PaidPurchase;

beforeAll(async () => {
  server = await startServer({ gateway: { refundFirstStatus: 'pending' } });
  await holdWebhooks(server);
  event = await createEvent(server, {
    capacity: 5,
    ticketTypes: [{ price: 25_000 }],
    refundPolicy: FULL_REFUND,
  });
  order = await buy(server, event, [3]);
}, 60_000);
afterAll(async () => {
  server.setClock(null);
  await server.stop();
});

const giveUp = async (index: number): Promise<void> => {
  const place = order.registrations[index]?.documentId;
  expect((await askRefund(server, order, { registrations: [place] })).status).toBe(201);
};
const later = (ms: number): void => server.setClock(new Date(Date.now() + ms));
const lose = (kind: 'timeout_after_acting' | 'timeout_before_acting') =>
  server.gateway.control.fault({
    match: { method: 'POST', path: '/v1/payments/.*/refund' },
    kind,
    times: 1,
    ms: 20,
  });

it('the first goes as it should', async () => {
  await giveUp(0);
  await server.drain();
  await bankPays(server, order);
  expect((await booksOf(server, order)).refunds).toMatchObject([{ state: 'processed', amount: 25_000 }]);
});

it('of the second nobody knows what became; it is neither failed nor done', async () => {
  await lose('timeout_after_acting');
  await giveUp(1);
  await server.drain();
  expect(await atTheGateway(server, order)).toEqual([25_000, 25_000]);
  expect((await booksOf(server, order)).refunds).toMatchObject([
    { state: 'processed' },
    { state: 'processing', attempts: 1, gateway_refund_id: null },
  ]);
});

it('the third never arrived there; its answer is lost too', async () => {
  await lose('timeout_before_acting');
  await giveUp(2);
  await server.drain();
  expect(await atTheGateway(server, order)).toEqual([25_000, 25_000]);
});

it('asked again, each finds what is its own: the second is there, the third is made now', async () => {
  later(10 * MINUTE);
  const done: Reconciled = await server.strapi.plugin('payments').service('reconciler').run();
  expect(done).toMatchObject({ refunds: 2, failures: 0 });
  await server.drain();
  const { refunds } = await booksOf(server, order);
  expect(await atTheGateway(server, order)).toEqual([25_000, 25_000, 25_000]);
  const ids = refunds.map((refund: { gateway_refund_id: string }) => refund.gateway_refund_id);
  expect(new Set(ids).size).toBe(3);
  expect(refunds).toMatchObject([{ attempts: 1 }, { attempts: 1 }, { attempts: 1 }]);
});

it('the bank pays both; every message twice changes nothing', async () => {
  await bankPays(server, order);
  await hear(server, order, /^refund/);
  const { refunds, journals, ...books } = await booksOf(server, order);
  expect(refunds).toMatchObject([{ state: 'processed' }, { state: 'processed' }, { state: 'processed' }]);
  expect(journals.filter((kind) => kind === 'refund_paid')).toHaveLength(3);
  expect(books).toMatchObject({
    order: { state: 'refunded', refunded_total: 75_000 },
    balances: { buyer_refunds_payable: 0, platform_fee_income: 0, gst_payable: 0 },
  });
});

it('and everything that must hold, holds', async () => {
  await expectSeatsToAgree(server, event);
  await expectInvariants(server);
});
