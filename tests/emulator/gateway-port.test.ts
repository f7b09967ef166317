import { createHmac } from 'node:crypto';
import { createRazorpayGateway } from '../../src/plugins/payments/server/adapters/razorpay';
import type { Gateway, NewGatewayOrder, Outcome } from '../../src/plugins/payments/server/ports/gateway';
import { startBench, KEY, type Bench } from './harness';

/** The contract of the port. A second adapter joins the table. */
const adapters: [string, (url: string, timeoutMs?: number) => Gateway][] = [
  [
    'razorpay',
    (url, timeoutMs = 2000) =>
      createRazorpayGateway({
        ...KEY,
        baseUrl: url,
        timeoutMs,
        webhookSecret: 'current-secret',
        previousWebhookSecret: 'former-secret',
      }),
  ],
];

const hmac = (secret: string, message: string): string =>
  createHmac('sha256', secret).update(message).digest('hex');

const valueOf = <T>(outcome: Outcome<T>): T => {
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome));
  return outcome.value;
};

let receipts = 0;
const newOrder = (more: Partial<NewGatewayOrder> = {}): NewGatewayOrder => ({
  amount: 50_000,
  currency: 'INR',
  receipt: `CODE${(receipts += 1)}`,
  captureWithinMinutes: 15,
  notes: { order: 'abc' },
  ...more,
});

