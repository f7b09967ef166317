import { startBench, withBench, type Bench } from './harness';
import { checkoutSignature } from '../../scripts/razorpay-emulator/signatures';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());
beforeEach(async () => {
  await bench.emulator.control.flushWebhooks();
  bench.hooks.received.length = 0;
});

const manual = { payment: { capture: 'manual', capture_options: { manual_expiry_period: 60 } } };

test('an automatic capture: authorized, captured, order paid, with the success of Checkout', async () => {
  const { emulator, api, hooks, order } = bench;
  const id = await order({ notes: { seat: 'A1' } });
  const success = await emulator.control.pay(id, { method: 'upi', email: 'a@b.in', vpa: 'a@upi' });
  expect(success).toEqual({
    orderId: id,
    paymentId: expect.stringMatching(/^pay_[A-Za-z0-9]{14}$/),
    signature: checkoutSignature(id, success.paymentId, 'test_secret'),
  });
  expect((await api('GET', `/orders/${id}`)).body).toMatchObject({
    status: 'paid',
    amount_paid: 50_000,
    amount_due: 0,
    attempts: 1,
  });
  expect((await api('GET', `/payments/${success.paymentId}`)).body).toMatchObject({
    entity: 'payment',
    order_id: id,
    status: 'captured',
    captured: true,
    amount: 50_000,
    method: 'upi',
    vpa: 'a@upi',
    email: 'a@b.in',
    notes: { seat: 'A1' },
    fee: 1180,
    tax: 180,
    amount_refunded: 0,
    refund_status: null,
    error_code: null,
  });
  await emulator.control.flushWebhooks();
  expect(hooks.events().sort()).toEqual(['order.paid', 'payment.authorized', 'payment.captured']);
  const snapshots = Object.fromEntries(hooks.received.map(({ event, body }) => [event, body]));
  expect(snapshots['payment.authorized']?.['payload']?.['payment']?.['entity']).toMatchObject({
    status: 'authorized',
    captured: false,
    fee: null,
    tax: null,
  });
  expect(snapshots['order.paid']).toMatchObject({
    entity: 'event',
    account_id: expect.stringMatching(/^acc_/),
    contains: ['payment', 'order'],
    payload: {
      payment: { entity: { status: 'captured', fee: 1180, base_amount: 50_000, amount_transferred: 0 } },
      order: { entity: { id, status: 'paid', amount_due: 0, attempts: 1 } },
    },
  });
  expect(JSON.stringify(snapshots)).not.toContain('internal');
});

test.each([
  ['card', { card_id: expect.stringMatching(/^card_/), vpa: null }],
  ['netbanking', { bank: 'HDFC', vpa: null }],
  ['wallet', { wallet: 'mobikwik', vpa: null }],
] as const)('by %s', async (method, shape) => {
  const { paymentId } = await bench.emulator.control.pay(await bench.order(), { method });
  const { body } = await bench.api('GET', `/payments/${paymentId}?expand[]=card`);
  expect(body).toMatchObject({ method, ...shape });
  expect(body['card']?.['entity']).toBe(method === 'card' ? 'card' : undefined);
});

describe('capture by hand', () => {
  const paid = async (): Promise<{ id: string; paymentId: string }> => {
    const id = await bench.order(manual);
    return { id, ...(await bench.emulator.control.pay(id)) };
  };

  test('authorized until captured; the second capture is refused', async () => {
    const { id, paymentId } = await paid();
    expect((await bench.api('GET', `/orders/${id}`)).body['status']).toBe('attempted');
    const first = await bench.api('POST', `/payments/${paymentId}/capture`, {
      amount: 50_000,
      currency: 'INR',
    });
    expect(first).toMatchObject({ status: 200, body: { id: paymentId, status: 'captured', fee: 1180 } });
    const second = await bench.api('POST', `/payments/${paymentId}/capture`, {
      amount: 50_000,
      currency: 'INR',
    });
    expect(second.status).toBe(400);
    expect(second.body['error']?.['description']).toBe(
      'The payment has already been either captured or voided.',
    );
    await bench.hooks.until(() => bench.hooks.events().includes('order.paid'));
  });

  test.each([
    [{}, 'Could not validate payment capture request due to: amount: cannot be blank.'],
    [{ amount: 49_999, currency: 'INR' }, 'Capture amount must be equal to the amount authorized.'],
    [{ amount: 50_000, currency: 'USD' }, 'Capture request currency must be same as payment currency.'],
    [{ amount: 50_000, fee: 1 }, 'fee is/are not required and should not be sent'],
  ])('%j is refused', async (body, description) => {
    const { paymentId } = await paid();
    const answer = await bench.api('POST', `/payments/${paymentId}/capture`, body);
    expect(answer.status).toBe(400);
    expect(answer.body['error']?.['description']).toBe(description);
  });

  test('a failed payment cannot be captured', async () => {
    const { paymentId } = await bench.emulator.control.fail(await bench.order());
    const { status } = await bench.api('POST', `/payments/${paymentId}/capture`, { amount: 50_000 });
    expect(status).toBe(400);
  });

  test('no second attempt while one is authorized', async () => {
    const { id } = await paid();
    await expect(bench.emulator.control.pay(id)).rejects.toThrow('Payment already done for this order.');
  });
});

