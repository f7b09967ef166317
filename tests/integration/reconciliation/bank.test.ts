import { createEvent, type TestEvent } from '../../helpers/factories';
import { expectInvariants } from '../../helpers/invariants';
import { holdWebhooks } from '../../helpers/payments';
import { createAdmin } from '../../helpers/people';
import { buy, reconciliationOf } from '../../helpers/reconciliation';
import { startServer, type TestServer } from '../../helpers/server';

let server: TestServer;
let event: TestEvent;
let page: ReturnType<typeof reconciliationOf>;

const DAY = 86_400_000;
const HEADER = 'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance';

beforeAll(async () => {
  server = await startServer({ gateway: true });
  event = await createEvent(server, { ticketTypes: [{ price: 12_345_600 }] });
  page = reconciliationOf(server, (await createAdmin(server)).token);
  await holdWebhooks(server);
});
afterEach(async () => {
  server.setClock(null);
  await expectInvariants(server);
});
afterAll(() => server.stop());

/** `21/11/26`, so many days from today in India. */
const dayAt = (days: number): string => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Kolkata',
    day: '2-digit',
    month: '2-digit',
    year: '2-digit',
  });
  return parts.format(new Date(Date.now() + days * DAY));
};

const rupees = (minor: number): string =>
  new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2 }).format(minor / 100);

let balance = 10_000_000;
const line = (input: {
  days?: number;
  narration?: string;
  reference?: string;
  credit?: number;
  debit?: number;
}): string => {
  const { days = 0, narration = 'NEFT CR', reference = '', credit = 0, debit = 0 } = input;
  balance += credit - debit;
  const amount = (minor: number): string => (minor === 0 ? '' : `"${rupees(minor)}"`);
  return `${dayAt(days)},"${narration}",${reference},${dayAt(days)},${amount(debit)},${amount(credit)},"${rupees(balance)}"`;
};

const statement = (...lines: readonly string[]): string =>
  ['HDFC BANK Ltd.', 'Account No :50200012345678', '', HEADER, ...lines, '', ',STATEMENT SUMMARY'].join(
    '\r\n',
  );

const settle = async () => {
  await buy(server, event);
  const settlement = await server.gateway.control.settle();
  if (!settlement) throw new Error('Nothing was settled');
  await page.compare();
  return { id: String(settlement.id), amount: Number(settlement.amount), utr: String(settlement.utr) };
};

const listed = async (path: string) => (await page.get(path)).body.data;
const settlementOf = async (id: string) =>
  (await listed('/settlements?pageSize=100')).find(
    (row: { gatewaySettlementId: string }) => row.gatewaySettlementId === id,
  );
const lineOf = async (reference: string) => (await listed(`/bank-lines?view=all&search=${reference}`))[0];

