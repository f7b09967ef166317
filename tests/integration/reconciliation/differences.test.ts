import request from 'supertest';
import type * as Activity from '../../../src/plugins/activity/server/public';
import { createEvent, type TestEvent } from '../../helpers/factories';
import { expectInvariants } from '../../helpers/invariants';
import { beginPurchase, booksOf, expectPaidOnce, holdWebhooks } from '../../helpers/payments';
import { createAdmin } from '../../helpers/people';
import { buy, deliver, reconciliationOf } from '../../helpers/reconciliation';
import { startServer, type TestServer } from '../../helpers/server';

let server: TestServer;
let event: TestEvent;
let page: ReturnType<typeof reconciliationOf>;

const DAY = 86_400_000;
const later = (ms: number): void => server.setClock(new Date(Date.now() + ms));
const kindsOf = (found: readonly { kind: string }[]): string[] => found.map(({ kind }) => kind).sort();

beforeAll(async () => {
  server = await startServer({ gateway: true });
  event = await createEvent(server, { ticketTypes: [{ price: 50_000 }] });
  page = reconciliationOf(server, (await createAdmin(server)).token);
  await holdWebhooks(server);
});
afterEach(async () => {
  server.setClock(null);
  await expectInvariants(server);
});
afterAll(() => server.stop());

/** What one test leaves open would be seen by the next. */
const noteAll = async (): Promise<void> => {
  for (const { documentId } of await page.differences())
    expect((await page.post(`/differences/${documentId}/note`, { reason: 'Looked at.' })).status).toBe(204);
};

describe('a payment', () => {
  it('of which we never heard is found, asked about, and pays its order', async () => {
    const order = await beginPurchase(server, event);
    const { paymentId } = await server.gateway.control.pay(order.gatewayOrderId);
    expect(await page.compare()).toMatchObject([
      {
        kind: 'payment_missing_here',
        subjectId: paymentId,
        orderCode: order.code,
        orderDocumentId: order.documentId,
        amount: 50_000,
        ours: null,
        theirs: { state: 'captured', amount: 50_000 },
      },
    ]);
    const { documentId } = await page.only('payment_missing_here');
    expect(
      (await page.post(`/differences/${documentId}/resolve`, { remedy: 'adopt' })).body.error,
    ).toMatchObject({
      details: { code: 'CONFLICT', reason: 'no_remedy' },
    });
    const done = await page.post(`/differences/${documentId}/resolve`, { remedy: 'ask' });
    expect(done.body).toEqual({ state: 'closed' });
    await server.drain();
    await expectPaidOnce(server, order);
    expect(await page.differences('&view=closed')).toMatchObject([{ state: 'closed', closedBy: 'Ada Min' }]);
    expect(await page.compare()).toEqual([]);
    const again = await page.post(`/differences/${documentId}/resolve`, { remedy: 'ask' });
    expect(again.body.error.details).toMatchObject({ code: 'ILLEGAL_TRANSITION', from: 'closed' });
  });

  it('closes by itself when its message comes after all', async () => {
    const order = await beginPurchase(server, event);
    await server.gateway.control.pay(order.gatewayOrderId);
    const [found] = await page.compare();
    expect(found).toMatchObject({ kind: 'payment_missing_here', state: 'open', closedAt: null });
    await deliver(server, order.gatewayOrderId);
    expect(await page.compare()).toEqual([]);
    expect(await page.differences('&view=closed')).toContainEqual(
      expect.objectContaining({ documentId: found?.documentId, state: 'closed', closedBy: null }),
    );
  });

  it('for no order of ours stays closed with its note until something about it changes', async () => {
    const { keyId, keySecret, url, control } = server.gateway;
    const foreign = await request(url)
      .post('/v1/orders')
      .auth(keyId, keySecret)
      .send({ amount: 12_300, currency: 'INR', receipt: 'shop-17' });
    const { paymentId } = await control.pay(foreign.body.id);
    expect(await page.compare()).toMatchObject([
      { kind: 'payment_unknown', orderCode: null, amount: 12_300 },
    ]);
    const { documentId } = await page.only('payment_unknown');
    expect((await page.post(`/differences/${documentId}/note`, { reason: '  ' })).status).toBe(400);
    expect(
      (await page.post(`/differences/${documentId}/note`, { reason: 'The book shop’s own.' })).status,
    ).toBe(204);
    expect(await page.compare()).toEqual([]);
    expect(await page.differences('&view=closed&kind=payment_unknown')).toMatchObject([
      { state: 'noted', closedBy: 'Ada Min', note: 'The book shop’s own.' },
    ]);
    await control.dashboardRefund(paymentId, 12_300);
    expect(kindsOf(await page.compare())).toEqual(['payment_unknown', 'refund_unknown']);
    await noteAll();
    expect(await page.compare()).toEqual([]);
  });

  it('that the gateway does not know is told, and gone when it is put right', async () => {
    const { paymentId, order } = await buy(server, event);
    const payments = server.strapi.db.connection('payments').where({ order_document_id: order.documentId });
    await payments.clone().update({ gateway_payment_id: 'pay_AAAAAAAAAAAAAA' });
    expect(kindsOf(await page.compare())).toEqual(['payment_missing_here', 'payment_missing_there']);
    await payments.clone().update({ gateway_payment_id: paymentId });
    expect(await page.compare()).toEqual([]);
  });

  it('that the ledger does not hold as it should is told, with clearing', async () => {
    const { order } = await buy(server, event);
    const payments = server.strapi.db.connection('payments').where({ order_document_id: order.documentId });
    await payments.clone().update({ fee: 1000 });
    expect(kindsOf(await page.compare())).toEqual(['clearing_differs', 'fee_differs', 'payment_not_booked']);
    await payments.clone().update({ fee: 1180 });
    expect(await page.compare()).toEqual([]);
  });
});

