import { createEvent, type TestEvent } from '../../helpers/factories';
import { expectInvariants } from '../../helpers/invariants';
import { booksOf, holdWebhooks } from '../../helpers/payments';
import { createAdmin } from '../../helpers/people';
import { buy, deliver, reconciliationOf } from '../../helpers/reconciliation';
import { startServer, type TestServer } from '../../helpers/server';

let server: TestServer;
let event: TestEvent;
let page: ReturnType<typeof reconciliationOf>;

const FEE = 1180;
const DAY = 86_400_000;
const kindsOf = (found: readonly { kind: string }[]): string[] => found.map(({ kind }) => kind).sort();

beforeAll(async () => {
  server = await startServer({ gateway: { feeKnown: 'later' } });
  event = await createEvent(server, { ticketTypes: [{ price: 50_000 }] });
  page = reconciliationOf(server, (await createAdmin(server)).token);
  await holdWebhooks(server);
});
afterEach(async () => {
  server.setClock(null);
  await expectInvariants(server);
});
afterAll(() => server.stop());

/** Bought, and the gateway named its fee to us as well. */
const buyWithFee = async () => {
  const bought = await buy(server, event);
  await server.gateway.control.tellFee(bought.paymentId);
  const told = await server.gateway.control.state(1000);
  const payment = told.payments.find(({ id }) => id === bought.paymentId);
  if (!payment) throw new Error('The emulator lost a payment');
  await server.strapi.plugin('payments').service('reconciler').run();
  return bought;
};

/** Payments whose fee nobody told us are asked about by the reconciler after some minutes. */
const hearFees = async (): Promise<void> => {
  server.setClock(new Date(Date.now() + 10 * 60_000));
  await server.strapi.plugin('payments').service('reconciler').run();
  await server.drain();
  server.setClock(null);
};

const settle = async () => {
  const settlement = await server.gateway.control.settle();
  if (!settlement) throw new Error('Nothing was settled');
  return { id: String(settlement.id), amount: Number(settlement.amount), utr: String(settlement.utr) };
};

const sumOf = async (account: string): Promise<number> => {
  const [row] = await server.strapi.db
    .connection('ledger_lines')
    .where({ account })
    .sum<{ sum: string | null }[]>('amount as sum');
  return Number(row?.sum ?? 0);
};

const storedSettlement = (id: string) =>
  server.strapi.db.connection('settlements').where({ gateway_settlement_id: id }).first();

const journalsOf = (id: string) =>
  server.strapi.db.connection('ledger_journals').where({ cause_key: `settlement:${id}` });

const entriesOf = (name: string): Promise<unknown[]> =>
  server.strapi.db.connection('activity_entries').where({ name });

describe('a fee that the gateway tells later', () => {
  it('and whose message never came is booked on request', async () => {
    const { order, paymentId } = await buy(server, event);
    expect(await page.compare()).toEqual([]);
    await server.gateway.control.tellFee(paymentId);
    expect(await page.compare()).toMatchObject([
      {
        kind: 'fee_not_booked',
        orderCode: order.code,
        amount: -FEE,
        ours: { state: 'captured', amount: 50_000 },
        theirs: { fee: FEE, tax: 180 },
      },
    ]);
    const { documentId } = await page.only('fee_not_booked');
    const done = await page.post(`/differences/${documentId}/resolve`, { remedy: 'book_fee' });
    expect(done.body).toEqual({ state: 'closed' });
    const books = await booksOf(server, order);
    expect(books.journals).toEqual(['sale', 'gateway_fee']);
    expect(books.balances.gateway_clearing).toBe(50_000 - FEE);
    expect(await page.compare()).toEqual([]);
  });

  it('is learnt from the settlement where the payment does not tell it', async () => {
    const { order } = await buy(server, event);
    await settle();
    const found = await page.compare();
    expect(kindsOf(found)).toEqual(['clearing_differs', 'fee_not_booked']);
    expect(found.map(({ amount }) => amount)).toEqual([-FEE, -FEE]);
    const { documentId } = await page.only('fee_not_booked');
    await page.post(`/differences/${documentId}/resolve`, { remedy: 'book_fee' });
    expect((await booksOf(server, order)).payments).toMatchObject([{ fee: FEE, tax: 180 }]);
    expect(await page.differences()).toEqual([]);
    expect(await sumOf('gateway_clearing')).toBe(0);
  });

  it('that nobody told after days is asked for', async () => {
    await buy(server, event);
    server.setClock(new Date(Date.now() + 5 * DAY));
    expect(kindsOf(await page.compare())).toEqual(['fee_never_told']);
    server.setClock(null);
    await hearFees();
    await settle();
    for (const { documentId } of await page.compare())
      await page.post(`/differences/${documentId}/resolve`, { remedy: 'book_fee' });
    expect(await page.compare()).toEqual([]);
  });
});

