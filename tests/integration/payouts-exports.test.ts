import { createEvent, ensureFinance, placeOrder } from '../helpers/factories';
import { bookkeeper } from '../helpers/ledger';
import { approveAsSeen, createApprover, createPaidOrganizer, preparingOf, railOf } from '../helpers/payouts';
import { createAdmin, createStaff, createUser, type TestUser } from '../helpers/people';
import { readPdf } from '../helpers/read-pdf';
import { startServer, type TestServer } from '../helpers/server';

const DAY = 86_400_000;

let server: TestServer;
let admin: string;
let seller: TestUser;
let stranger: TestUser;
let payout: { documentId: string; code: string };
let orders: string[];

const as = (token: string) => ({ Authorization: `Bearer ${token}` });
const get = (path: string, token: string | null) =>
  server.http
    .get(path)
    .set(token === null ? {} : as(token))
    .buffer(true)
    .parse((answer, done) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => done(null, Buffer.concat(chunks)));
    });
const textOf = async (pdf: Buffer): Promise<string> =>
  (await readPdf(pdf)).pages.map(({ text }) => text).join('\n');
const linesCsv = async (): Promise<string[]> => {
  const { body } = await get(`/payouts/payouts/${payout.documentId}/lines.csv`, admin);
  return String(body).trimEnd().split('\r\n');
};

beforeAll(async () => {
  server = await startServer();
  await ensureFinance(server);
  ({ token: admin } = await createAdmin(server));
  seller = await createUser(server);
  stranger = await createUser(server, { role: 'organizer' });
  const { organizer } = await createPaidOrganizer(server, { user: seller });
  const event = await createEvent(server, { title: '=Kathak, "live"', organizerDocumentId: organizer });
  const placed = [await placeOrder(server, event), await placeOrder(server, event)];
  orders = placed.map(({ code }) => code);
  const books = bookkeeper(server);
  for (const { documentId: order } of placed)
    await books.sale({ organizer, event: event.documentId, order }, 100_000, '2026-11-20T20:00:00Z');
  const [first] = placed;
  await books.refund(
    { organizer, event: event.documentId, ...(first ? { order: first.documentId } : {}) },
    25_000,
    '2026-11-21T10:00:00Z',
  );
  server.setClock(new Date(Date.now() + 365 * DAY));
  await preparingOf(server).prepareRun('manual', await createApprover(server));
  const [row] = await server.strapi.db.connection('payouts').select('document_id', 'code');
  payout = { documentId: row.document_id, code: row.code };
}, 60_000);
afterAll(() => server.stop());

it('the lines of a payout: each with its order and its parts; they add up to its amount', async () => {
  const [heads = '', ...lines] = await linesCsv();
  expect(heads.replace(/^\ufeff/, '')).toBe(
    'Payout,Ledger line,Date,Time,Type,Details,Order,Event,Gross,Platform fee,GST on platform fee,Gateway fee with GST,Net,Currency',
  );
  expect(lines).toHaveLength(3);
  // In Kolkata the evening of the 20th is the night of the 21st; a title is no formula.
  expect(lines[0]).toMatch(new RegExp(`^${payout.code},\\d+,2026-11-21,01:30`));
  expect(lines[0]).toContain(`,${orders[0]},"'=Kathak, ""live""",1000.00,-100.00,-18.00,-15.00,867.00,INR`);
  expect(lines[2]).toContain(',-250.00,,,,-250.00,INR');
});

it('the statement: the amount, why, and every order of it, in rupees and days', async () => {
  const { status, headers, body } = await get(`/payouts/payouts/${payout.documentId}/statement.pdf`, admin);
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'application/pdf',
    'cache-control': 'private, no-store',
    'content-disposition': `attachment; filename="payout-${payout.code.toLowerCase()}.pdf"`,
  });
  const text = await textOf(body);
  for (const part of [
    ...[payout.code, '₹1,484.00', '••••6789', 'Not approved yet', '=Kathak, "live": 2 orders sold'],
    ...['₹2,000.00', '−₹250.00', '−₹200.00', '−₹36.00', '−₹30.00', '21 Nov 2026', ...orders],
  ])
    expect(text).toContain(part);
  expect(text).not.toMatch(/paise|undefined|null|NaN|\d{4}-\d\d-\d\dT/i);
});

it('who is paid gets the same statement, and nobody else gets any', async () => {
  const path = `/api/me/payouts/${payout.documentId}/statement`;
  const own = await get(path, seller.jwt);
  expect([own.status, await textOf(own.body)]).toEqual([200, expect.stringContaining('₹1,484.00')]);
  expect((await get(path, stranger.jwt)).status).toBe(404);
  expect((await get('/api/me/payouts/nothing/statement', seller.jwt)).status).toBe(404);
  expect([401, 403]).toContain((await get(path, null)).status);
});

it('the table of payouts: what the filter finds, as the panel finds it', async () => {
  const csv = async (query: string) => {
    const { status, headers, body } = await get(`/payouts/payouts.csv?${query}`, admin);
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    return String(body).trimEnd().split('\r\n').slice(1);
  };
  const [line = '', ...rest] = await csv(`q=${orders[0]}&view=waiting&kind=organizer&sort=amount`);
  expect(rest).toEqual([]);
  expect(line).toContain(`${payout.code},Waiting for approval,Organizer `);
  expect(line).toContain(',Organizer,Bank account,••••6789,1484.00,INR,Run by hand,');
  expect(await csv('view=paid')).toEqual([]);
  expect(await csv('q=%25')).toEqual([]);
  expect((await get('/payouts/payouts.csv?view=lost', admin)).status).toBe(400);
});

it('files are for those who were given both rights', async () => {
  const rights = (...names: string[]) => names.map((name) => `plugin::payouts.${name}`);
  const reader = await createStaff(server, rights('read', 'approve'));
  const exporter = await createStaff(server, rights('read', 'export'));
  const { documentId } = payout;
  for (const file of [
    `payouts/${documentId}/lines.csv`,
    `payouts/${documentId}/statement.pdf`,
    'payouts.csv',
  ]) {
    const path = `/payouts/${file}`;
    const statuses = await Promise.all(
      [reader.token, exporter.token, null, seller.jwt].map(async (token) => (await get(path, token)).status),
    );
    expect(statuses).toEqual([403, 200, 401, 401]);
  }
  for (const file of ['lines.csv', 'statement.pdf'])
    expect((await get(`/payouts/payouts/nothing/${file}`, exporter.token)).status).toBe(404);
});

it('tells when it was paid, and what was paid before once its money came back', async () => {
  const rail = railOf(server);
  const [approved] = await approveAsSeen(server, [payout.documentId], await createApprover(server));
  expect(approved).toMatchObject({ ok: true });
  await rail.processing(payout.documentId);
  await rail.paid(payout.documentId);
  const path = `/payouts/payouts/${payout.documentId}/statement.pdf`;
  expect(await textOf((await get(path, admin)).body)).toMatch(/Paid on \d+ \w+ \d{4}/);
  await rail.reversed(payout.documentId);
  const text = await textOf((await get(path, admin)).body);
  expect(text).toContain('Came back');
  expect(text).toContain(orders[0]);
  expect(await linesCsv()).toHaveLength(4);
});
