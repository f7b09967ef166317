import { ensureFinance } from '../helpers/factories';
import { createAdmin } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';

/**
 * What staff see first is looked at every few seconds by each of them, over payouts of years: each statement of it finds
 * its rows by an index. A plan for few rows would read whole tables, so that is forbidden to the planner here.
 */

const OVERVIEW = '/payouts/overview';

let server: TestServer;
let token: string;

interface Query {
  readonly sql: string;
  readonly bindings: readonly unknown[];
}

const look = (path: string) => server.http.get(path).set({ Authorization: `Bearer ${token}` });

/** The statements that a route asks, with their values. */
const statementsOf = async (path: string): Promise<Query[]> => {
  const asked: Query[] = [];
  const hear = (query: Query): void => void asked.push(query);
  const { client } = server.strapi.db.connection;
  client.on('query', hear);
  const answer = await look(path);
  client.removeListener('query', hear);
  expect(answer.status).toBe(200);
  return asked;
};

const planOf = async ({ sql, bindings }: Query): Promise<string> => {
  const { client } = server.strapi.db.connection;
  const connection = await client.acquireConnection();
  try {
    await connection.query('SET enable_seqscan = off');
    await connection.query('SET enable_bitmapscan = off');
    const { rows } = await connection.query(`EXPLAIN ${sql}`, bindings);
    return rows.map((row: { 'QUERY PLAN': string }) => row['QUERY PLAN']).join('\n');
  } finally {
    await connection.query('RESET ALL');
    await client.releaseConnection(connection);
  }
};

/** What the first look asks; who looks again soon is told some of it from there. */
let asked: Promise<Query[]> | undefined;
const first = (): Promise<Query[]> => (asked ??= statementsOf(OVERVIEW));

beforeAll(async () => {
  server = await startServer();
  await ensureFinance(server);
  token = (await createAdmin(server)).token;
}, 90_000);
afterAll(() => server.stop());

const PAYABLE = /Index Only Scan using mela_ledger_lines_payable/;

it.each<[string, () => Promise<Query[]>, RegExp, RegExp[]]>([
  [
    'what waits, what is on its way and what was paid since the month began',
    first,
    /AS "paidThisMonth"/,
    [/payouts_state/, /mela_payouts_paid/, /mela_payout_attempts_asked/],
  ],
  ['what is owed to those whose payouts are stopped', first, /'frozen'/, [PAYABLE]],
  ['who owes us', first, /HAVING/, [PAYABLE]],
  ['the last twelve weeks', first, /width_bucket/, [/mela_activity_entries_payouts_ended/]],
  [
    'what waits for somebody',
    () => statementsOf('/payouts/widget'),
    /pending_approval/,
    [/payouts_state/, /mela_payout_attempts_asked/],
  ],
  [
    'the payees with what they are owed',
    () => statementsOf('/payouts/payees'),
    /debtsWithoutAccount/,
    [PAYABLE],
  ],
])('%s', async (_what, asked, which, indexes) => {
  const statements = (await asked()).filter(({ sql }) => which.test(sql));
  expect(statements.length).toBeGreaterThan(0);
  for (const statement of statements) {
    const plan = await planOf(statement);
    for (const index of indexes) expect(plan).toMatch(index);
    expect(plan).not.toMatch(/Seq Scan on (?:payouts|payout_attempts|ledger_lines|activity_entries)\b/);
  }
});

it('adds everybody’s lines up once for all who look', async () => {
  await first();
  const again = await Promise.all([statementsOf(OVERVIEW), statementsOf(OVERVIEW)]);
  expect(again.flat().filter(({ sql }) => /HAVING/.test(sql))).toEqual([]);
});
