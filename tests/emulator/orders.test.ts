import { apiOf, basicAuth, startBench, withBench, type Bench } from './harness';
import {
  checkoutSignature,
  linkSignature,
  webhookSignature,
} from '../../scripts/razorpay-emulator/signatures';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

describe('signatures', () => {
  test('test vectors of the contract', () => {
    expect(checkoutSignature('order_IEIaMR65cu6nz3', 'pay_IH4NVgf4Dreq1l', 'test_secret')).toBe(
      '2d67c3fceac8e3487e54e2d6ea7815a350a8562ed56d521a80eb43a393e9ab52',
    );
    expect(webhookSignature('{"a":1}', 'whsec')).toBe(
      '19373ef0e8c66f206e49d251e4402291615bbce6ef00922e94a47a213fb76ee1',
    );
    expect(
      linkSignature({ id: 'plink_a', referenceId: '', status: 'paid', paymentId: 'pay_b' }, 'k'),
    ).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('transport', () => {
  test.each([
    ['no header', undefined],
    ['wrong secret', basicAuth('rzp_test_emulator', 'wrong')],
    ['wrong scheme word', basicAuth().replace('Basic', 'basic')],
    ['bearer', 'Bearer x'],
  ])('%s is 401', async (_name, authorization) => {
    const response = await fetch(`${bench.emulator.url}/v1/orders`, {
      headers: authorization === undefined ? {} : { authorization },
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      error: { code: 'BAD_REQUEST_ERROR', description: 'Authentication failed' },
    });
  });

  test.each([
    ['GET', '/nothing'],
    ['DELETE', '/orders'],
    ['PUT', '/orders/order_00000000000000'],
    ['POST', '/transfers'],
  ])('%s %s is 400, not 404 or 405', async (method, path) => {
    const { status, body } = await bench.api(method, path);
    expect(status).toBe(400);
    expect(body['error']).toEqual({
      code: 'BAD_REQUEST_ERROR',
      description: 'The requested URL was not found on the server.',
      source: 'NA',
      step: 'NA',
      reason: 'NA',
      metadata: {},
    });
  });

  test.each([
    ['GET', '/orders/order_00000000000000', 'The id provided does not exist'],
    ['GET', '/payments/pay_00000000000000', 'The id provided does not exist'],
    ['GET', '/refunds/rfnd_00000000000000', 'The id provided does not exist'],
    ['POST', '/payments/pay_00000000000000/refund', 'The id provided does not exist'],
    ['GET', '/orders/pay_00000000000000', 'pay_00000000000000 is not a valid id'],
    ['GET', '/payments/x', 'x is not a valid id'],
  ])('%s %s: %s', async (method, path, description) => {
    const { status, body } = await bench.api(method, path);
    expect(status).toBe(400);
    expect(body['error']?.['description']).toBe(description);
  });

  test('a body that is too large, and a path that cannot be decoded', async () => {
    const large = await bench.api('POST', '/orders', {
      amount: 100,
      currency: 'INR',
      receipt: 'x'.repeat(1_000_001),
    });
    expect(large.status).toBe(413);
    expect((await bench.api('GET', '/orders/%E0%A4%A')).status).toBe(400);
  });

  test('a body that is not JSON, not an object, or a form', async () => {
    expect((await bench.api('POST', '/orders', '{')).status).toBe(400);
    expect((await bench.api('POST', '/orders', '[1]')).status).toBe(400);
    const form = await bench.api('POST', '/orders', 'amount=50000&currency=INR&notes[a]=b', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(form).toMatchObject({ status: 200, body: { amount: 50_000, notes: { a: 'b' } } });
  });
});

describe('orders', () => {
  test('the entity', async () => {
    const { status, body } = await bench.api('POST', '/orders', {
      amount: 50_000,
      currency: 'INR',
      receipt: 'r-1',
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.stringMatching(/^order_[A-Za-z0-9]{14}$/),
      entity: 'order',
      amount: 50_000,
      amount_paid: 0,
      amount_due: 50_000,
      currency: 'INR',
      receipt: 'r-1',
      offer_id: null,
      status: 'created',
      attempts: 0,
      notes: [],
      created_at: expect.any(Number),
    });
    expect((await bench.api('GET', `/orders/${body['id']}`)).body).toEqual(body);
  });

  const valid = { amount: 50_000, currency: 'INR' };
  test.each([
    ['no amount', { currency: 'INR' }, 'amount', 'The amount field is required.'],
    ['null amount', { ...valid, amount: null }, 'amount', 'The amount field is required.'],
    ['below a rupee', { ...valid, amount: 99 }, 'amount', 'The amount must be at least INR 1.00'],
    ['zero', { ...valid, amount: 0 }, 'amount', 'The amount must be at least INR 1.00'],
    ['decimals', { ...valid, amount: 100.5 }, 'amount', 'The amount must be an integer.'],
    ['text', { ...valid, amount: '50000' }, 'amount', 'The amount must be an integer.'],
    ['too much', { ...valid, amount: 50_000_001 }, 'amount', 'Amount exceeds maximum amount allowed.'],
    ['no currency', { amount: 100 }, 'currency', 'The currency field is required.'],
    [
      'long receipt',
      { ...valid, receipt: 'x'.repeat(41) },
      'receipt',
      'The receipt may not be greater than 40 characters.',
    ],
    [
      'extra field',
      { ...valid, colour: 'red' },
      undefined,
      'colour is/are not required and should not be sent',
    ],
    [
      'two extra fields',
      { ...valid, colour: 1, transfers: [] },
      undefined,
      'colour, transfers is/are not required and should not be sent',
    ],
    [
      '16 notes',
      { ...valid, notes: Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`k${i}`, 'v'])) },
      'notes',
      'Notes validation failed.',
    ],
    ['long note', { ...valid, notes: { k: 'v'.repeat(257) } }, 'notes', 'Notes validation failed.'],
    ['nested note', { ...valid, notes: { k: {} } }, 'notes', 'Notes validation failed.'],
    [
      'automatic capture without period',
      { ...valid, payment: { capture: 'automatic' } },
      'payment.capture_options.automatic_expiry_period',
      'The automatic expiry period field is required when capture is automatic.',
    ],
    [
      'period below 12 minutes',
      { ...valid, payment: { capture: 'automatic', capture_options: { automatic_expiry_period: 11 } } },
      'payment.capture_options.automatic_expiry_period',
      'The payment.capture options.automatic expiry period must be at least 12.',
    ],
    [
      'manual before automatic',
      {
        ...valid,
        payment: {
          capture: 'automatic',
          capture_options: { automatic_expiry_period: 60, manual_expiry_period: 30 },
        },
      },
      'payment.capture_options.manual_expiry_period',
      'The manual expiry period must not be less than the automatic expiry period.',
    ],
    [
      'unknown capture',
      { ...valid, payment: { capture: 'later' } },
      'payment.capture',
      'The selected payment.capture is invalid.',
    ],
  ])('%s', async (_name, body, field, description) => {
    const answer = await bench.api('POST', '/orders', body);
    expect(answer.status).toBe(400);
    expect(answer.body['error']).toMatchObject({ code: 'BAD_REQUEST_ERROR', description, metadata: {} });
    expect(answer.body['error']?.['field']).toBe(field);
  });

  test('notes can be changed, other fields cannot', async () => {
    const id = await bench.order();
    expect((await bench.api('PATCH', `/orders/${id}`, { notes: { seat: 'A1' } })).body['notes']).toEqual({
      seat: 'A1',
    });
    expect((await bench.api('PATCH', `/orders/${id}`, { amount: 1 })).status).toBe(400);
    expect((await bench.api('GET', `/orders/${id}`)).body['notes']).toEqual({ seat: 'A1' });
  });

  test('receipts: allowed twice by default, the same order with unique_receipt', async () => {
    const first = await bench.order({ receipt: 'twice' });
    expect(await bench.order({ receipt: 'twice' })).not.toBe(first);
    expect(await bench.order({ receipt: 'twice', unique_receipt: true })).toBe(first);
  });

  test('receipts: refused with the earlier order in metadata, by option', () =>
    withBench(
      async ({ api, order }) => {
        const first = await order({ receipt: 'r' });
        for (const flag of [{}, { unique_receipt: true }]) {
          const { status, body } = await api('POST', '/orders', { ...valid, receipt: 'r', ...flag });
          expect(status).toBe(400);
          expect(body['error']).toMatchObject({
            description: 'Order receipt should be unique.',
            metadata: { order_id: first },
          });
        }
      },
      { duplicateReceipts: 'refuse', uniqueReceiptFlag: 'refuse' },
    ));
});

describe('lists', () => {
  test('pages, filters and expand', () =>
    withBench(async ({ emulator, api, order }) => {
      const ids: string[] = [];
      for (let i = 0; i < 12; i += 1) ids.push(await order({ receipt: `r${i}` }));
      await emulator.control.pay(ids[3] ?? '', { capture: false });
      const list = async (query: string) => {
        const { body } = await api('GET', `/orders${query}`);
        const items: unknown = body['items'];
        return Array.isArray(items) ? items.map((item: { id: string }) => item.id) : [];
      };
      const newest = [...ids].reverse();
      expect(await list('')).toEqual(newest.slice(0, 10));
      expect(await list('?count=2&skip=3')).toEqual(newest.slice(3, 5));
      expect(await list('?receipt=r7')).toEqual([ids[7]]);
      expect(await list('?authorized=1')).toEqual([ids[3]]);
      expect(await list('?authorized=0&count=100')).toHaveLength(11);
      expect(await list('?from=4000000000')).toEqual([]);
      const { body } = await api('GET', `/orders?receipt=r3&expand[]=payments`);
      expect(body).toMatchObject({
        entity: 'collection',
        count: 1,
        items: [{ payments: { count: 1, items: [{ status: 'authorized' }] } }],
      });
    }));

  test.each([
    ['count=101', 'The count may not be greater than 100.'],
    ['count=0', 'The count must be at least 1.'],
    ['skip=-1', 'The skip must be at least 0.'],
    ['from=1704067200.5', 'The from must be an integer.'],
    ['from=1', 'The from must be at least 946684800.'],
    ['expand[expand]=payments', 'expand[expand] is/are not required and should not be sent'],
  ])('%s', async (query, description) => {
    for (const path of ['/orders', '/payments']) {
      const { status, body } = await bench.api('GET', `${path}?${query}`);
      expect(status).toBe(400);
      expect(body['error']?.['description']).toBe(description);
    }
  });
});

test('two emulators know nothing of each other', () =>
  withBench(async ({ emulator }) => {
    const id = await bench.order();
    expect((await apiOf(emulator)('GET', `/orders/${id}`)).status).toBe(400);
  }));
