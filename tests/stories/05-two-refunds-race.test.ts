import { createEvent, expectSeatsToAgree, type TestEvent } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { booksOf, holdWebhooks } from '../helpers/payments';
import { askRefund, atTheGateway, bankPays, buy, FULL_REFUND, refundsOf } from '../helpers/refunds';
import { startServer, type TestServer } from '../helpers/server';

/** Two people press the same button at the same moment; a third does the same in the gateway's dashboard. */

let server: TestServer;
let event: TestEvent;

beforeAll(async () => {
  server = await startServer({ gateway: { refundFirstStatus: 'pending' } });
  await holdWebhooks(server);
  event = await createEvent(server, {
    capacity: 20,
    ticketTypes: [{ price: 40_000 }],
    refundPolicy: FULL_REFUND,
  });
}, 60_000);
afterAll(() => server.stop());

const GOODWILL = { by: 'staff' as const, speed: 'normal' as const, reason: 'Goodwill' };
const staff = (id: string) => ({ type: 'admin' as const, id });

it('the buyer asks for everything twice at once: one is told that it is done', async () => {
  const order = await buy(server, event, [2]);
  const answers = await Promise.all([askRefund(server, order), askRefund(server, order)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  const refused = answers.find(({ status }) => status === 409);
  expect(refused?.body.error.details).toMatchObject({
    code: 'REFUND_NOT_POSSIBLE',
    reason: 'already_refunded',
  });
  await server.drain();
  await bankPays(server, order);
  expect(await atTheGateway(server, order)).toEqual([80_000]);
  expect(await booksOf(server, order)).toMatchObject({
    order: { state: 'refunded', refunded_total: 80_000 },
    registrations: ['cancelled', 'cancelled'],
  });
});

it('the buyer asks for one place while staff give ₹500: what does not fit is refused, to the paisa', async () => {
  const order = await buy(server, event, [2]);
  const place = order.registrations[0]?.documentId;
  const outcomes = await Promise.allSettled([
    askRefund(server, order, { registrations: [place] }).then(({ status, body }) => {
      if (status !== 201) throw new Error(body.error.details.code);
      return body.data.refund.amount;
    }),
    ...['1', '2'].map(async (id) => {
      const { body } = await refundsOf(server).request(order.documentId, staff(id), {
        ...GOODWILL,
        request: { kind: 'amount', amount: 50_000 },
      });
      return body.data.refund.amount;
    }),
  ]);
  const given = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [Number(one.value)] : []));
  // Both of ₹500 never fit into ₹800; with one of them, half of what is left belongs to one place.
  expect(given.filter((amount) => amount === 50_000)).toHaveLength(1);
  const total = given.reduce((sum, amount) => sum + amount, 0);
  expect(total).toBeLessThanOrEqual(80_000);
  expect((await booksOf(server, order)).payments).toMatchObject([{ refunds_committed: total }]);

  await refundsOf(server).request(order.documentId, staff('1'), { ...GOODWILL, request: { kind: 'all' } });
  await server.drain();
  await bankPays(server, order);
  const gone = await atTheGateway(server, order);
  expect(gone.reduce((sum, amount) => sum + amount, 0)).toBe(80_000);
  expect((await booksOf(server, order)).order).toMatchObject({ state: 'refunded', refunded_total: 80_000 });
});

it('somebody refunds it in the dashboard before our call comes: the money goes back once', async () => {
  const order = await buy(server, event, [2]);
  expect((await askRefund(server, order)).status).toBe(201);
  await server.gateway.control.dashboardRefund(order.gatewayPaymentId);
  await server.drain();
  await bankPays(server, order);
  expect(await atTheGateway(server, order)).toEqual([80_000]);
  const { refunds, ...books } = await booksOf(server, order);
  expect(refunds).toMatchObject([{ state: 'processed', amount: 80_000 }]);
  expect(books).toMatchObject({
    order: { state: 'refunded', refunded_total: 80_000 },
    balances: { buyer_refunds_payable: 0 },
  });
});

it('and everything that must hold, holds', async () => {
  await expectSeatsToAgree(server, event);
  await expectInvariants(server);
});