describe('who captures', () => {
  test.each([
    ['the account, automatic', 'automatic', {}, 'captured'],
    ['the account, manual', 'manual', {}, 'authorized'],
    ['the order, manual', 'automatic', manual, 'authorized'],
    [
      'the order, automatic',
      'manual',
      { payment: { capture: 'automatic', capture_options: { automatic_expiry_period: 12 } } },
      'captured',
    ],
    ['the old flag, on', 'manual', { payment_capture: 1 }, 'captured'],
    ['the old flag, off', 'automatic', { payment_capture: false }, 'authorized'],
  ] as const)('%s', (_name, defaultCapture, body, status) =>
    withBench(
      async ({ emulator, api, order }) => {
        const { paymentId } = await emulator.control.pay(await order(body));
        expect((await api('GET', `/payments/${paymentId}`)).body['status']).toBe(status);
      },
      { defaultCapture },
    ),
  );
});

describe('failing', () => {
  test('a failure, then a retry on the same order', async () => {
    const id = await bench.order();
    const failure = await bench.emulator.control.fail(id, { reason: 'insufficient_fund', method: 'card' });
    expect(failure.error).toMatchObject({
      code: 'BAD_REQUEST_ERROR',
      reason: 'insufficient_fund',
      metadata: { order_id: id, payment_id: failure.paymentId },
    });
    expect((await bench.api('GET', `/payments/${failure.paymentId}`)).body).toMatchObject({
      status: 'failed',
      error_code: 'BAD_REQUEST_ERROR',
      error_reason: 'insufficient_fund',
      error_step: 'payment_authorization',
    });
    await bench.emulator.control.pay(id);
    expect((await bench.api('GET', `/orders/${id}`)).body).toMatchObject({ status: 'paid', attempts: 2 });
    expect((await bench.api('GET', `/orders/${id}/payments`)).body).toMatchObject({
      count: 2,
      items: [{ status: 'captured' }, { status: 'failed' }],
    });
  });

  test('failure@razorpay fails as in test mode', async () => {
    const id = await bench.order();
    await expect(bench.emulator.control.pay(id, { vpa: 'failure@razorpay' })).rejects.toThrow(
      'Payment failed',
    );
    expect((await bench.api('GET', `/orders/${id}`)).body).toMatchObject({
      status: 'attempted',
      attempts: 1,
    });
  });
});