describe('a bank statement', () => {
  it('is taken in, finds its settlement by the UTR, and lists what belongs to nothing', async () => {
    const { id, amount, utr } = await settle();
    const file = statement(
      line({ narration: 'NEFT CR-RAZORPAY SOFTWARE PRIVATE LIMITED', reference: utr, credit: amount }),
      line({ narration: 'CHQ PAID', reference: '000123', debit: 50_000 }),
      line({ days: -2, narration: 'UPI-RAZORPAY-REFERRAL', reference: 'UPI778899', credit: 77_700 }),
    );
    const answer = await page.upload(file, 'nov.csv');
    expect(answer.body).toEqual({ rows: 3, added: 3, repeated: 0, matched: 1, gaps: [] });
    expect(answer.status).toBe(201);
    expect(await settlementOf(id)).toMatchObject({ bank: { amount, by: 'utr' } });
    expect(await listed('/bank-lines')).toMatchObject([{ reference: 'UPI778899', credit: 77_700 }]);
    expect(await listed('/bank-lines?view=matched')).toMatchObject([
      { reference: utr, settlement: { gatewaySettlementId: id }, matchedBy: 'utr' },
    ]);
    expect(await page.differences()).toMatchObject([
      { kind: 'bank_credit_unknown', amount: 77_700, subjectType: 'bank_line' },
    ]);

    const again = await page.upload(file, 'nov-again.csv');
    expect(again.status).toBe(409);
    expect(again.body.error.message).toBe('This very file was taken in before, as nov.csv.');
    expect(await listed('/bank-lines?view=all')).toHaveLength(3);
  });

  it('that overlaps an earlier one adds only what is new', async () => {
    const fresh = line({ reference: 'NEW0000001', credit: 100 });
    const known = (await lineOf('000123')) as { debit: number; balance: number };
    const file = statement(
      `${dayAt(0)},"CHQ PAID",000123,${dayAt(0)},"${rupees(known.debit)}",,"${rupees(known.balance)}"`,
      fresh,
      fresh,
    );
    expect((await page.upload(file)).body).toMatchObject({ rows: 3, added: 1, repeated: 2 });
    expect(await listed('/bank-lines?view=all')).toHaveLength(4);
  });

  it.each<[string, Buffer | string, number, RegExp]>([
    ['nothing', '', 400, /The file is empty/],
    ['an Excel file', Buffer.from('504b030414000600', 'hex'), 400, /This is an Excel file/],
    ['a PDF', '%PDF-1.7', 400, /This is a PDF/],
    ['cut off', `${statement()}\r\n"01/11/26`, 400, /A quotation mark in this file is never closed/],
    ['no statement', 'a,b\n1,2\n', 400, /No row names the columns/],
    [
      'a wrong amount',
      statement('01/11/26,x,R1,01/11/26,,1.234;50,1'),
      400,
      /Line 5: An amount here cannot be read.*Nothing was taken in/,
    ],
    [
      'a wrong date',
      statement('13/13/26,x,R1,01/11/26,,1.00,1', line({ credit: 1 })),
      400,
      /Line 5: The date/,
    ],
    ['too much', Buffer.alloc(5 * 1024 * 1024 + 1, 'x'), 413, /at most 5 MB/],
  ])('that is %s is refused in words and leaves nothing', async (_name, content, status, words) => {
    const before = await server.strapi.db.connection('bank_lines').count();
    const answer = await page.upload(content);
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toMatch(words);
    expect(await server.strapi.db.connection('bank_lines').count()).toEqual(before);
  });

  it('needs a file, and one alone', async () => {
    expect((await page.post('/statements')).status).toBe(400);
  });

  it.each([
    ['UTF-16 with tabs', (text: string) => Buffer.from(`\ufeff${text.replaceAll('|', '\t')}`, 'utf16le')],
    ['Windows-1252', (text: string) => Buffer.from(text.replaceAll('|', ','), 'latin1')],
    ['semicolons and a BOM', (text: string) => Buffer.from(`\ufeff${text.replaceAll('|', ';')}`)],
  ])('may be written in %s', async (name, encode) => {
    const reference = `ENC${name.replace(/\W/g, '').toUpperCase()}`;
    const text = `Txn Date|Description|Ref No./Cheque No.|Debit|Credit|Balance\n${dayAt(-1)}|Café é|${reference}||10.50|10.50\n`;
    expect((await page.upload(encode(text))).body).toMatchObject({ rows: 1, added: 1 });
    expect(await lineOf(reference)).toMatchObject({ narration: 'Café é', credit: 1050 });
  });

  it('of thousands of lines is taken in at once', async () => {
    const lines = Array.from({ length: 5000 }, (_, index) => line({ reference: `BULK${index}`, debit: 1 }));
    const answer = await page.upload(statement(...lines));
    expect(answer.body).toMatchObject({ rows: 5000, added: 5000, gaps: [] });
  });
});

