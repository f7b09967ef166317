import { createEvent, expectSeatsToAgree, type TestEvent } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { booksOf, holdWebhooks } from '../helpers/payments';
import { createAdmin } from '../helpers/people';
import {
  askRefund,
  atTheGateway,
  bankPays,
  buy,
  FULL_REFUND,
  refundsOf,
  type PaidPurchase,
} from '../helpers/refunds';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;
let event: TestEvent;
let order: PaidPurchase;
let admins: string[];

const GOODWILL = { by: 'staff' as const, speed: 'normal' as const, reason: 'Goodwill' };
const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);

beforeAll(async () => {
  server = await startServer({ gateway: { refundFirstStatus: 'pending' } });
  await holdWebhooks(server);
  event = await createEvent(server, {
    capacity: 20,
    ticketTypes: [{ price: 33_333, taxRateBps: 1800 }],
    refundPolicy: FULL_REFUND,
  });
  await createAdmin(server);
  await createAdmin(server);
  admins = (await server.strapi.db.connection('admin_users').orderBy('id').pluck('id')).map(String);
  order = await buy(server, event, [6]);
}, 60_000);
afterAll(() => server.stop());

const staff = (index: number) => ({ type: 'admin' as const, id: admins[index % 2] ?? '' });
const places = (...indices: number[]): string[] =>
  indices.map((index) => order.registrations[index % 6]?.documentId ?? '');

it('the database itself refuses the paisa too much, whatever the code above it does', async () => {
  const payments = server.strapi.db.connection('payments').where({ order_document_id: order.documentId });
  await expect(payments.clone().update({ refunds_committed: order.total + 1 })).rejects.toThrow(
    'mela_payments_refunds_committed',
  );
  await expect(
    payments.clone().update({ refunds_committed: order.total - 100, dispute_lost: 101 }),
  ).rejects.toThrow('mela_payments_refunds_committed');
});

it('sixty hands reach for the same rupees: no hand gets a rupee that another has', async () => {
  const wishes = Array.from({ length: 60 }, (_, index) => async (): Promise<void> => {
    switch (index % 5) {
      case 0:
        await askRefund(server, order, { registrations: places(index) });
        return;
      case 1:
        await askRefund(server, order, { registrations: places(index, index + 1) }, `race-key-${index % 10}`);
        return;
      case 2:
        await askRefund(server, order, { amount: 1 + index * 97 });
        return;
      case 3:
        await refundsOf(server)
          .request(order.documentId, staff(index), {
            ...GOODWILL,
            request: { kind: 'amount', amount: 1000 + index * 131 },
          })
          .catch(() => undefined);
        return;
      default:
        await server.drain();
    }
  });
  await Promise.all([
    ...wishes.map((wish) => wish()),
    server.gateway.control.dashboardRefund(order.gatewayPaymentId, 7001).catch(() => undefined),
  ]);
  const { refunds, payments } = await booksOf(server, order);
  const alive = refunds.filter((refund: { state: string }) => refund.state !== 'rejected');
  expect(alive.length).toBeGreaterThan(1);
  expect(payments[0].refunds_committed).toBe(sum(alive.map((refund: { amount: number }) => refund.amount)));
  expect(payments[0].refunds_committed).toBeLessThanOrEqual(order.total);
  expect(sum(await atTheGateway(server, order))).toBeLessThanOrEqual(order.total);
});

it('all who wait are answered at once, by two people each, and the rest goes back', async () => {
  const { refunds } = await booksOf(server, order);
  const waiting: string[] = refunds
    .filter((refund: { state: string }) => refund.state === 'requested')
    .map((refund: { document_id: string }) => refund.document_id);
  expect(waiting.length).toBeGreaterThan(0);
  const answers = await Promise.allSettled(
    waiting.flatMap((id, index) => [
      refundsOf(server).approve(id, staff(index)),
      index % 2 === 0
        ? refundsOf(server).approve(id, staff(index + 1))
        : refundsOf(server).reject(id, staff(index + 1), 'No'),
    ]),
  );
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(waiting.length);
  // The gateway tells of the dashboard's refund before the last of the money is asked for.
  await server.drain();
  await bankPays(server, order);
  await refundsOf(server)
    .request(order.documentId, staff(0), { ...GOODWILL, request: { kind: 'all' } })
    .catch((error: { code?: string }) => expect(error.code).toBe('REFUND_NOT_POSSIBLE'));
  await server.drain();
  await bankPays(server, order);
});

it('exactly what was captured is back with the buyer, with all tax and every fee', async () => {
  expect(sum(await atTheGateway(server, order))).toBe(order.total);
  const { refunds, balances, ...books } = await booksOf(server, order);
  expect(books).toMatchObject({
    order: { state: 'refunded', refunded_total: order.total },
    payments: [{ state: 'refunded', refunds_committed: order.total }],
  });
  expect(new Set(books.registrations)).toEqual(new Set(['cancelled']));
  expect(balances).toMatchObject({ buyer_refunds_payable: 0, platform_fee_income: 0, gst_payable: 0 });
  const done = refunds.filter((refund: { state: string }) => refund.state === 'processed');
  expect(sum(done.map((refund: { tax: number }) => refund.tax))).toBe(Number(books.order.tax));
  await expectSeatsToAgree(server, event);
  await expectInvariants(server);
});
