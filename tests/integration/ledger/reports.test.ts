import { strFromU8, unzipSync } from 'fflate';
import { createEvent, createOrganizer, type PlacedOrder } from '../../helpers/factories';
import { bookkeeper } from '../../helpers/ledger';
import { beginPurchase, verify } from '../../helpers/payments';
import { createAdmin, createStaff } from '../../helpers/people';
import { startServer, type TestServer } from '../../helpers/server';
import { statementsOf } from '../../helpers/statements';

let server: TestServer;
let token: string;
let books: ReturnType<typeof bookkeeper>;
let organizer: string;

const as = (bearer: string) => ({ Authorization: `Bearer ${bearer}` });
const read = (path: string, query: Record<string, string | number> = {}, bearer = token) =>
  server.http.get(`/ledger/${path}`).query(query).set(as(bearer));
const ofOrganizer = (id: string, from: string, to: string, more: Record<string, string | number> = {}) =>
  read('statement', { kind: 'organizer', id, from, to, ...more });
const csv = async (query: Record<string, string>): Promise<string[]> => {
  const answer = await read('export', { ...query, format: 'csv' });
  expect(answer.status).toBe(200);
  return answer.text.trimEnd().split('\r\n');
};

beforeAll(async () => {
  server = await startServer({ gateway: true });
  ({ token } = await createAdmin(server));
  books = bookkeeper(server);
  organizer = await createOrganizer(server, { name: '=Raga, "Sabha"' });
  // In Kolkata the first is booked on the last evening of March, the second in the first minutes of April.
  await books.sale({ organizer, order: 'first' }, 100_000, '2026-03-31T18:29:59Z');
  await books.sale({ organizer, order: 'second', event: 'gala' }, 50_000, '2026-03-31T18:30:00Z');
  await books.refund({ organizer, order: 'second', event: 'gala' }, 20_000, '2026-04-10T10:00:00Z');
  await books.payout(organizer, 120_000, '2026-04-20T10:00:00Z');
});
afterAll(() => server.stop());

describe('a statement', () => {
  it('of an organizer: opening, every line with its cause and what it is made of, closing', async () => {
    const { status, body } = await ofOrganizer(organizer, '2026-04-01', '2026-04-30');
    expect(status).toBe(200);
    expect(body.subject).toEqual({ kind: 'organizer', documentId: organizer, name: '=Raga, "Sabha"' });
    expect(body.period).toEqual({ from: '2026-04-01', to: '2026-04-30', zone: 'Asia/Kolkata' });
    expect(body.accounts).toMatchObject([
      { account: 'organizer_payable', opening: 86_700, debit: 140_000, credit: 43_350, closing: -9_950 },
    ]);
    expect(body.lines).toMatchObject([
      {
        kind: 'sale',
        causeKey: 'sale:second',
        change: 43_350,
        balance: 130_050,
        split: { gross: 50_000, platformFee: -5_000, platformFeeTax: -900, gatewayFee: -750 },
      },
      { kind: 'refund', change: -20_000, balance: 110_050, split: { gross: -20_000, platformFee: 0 } },
      { kind: 'payout', change: -120_000, balance: -9_950, orderDocumentId: null },
    ]);
  });

  it('carries the balance from page to page', async () => {
    const pages = await Promise.all(
      [1, 2, 3].map(async (page) => {
        const { body } = await ofOrganizer(organizer, '2026-04-01', '2026-04-30', { page, pageSize: 1 });
        return [body.lines[0].balance, body.paging.hasNext];
      }),
    );
    expect(pages).toEqual([
      [130_050, true],
      [110_050, true],
      [-9_950, false],
    ]);
  });

  it('of an event: what it brought its organizer', async () => {
    const host = await createOrganizer(server, { name: 'Host' });
    const event = await createEvent(server, { title: 'Gala', organizerDocumentId: host });
    await books.sale({ organizer: host, event: event.documentId }, 10_000, '2026-02-02T10:00:00Z');
    const { body } = await read('statement', {
      kind: 'event',
      id: event.documentId,
      from: '2026-02-01',
      to: '2026-02-28',
    });
    expect(body).toMatchObject({
      subject: { name: 'Gala' },
      accounts: [{ opening: 0, closing: 8_670 }],
      lines: [{ eventTitle: 'Gala', change: 8_670, balance: 8_670 }],
    });
  });

  it('of an order: all that its money did, each account with its own balance', async () => {
    const event = await createEvent(server, { title: 'Fair', ticketTypes: [{ price: 45_000 }] });
    const bought = await beginPurchase(server, event);
    await verify(server, bought, await server.gateway.control.pay(bought.gatewayOrderId));
    const today = new Date().toISOString().slice(0, 10);
    const { body } = await read('statement', {
      kind: 'order',
      id: (bought satisfies PlacedOrder).documentId,
      from: '2026-01-01',
      to: today > '2026-01-01' ? '2099-12-31' : today,
    });
    expect(body.subject.name).toBe(bought.code);
    expect(body.lines.map(({ account }: { account: string }) => account)).toEqual(
      expect.arrayContaining(['gateway_clearing', 'platform_fee_income', 'gst_payable', 'organizer_payable']),
    );
    const sum = body.accounts.reduce(
      (all: number, { debit, credit }: { debit: number; credit: number }) => all + debit - credit,
      0,
    );
    expect(sum).toBe(0);
    expect(body.lines[0]).toMatchObject({ orderCode: bought.code, eventTitle: 'Fair', ownerName: null });
  });

  it.each([
    ['who does not exist', { kind: 'organizer', id: 'nobody' }, 404],
    ['of something else', { kind: 'venue', id: 'nobody' }, 400],
    ['without a period', { kind: 'organizer', id: 'nobody', from: '' }, 400],
    ['of a day that is none', { kind: 'organizer', id: 'nobody', from: '2026-02-30' }, 400],
    ['the wrong way round', { kind: 'organizer', id: 'ORGANIZER', from: '2026-05-01' }, 400],
  ])('refuses one %s', async (_what, query, status) => {
    const id = query.id === 'ORGANIZER' ? organizer : query.id;
    const answer = await read('statement', { from: '2026-04-01', to: '2026-04-30', ...query, id });
    expect(answer.status).toBe(status);
  });
});