describe.each(adapters)('%s keeps the contract of the gateway port', (_name, create) => {
  let bench: Bench;
  let gateway: Gateway;
  beforeEach(async () => {
    bench = await startBench();
    gateway = create(bench.emulator.url);
  });
  afterEach(() => bench.stop());

  const fault = (kind: string, more: object = {}) =>
    bench.emulator.control.fault({ kind: kind as 'slow', times: 1, ...more });
  const orders = { match: { method: 'POST', path: '/v1/orders' } };

  test('an order, its payments and its amount paid', async () => {
    const order = valueOf(await gateway.createOrder(newOrder({ receipt: 'A1' })));
    expect(order).toMatchObject({ amount: 50_000, currency: 'INR', receipt: 'A1', state: 'created' });
    const { paymentId } = await bench.emulator.control.pay(order.id);
    expect(valueOf(await gateway.fetchOrder(order.id))).toMatchObject({ state: 'paid', amountPaid: 50_000 });
    const payment = {
      id: paymentId,
      gatewayOrderId: order.id,
      amount: 50_000,
      currency: 'INR',
      state: 'captured',
      captured: true,
      amountRefunded: 0,
      method: 'upi',
      fee: 1180,
      tax: 180,
      errorCode: null,
    };
    expect(valueOf(await gateway.fetchPayment(paymentId))).toMatchObject(payment);
    expect(valueOf(await gateway.fetchPaymentsOfOrder(order.id))).toMatchObject([payment]);
  });

  test('is created with automatic capture and an expiry', async () => {
    await gateway.createOrder(newOrder({ captureWithinMinutes: 30 }));
    const [call] = await bench.emulator.control.calls();
    expect(call?.body).toMatchObject({
      unique_receipt: true,
      payment: {
        capture: 'automatic',
        capture_options: {
          automatic_expiry_period: 30,
          manual_expiry_period: 7200,
          refund_speed: 'normal',
        },
      },
    });
  });

  test.each(['same_order', 'refuse'] as const)(
    'the same receipt is the same order (%s)',
    async (uniqueReceiptFlag) => {
      await bench.stop();
      bench = await startBench({ uniqueReceiptFlag });
      gateway = create(bench.emulator.url);
      const order = newOrder();
      const [first, second] = [await gateway.createOrder(order), await gateway.createOrder(order)];
      expect(valueOf(second).id).toBe(valueOf(first).id);
      expect((await bench.emulator.control.state()).orders).toHaveLength(1);
      expect(valueOf(await gateway.findOrderByReceipt(order.receipt))?.id).toBe(valueOf(first).id);
      expect(valueOf(await gateway.findOrderByReceipt('NOBODYS'))).toBeNull();
    },
  );

  test.each([
    ['timeout_after_acting', { ms: 10 }],
    ['timeout_before_acting', { ms: 10 }],
    ['status_500', { act: true }],
    ['status_503', {}],
    ['html_502', {}],
    ['json_null', { act: true }],
  ])('%s is an unknown outcome, never a failure', async (kind, more) => {
    await fault(kind, { ...orders, ...more });
    expect(await gateway.createOrder(newOrder())).toEqual({ kind: 'unknown', cause: expect.any(String) });
    expect(await gateway.createOrder(newOrder())).toMatchObject({ kind: 'ok' });
  });

  test('gives up after its own time-out', async () => {
    await fault('slow', { ms: 3000 });
    const started = Date.now();
    expect(await create(bench.emulator.url, 80).createOrder(newOrder())).toMatchObject({
      kind: 'unknown',
      cause: 'ECONNABORTED',
    });
    expect(Date.now() - started).toBeLessThan(1500);
  });

  test('nobody listens: unknown', async () => {
    expect(await create('http://127.0.0.1:9').fetchOrder('order_12345678901234')).toEqual({
      kind: 'unknown',
      cause: 'ECONNREFUSED',
    });
  });

  test.each([
    ['a busy gateway', () => fault('rate_limited'), () => gateway.createOrder(newOrder()), 'busy'],
    ['an id nobody has', async () => {}, () => gateway.fetchPayment('pay_12345678901234'), 'not_found'],
    ['no id', async () => {}, () => gateway.fetchPayment('../orders?x='), 'not_found'],
    ['a bad amount', async () => {}, () => gateway.createOrder(newOrder({ amount: 1 })), 'other'],
    [
      'a bad key',
      async () => {
        gateway = createRazorpayGateway({
          keyId: KEY.keyId,
          keySecret: 'wrong',
          baseUrl: bench.emulator.url,
          timeoutMs: 2000,
          webhookSecret: 'x',
        });
      },
      () => gateway.createOrder(newOrder()),
      'config',
    ],
  ])('%s is a refusal', async (_what, prepare, act, reason) => {
    await prepare();
    expect(await act()).toMatchObject({ kind: 'refused', reason, code: 'BAD_REQUEST_ERROR' });
  });

  test('an id that is none never leaves the machine', async () => {
    await gateway.fetchOrder('order_1/../../payments');
    await gateway.refund({
      gatewayPaymentId: 'x',
      amount: 100,
      key: 'refund-abc-1',
      speed: 'normal',
      notes: {},
    });
    expect(await bench.emulator.control.calls()).toEqual([]);
  });

  describe('refunds', () => {
    const paid = async (): Promise<string> => {
      const order = valueOf(await gateway.createOrder(newOrder()));
      return (await bench.emulator.control.pay(order.id)).paymentId;
    };

    test('the same key refunds once, also when the first answer was lost', async () => {
      const gatewayPaymentId = await paid();
      const refund = {
        gatewayPaymentId,
        amount: 50_000,
        key: 'refund-abcdef-1',
        speed: 'normal' as const,
        notes: { refund: 'abcdef' },
      };
      await fault('timeout_after_acting', { match: { method: 'POST', path: '.*/refund' }, ms: 10 });
      expect(await gateway.refund(refund)).toMatchObject({ kind: 'unknown' });
      const again = valueOf(await gateway.refund(refund));
      expect(again).toMatchObject({ gatewayPaymentId, amount: 50_000, receipt: 'refund-abcdef-1' });
      expect(valueOf(await gateway.fetchRefundsOfPayment(gatewayPaymentId))).toEqual([again]);
      expect(valueOf(await gateway.fetchRefund(again.id))).toEqual(again);
      expect(valueOf(await gateway.fetchPayment(gatewayPaymentId))).toMatchObject({
        state: 'refunded',
        amountRefunded: 50_000,
      });
    });

    test('another key for money that is back is refused', async () => {
      const gatewayPaymentId = await paid();
      const refund = { gatewayPaymentId, amount: 50_000, speed: 'normal' as const, notes: {} };
      await gateway.refund({ ...refund, key: 'refund-abcdef-1' });
      expect(await gateway.refund({ ...refund, key: 'refund-abcdef-2' })).toMatchObject({
        kind: 'refused',
        reason: 'exceeds',
      });
    });
  });

  describe('refunds that are refused tell what is left to do', () => {
    test.each([
      ['too_old', 'not_refundable'],
      ['method', 'not_refundable'],
      ['partial', 'not_partial'],
      ['instant', 'not_instant'],
      ['disputed', 'blocked'],
      ['low_balance', 'low_balance'],
      ['opaque', 'low_balance'],
    ] as const)('%s is %s', async (refusal, reason) => {
      const order = valueOf(await gateway.createOrder(newOrder()));
      const { paymentId } = await bench.emulator.control.pay(order.id);
      await bench.emulator.control.fault({ kind: 'refund_refused', refusal });
      const refund = { gatewayPaymentId: paymentId, amount: 100, key: 'refund-abc-1', notes: {} };
      expect(await gateway.refund({ ...refund, speed: 'normal' })).toMatchObject({ kind: 'refused', reason });
    });
  });

  test.each([
    ['normal', 'normal', 'normal'],
    ['instant', 'optimum', 'instant'],
  ] as const)('a refund of speed %s', async (speed, asked, speedProcessed) => {
    const order = valueOf(await gateway.createOrder(newOrder()));
    const { paymentId } = await bench.emulator.control.pay(order.id);
    const refund = { gatewayPaymentId: paymentId, amount: 100, key: 'refund-abc-1', notes: {}, speed };
    expect(valueOf(await gateway.refund(refund))).toMatchObject({ state: 'processed', speedProcessed });
    expect((await bench.emulator.control.calls()).at(-1)?.body).toMatchObject({ speed: asked });
  });

  describe('with a clock', () => {
    const start = Date.UTC(2026, 0, 31, 17); // 22:30 in India
    let at: number;
    beforeEach(async () => {
      await bench.stop();
      at = start;
      bench = await startBench({ clock: () => at });
      gateway = create(bench.emulator.url);
    });

    const sell = async (): Promise<string> => {
      const order = valueOf(await gateway.createOrder(newOrder()));
      return (await bench.emulator.control.pay(order.id)).paymentId;
    };

    test('disputes', async () => {
      const gatewayPaymentId = await sell();
      const { id } = await bench.emulator.control.openDispute(gatewayPaymentId, { amount: 30_000 });
      const dispute = {
        id,
        gatewayPaymentId,
        amount: 30_000,
        currency: 'INR',
        amountDeducted: 0,
        state: 'open',
        phase: 'chargeback',
        reasonCode: expect.any(String),
        reasonDescription: expect.any(String),
        respondBy: new Date(start + 7 * 86_400_000),
        createdAt: new Date(start),
      };
      expect(valueOf(await gateway.fetchDispute(String(id)))).toEqual(dispute);
      const day = { from: new Date(start), to: new Date(start + 1000) };
      expect(valueOf(await gateway.listDisputes(day))).toEqual([dispute]);
      expect(valueOf(await gateway.listDisputes({ from: day.to, to: day.to }))).toEqual([]);
      await bench.emulator.control.advanceDispute(String(id), 'lost', 20_000);
      expect(valueOf(await gateway.fetchDispute(String(id)))).toMatchObject({
        state: 'lost',
        amountDeducted: 20_000,
      });
      await bench.hooks.until(() => bench.hooks.events().includes('payment.dispute.lost'));
      const told = bench.hooks.received.find(({ event }) => event === 'payment.dispute.lost');
      expect(gateway.parseWebhook(Buffer.from(told?.raw ?? ''))).toMatchObject({
        kind: 'dispute',
        event: 'payment.dispute.lost',
        dispute: { id, state: 'lost', amountDeducted: 20_000 },
        payment: { id: gatewayPaymentId },
      });
    });

    test('settlements and what they consist of', async () => {
      const gatewayPaymentId = await sell();
      await bench.emulator.control.dashboardRefund(gatewayPaymentId, 10_000);
      const { id: disputeId } = await bench.emulator.control.openDispute(gatewayPaymentId, { amount: 5000 });
      await bench.emulator.control.advanceDispute(String(disputeId), 'lost');
      const made = await bench.emulator.control.settle();
      const settlement = {
        id: made?.['id'],
        amount: 50_000 - 1180 - 10_000 - 5000,
        fees: 1180,
        tax: 180,
        state: 'processed',
        utr: made?.['utr'],
        createdAt: new Date(start),
      };
      const period = { from: new Date(start), to: new Date(start) };
      expect(valueOf(await gateway.listSettlements(period))).toEqual([settlement]);
      const lines = valueOf(await gateway.settlementLines('2026-01-31'));
      const of = { settlementId: settlement.id, utr: settlement.utr, settled: true, gatewayPaymentId };
      expect(lines).toMatchObject([
        { type: 'payment', entityId: gatewayPaymentId, credit: 48_820, fee: 1180, tax: 180, ...of },
        { type: 'refund', debit: 10_000, ...of },
        { type: 'adjustment', debit: 5000, disputeId, ...of },
      ]);
      expect(lines.reduce((sum, { credit, debit }) => sum + credit - debit, 0)).toBe(settlement.amount);
      expect(lines[0]).toMatchObject({ receipt: expect.stringMatching(/^CODE/), settledAt: new Date(start) });
      expect(valueOf(await gateway.settlementLines('2026-02-01'))).toEqual([]);
      await bench.hooks.until(() => bench.hooks.events().includes('settlement.processed'));
      const told = bench.hooks.received.find(({ event }) => event === 'settlement.processed');
      expect(gateway.parseWebhook(Buffer.from(told?.raw ?? ''))).toEqual({
        kind: 'settlement',
        event: 'settlement.processed',
        settlement,
      });
    });

    test('lists of a period, to their last page', async () => {
      const early = await sell();
      at += 60_000;
      const payments: string[] = [];
      for (let sold = 0; sold < 101; sold += 1) payments.push(await sell());
      const period = { from: new Date(at), to: new Date(at) };
      const told = valueOf(await gateway.listPayments(period));
      expect(told.map(({ id }) => id).sort()).toEqual([...payments].sort());
      expect(told[0]?.createdAt).toEqual(new Date(at));
      await bench.emulator.control.dashboardRefund(early);
      expect(valueOf(await gateway.listRefunds(period))).toMatchObject([{ gatewayPaymentId: early }]);
      expect(valueOf(await gateway.listRefunds({ from: new Date(start), to: new Date(start) }))).toEqual([]);
    });

    test('a page that cannot be had leaves the list unknown', async () => {
      for (let sold = 0; sold < 101; sold += 1) await sell();
      await fault('status_500', { match: { method: 'GET', path: '/v1/payments' } });
      const period = { from: new Date(start), to: new Date(start) };
      expect(await gateway.listPayments(period)).toMatchObject({ kind: 'unknown' });
      await bench.emulator.control.clearFaults();
      expect(valueOf(await gateway.listPayments(period))).toHaveLength(101);
    });
  });

  test('the checkout signature', async () => {
    const order = valueOf(await gateway.createOrder(newOrder()));
    const { paymentId, signature } = await bench.emulator.control.pay(order.id);
    const input = { gatewayOrderId: order.id, gatewayPaymentId: paymentId, signature };
    expect(gateway.verifyCheckoutSignature(input)).toBe(true);
    expect(gateway.verifyCheckoutSignature({ ...input, gatewayOrderId: 'order_other' })).toBe(false);
    expect(gateway.verifyCheckoutSignature({ ...input, signature: signature.toUpperCase() })).toBe(false);
    expect(gateway.verifyCheckoutSignature({ ...input, signature: '' })).toBe(false);
  });

  test('the vector of the contract', () => {
    // razorpay-contract §3.1
    expect(
      gateway.verifyCheckoutSignature({
        gatewayOrderId: 'order_IEIaMR65cu6nz3',
        gatewayPaymentId: 'pay_IH4NVgf4Dreq1l',
        signature: '2d67c3fceac8e3487e54e2d6ea7815a350a8562ed56d521a80eb43a393e9ab52',
      }),
    ).toBe(true);
  });

  test('webhook signatures of the current and the former secret', () => {
    const body = Buffer.from('{"a":1}');
    expect(gateway.verifyWebhook(body, hmac('current-secret', '{"a":1}'))).toBe('current');
    expect(gateway.verifyWebhook(body, hmac('former-secret', '{"a":1}'))).toBe('previous');
    expect(gateway.verifyWebhook(body, hmac('wrong', '{"a":1}'))).toBeNull();
    expect(gateway.verifyWebhook(Buffer.from('{"a":2}'), hmac('current-secret', '{"a":1}'))).toBeNull();
    expect(gateway.verifyWebhook(body, undefined)).toBeNull();
    expect(gateway.verifyWebhook(body, 'short')).toBeNull();
  });

  test('facts of the webhooks that the gateway sends', async () => {
    const order = valueOf(await gateway.createOrder(newOrder()));
    const { paymentId } = await bench.emulator.control.fail(order.id);
    await bench.emulator.control.authorizeLate(paymentId);
    await bench.emulator.control.dashboardRefund(paymentId);
    await bench.hooks.until(() => bench.hooks.received.length >= 6);
    const facts = new Map(
      bench.hooks.received.map(({ event, raw }) => [event, gateway.parseWebhook(Buffer.from(raw))]),
    );
    const payment = { id: paymentId, gatewayOrderId: order.id, amount: 50_000 };
    expect(facts.get('payment.failed')).toMatchObject({
      kind: 'payment',
      payment: { ...payment, state: 'failed', errorCode: 'BAD_REQUEST_ERROR' },
    });
    expect(facts.get('payment.authorized')).toMatchObject({ payment: { ...payment, state: 'authorized' } });
    expect(facts.get('payment.captured')).toMatchObject({ payment: { ...payment, state: 'captured' } });
    expect(facts.get('order.paid')).toMatchObject({
      kind: 'payment',
      payment: { ...payment, state: 'captured' },
    });
    expect(facts.get('refund.processed')).toMatchObject({
      kind: 'refund',
      refund: { gatewayPaymentId: paymentId, amount: 50_000, state: 'processed', receipt: null },
      payment: { ...payment, state: 'refunded' },
    });
  });

  test.each([
    ['not JSON', 'unreadable'],
    ['null', 'unreadable'],
    ['{"event":"payment.captured","payload":{}}', 'unreadable'],
    ['{"event":"payment.captured","payload":{"payment":{"entity":{"id":"x"}}}}', 'unreadable'],
    ['{"event":"payment.dispute.created","payload":{}}', 'unreadable'],
    ['{"event":"settlement.processed","payload":{"settlement":{"entity":{"id":"x"}}}}', 'unreadable'],
    ['{"event":"payment.downtime.started","payload":{}}', 'other'],
    ['{"event":"payout.downtime.started","payload":[]}', 'other'],
    ['{"event":"someone@example.org"}', 'unreadable'],
  ])('%s is %s', (body, kind) => {
    expect(gateway.parseWebhook(Buffer.from(body)).kind).toBe(kind);
  });
});
