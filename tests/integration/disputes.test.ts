import type * as Activity from '../../src/plugins/activity/server/public';
import type { Reconciled } from '../../src/plugins/payments/server/services/reconciler';
import { bring, disputeMessages, disputesOf } from '../helpers/disputes';
import { createEvent, ensureFinance, type TestEvent } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import {
  beginPurchase,
  booksOf,
  heldWebhooks,
  holdWebhooks,
  sendWebhook,
  type Purchase,
} from '../helpers/payments';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;
let event: TestEvent;

const HOUR = 3_600_000;
/** 50,000 less the platform's 10 % with its GST and the gateway's fee. */
const ORGANIZERS_SHARE = 50_000 - 5000 - 900 - 1180;

beforeAll(async () => {
  server = await startServer({ gateway: true });
  event = await createEvent(server, { ticketTypes: [{ price: 50_000 }] });
}, 60_000);
beforeEach(() => holdWebhooks(server));
afterEach(async () => {
  server.setClock(null);
  await server.gateway.control.clearFaults();
  await ensureFinance(server, { dispute_loss_borne_by: 'organizer' });
});
afterAll(async () => {
  await expectInvariants(server);
  await server.stop();
});

const sell = async (): Promise<{ order: Purchase; paymentId: string }> => {
  const order = await beginPurchase(server, event);
  const { paymentId } = await server.gateway.control.pay(order.gatewayOrderId);
  for (const message of await heldWebhooks(server, order.gatewayOrderId)) await sendWebhook(server, message);
  await server.drain();
  return { order, paymentId };
};

const openDispute = async (paymentId: string, options?: object): Promise<string> =>
  String((await server.gateway.control.openDispute(paymentId, options))['id']);

const paymentOf = async (order: Purchase) => (await booksOf(server, order)).payments[0];

const organizerHas = async (order: Purchase): Promise<number> =>
  -((await booksOf(server, order)).balances.organizer_payable ?? 0);

const disputeEntries = async (order: Purchase): Promise<string[]> =>
  (await booksOf(server, order)).entries.filter((name) => name.startsWith('dispute.'));

const reconcile = async (): Promise<Reconciled> => {
  const done: Reconciled = await server.strapi.plugin('payments').service('reconciler').run();
  await server.drain();
  return done;
};