test('what to choose from: names with any sign in them, orders by their code', async () => {
  const names = async (kind: string, q: string) =>
    (await read('choices', { kind, q })).body.data.map(({ name }: { name: string }) => name);
  expect(await names('organizer', 'raga')).toEqual(['=Raga, "Sabha"']);
  expect(await names('organizer', '%')).toEqual([]);
  expect(await names('event', 'gal')).toEqual(['Gala']);
  expect(await names('order', 'nothing')).toEqual([]);
});

test('the day book shows each journal as a voucher, and both sides of the day', async () => {
  const { body } = await read('day-book', { from: '2026-04-01', to: '2026-04-01' });
  expect(body.journals).toHaveLength(1);
  expect(body.journals[0]).toMatchObject({
    kind: 'sale',
    lines: [
      { account: 'gateway_clearing', debit: 50_000, credit: 0 },
      { account: 'gateway_fee_expense', debit: 0, credit: 750 },
      { account: 'platform_fee_income', credit: 5_000 },
      { account: 'gst_payable', credit: 900 },
      { account: 'organizer_payable', credit: 43_350, ownerName: '=Raga, "Sabha"' },
    ],
  });
  expect(body.totals).toEqual([{ currency: 'INR', journals: 1, debit: 50_000, credit: 50_000 }]);
});

test('the trial balance balances, opening and closing', async () => {
  const { body } = await read('trial-balance', { from: '2026-04-01', to: '2026-04-30' });
  const rows = await csv({ report: 'trial-balance', from: '2026-04-01', to: '2026-04-30' });
  expect(body.accounts.find(({ account }: { account: string }) => account === 'gst_payable')).toMatchObject({
    opening: 1_980,
    credit: 900,
    closing: 2_880,
  });
  const cells = rows.slice(1).map((row) => row.split(',').slice(-6).map(Number));
  const sum = (index: number) => cells.reduce((all, row) => all + Math.round((row[index] ?? 0) * 100), 0);
  expect(sum(0)).toBe(sum(1));
  expect(sum(2)).toBe(sum(3));
  expect(sum(4)).toBe(sum(5));
});

describe('debts', () => {
  it('are told with the age of what is still unpaid, the oldest first', async () => {
    server.setClock(new Date('2026-06-25T10:00:00Z'));
    const late = await createOrganizer(server, { name: 'Late' });
    await books.sale({ organizer: late }, 100_000, '2026-01-05T10:00:00Z');
    await books.payout(late, 86_700, '2026-01-20T10:00:00Z');
    await books.refund({ organizer: late }, 30_000, '2026-03-01T10:00:00Z');
    await books.refund({ organizer: late }, 10_000, '2026-06-20T10:00:00Z');
    // ₹86.70 comes in and pays part of the oldest refund.
    await books.sale({ organizer: late }, 10_000, '2026-06-21T10:00:00Z');
    const even = await createOrganizer(server, { name: 'Even' });
    await books.sale({ organizer: even }, 10_000, '2026-06-01T10:00:00Z');

    const { body } = await read('debts');
    expect(body.data).toMatchObject([
      {
        organizer: { name: 'Late' },
        owed: 31_330,
        ages: { upTo30: 10_000, upTo60: 0, upTo90: 0, older: 21_330 },
        since: '2026-03-01T10:00:00.000Z',
        days: 116,
      },
      {
        organizer: { documentId: organizer },
        owed: 9_950,
        ages: { upTo90: 9_950 },
        since: '2026-04-20T10:00:00.000Z',
      },
    ]);
    expect(body.totals).toMatchObject([{ currency: 'INR', owed: 41_280 }]);
    server.setClock(null);
  });
});