describe('a refund', () => {
  it('made in the dashboard while no message comes is found and taken in', async () => {
    const { order, paymentId } = await buy(server, event);
    await server.gateway.control.dashboardRefund(paymentId, 20_000);
    expect(await page.compare()).toMatchObject([
      { kind: 'refund_missing_here', orderCode: order.code, amount: -20_000, ours: null },
    ]);
    const { documentId } = await page.only('refund_missing_here');
    const done = await page.post(`/differences/${documentId}/resolve`, { remedy: 'adopt' });
    expect(done.body).toEqual({ state: 'closed' });
    await server.drain();
    const books = await booksOf(server, order);
    expect(books.refunds).toMatchObject([{ state: 'processed', amount: 20_000, reason: 'dashboard' }]);
    expect(books.order).toMatchObject({ state: 'partially_refunded', refunded_total: 20_000 });
    expect(books.journals).toEqual(['sale', 'refund', 'refund_paid']);
    expect(await page.compare()).toEqual([]);
    await deliver(server, order.gatewayOrderId);
    expect((await booksOf(server, order)).refunds).toHaveLength(1);
  });

  it('that the bank paid without a word is asked about', async () => {
    const order = await beginPurchase(server, event);
    await server.gateway.control.fault({ kind: 'refund_pending', times: 1 });
    await server.gateway.control.pay(order.gatewayOrderId, { amount: 49_900, force: true });
    await deliver(server, order.gatewayOrderId, /^payment\.captured$/);
    const [refund] = (await booksOf(server, order)).refunds;
    expect(refund).toMatchObject({ state: 'processing' });
    await server.gateway.control.settleRefund(refund.gateway_refund_id, 'processed');
    expect(kindsOf(await page.compare())).toEqual(['refund_state_differs']);
    const { documentId } = await page.only('refund_state_differs');
    const done = await page.post(`/differences/${documentId}/resolve`, { remedy: 'ask' });
    expect(done.body).toEqual({ state: 'closed' });
    expect((await booksOf(server, order)).refunds).toMatchObject([{ state: 'processed' }]);
    expect(await page.compare()).toEqual([]);
  });
});