describe('a dispute freezes money and lets go of it', () => {
  it('won', async () => {
    const { order, paymentId } = await sell();
    const id = await openDispute(paymentId);
    await bring(server, await disputeMessages(server, order));
    expect(await disputesOf(server, order)).toMatchObject([
      {
        gateway_dispute_id: id,
        state: 'open',
        phase: 'chargeback',
        amount: 50_000,
        frozen: 50_000,
        amount_deducted: 0,
        respond_by: expect.any(Date),
        ended_at: null,
      },
    ]);
    expect(await organizerHas(order)).toBe(ORGANIZERS_SHARE - 50_000);
    expect(await paymentOf(order)).toMatchObject({ disputes_open: 1, dispute_lost: 0 });
    await server.gateway.control.advanceDispute(id, 'under_review');
    await server.gateway.control.advanceDispute(id, 'won');
    await bring(server, await disputeMessages(server, order));
    expect(await disputesOf(server, order)).toMatchObject([
      { state: 'won', frozen: 50_000, ended_at: expect.any(Date), loss_borne_by: null },
    ]);
    expect(await organizerHas(order)).toBe(ORGANIZERS_SHARE);
    expect(await paymentOf(order)).toMatchObject({ disputes_open: 0, dispute_lost: 0, state: 'captured' });
    const { journals, balances } = await booksOf(server, order);
    expect(journals).toEqual(['sale', 'dispute', 'dispute_released']);
    expect(balances.dispute_reserve).toBe(0);
    expect(await disputeEntries(order)).toEqual(['dispute.opened', 'dispute.updated', 'dispute.won']);
  });

  it.each([
    ['closed', undefined, ['sale', 'dispute', 'dispute_released'], 0, 0],
    ['lost', 50_000, ['sale', 'dispute', 'dispute_lost'], 50_000, 0],
    ['lost', 20_000, ['sale', 'dispute', 'dispute_lost'], 20_000, 0],
    ['lost', 20_000, ['sale', 'dispute', 'dispute_lost'], 0, 20_000],
  ] as const)('%s (%s taken)', async (to, deducted, journals, organizerLoses, platformLoses) => {
    if (platformLoses > 0) await ensureFinance(server, { dispute_loss_borne_by: 'platform' });
    const { order, paymentId } = await sell();
    const id = await openDispute(paymentId);
    await server.gateway.control.advanceDispute(id, to, deducted);
    await bring(server, await disputeMessages(server, order));
    const books = await booksOf(server, order);
    expect(books.journals).toEqual(journals);
    expect(books.balances).toMatchObject({
      dispute_reserve: 0,
      organizer_payable: -(ORGANIZERS_SHARE - organizerLoses),
      gateway_clearing: 50_000 - 1180 - (deducted ?? 0),
    });
    expect(books.balances.dispute_loss ?? 0).toBe(platformLoses);
    expect(books.payments[0]).toMatchObject({ disputes_open: 0, dispute_lost: deducted ?? 0 });
    // What the buyer was promised stands until somebody cancels it.
    expect(books.order.state).toBe('paid');
  });

  it('a part of the payment only', async () => {
    const { order, paymentId } = await sell();
    const id = await openDispute(paymentId, { amount: 20_000 });
    await bring(server, await disputeMessages(server, order));
    expect(await organizerHas(order)).toBe(ORGANIZERS_SHARE - 20_000);
    await server.gateway.control.advanceDispute(id, 'lost', 15_000);
    await bring(server, await disputeMessages(server, order));
    expect(await organizerHas(order)).toBe(ORGANIZERS_SHARE - 15_000);
  });

  it('twice: the next phase is a dispute of its own', async () => {
    const { order, paymentId } = await sell();
    const first = await openDispute(paymentId, { amount: 30_000 });
    await server.gateway.control.advanceDispute(first, 'won');
    const second = await openDispute(paymentId, { amount: 30_000, phase: 'pre_arbitration' });
    await openDispute(paymentId, { amount: 30_000, phase: 'fraud' });
    await bring(server, await disputeMessages(server, order));
    expect(await disputesOf(server, order)).toMatchObject([
      { state: 'won', frozen: 30_000 },
      { state: 'open', frozen: 30_000, phase: 'pre_arbitration' },
      // Only what is left can be frozen a second time.
      { state: 'open', frozen: 20_000, phase: 'fraud' },
    ]);
    expect(await paymentOf(order)).toMatchObject({ disputes_open: 2 });
    await server.gateway.control.advanceDispute(second, 'lost');
    await bring(server, await disputeMessages(server, order));
    expect(await organizerHas(order)).toBe(ORGANIZERS_SHARE - 50_000);
    expect(await paymentOf(order)).toMatchObject({ disputes_open: 1, dispute_lost: 30_000 });
  });
});

