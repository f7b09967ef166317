import { disputesOf } from '../helpers/disputes';
import { createEvent, ensureFinance, placeOrder, seatsOf, type TestEvent } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { beginPurchase, type Purchase, verify } from '../helpers/payments';
import { createAdmin, createStaff } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';
import { until } from '../helpers/until';

let server: TestServer;
let token: string;
let checker: string;

const as = (bearer: string) => ({ Authorization: `Bearer ${bearer}` });
const read = (path: string, bearer = token) => server.http.get(path).set(as(bearer));
const act = (path: string, body: object, bearer = token) => server.http.post(path).set(as(bearer)).send(body);

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const WEEK = { tiers: [{ hoursBefore: 24, percent: 50 }] };

const paidOrder = async (
  quantities: readonly number[] = [2],
): Promise<{ event: TestEvent; order: Purchase; url: string; paymentId: string }> => {
  const event = await createEvent(server, {
    title: 'Raga Night',
    ticketTypes: [{ name: 'General', price: 45_000, capacity: 50, taxRateBps: 1800 }],
    refundPolicy: WEEK,
  });
  const order = await beginPurchase(server, event, quantities);
  const paid = await server.gateway.control.pay(order.gatewayOrderId);
  await verify(server, order, paid);
  await server.drain();
  return { event, order, url: `/desk/orders/${order.documentId}`, paymentId: paid.paymentId };
};

const onePlace = (order: Purchase) => ({
  request: { kind: 'registrations', registrations: [order.registrations[0]?.documentId] },
  platformFee: 'returned',
});

beforeAll(async () => {
  server = await startServer({ gateway: true });
  ({ token } = await createAdmin(server));
  ({ token: checker } = await createStaff(server, ['plugin::desk.read', 'plugin::desk.refunds.approve']));
});
afterAll(async () => {
  await expectInvariants(server);
  await server.stop();
});

describe('a refund from the panel', () => {
  it('is previewed, held to the preview, made, followed and seen in the books', async () => {
    const { event, order, url } = await paidOrder();
    const preview = await act(`${url}/refund/preview`, onePlace(order));
    expect(preview.status).toBe(200);
    expect(preview.body).toMatchObject({
      amount: 45_000,
      left: 90_000,
      policyAmount: 22_500,
      withinPolicy: false,
      frees: [order.registrations[0]?.documentId],
      organizerBalance: { before: expect.any(Number), after: expect.any(Number) },
    });
    const ask = { ...onePlace(order), speed: 'normal' };
    const stale = await act(`${url}/refund`, { ...ask, reason: 'Ill', expected: 44_999 });
    expect([stale.status, stale.body.error.details.code]).toEqual([409, 'REFUND_AMOUNT_CHANGED']);
    const silent = await act(`${url}/refund`, { ...ask, reason: ' ', expected: 45_000 });
    expect(silent.status).toBe(400);

    const made = await act(`${url}/refund`, { ...ask, reason: 'Ill', expected: 45_000 });
    expect(made.status).toBe(201);
    await server.drain();
    const refund = await read(`/desk/refunds/${made.body.documentId}`);
    expect(refund.body).toMatchObject({
      refund: { state: 'processed', amount: 45_000, reason: 'Ill', askedBy: 'Ada Min' },
      order: { code: order.code, buyerName: 'Asha Rao' },
    });
    const { body } = await read(url);
    expect(body).toMatchObject({
      order: { state: 'partially_refunded', refundedTotal: 45_000 },
      left: 45_000,
      refunds: [{ state: 'processed', can: { approve: { ok: false }, withdraw: { ok: false } } }],
      policy: [expect.stringContaining('50 %')],
      can: { refund: { ok: true } },
    });
    for (const { lines } of body.books) {
      const sum = (side: string): number =>
        lines
          .filter((line: { side: string }) => line.side === side)
          .reduce((total: number, line: { amount: number }) => total + line.amount, 0);
      expect(sum('to')).toBe(sum('from'));
    }
    expect(Object.values((await seatsOf(server, event)).counted)).toEqual([{ reserved: 0, sold: 1 }]);
  });

  it('is made once, however often the button is pressed', async () => {
    const { order, url } = await paidOrder([1]);
    const body = { ...onePlace(order), speed: 'normal', reason: 'Ill', expected: 45_000 };
    const press = () =>
      server.http
        .post(`${url}/refund`)
        .set(as(token))
        .set('Idempotency-Key', 'a-key-of-the-dialog')
        .send(body);
    const [first, second] = [await press(), await press()];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    await server.drain();
    expect((await read(url)).body.refunds).toHaveLength(1);
  });

  it('above the limit waits for somebody else', async () => {
    await ensureFinance(server, { refund_approval_above: 40_000 });
    const { order, url } = await paidOrder();
    const body = { ...onePlace(order), speed: 'normal', reason: 'Ill', expected: 45_000 };
    const { documentId, state } = (await act(`${url}/refund`, body)).body;
    await ensureFinance(server, { refund_approval_above: 100_000_000 });
    expect(state).toBe('requested');
    const waiting = await read('/desk/refunds');
    expect(waiting.body).toContainEqual(
      expect.objectContaining({
        documentId,
        state: 'requested',
        orderCode: order.code,
        eventTitle: 'Raga Night',
      }),
    );
    const mine = (await read(`/desk/refunds/${documentId}`)).body.refund.can;
    expect(mine).toMatchObject({
      approve: { ok: false, why: 'You asked for this refund, so somebody else approves it.' },
      withdraw: { ok: true },
    });
    const own = await act(`/desk/refunds/${documentId}/approve`, {});
    expect([own.status, own.body.error.details.code]).toEqual([403, 'SECOND_PERSON_NEEDED']);
    expect((await read(`/desk/refunds/${documentId}`, checker)).body.refund.can.approve).toEqual({
      ok: true,
    });
    const approved = await act(`/desk/refunds/${documentId}/approve`, {}, checker);
    expect(approved.status).toBe(200);
    await server.drain();
    expect((await read(`/desk/refunds/${documentId}`)).body.refund.state).toBe('processed');
  });

  it('is turned down with a reason, never without, and the places stay', async () => {
    await ensureFinance(server, { refund_approval_above: 40_000 });
    const { event, order, url } = await paidOrder();
    const body = { ...onePlace(order), speed: 'normal', reason: 'Ill', expected: 45_000 };
    const { documentId } = (await act(`${url}/refund`, body)).body;
    await ensureFinance(server, { refund_approval_above: 100_000_000 });
    expect((await act(`/desk/refunds/${documentId}/reject`, {}, checker)).status).toBe(400);
    const answer = await act(`/desk/refunds/${documentId}/reject`, { reason: 'Sold out show' }, checker);
    expect(answer.body.refund).toMatchObject({ state: 'rejected', failure: 'Sold out show' });
    expect(Object.values((await seatsOf(server, event)).counted)).toEqual([{ reserved: 0, sold: 2 }]);
    expect((await read(url)).body.left).toBe(90_000);
  });
});

