import type { JournalDraft } from '../../../src/domain/ledger/journal';
import { postSale } from '../../../src/domain/ledger/postings';
import type * as TransactionModule from '../../../src/platform/transaction';
import type * as LedgerModule from '../../../src/plugins/ledger/server/public';
import { startServer, type TestServer } from '../../helpers/server';
import { statementsOf } from '../../helpers/statements';

let server: TestServer;
let ledger: typeof LedgerModule;
let inTransaction: typeof TransactionModule.inTransaction;
let count = 0;

beforeAll(async () => {
  server = await startServer();
  ledger = server.load('plugins/ledger/server/public');
  ({ inTransaction } = server.load<typeof TransactionModule>('platform/transaction'));
});
afterAll(() => server.stop());

const knex = () => server.strapi.db.connection;

const sale = (order = `order${(count += 1)}`, organizer = `organizer${count}`): JournalDraft =>
  postSale({
    context: { organizerDocumentId: organizer, eventDocumentId: 'event1', orderDocumentId: order },
    order: { total: 100_000, platformFee: 10_000, platformFeeTax: 1_800, gatewayFeeEstimate: 1_500 },
    currency: 'INR',
    gatewayFee: null,
    occurredAt: new Date('2026-06-01T10:00:00.000Z'),
  });

const post = (draft: JournalDraft) => inTransaction(server.strapi, (trx) => ledger.post(trx, draft));