describe('late authorisation', () => {
  test('failed, then authorized and captured, under the same payment id', async () => {
    const id = await bench.order();
    const { paymentId } = await bench.emulator.control.fail(id, { reason: 'payment_timed_out' });
    await bench.emulator.control.flushWebhooks();
    await bench.emulator.control.authorizeLate(paymentId);
    await bench.emulator.control.flushWebhooks();
    expect(bench.hooks.events().slice(0, 1)).toEqual(['payment.failed']);
    expect(bench.hooks.events().sort()).toEqual([
      'order.paid',
      'payment.authorized',
      'payment.captured',
      'payment.failed',
    ]);
    expect((await bench.api('GET', `/payments/${paymentId}`)).body).toMatchObject({
      status: 'captured',
      late_authorized: true,
      error_code: null,
    });
  });

  test('after the automatic period it stays authorized, then goes back', async () => {
    let now = Date.UTC(2026, 0, 1);
    await withBench(
      async ({ emulator, api, order }) => {
        const options = { automatic_expiry_period: 12, manual_expiry_period: 60 };
        const id = await order({ payment: { capture: 'automatic', capture_options: options } });
        const { paymentId } = await emulator.control.begin(id);
        now += 13 * 60_000;
        await emulator.control.authorizeLate(paymentId);
        expect((await api('GET', `/payments/${paymentId}`)).body['status']).toBe('authorized');
        expect(await emulator.control.sweep()).toEqual({ refunded: 0, expired: 0 });
        now += 61 * 60_000;
        expect(await emulator.control.sweep()).toEqual({ refunded: 1, expired: 0 });
        expect((await api('GET', `/payments/${paymentId}`)).body).toMatchObject({
          status: 'refunded',
          captured: false,
          amount_refunded: 50_000,
        });
        expect((await api('GET', `/orders/${id}`)).body['status']).toBe('attempted');
      },
      { clock: () => now },
    );
  });

  test('a duplicate on a paid order goes back at once', async () => {
    const id = await bench.order();
    const { paymentId } = await bench.emulator.control.fail(id);
    await bench.emulator.control.pay(id);
    await bench.emulator.control.authorizeLate(paymentId);
    await bench.emulator.control.flushWebhooks();
    const refund = bench.hooks.received.find(({ event }) => event === 'refund.processed');
    expect(refund?.body['payload']).toMatchObject({
      payment: { entity: { id: paymentId, captured: false, status: 'refunded' } },
      refund: { entity: { amount: 50_000, status: 'processed' } },
    });
    expect(bench.hooks.events().filter((event) => event === 'order.paid')).toHaveLength(1);
  });

  test('or stays captured, by option; and a forced second payment always does', () =>
    withBench(
      async ({ emulator, api, order }) => {
        const id = await order();
        const { paymentId } = await emulator.control.fail(id);
        await emulator.control.pay(id);
        await emulator.control.authorizeLate(paymentId);
        await emulator.control.pay(id, { force: true });
        await expect(emulator.control.pay(id)).rejects.toThrow('the order is already paid');
        const { body } = await api('GET', `/orders/${id}/payments`);
        expect(body).toMatchObject({
          count: 3,
          items: [{ status: 'captured' }, { status: 'captured' }, { status: 'captured' }],
        });
        expect((await api('GET', `/orders/${id}`)).body).toMatchObject({
          amount_paid: 50_000,
          amount_due: 0,
        });
      },
      { paidOrderDuplicates: 'keep' },
    ));
});

test('partial payments, when the order allows them', async () => {
  const id = await bench.order({ partial_payment: true, first_payment_min_amount: 10_000 });
  await expect(bench.emulator.control.pay(id, { amount: 9_999 })).rejects.toThrow('minimum');
  await bench.emulator.control.pay(id, { amount: 20_000 });
  expect((await bench.api('GET', `/orders/${id}`)).body).toMatchObject({
    status: 'attempted',
    amount_paid: 20_000,
    amount_due: 30_000,
  });
  await expect(bench.emulator.control.pay(id, { amount: 30_001 })).rejects.toThrow('amount due');
  await bench.emulator.control.pay(id);
  expect((await bench.api('GET', `/orders/${id}`)).body['status']).toBe('paid');
  const whole = await bench.order();
  await expect(bench.emulator.control.pay(whole, { amount: 20_000 })).rejects.toThrow(
    'equal to the amount due',
  );
});

test('a fee that is told later', () =>
  withBench(
    async ({ emulator, api, hooks, order }) => {
      const { paymentId } = await emulator.control.pay(await order());
      await hooks.until(() => hooks.events().includes('payment.captured'));
      const captured = hooks.received.find(({ event }) => event === 'payment.captured');
      expect(captured?.body['payload']?.['payment']?.['entity']).toMatchObject({ fee: null, tax: null });
      expect((await api('GET', `/payments/${paymentId}`)).body).toMatchObject({ fee: null, tax: null });
      await emulator.control.tellFee(paymentId);
      expect((await api('GET', `/payments/${paymentId}`)).body).toMatchObject({ fee: 590, tax: 90 });
    },
    { feeKnown: 'later', feeBps: 100 },
  ));

test('payments are listed newest first', async () => {
  const first = await bench.emulator.control.pay(await bench.order());
  const second = await bench.emulator.control.pay(await bench.order());
  expect((await bench.api('GET', '/payments?count=2')).body).toMatchObject({
    count: 2,
    items: [{ id: second.paymentId }, { id: first.paymentId }],
  });
});