describe('files', () => {
  it('CSV: a statement that an accountant’s program reads, no cell a formula', async () => {
    const rows = await csv({
      report: 'statement',
      kind: 'organizer',
      id: organizer,
      from: '2026-04-01',
      to: '2026-04-30',
    });
    expect(rows[0]).toBe(
      '\uFEFFDate,Time,Type,Details,Order,Event,Gross,Platform fee,GST on platform fee,Gateway fee with GST,Net,Balance,Currency,Cause',
    );
    expect(rows.slice(1, 3)).toEqual([
      '2026-04-01,,Opening balance,,,,,,,,,867.00,INR,',
      '2026-04-01,00:00:00,Sale,Order paid,,,500.00,-50.00,-9.00,-7.50,433.50,1300.50,INR,sale:second',
    ]);
    expect(rows.at(-1)).toBe('2026-04-30,,Closing balance,,,,,,,,,-99.50,INR,');
    const days = await csv({ report: 'day-book', from: '2026-04-01', to: '2026-04-01' });
    expect(days.find((row) => row.includes('Organizer payable'))).toContain(`"'=Raga, ""Sabha"""`);
  });

  it('XLSX: text is text, days and amounts are theirs', async () => {
    const answer = await read('export', {
      report: 'day-book',
      from: '2026-04-01',
      to: '2026-04-30',
      format: 'xlsx',
    })
      .buffer()
      .parse((stream, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => done(null, Buffer.concat(chunks)));
      });
    expect(answer.headers['content-disposition']).toBe(
      'attachment; filename="day-book-2026-04-01-2026-04-30.xlsx"',
    );
    const files = unzipSync(new Uint8Array(answer.body));
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    const strings = strFromU8(files['xl/sharedStrings.xml'] ?? new Uint8Array());
    expect(sheet).not.toContain('<f>');
    expect(strings).toContain('=Raga, ');
    // The 1st of April 2026, and ₹500.00.
    expect(sheet).toMatch(/<v>46113<\/v>/);
    expect(sheet).toMatch(/<v>500<\/v>/);
  });

  it('reads a long period in batches', async () => {
    const busy = await createOrganizer(server, { name: 'Busy' });
    await server.strapi.db.connection.raw(`
      WITH made AS (
        INSERT INTO ledger_journals (document_id, cause_key, kind, memo, occurred_at)
        SELECT 'bulk' || n, 'bulk:' || n, 'sale', 'Bulk', timestamp '2025-01-01' + n * interval '1.5 microseconds'
          FROM generate_series(1, 2500) n RETURNING id)
      INSERT INTO ledger_lines (document_id, journal_id, account, owner_document_id, amount, currency)
      SELECT 'bulk' || id || side, id, account, owner, amount, 'INR' FROM made,
        (VALUES ('a', 'gateway_clearing', NULL, 100), ('b', 'organizer_payable', '${busy}', -100))
          AS line(side, account, owner, amount)`);
    const period = { from: '2025-01-01', to: '2025-01-31' };
    const rows = await csv({ report: 'statement', kind: 'organizer', id: busy, ...period });
    expect(rows).toHaveLength(1 + 1 + 2_500 + 1);
    expect(new Set(rows.map((row) => row.split(',').at(-1))).size).toBe(2_500 + 2);
    expect(rows.at(-1)).toContain('2500.00');
    expect(await csv({ report: 'day-book', ...period })).toHaveLength(1 + 5_000);
  });

  it('asks the database as often for many lines as for few', async () => {
    const asked = async (work: () => PromiseLike<unknown>): Promise<number> => {
      const sent = await statementsOf(server.strapi, async () => work());
      return sent.filter((sql) => /ledger_|organizers|finance_settings/.test(sql)).length;
    };
    const busy = await server.strapi.db.connection('organizers').where({ name: 'Busy' }).first('document_id');
    const long = { from: '2025-01-01', to: '2025-01-31', pageSize: 200 };
    expect(await asked(() => ofOrganizer(organizer, '2026-04-01', '2026-04-02'))).toBe(5);
    expect(await asked(() => ofOrganizer(busy.document_id, long.from, long.to, { pageSize: 200 }))).toBe(5);
    expect(await asked(() => read('day-book', { from: '2026-04-10', to: '2026-04-10' }))).toBe(3);
    expect(await asked(() => read('day-book', long))).toBe(3);
    expect(await asked(() => read('debts'))).toBe(2);
  });
});

describe('who may', () => {
  it.each([
    ['nobody who is not signed in', undefined, [401, 401, 401]],
    ['nobody without the right', [], [403, 403, 403]],
    ['read, but not take out, with the right to read', ['plugin::ledger.read'], [200, 200, 403]],
    ['take out with both', ['plugin::ledger.read', 'plugin::ledger.export'], [200, 200, 200]],
    ['not take out without reading', ['plugin::ledger.export'], [403, 403, 403]],
  ])('%s', async (_what, actions, statuses) => {
    const bearer = actions ? (await createStaff(server, actions)).token : 'nothing';
    const period = { from: '2026-04-01', to: '2026-04-02' };
    const answers = [
      await read('debts', {}, bearer),
      await read('day-book', period, bearer),
      await read('export', { report: 'day-book', format: 'csv', ...period }, bearer),
    ];
    expect(answers.map(({ status }) => status)).toEqual(statuses);
  });
});