describe('matching', () => {
  it('by amount, where nothing else fits', async () => {
    const { id, amount } = await settle();
    await page.upload(statement(line({ narration: 'IMPS INWARD', reference: 'OTHER00001', credit: amount })));
    expect(await settlementOf(id)).toMatchObject({ bank: { amount, by: 'amount' } });
  });

  it('by hand and back again, and never by itself after that', async () => {
    const { id, amount } = await settle();
    const credit = amount - 590;
    await page.upload(statement(line({ reference: 'LESS000001', credit })));
    const bankLine = await lineOf('LESS000001');
    const settlement = await settlementOf(id);
    expect(settlement.bank).toBeNull();
    const fromLine = await page.get(`/bank-lines/${bankLine.documentId}/candidates`);
    expect(fromLine.body.settlements[0]).toMatchObject({ gatewaySettlementId: id });
    const fromSettlement = await page.get(`/settlements/${settlement.documentId}/candidates`);
    expect(fromSettlement.body.credits[0]).toMatchObject({ reference: 'LESS000001' });

    const match = () =>
      page.post(`/bank-lines/${bankLine.documentId}/match`, { settlement: settlement.documentId });
    expect((await match()).status).toBe(204);
    expect((await match()).body.error.details).toMatchObject({ code: 'CONFLICT', reason: 'matched' });
    expect(await settlementOf(id)).toMatchObject({ bank: { amount: credit, by: 'hand' } });
    expect(await page.only('bank_amount_differs')).toMatchObject({ subjectId: id, amount: -590 });

    expect((await page.post(`/bank-lines/${bankLine.documentId}/unmatch`)).status).toBe(204);
    expect((await page.post(`/bank-lines/${bankLine.documentId}/unmatch`)).status).toBe(409);
    expect((await settlementOf(id)).bank).toBeNull();
    expect((await page.differences()).map(({ kind }) => kind)).not.toContain('bank_amount_differs');
    await page.compare();
    expect((await settlementOf(id)).bank).toBeNull();
  });

  it('two by hand at once matches once', async () => {
    const [one, other] = [await settle(), await settle()];
    await page.upload(statement(line({ reference: 'RACE000001', credit: 4711 })));
    const bankLine = await lineOf('RACE000001');
    const settlements = [await settlementOf(one.id), await settlementOf(other.id)];
    const answers = await Promise.all(
      settlements.map(({ documentId }) =>
        page.post(`/bank-lines/${bankLine.documentId}/match`, { settlement: documentId }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    await page.post(`/bank-lines/${bankLine.documentId}/unmatch`);
  });

  it('takes no debit and nothing that was set aside', async () => {
    const { id } = await settle();
    const { documentId: settlement } = await settlementOf(id);
    const debit = await lineOf('000123');
    expect(
      (await page.post(`/bank-lines/${debit.documentId}/match`, { settlement })).body.error.details.reason,
    ).toBe('no_credit');
    const stray = await lineOf('UPI778899');
    const aside = `/bank-lines/${stray.documentId}/set-aside`;
    expect((await page.post(aside, { reason: '' })).status).toBe(400);
    expect((await page.post(aside, { reason: 'A bonus for a referral.' })).status).toBe(204);
    expect(await listed('/bank-lines?view=aside')).toMatchObject([
      { reference: 'UPI778899', aside: true, note: 'A bonus for a referral.' },
    ]);
    expect((await page.differences()).map(({ kind }) => kind)).not.toContain('bank_credit_unknown');
    expect((await page.post(`/bank-lines/${stray.documentId}/take-back`)).status).toBe(204);
    expect((await page.differences()).map(({ kind }) => kind)).toContain('bank_credit_unknown');
  });

  it('misses a settlement that the statements of its days do not show', async () => {
    const { id, amount } = await settle();
    server.setClock(new Date(Date.now() + 6 * DAY));
    await page.upload(
      statement(
        line({ days: 0, reference: 'QUIET00001', debit: 5 }),
        line({ days: 5, reference: 'QUIET00002', debit: 5 }),
      ),
    );
    const missing = (await page.differences()).filter(({ kind }) => kind === 'settlement_not_in_bank');
    expect(missing).toContainEqual(expect.objectContaining({ subjectId: id, amount: -amount }));
    expect(await page.overview()).toMatchObject({ settlementsMissing: missing.length });
  });
});
