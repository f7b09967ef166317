import { createAdmin, createStaff } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;
let token: string;

const as = (bearer: string) => ({ Authorization: `Bearer ${bearer}` });
const read = (path: string) => server.http.get(path).set(as(token));
const act = (path: string, body: object) => server.http.post(path).set(as(token)).send(body);

beforeAll(async () => {
  server = await startServer({ gateway: true });
  ({ token } = await createAdmin(server));
});
afterAll(() => server.stop());

describe('who may', () => {
  const POSTS: readonly (readonly [string, string])[] = [
    ['orders/x/answer', 'orders.answer'],
    ['orders/x/cancel', 'orders.cancel'],
    ['orders/x/resend', 'orders.resend'],
    ['orders/x/payment', 'payments.record'],
    ['orders/x/refund/preview', 'refunds.make'],
    ['orders/x/refund', 'refunds.make'],
    ['registrations/x/cancel', 'orders.cancel'],
    ['refunds/x/approve', 'refunds.approve'],
    ['refunds/x/reject', 'refunds.approve'],
    ['refunds/x/settle', 'refunds.approve'],
    ['refunds/x/withdraw', 'refunds.make'],
    ['events/x/decide', 'events.decide'],
    ['events/x/cancellation', 'events.cancel'],
    ['events/x/cancellation/retry', 'events.cancel'],
  ];
  const GETS: readonly (readonly [string, string])[] = [
    ['refunds', 'read'],
    ['refunds/x', 'read'],
    ['events', 'read'],
    ['refunds/x/proof', 'refunds.approve'],
    ['payments/x/proof', 'payments.record'],
    ['events/x/cancellation/preview', 'events.cancel'],
  ];
  const RIGHTS = [
    'read',
    'orders.answer',
    'orders.cancel',
    'orders.resend',
    'payments.record',
    'refunds.make',
    'refunds.approve',
    'events.decide',
    'events.cancel',
  ];

  it('each action takes its own right, which no other right contains', async () => {
    for (const [path, right] of [...POSTS, ...GETS]) {
      const isGet = GETS.some(([known]) => known === path);
      const send = (bearer: string | null) => {
        const call = isGet ? server.http.get(`/desk/${path}`) : server.http.post(`/desk/${path}`).send({});
        return bearer === null ? call : call.set(as(bearer));
      };
      const others = RIGHTS.filter((other) => other !== right).map((other) => `plugin::desk.${other}`);
      expect([path, (await send(null)).status]).toEqual([path, 401]);
      expect([path, (await send((await createStaff(server, others)).token)).status]).toEqual([path, 403]);
      const allowed = (await send((await createStaff(server, [`plugin::desk.${right}`])).token)).status;
      expect([path, allowed === 401 || allowed === 403]).toEqual([path, false]);
    }
  });
});

describe('bad input', () => {
  const all = { request: { kind: 'all' }, platformFee: 'returned' };
  it.each([
    ['orders/x/refund/preview', {}],
    ['orders/x/refund/preview', { ...all, request: { kind: 'amount', amount: 0 } }],
    ['orders/x/refund/preview', { ...all, request: { kind: 'amount', amount: 1.5 } }],
    ['orders/x/refund/preview', { ...all, request: { kind: 'amount', amount: '100' } }],
    ['orders/x/refund/preview', { ...all, request: { kind: 'registrations', registrations: [] } }],
    ['orders/x/refund/preview', { ...all, request: { kind: 'registrations', registrations: ["x' OR 1=1"] } }],
    ['orders/x/refund/preview', { ...all, platformFee: 'mine' }],
    ['orders/x/refund/preview', { ...all, by: 'event_cancelled' }],
    ['orders/x/refund', { ...all, speed: 'soon', expected: 1, reason: null }],
    ['orders/x/refund', { ...all, speed: 'normal', expected: -1, reason: null }],
    ['orders/x/refund', { ...all, speed: 'normal', expected: 1, reason: 'x'.repeat(501) }],
    ['refunds/x/reject', { reason: '  ' }],
    ['refunds/x/settle', { method: 'gold', reference: '1', day: '2026-01-31' }],
    ['refunds/x/settle', { method: 'cash', reference: '', day: '2026-01-31' }],
    ['refunds/x/settle', { method: 'cash', reference: '1', day: '31.1.2026' }],
    ['orders/x/payment', { method: 'cash', reference: '1', day: '2026-02-31' }],
    ['events/x/cancellation', { reason: 'Flood', platformFee: 'half', confirm: 'x' }],
    ['events/x/cancellation', { reason: '', platformFee: 'kept', confirm: 'x' }],
  ])('to %s is refused: %j', async (path, body) => {
    const answer = await act(`/desk/${path}`, body);
    expect([answer.status, answer.body.error.details.code]).toEqual([400, 'VALIDATION_FAILED']);
  });

  it('an id that is none names nothing', async () => {
    expect((await read('/desk/orders/..%2Fx')).status).toBe(404);
    expect((await act('/desk/refunds/none/approve', {})).status).toBe(404);
    expect((await read('/desk/refunds/none/proof')).status).toBe(404);
  });
});
