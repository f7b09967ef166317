import { linkSignature } from '../../scripts/razorpay-emulator/signatures';
import { startBench, withBench, type Bench } from './harness';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

describe('payment links', () => {
  test('made, paid, and told with a signed callback', async () => {
    const { emulator, api, hooks } = bench;
    const { body: link } = await api('POST', '/payment_links', {
      amount: 50_000,
      reference_id: 'l-1',
      customer: { name: 'Asha' },
    });
    expect(link).toMatchObject({
      id: expect.stringMatching(/^plink_[A-Za-z0-9]{14}$/),
      status: 'created',
      payments: null,
      amount_paid: 0,
      reference_id: 'l-1',
      short_url: expect.stringContaining(emulator.url),
    });
    const id = String(link['id']);
    const callback = await emulator.control.payLink(id);
    expect(callback.razorpay_signature).toBe(
      linkSignature(
        { id, referenceId: 'l-1', status: 'paid', paymentId: callback.razorpay_payment_id },
        'test_secret',
      ),
    );
    const { body: paid } = await api('GET', `/payment_links/${id}`);
    expect(paid).toMatchObject({
      status: 'paid',
      amount_paid: 50_000,
      order_id: expect.stringMatching(/^order_/),
      payments: [{ payment_id: callback.razorpay_payment_id, status: 'captured' }],
    });
    await hooks.until(() => hooks.events().includes('payment_link.paid'));
    const event = hooks.received.find((each) => each.event === 'payment_link.paid');
    expect(event?.body['contains']).toEqual(['payment_link', 'order', 'payment']);
    expect(event?.body['payload']?.['order']?.['entity']?.['id']).toBe(
      String(paid['order_id']).slice('order_'.length),
    );
    await expect(emulator.control.payLink(id)).rejects.toThrow('is paid');
    expect((await api('POST', `/payment_links/${id}/cancel`)).status).toBe(400);
  });

  test('cancelled by a POST without a body, as the SDK sends it; list and notify', async () => {
    const { api, hooks } = bench;
    const { body: link } = await api('POST', '/payment_links', { amount: 100 });
    const path = `/payment_links/${link['id']}`;
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await api('POST', `${path}/notify_by/sms`, '', form)).body).toEqual({ success: true });
    expect((await api('POST', `${path}/notify_by/fax`, '', form)).status).toBe(400);
    expect((await api('PATCH', path, { reference_id: 'new' })).body['reference_id']).toBe('new');
    expect((await api('POST', `${path}/cancel`, '', form)).body['status']).toBe('cancelled');
    await hooks.until(() => hooks.events().includes('payment_link.cancelled'));
    expect((await api('GET', '/payment_links?reference_id=new')).body).toMatchObject({
      payment_links: [{ id: link['id'], status: 'cancelled' }],
    });
  });

  test('in parts, and expired', async () => {
    let now = Date.UTC(2026, 0, 1);
    await withBench(
      async ({ emulator, api, hooks }) => {
        const expiry = now / 1000 + 16 * 60;
        const soon = await api('POST', '/payment_links', { amount: 500, expire_by: now / 1000 + 60 });
        expect(soon.body['error']?.['description']).toBe('timestamp must be atleast 15 minutes in future');
        const { body: link } = await api('POST', '/payment_links', {
          amount: 500,
          accept_partial: true,
          expire_by: expiry,
          reference_id: 'once',
        });
        const twice = await api('POST', '/payment_links', { amount: 500, reference_id: 'once' });
        expect(twice.body['error']?.['description']).toBe(
          'payment link creation with reference ID already attempted',
        );
        const callback = await emulator.control.payLink(String(link['id']), { amount: 200 });
        expect(callback.razorpay_payment_link_status).toBe('partially_paid');
        now += 16 * 60_000;
        expect((await api('GET', `/payment_links/${link['id']}`)).body['status']).toBe('expired');
        await emulator.control.flushWebhooks();
        expect(hooks.events()).toEqual(
          expect.arrayContaining(['payment_link.partially_paid', 'payment_link.expired']),
        );
      },
      { clock: () => now },
    );
  });
});

test('a settlement pays what was captured, less fees and refunds', async () => {
  const at = Date.UTC(2026, 0, 31, 19); // 1 February in India
  await withBench(
    async ({ emulator, api, order, hooks }) => {
      expect(await emulator.control.settle()).toBeNull();
      const id = await order({ receipt: 'r-1' });
      const { paymentId } = await emulator.control.pay(id);
      await emulator.control.dashboardRefund(paymentId, 10_000);
      const settlement = await emulator.control.settle();
      expect(settlement).toMatchObject({
        amount: 50_000 - 1180 - 10_000,
        fees: 1180,
        tax: 180,
        status: 'processed',
      });
      expect(await emulator.control.settle()).toBeNull();
      await hooks.until(() => hooks.events().includes('settlement.processed'));
      expect((await api('GET', `/settlements/${settlement?.['id']}`)).body).toEqual(settlement);
      expect((await api('GET', '/settlements')).body['count']).toBe(1);
      expect((await api('GET', '/settlements/recon/combined?year=2026&month=1')).body['count']).toBe(0);
      expect((await api('GET', '/settlements/recon/combined?year=2026&month=2&day=1')).body).toMatchObject({
        entity: 'collection',
        count: 2,
        items: [
          { entity_id: paymentId, type: 'payment', credit: 48_820, debit: 0, order_receipt: 'r-1' },
          { type: 'refund', credit: 0, debit: 10_000, payment_id: paymentId },
        ],
      });
    },
    { clock: () => at },
  );
});