describe('posting', () => {
  test('a sale of ₹1,000 is one statement and shows in the balances', async () => {
    const draft = sale('ordered', 'orga');
    const sent = await statementsOf(server.strapi, () => post(draft));
    expect(sent.map((sql) => sql.trim().split(/\s/, 1)[0])).toEqual(['BEGIN;', 'WITH', 'COMMIT;']);

    expect(await ledger.balances(knex(), { orderDocumentId: 'ordered' })).toEqual([
      { account: 'gateway_clearing', ownerDocumentId: null, currency: 'INR', sum: 100_000 },
      { account: 'gateway_fee_expense', ownerDocumentId: null, currency: 'INR', sum: -1_500 },
      { account: 'gst_payable', ownerDocumentId: null, currency: 'INR', sum: -1_800 },
      { account: 'organizer_payable', ownerDocumentId: 'orga', currency: 'INR', sum: -86_700 },
      { account: 'platform_fee_income', ownerDocumentId: null, currency: 'INR', sum: -10_000 },
    ]);
    expect(await ledger.balances(knex(), { account: 'organizer_payable', ownerDocumentId: 'orga' })).toEqual([
      { account: 'organizer_payable', ownerDocumentId: 'orga', currency: 'INR', sum: -86_700 },
    ]);
    const lines = await ledger.linesOf(knex(), { orderDocumentId: 'ordered' });
    expect(lines).toHaveLength(draft.lines.length);
    expect(lines[0]).toMatchObject({
      causeKey: 'sale:ordered',
      kind: 'sale',
      occurredAt: draft.occurredAt,
      ...draft.lines[0],
    });
  });

  test('one cause is booked once, also by many at the same moment', async () => {
    const draft = sale();
    const answers = await Promise.all(Array.from({ length: 6 }, () => post(draft)));
    expect(answers.filter(({ posted }) => posted)).toHaveLength(1);
    expect(await post(draft)).toEqual({ posted: false });
    expect(await knex()('ledger_journals').where({ cause_key: draft.causeKey })).toHaveLength(1);
  });

  test('goes with its transaction', async () => {
    const draft = sale();
    await expect(
      inTransaction(server.strapi, async (trx) => {
        await ledger.post(trx, draft);
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    expect(await post(draft)).toEqual({ posted: true });
  });

  test('refuses a journal that does not balance', async () => {
    const draft = sale();
    await expect(post({ ...draft, lines: draft.lines.slice(1) })).rejects.toThrow('not to zero');
  });
});

describe('with raw SQL', () => {
  const journal = (key: string) =>
    `INSERT INTO ledger_journals (cause_key, kind, occurred_at) VALUES ('${key}', 'sale', now())`;
  const line = (
    key: string,
    amount: number,
    more: { account?: string; owner?: string; currency?: string } = {},
  ) =>
    `INSERT INTO ledger_lines (journal_id, account, owner_document_id, amount, currency)
     SELECT id, '${more.account ?? 'bank'}', ${more.owner ? `'${more.owner}'` : 'NULL'}, ${amount},
            '${more.currency ?? 'INR'}' FROM ledger_journals WHERE cause_key = '${key}'`;

  beforeAll(() => post(sale('booked')));

  test.each([
    { what: 'changing an amount', sql: ['UPDATE ledger_lines SET amount = amount * 2'], says: 'append-only' },
    {
      what: 'changing a cause',
      sql: [`UPDATE ledger_journals SET cause_key = cause_key || '2'`],
      says: 'append-only',
    },
    { what: 'deleting lines', sql: ['DELETE FROM ledger_lines'], says: 'append-only' },
    { what: 'deleting journals', sql: ['DELETE FROM ledger_journals'], says: 'append-only' },
    { what: 'emptying the lines', sql: ['TRUNCATE ledger_lines CASCADE'], says: 'append-only' },
    { what: 'emptying all', sql: ['TRUNCATE ledger_journals CASCADE'], says: 'append-only' },
    {
      what: 'a second journal of one cause',
      sql: [journal('sale:booked')],
      says: 'ledger_journals_cause_key',
    },
    { what: 'a journal without lines', sql: [journal('empty')], says: 'does not balance' },
    { what: 'a single line', sql: [journal('single'), line('single', 5)], says: 'does not balance' },
    {
      what: 'lines that do not sum to zero',
      sql: [journal('crooked'), line('crooked', 500), line('crooked', -499)],
      says: 'does not balance',
    },
    {
      what: 'lines that sum to zero only across currencies',
      sql: [journal('mixed'), line('mixed', 500), line('mixed', -500, { currency: 'USD' })],
      says: 'does not balance',
    },
    {
      what: 'one more line for a journal that was booked',
      sql: [line('sale:booked', 500)],
      says: 'does not balance',
    },
    {
      what: 'a line of nothing',
      sql: [journal('zero'), line('zero', 0)],
      says: 'mela_ledger_lines_complete',
    },
    {
      what: 'an account outside the chart',
      sql: [journal('odd'), line('odd', 5, { account: 'pocket' })],
      says: 'mela_ledger_lines_account',
    },
    {
      what: 'a payable without its person',
      sql: [journal('whose'), line('whose', 5, { account: 'organizer_payable' })],
      says: 'mela_ledger_lines_account',
    },
    {
      what: 'a person on an account of the house',
      sql: [journal('house'), line('house', 5, { owner: 'asha' })],
      says: 'mela_ledger_lines_account',
    },
    {
      what: 'a line of no journal',
      sql: [
        `INSERT INTO ledger_lines (journal_id, account, amount, currency) VALUES (987654, 'bank', 5, 'INR')`,
      ],
      says: 'mela_ledger_lines_journal',
    },
  ])('the database refuses $what', async ({ sql, says }) => {
    const before = await knex()('ledger_lines').count();
    await expect(
      inTransaction(server.strapi, async (trx) => {
        for (const statement of sql) await trx.raw(statement);
      }),
    ).rejects.toThrow(says);
    expect(await knex()('ledger_lines').count()).toEqual(before);
  });

  test('and takes a journal that balances, in as many statements as it likes', async () => {
    await inTransaction(server.strapi, async (trx) => {
      for (const statement of [
        journal('fine'),
        line('fine', 700),
        line('fine', -200),
        line('fine', -500, { account: 'organizer_payable', owner: 'asha' }),
      ])
        await trx.raw(statement);
    });
    expect(await ledger.balances(knex(), { ownerDocumentId: 'asha' })).toMatchObject([{ sum: -500 }]);
  });
});