describe('a settlement', () => {
  it('is booked once, though it is told by the webhook twice and by the poll, and late', async () => {
    const bank = await sumOf('bank');
    const booked = (await entriesOf('settlement.booked')).length;
    await buy(server, event);
    const { id, amount } = await settle();
    expect(amount).toBe(50_000 - FEE);
    await deliver(server, id);
    expect(await storedSettlement(id)).toMatchObject({ state: 'processed', matched_by: null });
    await page.compare();
    for (const message of (await server.gateway.control.webhooks()).filter(({ body }) => body.includes(id)))
      await server.gateway.control.replay(message.eventId).catch(() => undefined);
    await deliver(server, id);
    await page.compare();
    expect(await journalsOf(id)).toHaveLength(1);
    expect(await sumOf('bank')).toBe(bank + amount);
    expect(await entriesOf('settlement.booked')).toHaveLength(booked + 1);
    const answer = await page.get('/settlements');
    expect(answer.body.data[0]).toMatchObject({ gatewaySettlementId: id, amount, lines: 1, bank: null });
    const detail = await page.get(`/settlements/${answer.body.data[0].documentId}`);
    expect(detail.body.lines).toMatchObject([{ type: 'payment', credit: amount, debit: 0, fee: FEE }]);
  });

  it('whose lines cannot be read at once is booked, and they follow', async () => {
    await buy(server, event);
    const { id, amount } = await settle();
    await server.gateway.control.fault({
      match: { path: '/v1/settlements/recon' },
      kind: 'status_500',
      times: 1,
    });
    await deliver(server, id);
    expect(await journalsOf(id)).toHaveLength(1);
    const lines = () => server.strapi.db.connection('settlement_lines').where({ credit: amount });
    const before = (await lines()).length;
    server.setClock(new Date(Date.now() + 3_600_000));
    await server.drain();
    server.setClock(null);
    expect(await lines()).toHaveLength(before + 1);
    expect(await journalsOf(id)).toHaveLength(1);
  });

  it('that only the poll tells is booked all the same', async () => {
    await buy(server, event);
    const { id, amount } = await settle();
    await page.compare();
    expect(await storedSettlement(id)).toMatchObject({ state: 'processed', amount: String(amount) });
    expect(await journalsOf(id)).toHaveLength(1);
  });

  it('told as created after it was processed stays processed', async () => {
    await buy(server, event);
    const { id, amount, utr } = await settle();
    const told = { id, amount, fees: 0, tax: 0, utr, createdAt: new Date() };
    const settlements = server.strapi.plugin('reconciliation').service('settlements');
    await Promise.all([
      settlements.takeIn({ ...told, state: 'processed' }),
      settlements.takeIn({ ...told, state: 'created' }),
      settlements.takeIn({ ...told, state: 'processed' }),
    ]);
    await settlements.takeIn({ ...told, amount: amount + 1, state: 'created' });
    expect(await storedSettlement(id)).toMatchObject({ state: 'processed', amount: String(amount) });
    expect(await journalsOf(id)).toHaveLength(1);
  });

  it('that came back is told, and only a person can close it', async () => {
    await buy(server, event);
    const { id, amount } = await settle();
    const compareWith = async (state: 'processed' | 'failed') => {
      const settlements = server.strapi.plugin('reconciliation').service('settlements');
      await settlements.takeIn({ id, amount, fees: 0, tax: 0, utr: null, state, createdAt: new Date() });
    };
    await compareWith('processed');
    await compareWith('failed');
    expect(await storedSettlement(id)).toMatchObject({ state: 'failed' });
    expect(await journalsOf(id)).toHaveLength(1);
  });

  it('with an adjustment that nobody booked shows it, and clearing shows the same', async () => {
    await page.compare();
    for (const { documentId } of await page.differences())
      await page.post(`/differences/${documentId}/note`, { reason: 'Before this test.' });
    await server.gateway.control.addBalance({ amount: 1_000_000 });
    const { paymentId } = await buyWithFee();
    await hearFees();
    await server.gateway.control.adjust(-2500, 'Penalty');
    const { id, amount } = await settle();
    expect(amount).toBe(50_000 - FEE - 2500);
    const found = await page.compare();
    expect(found.find(({ kind }) => kind === 'settlement_adjustment')).toMatchObject({
      subjectId: id,
      amount: -2500,
      theirs: { amount: -2500, state: 'adjustment' },
      ours: null,
    });
    expect(kindsOf(found)).toContain('clearing_differs');
    expect(found.map(({ subjectId }) => subjectId)).not.toContain(paymentId);
    const { documentId } = await page.only('settlement_adjustment');
    await page.post(`/differences/${documentId}/note`, { reason: 'Penalty for a late answer to a dispute.' });
    expect(kindsOf(await page.compare())).not.toContain('settlement_adjustment');
  });

  it('that pays for a dispute we lost holds nothing unknown', async () => {
    await server.gateway.control.addBalance({ amount: 1_000_000 });
    const { paymentId } = await buyWithFee();
    await hearFees();
    await buyWithFee();
    await hearFees();
    const before = kindsOf(await page.compare());
    const dispute = await server.gateway.control.openDispute(paymentId, { amount: 20_000 });
    await server.gateway.control.advanceDispute(String(dispute.id), 'lost', 20_000);
    await deliver(server, String(dispute.id));
    await settle();
    expect(kindsOf(await page.compare())).toEqual(before);
  });

  it('stands in the Content Manager in rupees, for reading only', async () => {
    const path = '/content-manager/collection-types/api::settlement.settlement';
    const { body } = await page.records(path);
    expect(body.results[0]).toMatchObject({ amount: expect.any(Number), fees: expect.any(Number) });
  });

  it('of something that is not ours is told line by line', async () => {
    const { order, paymentId } = await buy(server, event);
    await settle();
    const payments = server.strapi.db.connection('payments').where({ order_document_id: order.documentId });
    await payments.clone().update({ gateway_payment_id: 'pay_BBBBBBBBBBBBBB' });
    const found = await page.compare();
    expect(found.find(({ kind }) => kind === 'settlement_line_unknown')).toMatchObject({
      amount: 50_000 - FEE,
      theirs: { amount: 50_000 - FEE },
    });
    await payments.clone().update({ gateway_payment_id: paymentId });
    const { documentId } = await page.only('settlement_line_unknown');
    const done = await page.post(`/differences/${documentId}/resolve`, { remedy: 'ask' });
    expect(done.body).toEqual({ state: 'closed' });
  });
});
