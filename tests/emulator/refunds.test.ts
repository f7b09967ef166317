import { startBench, withBench, type Bench } from './harness';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

const paid = async (on: Bench = bench): Promise<string> =>
  (await on.emulator.control.pay(await on.order())).paymentId;

test('in parts, then the rest, then nothing', async () => {
  const id = await paid();
  const part = await bench.api('POST', `/payments/${id}/refund`, { amount: 20_000, notes: { why: 'ill' } });
  expect(part).toMatchObject({ status: 200 });
  expect(part.body).toEqual({
    id: expect.stringMatching(/^rfnd_[A-Za-z0-9]{14}$/),
    entity: 'refund',
    amount: 20_000,
    currency: 'INR',
    payment_id: id,
    notes: { why: 'ill' },
    receipt: null,
    acquirer_data: { arn: null },
    created_at: expect.any(Number),
    batch_id: null,
    status: 'processed',
    speed_requested: 'normal',
    speed_processed: 'normal',
  });
  expect((await bench.api('GET', `/payments/${id}`)).body).toMatchObject({
    status: 'captured',
    amount_refunded: 20_000,
    refund_status: 'partial',
  });
  expect((await bench.api('POST', `/payments/${id}/refund`, { amount: 30_001 })).body['error']).toMatchObject(
    {
      description: 'The refund amount provided is greater than amount captured',
      field: 'amount',
    },
  );
  expect((await bench.api('POST', `/payments/${id}/refund`)).body['amount']).toBe(30_000);
  expect((await bench.api('GET', `/payments/${id}`)).body).toMatchObject({
    status: 'refunded',
    captured: true,
    refund_status: 'full',
  });
  expect((await bench.api('POST', `/payments/${id}/refund`, {})).body['error']?.['description']).toBe(
    'The payment has been fully refunded already',
  );
  const list = await bench.api('GET', `/payments/${id}/refunds`);
  expect(list.body).toMatchObject({
    entity: 'collection',
    count: 2,
    items: [{ amount: 30_000 }, { amount: 20_000 }],
  });
  const one = `/payments/${id}/refunds/${part.body['id']}`;
  expect((await bench.api('GET', one)).body).toEqual(
    (await bench.api('GET', `/refunds/${part.body['id']}`)).body,
  );
  expect((await bench.api('GET', '/refunds?count=1')).body['count']).toBe(1);
  expect((await bench.api('PATCH', `/refunds/${part.body['id']}`, { notes: {} })).body['notes']).toEqual([]);
});

test.each([
  [{ amount: 0 }, 'Amount cannot be blank.'],
  [{ amount: 99 }, 'The amount must be at least INR 1.00'],
  [{ amount: 100.5 }, 'The amount must be an integer.'],
  [{ amount: 50_001 }, 'The refund amount provided is greater than amount captured'],
  [{ speed: 'fast' }, 'The selected speed is invalid.'],
  [{ notes: { k: 'v'.repeat(513) } }, 'Notes validation failed.'],
  [{ reason: 'x' }, 'reason is/are not required and should not be sent'],
])('%j is refused', async (body, description) => {
  const answer = await bench.api('POST', `/payments/${await paid()}/refund`, body);
  expect(answer.status).toBe(400);
  expect(answer.body['error']?.['description']).toBe(description);
});

test('only captured payments', async () => {
  const authorized = await bench.emulator.control.pay(await bench.order(), { capture: false });
  const failed = await bench.emulator.control.fail(await bench.order());
  const describe = async (id: string, body: unknown) =>
    (await bench.api('POST', `/payments/${id}/refund`, body)).body['error']?.['description'];
  const mustBeCaptured = 'The payment status should be captured for action to be taken.';
  expect(await describe(authorized.paymentId, {})).toBe(mustBeCaptured);
  expect(await describe(failed.paymentId, {})).toBe(mustBeCaptured);
  expect(await describe(authorized.paymentId, { amount: 100 })).toBe(
    'Void is not supported for partial refunds.',
  );
});

test('a receipt serves once per payment', async () => {
  const id = await paid();
  expect((await bench.api('POST', `/payments/${id}/refund`, { amount: 100, receipt: 'a' })).status).toBe(200);
  const again = await bench.api('POST', `/payments/${id}/refund`, { amount: 100, receipt: 'a' });
  expect(again.body['error']?.['description']).toBe('Duplicate receipt found for this refund request.');
  expect(
    (await bench.api('POST', `/payments/${await paid()}/refund`, { amount: 100, receipt: 'a' })).status,
  ).toBe(200);
});