describe('a dispute', () => {
  it('is seen beside the order and holds refunds up', async () => {
    const { order, url, paymentId } = await paidOrder();
    await server.gateway.control.openDispute(paymentId, { amount: 45_000 });
    await until('the dispute is heard of', async () => {
      await server.drain();
      return (await disputesOf(server, order)).length > 0;
    });
    const { body } = await read(url);
    expect(body).toMatchObject({
      disputes: [{ amount: 45_000, currency: 'INR', state: 'open' }],
      can: { refund: { ok: false, why: expect.stringContaining('disputes this payment') } },
    });
    const preview = await act(`${url}/refund/preview`, onePlace(order));
    expect([preview.status, preview.body.error.details.code]).toEqual([409, 'REFUND_BLOCKED']);
  });
});

describe('one place', () => {
  it('of a free order is cancelled, and only that', async () => {
    const event = await createEvent(server, { ticketTypes: [{ capacity: 5 }] });
    const { registrations } = await placeOrder(server, event, [2]);
    const answer = await act(`/desk/registrations/${registrations[0]?.documentId}/cancel`, { reason: 'Ill' });
    expect(answer.status).toBe(200);
    expect(Object.values((await seatsOf(server, event)).counted)).toEqual([{ reserved: 0, sold: 1 }]);
    const again = await act(`/desk/registrations/${registrations[0]?.documentId}/cancel`, {});
    expect(again.status).toBe(409);
  });
});

describe('mails of an order', () => {
  it('are asked for again, while it lives', async () => {
    const event = await createEvent(server);
    const { documentId } = await placeOrder(server, event, [1]);
    expect((await act(`/desk/orders/${documentId}/resend`, {})).status).toBe(202);
    const { body } = await read(`/desk/orders/${documentId}`);
    expect(body.timeline[0]).toMatchObject({ who: 'Ada Min' });
    await act(`/desk/orders/${documentId}/cancel`, {});
    expect((await act(`/desk/orders/${documentId}/resend`, {})).status).toBe(409);
  });
});

