import { bring, disputeMessages, disputesOf } from '../helpers/disputes';
import { createEvent, type TestEvent } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import {
  beginPurchase,
  booksOf,
  expectPaidOnce,
  heldWebhooks,
  holdWebhooks,
  sendWebhook,
  type Purchase,
} from '../helpers/payments';
import { startServer, type TestServer } from '../helpers/server';

/**
 * Ravi buys two places for ₹2,000, comes, and tells his bank that he did not. The bank asks for ₹1,500; the
 * organizer answers, the bank stays with ₹1,200.
 */

let server: TestServer;
let event: TestEvent;
let order: Purchase;
let paymentId: string;
let disputeId: string;

/** 200,000 less the platform's 10 %, the GST on it, and the gateway's 2 % with its GST. */
const SHARE = 200_000 - 20_000 - 3600 - 4720;

beforeAll(async () => {
  server = await startServer({ gateway: true });
  await holdWebhooks(server);
  event = await createEvent(server, {
    title: 'Dhrupad at dawn',
    capacity: 10,
    ticketTypes: [{ name: 'Lawn', price: 100_000 }],
  });
}, 60_000);
afterAll(() => server.stop());

const picture = async () => {
  const { balances, order: row, payments } = await booksOf(server, order);
  return {
    organizer: 0 - (balances.organizer_payable ?? 0),
    reserve: 0 - (balances.dispute_reserve ?? 0),
    gateway: balances.gateway_clearing,
    order: row.state,
    lost: payments[0].dispute_lost,
  };
};

const hear = async (): Promise<void> => bring(server, await disputeMessages(server, order));

it('two places are sold', async () => {
  order = await beginPurchase(server, event, [2]);
  ({ paymentId } = await server.gateway.control.pay(order.gatewayOrderId));
  for (const message of await heldWebhooks(server, order.gatewayOrderId)) await sendWebhook(server, message);
  await server.drain();
  await expectPaidOnce(server, order);
  expect(await picture()).toEqual({
    organizer: SHARE,
    reserve: 0,
    gateway: 195_280,
    order: 'paid',
    lost: 0,
  });
});

it('the bank asks for a part of the money: it is frozen at once', async () => {
  disputeId = String((await server.gateway.control.openDispute(paymentId, { amount: 150_000 }))['id']);
  await hear();
  expect(await picture()).toEqual({
    organizer: SHARE - 150_000,
    reserve: 150_000,
    gateway: 195_280,
    order: 'paid',
    lost: 0,
  });
});

it('what is disputed cannot be refunded besides', async () => {
  const refunds = server.strapi.service('api::refund.refunds');
  await expect(
    refunds.preview(order.documentId, { type: 'admin', id: '1' }, { request: { kind: 'all' }, by: 'staff' }),
  ).rejects.toMatchObject({ code: 'REFUND_BLOCKED' });
});

it('the organizer answers, the bank asks for more, and takes its time', async () => {
  for (const step of ['under_review', 'action_required', 'under_review'] as const)
    await server.gateway.control.advanceDispute(disputeId, step);
  await hear();
  expect(await disputesOf(server, order)).toMatchObject([{ state: 'under_review', frozen: 150_000 }]);
  expect(await picture()).toMatchObject({ organizer: SHARE - 150_000, reserve: 150_000 });
});

it('lost, but not all of it: the rest is free again', async () => {
  await server.gateway.control.advanceDispute(disputeId, 'lost', 120_000);
  await hear();
  expect(await disputesOf(server, order)).toMatchObject([
    { state: 'lost', amount: 150_000, amount_deducted: 120_000, loss_borne_by: 'organizer' },
  ]);
  expect(await picture()).toEqual({
    organizer: SHARE - 120_000,
    reserve: 0,
    gateway: 75_280,
    order: 'paid',
    lost: 120_000,
  });
  const { journals, entries } = await booksOf(server, order);
  expect(journals).toEqual(['sale', 'dispute', 'dispute_lost']);
  expect(entries.filter((name) => name.startsWith('dispute.'))).toEqual([
    'dispute.opened',
    'dispute.updated',
    'dispute.updated',
    'dispute.updated',
    'dispute.lost',
  ]);
});

it('the gateway keeps it from the next settlement, as the books say', async () => {
  const settlement = await server.gateway.control.settle();
  expect(settlement).toMatchObject({ amount: (await picture()).gateway });
});

it('only what is left can still be refunded', async () => {
  const refunds = server.strapi.service('api::refund.refunds');
  const preview = await refunds.preview(
    order.documentId,
    { type: 'admin', id: '1' },
    { request: { kind: 'all' }, by: 'staff' },
  );
  expect(preview).toMatchObject({ captured: 200_000, lost: 120_000, left: 80_000, amount: 80_000 });
});

it('the books balance', () => expectInvariants(server));
