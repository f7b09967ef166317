import { startBench, type Bench } from './harness';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.stop());

const body = { amount: 50_000, currency: 'INR' };
const orders = { match: { method: 'POST', path: '/v1/orders' }, times: 1 };
const countOrders = async (): Promise<number> => (await bench.emulator.control.state()).orders.length;

test.each([
  ['status_500', 500, { code: 'SERVER_ERROR', reason: 'server_error' }],
  ['status_503', 503, { code: 'SERVER_ERROR', reason: 'service_unavailable' }],
  ['rate_limited', 429, { code: 'BAD_REQUEST_ERROR', description: 'Too many requests', reason: 'NA' }],
] as const)('%s, once', async (kind, status, error) => {
  await bench.emulator.control.fault({ ...orders, kind });
  const answer = await bench.api('POST', '/orders', body);
  expect(answer.status).toBe(status);
  expect(answer.body['error']).toMatchObject(error);
  expect(await countOrders()).toBe(0);
  expect((await bench.api('POST', '/orders', body)).status).toBe(200);
});

test('html_502', async () => {
  await bench.emulator.control.fault({ ...orders, kind: 'html_502' });
  const answer = await bench.api('POST', '/orders', body);
  expect(answer).toMatchObject({ status: 502, type: expect.stringContaining('text/html') });
  expect(answer.text).toContain('502 Bad Gateway');
});

test('json_null', async () => {
  await bench.emulator.control.fault({ ...orders, kind: 'json_null' });
  expect(await bench.api('POST', '/orders', body)).toMatchObject({ status: 500, body: null, text: 'null' });
});

test('a spoiled answer after the work is done', async () => {
  await bench.emulator.control.fault({ ...orders, kind: 'status_500', act: true });
  expect((await bench.api('POST', '/orders', body)).status).toBe(500);
  expect(await countOrders()).toBe(1);
});

test.each([
  ['timeout_before_acting', 0],
  ['timeout_after_acting', 1],
] as const)('%s: no answer, %d order', async (kind, made) => {
  await bench.emulator.control.fault({ ...orders, kind, ms: 20 });
  await expect(bench.api('POST', '/orders', body)).rejects.toThrow('fetch failed');
  expect(await countOrders()).toBe(made);
  const calls = await bench.emulator.control.calls();
  expect(calls).toMatchObject([{ method: 'POST', path: '/v1/orders', body, status: null, fault: kind }]);
});

test('a time-out lasts until the client gives up', async () => {
  await bench.emulator.control.fault({ ...orders, kind: 'timeout_after_acting' });
  const request = fetch(`${bench.emulator.url}/v1/orders`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('rzp_test_emulator:test_secret').toString('base64')}` },
    signal: AbortSignal.timeout(80),
  });
  await expect(request).rejects.toThrow('timeout');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect((await bench.emulator.control.calls())[0]?.ms).toBeLessThan(2000);
});

test('slow', async () => {
  await bench.emulator.control.fault({ ...orders, kind: 'slow', ms: 80 });
  const start = Date.now();
  expect((await bench.api('POST', '/orders', body)).status).toBe(200);
  expect(Date.now() - start).toBeGreaterThanOrEqual(75);
});

test('rules match by method and path, count down and are cleared', async () => {
  const { control } = bench.emulator;
  const id = await bench.order();
  await control.fault({ match: { path: '^/v1/orders/order_\\w+$' }, kind: 'status_500', times: 2 });
  expect((await bench.api('POST', '/orders', body)).status).toBe(200);
  expect((await bench.api('GET', `/orders/${id}`)).status).toBe(500);
  expect(await control.faults()).toMatchObject([{ left: 1 }]);
  expect((await bench.api('GET', `/orders/${id}/payments`)).status).toBe(200);
  await control.clearFaults();
  expect((await bench.api('GET', `/orders/${id}`)).status).toBe(200);
  await expect(control.fault({ match: { path: '(' }, kind: 'slow' })).rejects.toThrow('regular expression');
});

test('calls are kept without the key', async () => {
  await bench.api('GET', '/orders?count=1');
  const [call] = await bench.emulator.control.calls();
  expect(call).toMatchObject({ method: 'GET', path: '/v1/orders?count=1', status: 200, fault: null });
  expect(call?.headers).toHaveProperty('host');
  expect(JSON.stringify(call)).not.toContain('uthorization');
});

test('reset forgets everything but the webhook', async () => {
  await bench.emulator.control.pay(await bench.order());
  await bench.emulator.control.fault({ kind: 'status_500' });
  await bench.emulator.control.reset();
  const state = await bench.emulator.control.state();
  expect(state).toMatchObject({
    orders: [],
    payments: [],
    faults: [],
    endpoints: [{ url: bench.hooks.url }],
  });
  expect(await bench.emulator.control.calls()).toEqual([]);
  expect(await bench.emulator.control.webhooks()).toEqual([]);
});