describe('messages about a dispute', () => {
  const story = async (): Promise<{ order: Purchase; id: string }> => {
    const { order, paymentId } = await sell();
    const id = await openDispute(paymentId, { amount: 40_000 });
    for (const step of ['under_review', 'action_required', 'under_review', 'lost'] as const)
      await server.gateway.control.advanceDispute(id, step, step === 'lost' ? 25_000 : undefined);
    return { order, id };
  };

  const expectLostOnce = async (order: Purchase): Promise<void> => {
    const books = await booksOf(server, order);
    expect(await disputesOf(server, order)).toMatchObject([
      { state: 'lost', amount: 40_000, frozen: 40_000, amount_deducted: 25_000, loss_borne_by: 'organizer' },
    ]);
    expect(books.journals).toEqual(['sale', 'dispute', 'dispute_lost']);
    expect(books.balances).toMatchObject({
      dispute_reserve: 0,
      organizer_payable: -(ORGANIZERS_SHARE - 25_000),
      gateway_clearing: 50_000 - 1180 - 25_000,
    });
    expect(books.payments[0]).toMatchObject({ disputes_open: 0, dispute_lost: 25_000 });
    const entries = await disputeEntries(order);
    for (const name of ['dispute.opened', 'dispute.lost'])
      expect(entries.filter((entry) => entry === name)).toHaveLength(1);
  };

  it.each([
    ['in order', (messages: unknown[]) => messages],
    ['backwards', (messages: unknown[]) => [...messages].reverse()],
    ['twice', (messages: unknown[]) => [...messages, ...messages]],
    ['the end first', (messages: unknown[]) => [...messages.slice(-1), ...messages.slice(0, -1)]],
    ['only the end', (messages: unknown[]) => messages.slice(-1)],
  ] as const)('%s', async (_what, arrange) => {
    const { order } = await story();
    const messages = await disputeMessages(server, order);
    expect(messages).toHaveLength(5);
    await bring(server, arrange(messages) as typeof messages);
    await expectLostOnce(order);
  });

  it('all at once', async () => {
    const { order } = await story();
    const messages = await disputeMessages(server, order);
    await Promise.all([...messages, ...messages].map((message) => sendWebhook(server, message)));
    await server.drain();
    await expectLostOnce(order);
  });

  it('before anything was heard of the payment', async () => {
    const order = await beginPurchase(server, event);
    const { paymentId } = await server.gateway.control.pay(order.gatewayOrderId);
    await openDispute(paymentId);
    await bring(server, await disputeMessages(server, order));
    expect((await booksOf(server, order)).order.state).toBe('paid');
    expect((await booksOf(server, order)).journals).toEqual(['sale', 'dispute']);
  });

  it('lost without a word about the money: the gateway is asked', async () => {
    const { order, paymentId } = await sell();
    const id = await openDispute(paymentId);
    await server.gateway.control.advanceDispute(id, 'lost', 10_000);
    const messages = (await disputeMessages(server, order)).map((message) => ({
      ...message,
      body: message.body.replace('"amount_deducted":10000', '"amount_deducted":0'),
    }));
    await server.gateway.control.fault({ kind: 'status_500', match: { path: '/v1/disputes' }, times: 1 });
    await bring(server, messages);
    expect(await disputesOf(server, order)).toMatchObject([{ state: 'open', frozen: 50_000 }]);
    server.setClock(new Date(Date.now() + HOUR));
    expect((await reconcile()).disputes).toBeGreaterThan(0);
    expect(await disputesOf(server, order)).toMatchObject([{ state: 'lost', amount_deducted: 10_000 }]);
    expect(await organizerHas(order)).toBe(ORGANIZERS_SHARE - 10_000);
  });

  it('about a payment that is not ours', async () => {
    const { body } = await (async () => {
      const { order, paymentId } = await sell();
      await openDispute(paymentId);
      const [message] = await disputeMessages(server, order);
      return {
        body: (message?.body ?? '')
          .replaceAll(paymentId, 'pay_00000000000000')
          .replaceAll(order.gatewayOrderId, 'order_00000000000000'),
      };
    })();
    await bring(server, [{ eventId: 'evForeignDisp1', event: 'payment.dispute.created', body }]);
    const [stored] = await server.strapi.db
      .connection('payment_webhook_events')
      .where({ gateway_event_id: 'evForeignDisp1' });
    expect(stored).toMatchObject({ state: 'failed', outcome: 'unknown_payment' });
  });
});

describe('what no webhook brought', () => {
  it('an undecided dispute is asked about', async () => {
    const { order, paymentId } = await sell();
    const id = await openDispute(paymentId);
    await bring(server, await disputeMessages(server, order));
    await server.gateway.control.advanceDispute(id, 'won');
    await reconcile();
    expect(await disputesOf(server, order)).toMatchObject([{ state: 'open' }]);
    server.setClock(new Date(Date.now() + HOUR));
    await reconcile();
    expect(await disputesOf(server, order)).toMatchObject([{ state: 'won' }]);
    expect(await organizerHas(order)).toBe(ORGANIZERS_SHARE);
  });

  it('the gateway’s own list is read', async () => {
    const { order, paymentId } = await sell();
    const id = await openDispute(paymentId);
    await server.gateway.control.advanceDispute(id, 'lost');
    server.setClock(new Date(Date.now() + 7 * HOUR));
    const { runner } = server.load<typeof Activity>('plugins/activity/server/public');
    expect(await runner().tick()).toContain('payments.disputes');
    expect(await disputesOf(server, order)).toMatchObject([{ state: 'lost', amount_deducted: 50_000 }]);
    expect(await server.strapi.plugin('payments').service('disputes').discover()).toBe(0);
  });
});

describe('surplus money', () => {
  it('is nobody’s but the buyer’s: nothing is frozen, and a loss is the platform’s', async () => {
    const order = await beginPurchase(server, event);
    const { paymentId } = await server.gateway.control.pay(order.gatewayOrderId, {
      amount: 49_900,
      force: true,
    });
    for (const message of await heldWebhooks(server, order.gatewayOrderId))
      await sendWebhook(server, message);
    await server.drain();
    expect((await booksOf(server, order)).refunds).toMatchObject([{ state: 'processed' }]);
    const id = await openDispute(paymentId, { amount: 49_900 });
    await server.gateway.control.advanceDispute(id, 'lost');
    await bring(server, await disputeMessages(server, order));
    const { balances, journals } = await booksOf(server, order);
    expect(journals).not.toContain('dispute');
    expect(balances).toMatchObject({ dispute_loss: 49_900 });
    expect(balances.organizer_payable ?? 0).toBe(0);
    expect(await disputesOf(server, order)).toMatchObject([
      { state: 'lost', frozen: 0, loss_borne_by: 'platform' },
    ]);
  });
});
