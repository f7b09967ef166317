import Razorpay from 'razorpay';
import { validatePaymentVerification } from 'razorpay/dist/utils/razorpay-utils';
import { KEY, startBench, type Bench } from './harness';

interface Transport {
  defaults: { baseURL: string; proxy: boolean; timeout: number };
  post(path: string, body: unknown, config: { headers: Record<string, string> }): Promise<{ data: unknown }>;
}
interface RawApi {
  rq: Transport;
  get(request: { url: string; data?: Record<string, unknown> }): Promise<unknown>;
}

const isRawApi = (value: unknown): value is RawApi =>
  typeof value === 'object' && value !== null && 'rq' in value;

function rawApi(client: Razorpay): RawApi {
  const api: unknown = Reflect.get(client, 'api');
  if (!isRawApi(api)) throw new Error('the SDK has another inside than the contract says');
  return api;
}

let bench: Bench;
let client: Razorpay;
beforeAll(async () => {
  bench = await startBench();
  client = new Razorpay({ key_id: KEY.keyId, key_secret: KEY.keySecret });
  Object.assign(rawApi(client).rq.defaults, { baseURL: bench.emulator.url, proxy: false, timeout: 2000 });
});
afterAll(() => bench.stop());

test('order, payment, verification, refund', async () => {
  const order = await client.orders.create({
    amount: 50_000,
    currency: 'INR',
    receipt: 'sdk-1',
    notes: { a: 'b' },
  });
  expect(order).toMatchObject({ status: 'created', amount_due: 50_000 });
  const success = await bench.emulator.control.pay(order.id, { capture: false });
  const names = { order_id: order.id, payment_id: success.paymentId };
  expect(validatePaymentVerification(names, success.signature, KEY.keySecret)).toBe(true);
  expect(await client.payments.capture(success.paymentId, 50_000, 'INR')).toMatchObject({
    status: 'captured',
  });
  expect(await client.orders.fetchPayments(order.id)).toMatchObject({ count: 1 });
  expect(await client.orders.all({ receipt: 'sdk-1' })).toMatchObject({ count: 1 });
  expect(
    await rawApi(client).get({ url: '/orders', data: { 'expand[]': 'payments', receipt: 'sdk-1' } }),
  ).toMatchObject({ items: [{ payments: { count: 1 } }] });
  expect(await client.payments.refund(success.paymentId, { amount: 100 })).toMatchObject({
    status: 'processed',
  });
  const headers = { 'X-Refund-Idempotency': 'sdk-refund-1' };
  const path = `/v1/payments/${success.paymentId}/refund`;
  const first = await rawApi(client).rq.post(path, { amount: 200 }, { headers });
  expect((await rawApi(client).rq.post(path, { amount: 200 }, { headers })).data).toEqual(first.data);
});

test('refusals come as the SDK tells them', async () => {
  await expect(client.orders.fetch('order_00000000000000')).rejects.toMatchObject({
    statusCode: 400,
    error: { code: 'BAD_REQUEST_ERROR', description: 'The id provided does not exist' },
  });
  await expect(client.orders.create({ amount: 1, currency: 'INR' })).rejects.toMatchObject({
    statusCode: 400,
  });
  await bench.emulator.control.fault({ kind: 'html_502', times: 1 });
  await expect(client.orders.all()).rejects.toEqual({ statusCode: 502, error: undefined });
  await bench.emulator.control.fault({ kind: 'timeout_after_acting', ms: 0, times: 1 });
  await expect(client.orders.all()).rejects.toThrow(TypeError);
});

test('contact, fund account and payout', async () => {
  const post = (path: string, body: unknown, headers = {}) => rawApi(client).rq.post(path, body, { headers });
  const contact = await post('/v1/contacts', { name: 'Asha Rao' });
  const account = await post('/v1/fund_accounts', {
    contact_id: Reflect.get(Object(contact.data), 'id'),
    account_type: 'vpa',
    vpa: { address: 'asha@upi' },
  });
  const body = {
    account_number: bench.emulator.accountNumber,
    fund_account_id: Reflect.get(Object(account.data), 'id'),
    amount: 1000,
    currency: 'INR',
    mode: 'UPI',
    purpose: 'payout',
    reference_id: 'sdk-po',
  };
  const made = await post('/v1/payouts', body, { 'X-Payout-Idempotency': 'sdk-po-1' });
  expect(made.data).toMatchObject({ entity: 'payout', status: 'processing' });
  const data = { account_number: bench.emulator.accountNumber, reference_id: 'sdk-po' };
  expect(await rawApi(client).get({ url: '/payouts', data })).toMatchObject({ count: 1 });
});

test('a payment link, cancelled without a body', async () => {
  const { data } = await rawApi(client).rq.post('/v1/payment_links', { amount: 1000 }, { headers: {} });
  const id = String(Reflect.get(Object(data), 'id'));
  expect(await client.paymentLink.cancel(id)).toMatchObject({ status: 'cancelled' });
});
