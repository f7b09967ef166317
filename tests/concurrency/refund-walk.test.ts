import { DomainError } from '../../src/domain/errors';
import { createEvent, expectSeatsToAgree, type TestEvent } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { booksOf, holdWebhooks } from '../helpers/payments';
import { createAdmin } from '../helpers/people';
import { askRefund, buy, hear, refundsOf, type PaidPurchase } from '../helpers/refunds';
import { startServer, type TestServer } from '../helpers/server';

/**
 * A random walk: buyers, staff, the dashboard, the bank and bad luck act on a few orders in any order. The books
 * must hold at every moment and agree with the gateway at the end. `WALK_SEED` takes another way.
 */

const SEED = Number(process.env.WALK_SEED ?? 7);
const STEPS = 120;
const ORDERS = 4;
const MINUTE = 60_000;

let server: TestServer;
let event: TestEvent;
const orders: PaidPurchase[] = [];
let clock = 0;

/** mulberry32: the same seed walks the same way. */
let state = SEED;
const random = (): number => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};
const below = (count: number): number => Math.floor(random() * count);
const anyOf = <T>(all: readonly T[]): T | undefined => all[below(all.length)];

interface Row {
  readonly document_id: string;
  readonly state: string;
  readonly amount: number;
}

const staff = (index: number) => ({ type: 'admin' as const, id: String(index + 1) });
const ask = () => ({ by: 'staff' as const, speed: 'normal' as const, reason: 'Goodwill' });
const db = () => server.strapi.db.connection;
const refundsIn = (...states: string[]): Promise<Row[]> =>
  db()('refunds').whereIn('state', states).orderBy('id').select('document_id', 'state', 'amount');
const tick = (minutes: number): void => {
  clock += minutes * MINUTE;
  server.setClock(() => new Date(Date.now() + clock));
};
const reconcile = async (): Promise<void> => {
  tick(30);
  await server.strapi.plugin('payments').service('reconciler').run();
  await server.drain();
};
const fault = (kind: 'timeout_after_acting' | 'timeout_before_acting' | 'status_500') =>
  server.gateway.control.fault({
    match: { method: 'POST', path: '/v1/payments/.*/refund' },
    kind,
    times: 1,
    ms: 5,
    ...(kind === 'status_500' ? { act: random() < 0.5 } : {}),
  });
const pendingAtGateway = async (): Promise<string[]> =>
  (await server.gateway.control.state(10_000)).refunds
    .filter(({ status }) => status === 'pending')
    .map(({ id }) => String(id));

/** Refusals are part of the walk, breakdowns are not. */
const asBuyer = async (order: PaidPurchase, wish: Parameters<typeof askRefund>[2]): Promise<void> => {
  const { status, body } = await askRefund(server, order, wish);
  if (status >= 500) throw new Error(`${status} ${JSON.stringify(body)}`);
};

const deeds: Readonly<Record<string, (order: PaidPurchase) => Promise<unknown>>> = {
  place: (order) => asBuyer(order, { registrations: [anyOf(order.registrations)?.documentId] }),
  amount: (order) => asBuyer(order, { amount: 1 + below(order.total) }),
  goodwill: (order) =>
    refundsOf(server).request(order.documentId, staff(below(2)), {
      ...ask(),
      request: { kind: 'amount', amount: 1 + below(20_000) },
    }),
  async approve() {
    const waiting = anyOf(await refundsIn('requested'));
    if (waiting) await refundsOf(server).approve(waiting.document_id, staff(below(2)));
  },
  async reject() {
    const waiting = anyOf(await refundsIn('requested'));
    if (waiting) await refundsOf(server).reject(waiting.document_id, staff(below(2)), 'No');
  },
  async withdraw() {
    const one = anyOf(await refundsIn('requested', 'approved', 'failed'));
    if (one) await refundsOf(server).withdraw(one.document_id, staff(0), 'A mistake');
  },
  async retry() {
    const failed = anyOf(await refundsIn('failed'));
    if (failed) await server.strapi.plugin('payments').service('refunds').retry(failed.document_id, 1);
  },
  dashboard: (order) =>
    server.gateway.control
      .dashboardRefund(order.gatewayPaymentId, 100 + below(15_000))
      .catch(() => undefined),
  async bank() {
    const pending = anyOf(await pendingAtGateway());
    if (pending) await server.gateway.control.settleRefund(pending, random() < 0.7 ? 'processed' : 'failed');
  },
  lost: () => fault('timeout_after_acting'),
  unheard: () => fault('timeout_before_acting'),
  broken: () => fault('status_500'),
  refused: () => server.gateway.control.fault({ kind: 'refund_refused', refusal: 'opaque', times: 1 }),
  queue: () => server.drain(),
  news: (order) => hear(server, order, /^refund/),
  reconcile,
};

beforeAll(async () => {
  server = await startServer({ gateway: { refundFirstStatus: 'pending' } });
  await holdWebhooks(server);
  event = await createEvent(server, {
    capacity: 500,
    ticketTypes: [
      { price: 12_345, taxRateBps: 1800 },
      { price: 7001, taxRateBps: 500 },
    ],
    refundPolicy: { tiers: [{ hoursBefore: 0, percent: 90 }] },
  });
  await createAdmin(server);
  await createAdmin(server);
  for (let index = 0; index < ORDERS; index += 1) orders.push(await buy(server, event, [2, 1 + index]));
}, 120_000);
afterAll(async () => {
  server.setClock(null);
  await server.stop();
});

it(`walks with seed ${SEED}`, async () => {
  const walked: string[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    const name = anyOf(Object.keys(deeds)) ?? '';
    const order = anyOf(orders);
    if (!order) throw new Error('no order');
    walked.push(name);
    try {
      await deeds[name]?.(order);
    } catch (error) {
      // Refusals are part of the walk; the server's errors are of its own copy of the class.
      if (!(error instanceof Error) || error.name !== DomainError.name)
        throw new Error(`${walked.join(' ')}: ${String(error)}`, { cause: error });
    }
  }
  await expectInvariants(server);
}, 240_000);

it('comes to rest: everything is heard, and the books say what the gateway says', async () => {
  await server.gateway.control.clearFaults();
  await holdWebhooks(server);
  for (let round = 0; round < 12; round += 1) {
    for (const { document_id: id } of await refundsIn('requested'))
      await refundsOf(server).reject(id, staff(0), 'The end');
    await server.drain();
    for (const id of await pendingAtGateway()) await server.gateway.control.settleRefund(id, 'processed');
    for (const order of orders) await hear(server, order, /^refund/);
    tick(360);
    await reconcile();
  }
  expect(await refundsIn('requested', 'approved', 'processing')).toEqual([]);
  const { refunds } = await server.gateway.control.state(10_000);
  for (const order of orders) {
    const books = await booksOf(server, order);
    const paid = refunds
      .filter((one) => one.payment_id === order.gatewayPaymentId && one.status === 'processed')
      .reduce((sum, one) => sum + Number(one.amount), 0);
    expect([order.code, Number(books.order.refunded_total)]).toEqual([order.code, paid]);
    expect(paid).toBeLessThanOrEqual(order.total);
    const open = books.refunds
      .filter((refund: Row) => refund.state === 'failed')
      .reduce((sum: number, refund: Row) => sum + refund.amount, 0);
    expect(open + (books.balances.buyer_refunds_payable ?? 0)).toBe(0);
  }
  await expectSeatsToAgree(server, event);
  await expectInvariants(server);
}, 240_000);