describe('a comparison', () => {
  it('is asked for once at a time', async () => {
    expect((await page.post('/runs')).status).toBe(202);
    const second = await page.post('/runs');
    expect(second.status).toBe(409);
    expect(second.body.error.details).toMatchObject({ code: 'CONFLICT', reason: 'running' });
    expect(await page.overview()).toMatchObject({ asked: { state: 'waiting' } });
    await server.drain();
    expect(await page.overview()).toMatchObject({ asked: { state: 'done' }, open: 0 });
  });

  it('takes a period, and no wrong one', async () => {
    const to = new Date();
    const from = new Date(to.getTime() - 30 * DAY);
    const period = (one: Date, other: Date) =>
      page.post('/runs', { from: one.toISOString(), to: other.toISOString() });
    expect((await period(to, from)).status).toBe(400);
    expect((await period(new Date(to.getTime() - 100 * DAY), to)).status).toBe(400);
    expect((await period(from, to)).status).toBe(202);
    await server.drain();
    expect(await page.overview()).toMatchObject({
      done: { from: from.toISOString(), to: to.toISOString() },
    });
  });

  it('waits for a gateway that is silent, says so, and is given up in the end', async () => {
    const { control } = server.gateway;
    await control.fault({ match: { path: '/v1/payments' }, kind: 'status_500' });
    await page.post('/runs');
    await server.drain();
    expect(await page.overview()).toMatchObject({
      asked: {
        state: 'waiting',
        failure: expect.stringContaining('The gateway did not tell about payments'),
      },
    });
    let hours = 0;
    for (; hours < 24 && (await page.overview()).asked?.state === 'waiting'; hours += 1) {
      later(hours * 3_600_000);
      await server.drain();
    }
    expect(await page.overview()).toMatchObject({ asked: { state: 'failed' } });
    await control.clearFaults();
    await holdWebhooks(server);
    server.setClock(null);
    expect(await page.compare()).toEqual([]);
  });

  it('is on the schedule every day, and after a long stop reaches back to the last one', async () => {
    const { runner } = server.load<typeof Activity>('plugins/activity/server/public');
    await runner().tick();
    await server.drain();
    const first = (await page.overview()).done;
    later(20 * DAY);
    expect(await runner().tick()).toContain('reconciliation.daily');
    await server.drain();
    const second = (await page.overview()).done;
    expect(second?.documentId).not.toBe(first?.documentId);
    const overlap = Date.parse(first?.to ?? '') - Date.parse(second?.from ?? '');
    expect(overlap).toBeGreaterThanOrEqual(3 * DAY);
    await noteAll();
  });
});

describe('who may', () => {
  const routes: [method: 'get' | 'post', path: string][] = [
    ['get', '/overview'],
    ['post', '/runs'],
    ['get', '/differences'],
    ['post', '/differences/x/resolve'],
    ['post', '/differences/x/note'],
    ['get', '/settlements'],
    ['get', '/settlements/x'],
    ['get', '/settlements/x/candidates'],
    ['get', '/bank-lines'],
    ['get', '/bank-lines/x/candidates'],
    ['post', '/bank-lines/x/match'],
    ['post', '/bank-lines/x/unmatch'],
    ['post', '/bank-lines/x/set-aside'],
    ['post', '/bank-lines/x/take-back'],
    ['post', '/statements'],
  ];

  it.each(routes)('%s %s is closed to strangers and to staff without the right', async (method, path) => {
    expect((await server.http[method](`/reconciliation${path}`)).status).toBe(401);
    const role = await server.strapi.db.query('admin::role').findOne({ where: { code: 'strapi-author' } });
    const email = `author-${Math.random()}@example.org`;
    await server.strapi.service('admin::user').create({
      email,
      firstname: 'Au',
      lastname: 'Thor',
      password: 'Admin-Password-1',
      isActive: true,
      roles: [role.id],
    });
    const signedIn = await server.http.post('/admin/login').send({ email, password: 'Admin-Password-1' });
    const token = signedIn.body.data.accessToken ?? signedIn.body.data.token;
    const answer = await server.http[method](`/reconciliation${path}`).set(
      'Authorization',
      `Bearer ${token}`,
    );
    expect(answer.status).toBe(403);
  });

  it('finds nothing under an id that names nothing', async () => {
    for (const path of ['/differences/x/note', '/bank-lines/x/unmatch'])
      expect((await page.post(path, { reason: 'x' })).status).toBe(404);
    for (const path of ['/settlements/x', '/settlements/x/candidates', '/bank-lines/x/candidates'])
      expect((await page.get(path)).status).toBe(404);
  });
});
