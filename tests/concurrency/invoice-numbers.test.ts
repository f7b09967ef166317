import type * as TransactionModule from '../../src/platform/transaction';
import type * as NumberingModule from '../../src/plugins/invoices/server/services/numbering';
import type { Issue } from '../../src/plugins/invoices/server/services/issue';
import { createEvent, createOrganizer } from '../helpers/factories';
import { endLeases, hurry } from '../helpers/hurry';
import { expectInvariants } from '../helpers/invariants';
import { beginPurchase, heldWebhooks, holdWebhooks, sendWebhook } from '../helpers/payments';
import { startProcess, type ServerProcess } from '../helpers/process';
import { startServer, type TestServer } from '../helpers/server';
import { until } from '../helpers/until';

/** Sixty orders are paid at once; whatever dies on the way, their invoices are numbered 1 to 60 without a gap. */

const ORDERS = 60;
/** For the workers that are killed: enough that some are left when the first dies. */
const MORE = 30;
const LOOK_MS = 300;
const GSTIN = '27AAPFU0939F1ZV';
const MISTYPED = '27AAPFU0939F1ZW';

let server: TestServer;
const db = () => server.strapi.db.connection;
const workers: ServerProcess[] = [];

beforeAll(async () => {
  server = await startServer({ gateway: true });
  await holdWebhooks(server);
}, 60_000);
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.kill()));
  await server.stop();
});

/** Paid orders of one supplier whose invoices are all still to be issued: a GSTIN with a mistake held them up. */
const paidAndWaiting = async (count: number): Promise<{ supplier: string; orders: string[] }> => {
  const organizer = await createOrganizer(server);
  const mend = (gstin: string) => db()('organizers').where({ document_id: organizer }).update({ gstin });
  await mend(MISTYPED);
  const event = await createEvent(server, {
    organizerDocumentId: organizer,
    ticketTypes: [{ price: 49_901, taxRateBps: 1800 }],
  });
  const orders = await Promise.all(
    Array.from({ length: count }, async () => {
      const order = await beginPurchase(server, event);
      await server.gateway.control.pay(order.gatewayOrderId);
      for (const message of await heldWebhooks(server, order.gatewayOrderId))
        await sendWebhook(server, message);
      return order.documentId;
    }),
  );
  await server.drain();
  await mend(GSTIN);
  expect(await db()('orders').whereIn('document_id', orders).pluck('state')).toEqual(
    orders.map(() => 'paid'),
  );
  expect(await db()('invoices').whereIn('order_document_id', orders)).toEqual([]);
  return { supplier: organizer, orders };
};

const dueAtOnce = () =>
  db()('activity_deliveries')
    .where({ subscriber: 'invoices.invoice' })
    .whereIn('state', ['due', 'running'])
    .update({ state: 'due', due_at: new Date(0), lease_until: null, lease_owner: null });

const expectOneEach = async (orders: readonly string[], from: number): Promise<void> => {
  const issued: { sequence: number; number: string; order_document_id: string }[] = await db()('invoices')
    .whereIn('order_document_id', [...orders])
    .orderBy('sequence');
  expect(issued.map(({ sequence }) => sequence)).toEqual(orders.map((_, index) => from + index));
  expect(new Set(issued.map(({ number }) => number)).size).toBe(orders.length);
  expect(new Set(issued.map((row) => row.order_document_id))).toEqual(new Set(orders));
  const announced = await db()('activity_entries')
    .where({ name: 'invoice.issued' })
    .whereIn('order_document_id', [...orders])
    .pluck('order_document_id');
  expect([...announced].sort()).toEqual([...orders].sort());
};

class Killed extends Error {}
const killed = (): never => {
  throw new Killed();
};

it('every job at once, each twice, a third of them dying before or after the number was given', async () => {
  const { orders } = await paidAndWaiting(ORDERS);
  const { inTransaction } = server.load<typeof TransactionModule>('platform/transaction');
  const { invoiceOrder } = server.load<typeof NumberingModule>('plugins/invoices/server/services/numbering');
  const issue: Issue = server.strapi.plugin('invoices').service('issue');

  const jobs = orders.flatMap((order, index) => [
    () => issue.forOrder(order),
    index % 3 === 0
      ? () => inTransaction(server.strapi, (trx) => invoiceOrder(trx, order).then(killed))
      : index % 3 === 1
        ? () => issue.forOrder(order, () => Promise.reject(new Killed()))
        : () => issue.forOrder(order),
  ]);
  const outcomes = await Promise.allSettled(jobs.map((job) => job()));
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  expect(failures.filter((error) => error.constructor.name !== 'Killed')).toEqual([]);
  expect(failures.length).toBeGreaterThan(0);

  await dueAtOnce();
  await server.drain();
  await expectOneEach(orders, 1);
  await expectInvariants(server);
}, 120_000);

it('two workers, one of them killed in the middle', async () => {
  const { orders } = await paidAndWaiting(MORE);
  await dueAtOnce();
  const start = async (): Promise<ServerProcess> => {
    const worker = await startProcess({ schema: server.schema, target: 'worker' });
    workers.push(worker);
    return worker;
  };
  const count = async (): Promise<number> =>
    (await db()('invoices').whereIn('order_document_id', orders)).length;

  const first = await start();
  await until('some invoices are issued', async () => (await count()) >= 5, 90_000, 50);
  await first.kill();
  const left = await count();
  await endLeases(server);
  await dueAtOnce();
  await Promise.all([start(), start()]);
  await until(
    'all are issued and mailed',
    async () => {
      await hurry(server);
      return (await db()('activity_deliveries').whereNot({ state: 'done' })).length === 0;
    },
    150_000,
    LOOK_MS,
  );
  expect(left).toBeLessThan(MORE);
  await expectOneEach(orders, ORDERS + 1);
  await expectInvariants(server);
}, 300_000);
