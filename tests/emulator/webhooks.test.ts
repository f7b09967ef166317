import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Razorpay from 'razorpay';
import { startEmulator } from '../../scripts/razorpay-emulator/server';
import { webhookSignature } from '../../scripts/razorpay-emulator/signatures';
import { apiOf, KEY, startBench, startReceiver, WEBHOOK_SECRET, withBench, type Bench } from './harness';

const header = (value: string | string[] | undefined): string => String(value);

/** An order with one attempt that failed: exactly one event. */
async function oneEvent(bench: Bench): Promise<string> {
  return (await bench.emulator.control.fail(await bench.order())).paymentId;
}

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.stop());

test('request, headers and signature', async () => {
  await oneEvent(bench);
  await bench.emulator.control.flushWebhooks();
  const [request] = bench.hooks.received;
  expect(request?.headers).toMatchObject({
    'content-type': 'application/json',
    'user-agent': 'Razorpay-Webhook/v1',
    'accept-encoding': 'gzip',
    'x-razorpay-event-id': expect.stringMatching(/^[A-Za-z0-9]{14}$/),
    'x-razorpay-signature': webhookSignature(request?.raw ?? '', WEBHOOK_SECRET),
  });
  expect(request?.headers['request-id']).toBe(request?.headers['x-razorpay-event-id']);
  const signature = header(request?.headers['x-razorpay-signature']);
  expect(Razorpay.validateWebhookSignature(request?.raw ?? '', signature, WEBHOOK_SECRET)).toBe(true);
});

test('without a secret the signature is missing', async () => {
  await bench.emulator.control.setWebhook({ url: bench.hooks.url, secret: null });
  await oneEvent(bench);
  await bench.emulator.control.flushWebhooks();
  expect(bench.hooks.received[0]?.headers).not.toHaveProperty('x-razorpay-signature');
});

test('what is not 2xx is sent again, with the same id and body', async () => {
  bench.hooks.answerWith(500, 400, 302, 204);
  await oneEvent(bench);
  await bench.hooks.until(() => bench.hooks.received.length === 4);
  expect(new Set(bench.hooks.received.map(({ raw }) => raw)).size).toBe(1);
  expect(new Set(bench.hooks.received.map(({ headers }) => headers['x-razorpay-event-id'])).size).toBe(1);
  await bench.emulator.control.flushWebhooks();
  const [delivery] = await bench.emulator.control.webhooks();
  expect(delivery).toMatchObject({ status: 'delivered', event: 'payment.failed' });
  expect(delivery?.attempts.map(({ status }) => status)).toEqual([500, 400, 302, 204]);
  expect(delivery?.body).toBe(bench.hooks.received[0]?.raw);
});

test('a receiver that does not answer in time is tried again', () =>
  withBench(
    async (own) => {
      own.hooks.answerWith(null);
      await oneEvent(own);
      await own.hooks.until(() => own.hooks.received.length === 2);
      await own.emulator.control.flushWebhooks();
      const [delivery] = await own.emulator.control.webhooks();
      expect(delivery?.attempts).toMatchObject([{ status: null, error: 'time-out' }, { status: 200 }]);
    },
    { webhookTimeoutMs: 60 },
  ));

test('after 16 deliveries the endpoint is disabled until it is enabled by hand', () =>
  withBench(
    async (own) => {
      own.hooks.answerWith(...Array.from({ length: 16 }, () => 500));
      await oneEvent(own);
      await own.hooks.until(() => own.hooks.received.length === 16);
      await own.emulator.control.flushWebhooks();
      expect((await own.emulator.control.webhooks())[0]?.status).toBe('gave_up');
      await oneEvent(own);
      expect((await own.emulator.control.webhooks())[1]?.status).toBe('endpoint_disabled');
      await own.emulator.control.enableWebhook();
      await oneEvent(own);
      await own.hooks.until(() => own.hooks.received.length === 17);
    },
    { retryScale: 0 },
  ));

test('rotation: queued events keep the old secret, new ones and replays have the new one', async () => {
  const { control } = bench.emulator;
  bench.hooks.answerWith(500);
  await control.fault({ match: { event: 'payment.failed' }, kind: 'webhook_hold', times: 1 });
  await oneEvent(bench);
  await control.rotateWebhookSecret('newer');
  await oneEvent(bench);
  await control.flushWebhooks();
  await control.flushWebhooks();
  const [old] = await control.webhooks();
  const signed = bench.hooks.received.map(({ raw, headers }) =>
    [WEBHOOK_SECRET, 'newer'].find(
      (secret) => webhookSignature(raw, secret) === headers['x-razorpay-signature'],
    ),
  );
  const ofOld = bench.hooks.received.map(({ headers }) => headers['x-razorpay-event-id'] === old?.eventId);
  expect(signed).toEqual(ofOld.map((isOld) => (isOld ? WEBHOOK_SECRET : 'newer')));
  expect(ofOld).toContain(true);
  expect(ofOld).toContain(false);
  const before = bench.hooks.received.length;
  expect(await control.replay(old?.eventId ?? '')).toEqual({ status: 200 });
  const replayed = bench.hooks.received[before];
  expect(replayed?.headers['x-razorpay-event-id']).toBe(old?.eventId);
  expect(replayed?.headers['x-razorpay-signature']).toBe(webhookSignature(old?.body ?? '', 'newer'));
});

