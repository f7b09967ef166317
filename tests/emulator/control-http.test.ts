import { spawn } from 'node:child_process';
import http from 'node:http';
import path from 'node:path';
import { startBench, type Bench } from './harness';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

async function verb(name: string, input: unknown = {}): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${bench.emulator.url}/_control/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  return { status: response.status, body: await response.json() };
}

test('the customer, the bank and the faults over HTTP', async () => {
  const orderId = await bench.order();
  const failed = await verb('fail', { orderId, reason: 'card_declined' });
  expect(failed).toMatchObject({ status: 200, body: { orderId, error: { reason: 'card_declined' } } });
  const paid = await verb('pay', { orderId, method: 'card' });
  expect(paid).toMatchObject({
    status: 200,
    body: { orderId, signature: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  expect(await verb('pay', { orderId })).toMatchObject({ status: 400 });
  expect(await verb('fault', { kind: 'slow', match: { path: '/v1/none' } })).toEqual({
    status: 200,
    body: null,
  });
  expect(await verb('faults')).toMatchObject({ body: [{ kind: 'slow', left: null }] });
  expect(await verb('clearFaults')).toMatchObject({ status: 200 });
  expect(await verb('flushWebhooks')).toMatchObject({ status: 200 });
  expect(await verb('webhooks', { limit: 1 })).toMatchObject({
    body: [{ event: 'order.paid', status: 'delivered' }],
  });
  expect(await verb('calls', { limit: 1 })).toMatchObject({ body: [{ method: 'POST', path: '/v1/orders' }] });
  expect(await verb('state', { limit: 1 })).toMatchObject({
    body: { counts: { payments: 2 }, payments: [{}] },
  });
  expect(
    await verb('authorizeLate', { paymentId: Reflect.get(Object(failed.body), 'paymentId') }),
  ).toMatchObject({
    status: 200,
  });
});

test.each([
  ['nothing', {}, 404, 'No verb nothing.'],
  ['pay', {}, 400, 'The orderId field is required.'],
  ['pay', { orderId: 'x' }, 400, 'x is not a valid id'],
  [
    'pay',
    { orderId: 'order_00000000000000', colour: 1 },
    400,
    'colour is/are not required and should not be sent',
  ],
  ['fault', { kind: 'fire' }, 400, 'The selected kind is invalid.'],
  ['constructor', {}, 404, 'No verb constructor.'],
])('%s %j is %d', async (name, input, status, description) => {
  expect(await verb(name, input)).toMatchObject({ status, body: { error: { description } } });
});

test('only for this machine, and only as JSON', async () => {
  const url = `${bench.emulator.url}/_control/reset`;
  expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(405);
  expect((await fetch(url)).status).toBe(405);
  const foreign = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { host: 'evil.example', 'content-type': 'application/json' };
    http
      .request(url, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
      .on('error', reject)
      .end('{}');
  });
  expect(foreign).toBe(403);
});

test('the page', async () => {
  const response = await fetch(bench.emulator.url);
  expect(response.headers.get('content-type')).toContain('text/html');
  const html = await response.text();
  expect(html).toContain('<html lang="en">');
  expect(html).not.toMatch(/src=|https?:\/\//);
  const script = /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? '';
  expect(() => new Function(script)).not.toThrow();
});

test('as a process: starts, answers, ends on SIGTERM', async () => {
  const root = path.resolve(__dirname, '../..');
  const child = spawn(
    process.execPath,
    [path.join(root, 'node_modules/tsx/dist/cli.mjs'), 'scripts/razorpay-emulator/main.ts'],
    { cwd: root, env: { ...process.env, PORT: '0', KEY_ID: 'rzp_test_x', KEY_SECRET: 'y' } },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const ready = /ready (\S+)/.exec(output)?.[1];
      if (ready !== undefined) resolve(ready);
    });
    child.once('exit', () => reject(new Error(`ended early: ${output}`)));
  });
  const response = await fetch(`${url}/v1/orders`, {
    headers: { authorization: `Basic ${Buffer.from('rzp_test_x:y').toString('base64')}` },
  });
  expect(await response.json()).toEqual({ entity: 'collection', count: 0, items: [] });
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
}, 15_000);