describe('an event that is cancelled', () => {
  it('is previewed, confirmed by its title and shows how far its orders are', async () => {
    const { event, url } = await paidOrder();
    await placeOrder(server, event, [1]);
    const page = `/desk/events/${event.documentId}`;
    const preview = await read(`${page}/cancellation/preview?platformFee=kept`);
    expect(preview.body).toMatchObject({
      orders: { paid: 1, unpaid: 1 },
      people: 3,
      refundTotal: 90_000,
      platformFeeTotal: 0,
    });
    expect((await read(page)).body).toMatchObject({ cancellation: null, can: { cancel: true } });
    const call = { reason: 'Flood', platformFee: 'returned' };
    const other = await act(`${page}/cancellation`, { ...call, confirm: 'Another event' });
    expect(other.body.error.details.code).toBe('CONFIRMATION_MISMATCH');
    const started = await act(`${page}/cancellation`, { ...call, confirm: event.title });
    expect(started.body).toMatchObject({
      event: { state: 'cancelled' },
      cancellation: { state: 'running', total: 2 },
    });
    await server.drain();
    expect((await read(page)).body.cancellation).toMatchObject({
      state: 'done',
      done: 2,
      failed: 0,
      refunds: { processed: 1, amount: 90_000, currency: 'INR' },
    });
    expect((await read(url)).body.order.state).toBe('refunded');
  });
});

describe('money without the gateway', () => {
  const withProof = (path: string, fields: Record<string, string>, bearer = token) =>
    server.http.post(path).set(as(bearer)).field(fields).attach('proof', PNG, 'slip.png');

  it('pays for the whole order, is given back by hand, and its proofs are for those whose work they are', async () => {
    const event = await createEvent(server, { ticketTypes: [{ price: 30_000, capacity: 5 }] });
    const { documentId } = await placeOrder(server, event, [1]);
    const url = `/desk/orders/${documentId}`;
    expect((await read(url)).body.can).toMatchObject({ recordPayment: { ok: true }, refund: { ok: false } });
    const day = new Date().toISOString().slice(0, 10);
    const paid = await withProof(`${url}/payment`, { method: 'cheque', reference: '004711', day });
    expect(paid.status).toBe(200);
    expect(paid.body).toMatchObject({
      order: { state: 'paid' },
      left: 30_000,
      payments: [
        {
          amount: 30_000,
          method: 'cheque',
          byHand: { reference: '004711', recordedBy: 'Ada Min', proof: true },
        },
      ],
      can: { recordPayment: { ok: false }, refund: { ok: true } },
    });
    const again = await withProof(`${url}/payment`, { method: 'cash', reference: '12', day });
    expect(again.status).toBe(409);
    const proof = `/desk/payments/${paid.body.payments[0].documentId}/proof`;
    const file = await read(proof);
    expect([file.status, file.type, file.headers['x-content-type-options']]).toEqual([
      200,
      'image/png',
      'nosniff',
    ]);
    expect((await read(proof, checker)).status).toBe(403);

    const all = { request: { kind: 'all' }, platformFee: 'returned', speed: 'normal' };
    const refund = (await act(`${url}/refund`, { ...all, reason: 'Ill', expected: 30_000 })).body;
    expect(refund.state).toBe('approved');
    await server.drain();
    const page = `/desk/refunds/${refund.documentId}`;
    expect((await read(page)).body.refund).toMatchObject({ via: 'outside', can: { settle: { ok: true } } });
    expect((await read('/desk/refunds')).body).toContainEqual(
      expect.objectContaining({ documentId: refund.documentId, state: 'approved' }),
    );
    const future = { method: 'upi', reference: 'UTR9', day: '2999-01-31' };
    expect((await withProof(`${page}/settle`, future)).status).toBe(400);
    const settled = await withProof(`${page}/settle`, { ...future, day }, checker);
    expect(settled.body.refund).toMatchObject({
      state: 'settled_outside',
      settled: { method: 'upi', reference: 'UTR9', paidOn: day, proof: true },
    });
    expect((await read(`${page}/proof`, checker)).type).toBe('image/png');
    expect((await read(url)).body.order.state).toBe('refunded');
  });
});

describe('a proof', () => {
  it.each([
    ['text', Buffer.from('hello'), 'The proof must be a PDF, a PNG or a JPEG.'],
    [
      'too large',
      Buffer.concat([PNG, Buffer.alloc(5 * 1024 * 1024)]),
      'The proof may be at most 5 MB large.',
    ],
  ])('that is %s is refused', async (_, content, message) => {
    const { status, body } = await server.http
      .post('/desk/refunds/anything/settle')
      .set(as(token))
      .field({ method: 'upi', reference: 'UTR1', day: '2026-01-31' })
      .attach('proof', content, 'proof.png');
    expect([status, body.error.details.errors]).toEqual([400, [expect.objectContaining({ message })]]);
  });
});