describe('faults', () => {
  test('duplicate: the same event twice', async () => {
    await bench.emulator.control.fault({ kind: 'webhook_duplicate', times: 1 });
    await oneEvent(bench);
    await bench.emulator.control.flushWebhooks();
    const ids = bench.hooks.received.map(({ headers }) => headers['x-razorpay-event-id']);
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
  });

  test('reorder: changes places with the next', async () => {
    await bench.emulator.control.fault({
      match: { event: 'payment.authorized' },
      kind: 'webhook_reorder',
      times: 1,
    });
    await bench.emulator.control.pay(await bench.order(), { capture: false });
    expect(bench.hooks.received).toHaveLength(0);
    await oneEvent(bench);
    await bench.hooks.until(() => bench.hooks.received.length === 2);
    expect(bench.hooks.events()).toEqual(['payment.failed', 'payment.authorized']);
  });

  test('reorder: alone it comes after its time', async () => {
    await bench.emulator.control.fault({ kind: 'webhook_reorder', ms: 30 });
    await oneEvent(bench);
    await bench.hooks.until(() => bench.hooks.received.length === 1);
  });

  test('delay, and hold until flushed; a snapshot stays a snapshot', async () => {
    const { control } = bench.emulator;
    await control.fault({ match: { event: 'payment.authorized' }, kind: 'webhook_hold' });
    await control.fault({ match: { event: 'order.*' }, kind: 'webhook_delay', ms: 60 });
    const { paymentId } = await control.pay(await bench.order());
    await bench.hooks.until(() => bench.hooks.received.length === 2);
    expect(bench.hooks.events()).toEqual(['payment.captured', 'order.paid']);
    await control.flushWebhooks();
    expect(bench.hooks.received[2]?.body).toMatchObject({
      event: 'payment.authorized',
      payload: { payment: { entity: { id: paymentId, status: 'authorized', captured: false } } },
    });
  });

  test('drop: never sent, but it can be replayed', async () => {
    const { control } = bench.emulator;
    await control.fault({ kind: 'webhook_drop', times: 1 });
    await oneEvent(bench);
    await control.flushWebhooks();
    expect(bench.hooks.received).toHaveLength(0);
    const [delivery] = await control.webhooks();
    expect(delivery?.status).toBe('dropped');
    await control.replay(delivery?.eventId ?? '');
    expect(bench.hooks.received).toHaveLength(1);
  });
});

describe('endpoints', () => {
  test('a second endpoint with its own secret and events; the event id is shared', async () => {
    const second = await startReceiver();
    try {
      const created = await bench.api('POST', '/webhooks', {
        url: second.url,
        secret: 'second',
        events: { 'payment.failed': true, 'payment.captured': false },
      });
      expect(created.body).toMatchObject({ entity: 'webhook', active: true, events: ['payment.failed'] });
      expect(JSON.stringify(created.body)).not.toContain('second"');
      await oneEvent(bench);
      await bench.emulator.control.pay(await bench.order());
      await bench.emulator.control.flushWebhooks();
      expect(second.events()).toEqual(['payment.failed']);
      expect(second.received[0]?.headers['x-razorpay-signature']).toBe(
        webhookSignature(second.received[0]?.raw ?? '', 'second'),
      );
      const same = bench.hooks.received.find(({ event }) => event === 'payment.failed');
      expect(same?.headers['x-razorpay-event-id']).toBe(second.received[0]?.headers['x-razorpay-event-id']);
      const put = await bench.api('PUT', `/webhooks/${created.body['id']}`, {
        url: second.url,
        active: false,
      });
      expect(put.body).toMatchObject({ active: false, events: ['payment.failed'] });
      expect((await bench.api('GET', '/webhooks')).body['count']).toBe(2);
    } finally {
      await second.stop();
    }
  });

  test('a URL that is none', async () => {
    expect((await bench.api('POST', '/webhooks', { url: 'nowhere' })).body['error']).toMatchObject({
      field: 'url',
    });
    await expect(bench.emulator.control.setWebhook({ url: 'ftp://x', secret: null })).rejects.toThrow('url');
  });
});

test('books and undelivered events survive a restart', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'emulator-'));
  const hooks = await startReceiver();
  const options = { ...KEY, stateFile: path.join(folder, 'state.json'), balance: 0 };
  try {
    const first = await startEmulator({ ...options, webhook: { url: hooks.url, secret: WEBHOOK_SECRET } });
    await first.control.fault({ match: { event: 'order.paid' }, kind: 'webhook_hold' });
    const api = apiOf(first);
    const { body: order } = await api('POST', '/orders', {
      amount: 50_000,
      currency: 'INR',
      receipt: 'kept',
    });
    const { paymentId } = await first.control.pay(String(order['id']));
    const refund = { amount: 100 };
    const key = { 'x-refund-idempotency': 'refund-0001' };
    const { body: made } = await api('POST', `/payments/${paymentId}/refund`, refund, key);
    await first.control.flushWebhooks();
    await first.control.fault({ kind: 'webhook_hold' });
    await first.control.dashboardRefund(paymentId, 200);
    const before = await first.control.state();
    await first.stop();
    const seen = hooks.received.length;

    const second = await startEmulator(options);
    const after = await second.control.state();
    expect({ ...after, faults: [] }).toEqual({ ...before, faults: [] });
    const again = await apiOf(second)('POST', `/payments/${paymentId}/refund`, refund, key);
    expect(again.body['id']).toBe(made['id']);
    await second.control.flushWebhooks();
    expect(hooks.events().slice(seen).sort()).toEqual(['refund.created', 'refund.processed']);
    await second.stop();
  } finally {
    await hooks.stop();
    rmSync(folder, { recursive: true });
  }
});