describe('idempotency', () => {
  const key = (value: string): Record<string, string> => ({ 'x-refund-idempotency': value });

  test('the same request gives the same refund, another body is a conflict', async () => {
    const id = await paid();
    const path = `/payments/${id}/refund`;
    const first = await bench.api(
      'POST',
      path,
      { amount: 100, notes: { a: '1', b: '2' } },
      key('refund-0001'),
    );
    const again = await bench.api(
      'POST',
      path,
      { notes: { b: '2', a: '1' }, amount: 100 },
      key('refund-0001'),
    );
    expect(again).toMatchObject({ status: 200, body: { id: first.body['id'] } });
    const other = await bench.api('POST', path, { amount: 200 }, key('refund-0001'));
    expect(other.status).toBe(409);
    expect(other.body['error']).toMatchObject({
      code: 'BAD_REQUEST_ERROR',
      description: 'Different request with the same idempotency key has already been processed.',
    });
    expect((await bench.api('GET', `/payments/${id}`)).body['amount_refunded']).toBe(100);
  });

  test.each([
    ['short', 'The idempotency key must be at least 10 characters long.'],
    [
      'with spaces in it',
      'The idempotency key must only contain alphanumeric characters, underscores, and hyphens',
    ],
  ])('key "%s" is refused', async (value, description) => {
    const answer = await bench.api('POST', `/payments/${await paid()}/refund`, {}, key(value));
    expect(answer.status).toBe(400);
    expect(answer.body['error']?.['description']).toBe(description);
  });

  test('a second request while the first is under way', async () => {
    const path = `/payments/${await paid()}/refund`;
    await bench.emulator.control.fault({ match: { path }, kind: 'slow', ms: 150, times: 1 });
    const first = bench.api('POST', path, { amount: 100 }, key('refund-0002'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const second = await bench.api('POST', path, { amount: 100 }, key('refund-0002'));
    const keyless = await bench.api('POST', path, { amount: 100 });
    expect(second.status).toBe(409);
    expect(second.body['error']?.['description']).toBe(
      'Another request with the same idempotency key is still in progress.',
    );
    expect(keyless.body['error']?.['description']).toBe(
      'Request failed because another payment operation is in progress.',
    );
    const { body } = await first;
    const third = await bench.api('POST', path, { amount: 100 }, key('refund-0002'));
    expect(third.body['id']).toBe(body['id']);
  });
});

describe('life of a refund', () => {
  test('born processed: two events', async () => {
    const { emulator, hooks } = bench;
    const id = await paid();
    await emulator.control.flushWebhooks();
    hooks.received.length = 0;
    await emulator.control.dashboardRefund(id, 1000);
    await emulator.control.flushWebhooks();
    expect(hooks.events().sort()).toEqual(['refund.created', 'refund.processed']);
    expect(hooks.received[0]?.body).toMatchObject({
      contains: ['refund', 'payment'],
      payload: {
        refund: { entity: { payment_id: id, amount: 1000, status: 'processed' } },
        payment: { entity: { id, amount_refunded: 1000, refund_status: 'partial' } },
      },
    });
  });

  test.each([
    [true, 0, null],
    [false, 50_000, 'full'],
  ])('born pending, failed; rolls back: %s', (refundFailureRollsBack, amount, status) =>
    withBench(
      async (own) => {
        const { emulator, api, hooks } = own;
        const id = await paid(own);
        const { body } = await api('POST', `/payments/${id}/refund`, {});
        expect(body['status']).toBe('pending');
        await emulator.control.settleRefund(String(body['id']), 'failed');
        await hooks.until(() => hooks.events().includes('refund.failed'));
        expect(hooks.events()).not.toContain('refund.processed');
        expect((await api('GET', `/payments/${id}`)).body).toMatchObject({
          amount_refunded: amount,
          refund_status: status,
        });
        await expect(emulator.control.settleRefund(String(body['id']), 'processed')).rejects.toThrow(
          'already',
        );
      },
      { refundFirstStatus: 'pending', refundFailureRollsBack },
    ),
  );

  test('born pending, processed', () =>
    withBench(
      async (own) => {
        const { body } = await own.api('POST', `/payments/${await paid(own)}/refund`, {});
        const settled = await own.emulator.control.settleRefund(String(body['id']), 'processed');
        expect(settled).toMatchObject({ status: 'processed', acquirer_data: { arn: expect.any(String) } });
        await own.hooks.until(() => own.hooks.events().includes('refund.processed'));
      },
      { refundFirstStatus: 'pending' },
    ));

  test.each([
    [true, 'instant', []],
    [false, 'normal', ['refund.speed_changed']],
  ])('speed optimum; instant refunds: %s', (instantRefunds, speed, extra) =>
    withBench(
      async (own) => {
        const { body } = await own.api('POST', `/payments/${await paid(own)}/refund`, { speed: 'optimum' });
        expect(body).toMatchObject({ speed_requested: 'optimum', speed_processed: speed });
        await own.emulator.control.flushWebhooks();
        expect(own.hooks.events().filter((event) => event === 'refund.speed_changed')).toEqual(extra);
      },
      { instantRefunds },
    ),
  );
});

describe('refused for good', () => {
  const descriptionOf = async (own: Bench, id: string, body: object = {}): Promise<unknown> =>
    (await own.api('POST', `/payments/${id}/refund`, body)).body['error']?.['description'];

  test('six months after the capture', async () => {
    let now = Date.UTC(2026, 0, 31, 12);
    await withBench(
      async (own) => {
        const id = await paid(own);
        now = Date.UTC(2026, 6, 31, 12);
        expect(await descriptionOf(own, id, { amount: 100 })).toBeUndefined();
        now += 1000;
        expect(await descriptionOf(own, id)).toBe(
          'Refund is not supported by the bank because the payment is more than 6 months old',
        );
      },
      { clock: () => now },
    );
  });

  test.each([
    ['noRefundMethods', {}, 'Refund is currently not supported for this payment method.'],
    [
      'wholeRefundMethods',
      { amount: 100 },
      'Partial refund is currently not supported for this payment method.',
    ],
    ['noInstantMethods', { speed: 'optimum' }, 'Instant refund not supported for the payment.'],
  ])('%s', (option, body, description) =>
    withBench(
      async (own) => {
        const wallet = await own.emulator.control.pay(await own.order(), { method: 'wallet' });
        expect(await descriptionOf(own, wallet.paymentId, body)).toBe(description);
        expect(await descriptionOf(own, await paid(own), body)).toBeUndefined();
      },
      { [option]: ['wallet'] },
    ),
  );

  test('by a fault, once', async () => {
    const id = await paid();
    await bench.emulator.control.fault({ kind: 'refund_refused', refusal: 'low_balance', times: 1 });
    expect(await descriptionOf(bench, id)).toMatch('does not have enough balance');
    expect(await descriptionOf(bench, id)).toBeUndefined();
  });
});

test('a fault lets one refund wait, or fail after it was taken', async () => {
  const { emulator, api } = bench;
  const refund = async (kind: 'refund_pending' | 'refund_fails') => {
    await emulator.control.fault({ kind, times: 1, ms: 20 });
    const id = await paid();
    const { body } = await api('POST', `/payments/${id}/refund`, {});
    expect(body['status']).toBe('pending');
    await bench.hooks.until(() =>
      bench.hooks.received.some(
        (each) =>
          each.event === (kind === 'refund_fails' ? 'refund.failed' : 'refund.created') &&
          each.body['payload']?.['refund']?.['entity']?.['id'] === body['id'],
      ),
    );
    return String(body['id']);
  };
  const failed = await refund('refund_fails');
  expect((await api('GET', `/refunds/${failed}`)).body['status']).toBe('failed');
  const waiting = await refund('refund_pending');
  expect((await api('GET', `/refunds/${waiting}`)).body['status']).toBe('pending');
});

test.each([
  ['opaque', 'invalid request sent'],
  ['long', 'Your account does not have enough balance to carry out the refund operation.'],
] as const)('low balance, %s', (lowBalanceText, description) =>
  withBench(
    async (own) => {
      const id = await paid(own);
      const refund = () => own.api('POST', `/payments/${id}/refund`, {});
      expect((await refund()).body['error']).toMatchObject({ description, reason: 'NA' });
      await own.emulator.control.addBalance({ amount: 1180 });
      expect((await refund()).status).toBe(200);
      expect((await own.emulator.control.state()).balance).toBe(0);
    },
    { balance: 0, lowBalanceText },
  ),
);
