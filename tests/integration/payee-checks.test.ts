import { runChecks, type Violation } from '../../scripts/checks/run';
import type * as Sealing from '../../src/api/payee/services/sealing';
import type { Account } from '../../src/domain/payouts/account';
import type { Checks } from '../../src/plugins/payouts/server/services/checks';
import { createOrganizer } from '../helpers/factories';
import { mailsTo } from '../helpers/mail';
import { sendWebhook } from '../helpers/payments';
import { createPerson } from '../helpers/payouts';
import { createSeller, MONEY, payeeService, payoutService, preparePayouts } from '../helpers/rail';
import { startServer, type TestServer } from '../helpers/server';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const POST = { method: 'POST', path: '/v1/fund_accounts/validations' };

let server: TestServer;

const db = () => server.strapi.db.connection;
const control = () => server.gateway.control;
const checks = (): Checks => server.strapi.plugin('payouts').service('checks');
const payees = () => payeeService(server);

/** Jobs that failed are due again at once: their backoff is tested elsewhere. */
const settle = async (): Promise<void> => {
  for (let round = 0; round < 3; round += 1) {
    await db()('activity_deliveries')
      .where('state', 'due')
      .update({ due_at: new Date(0) });
    await server.drain();
  }
};
/** So much later, with everything asked about that is due by then. */
const later = async (ms: number): Promise<void> => {
  server.setClock(new Date(Date.now() + ms));
  await checks().run();
  await settle();
};

let entered = 0;
const bank = (ending = '77'): Account => {
  entered += 1;
  return {
    method: 'bank',
    legalName: 'Asha Rao',
    ifsc: 'HDFC0000053',
    accountNumber: `6020${String(entered).padStart(6, '0')}1${ending}`,
  };
};
const upi = (upi: string): Account => ({ method: 'upi', legalName: 'Asha Rao', upi });

/** Somebody enters an account; nothing has been asked about it yet. */
const enter = async (account: Account) => {
  const user = await createPerson(server);
  const organizer = await createOrganizer(server, { owner: user.id });
  const change = (to: Account) => payees().change(user.id, organizer, to, undefined);
  const answer = await change(account);
  const documentId = answer.body.data?.documentId ?? '';
  return { documentId, organizer, user, change };
};
const payee = (documentId: string) => payees().get(documentId);
const checksOf = (documentId: string) =>
  db()('payee_checks').where({ payee_document_id: documentId }).orderBy('number').select();
const atTheRail = async (documentId: string) =>
  (await control().state()).validations.filter(({ notes }) => JSON.stringify(notes).includes(documentId));
const entries = (documentId: string): Promise<{ name: string; payload: unknown }[]> =>
  db()('activity_entries').where({ subject_document_id: documentId }).orderBy('id');
const booked = async (documentId: string): Promise<number> => {
  const [row]: { sum: string | null }[] = await db()('ledger_lines')
    .join('ledger_journals', 'ledger_journals.id', 'ledger_lines.journal_id')
    .where({ kind: 'account_check', account: 'payout_rail_balance' })
    .where('cause_key', 'like', `account_check:${documentId}-%`)
    .sum('amount');
  return Number(row?.sum ?? 0);
};
const expectBooks = async (): Promise<void> => {
  const results = await runChecks(async (sql) => {
    const answer: { rows: Violation[] } = await db().raw(sql.replaceAll('?', '\\?'));
    return answer.rows;
  });
  expect(results.filter(({ name, violations }) => violations > 0 && MONEY.test(name))).toEqual([]);
};

beforeAll(async () => {
  server = await startServer({ gateway: true });
}, 120_000);
beforeEach(async () => {
  await control().clearFaults();
  await control().fault({ kind: 'webhook_hold' });
});
afterEach(async () => {
  server.setClock(null);
  await expectBooks();
});
afterAll(() => server.stop());

it.each<[string, Account, string, string | null, string, number]>([
  ['one that is there', bank(), 'verified', 'ASHA RAO', 'payee.verified', -100],
  ['one that is not', bank('404'), 'failed', null, 'payee.verification_failed', 0],
  ['somebody else’s', bank('409'), 'verified', 'MEERA JOSHI', 'payee.verified', -100],
  ['a UPI id', upi('asha.checked@okhdfc'), 'verified', 'ASHA RAO', 'payee.verified', 0],
  ['a UPI id that is none', upi('invalid@okhdfc'), 'failed', null, 'payee.verification_failed', 0],
])('an account is checked: %s', async (_what, account, verification, verifiedName, said, money) => {
  const { documentId, user } = await enter(account);
  expect(await payee(documentId)).toMatchObject({ verification: 'pending' });
  await settle();
  expect(await payee(documentId)).toMatchObject({ verification, verifiedName });
  const log = await entries(documentId);
  expect(log.map(({ name }) => name)).toEqual(['payee.changed', 'payee.verification_requested', said]);
  expect(JSON.stringify(log)).not.toMatch(/asha|meera|••••/i);
  expect(await booked(documentId)).toBe(money);
  expect(await atTheRail(documentId)).toHaveLength(1);
  const subjects = (await mailsTo(user.email)).map(({ subject }) => subject);
  expect(subjects.includes('Your bank could not confirm the bank details')).toBe(verification === 'failed');
  await later(24 * HOUR);
  expect(await atTheRail(documentId)).toHaveLength(1);
});

it('a bank that takes its time is believed when it tells, also twice, and its name stays out of what is kept', async () => {
  const account = bank('202');
  const { documentId } = await enter(account);
  await settle();
  expect(await payee(documentId)).toMatchObject({ verification: 'pending' });
  expect(await checksOf(documentId)).toMatchObject([{ state: 'asked' }]);
  const [asked] = await atTheRail(documentId);
  await control().settleValidation(String(asked?.id), { to: 'completed', registeredName: 'RAO ASHA' });
  const told = (await control().webhooks()).filter(({ body }) => body.includes(String(asked?.id)));
  for (const message of told)
    for (const eventId of [message.eventId, `${message.eventId}x`])
      expect((await sendWebhook(server, { ...message, eventId })).status).toBe(200);
  await settle();
  expect(await payee(documentId)).toMatchObject({ verification: 'verified', verifiedName: 'RAO ASHA' });
  expect(await booked(documentId)).toBe(-100);
  expect((await entries(documentId)).filter(({ name }) => name === 'payee.verified')).toHaveLength(1);
  const kept = JSON.stringify(await db()('payment_webhook_events').where('event', 'like', 'fund_account%'));
  expect(kept).toContain(String(asked?.id));
  expect(kept).not.toMatch(/RAO|Asha/);
  if (account.method === 'bank') expect(kept).not.toContain(account.accountNumber);
});

it('what no webhook told is asked about, ever more seldom', async () => {
  const { documentId } = await enter(bank('202'));
  await settle();
  const [asked] = await atTheRail(documentId);
  await control().settleValidation(String(asked?.id), { to: 'completed', accountStatus: 'invalid' });
  await checks().run();
  expect(await payee(documentId)).toMatchObject({ verification: 'pending' });
  await later(5 * MINUTE);
  expect(await payee(documentId)).toMatchObject({ verification: 'failed' });
});

it.each([
  ['a connection cut after the rail acted', { kind: 'timeout_after_acting', ms: 0 } as const, 5 * MINUTE],
  ['a 500 after it acted', { kind: 'status_500', act: true } as const, 5 * MINUTE],
  ['a connection cut before', { kind: 'timeout_before_acting', ms: 0 } as const, 2 * HOUR],
])('a lost answer is no second rupee: %s', async (_what, fault, known) => {
  await control().fault({ match: POST, times: 1, ...fault });
  const { documentId } = await enter(bank());
  await settle();
  expect(await payee(documentId)).toMatchObject({ verification: 'pending' });
  // A list may lag: until it surely does not, nothing is asked for again.
  await later(known < HOUR ? known : 30 * MINUTE);
  if (known > HOUR) {
    expect(await atTheRail(documentId)).toHaveLength(0);
    await later(known);
  }
  expect(await payee(documentId)).toMatchObject({ verification: 'verified' });
  expect(await atTheRail(documentId)).toHaveLength(1);
  expect(await checksOf(documentId)).toMatchObject([{ state: 'active', number: 1 }]);
});

it('a rail that is busy is asked later, and one that stays silent leaves the account unchecked', async () => {
  await control().fault({ match: { path: '/v1/contacts' }, times: 1, kind: 'rate_limited' });
  const busy = await enter(bank());
  await settle();
  expect(await checksOf(busy.documentId)).toMatchObject([{ state: 'created', asked_at: null }]);
  await later(5 * MINUTE);
  expect(await payee(busy.documentId)).toMatchObject({ verification: 'verified' });

  server.setClock(null);
  await control().fault({ match: POST, kind: 'status_500' });
  const { documentId } = await enter(bank());
  await settle();
  await later(2 * HOUR);
  expect(await payee(documentId)).toMatchObject({ verification: 'pending' });
  await later(73 * HOUR);
  expect(await payee(documentId)).toMatchObject({ verification: 'none' });
  await control().clearFaults();
  await later(100 * HOUR);
  expect(await checksOf(documentId)).toMatchObject([{ state: 'broken' }]);
});

it('technical failures are tried three times', async () => {
  const { documentId } = await enter(bank('503'));
  await settle();
  for (const hours of [1, 2, 3, 4]) await later(hours * HOUR);
  expect(await checksOf(documentId)).toMatchObject([
    { state: 'broken' },
    { state: 'broken' },
    { state: 'broken' },
  ]);
  expect(await payee(documentId)).toMatchObject({ verification: 'none', state: 'active' });
  expect(await booked(documentId)).toBe(0);
});

it('what is found out about an account is not said of the next one', async () => {
  const { documentId, change } = await enter(bank('202'));
  await settle();
  const [former] = await atTheRail(documentId);
  await change(bank('202'));
  await settle();
  expect(await checksOf(documentId)).toMatchObject([{ state: 'void' }, { state: 'asked' }]);
  await control().settleValidation(String(former?.id), { to: 'completed', registeredName: 'SOMEBODY' });
  await checks().learn(String(former?.id));
  expect(await payee(documentId)).toMatchObject({ verification: 'pending', verifiedName: null });
  // It was sent all the same.
  expect(await booked(documentId)).toBe(-100);
  const present = (await atTheRail(documentId)).find(({ id }) => id !== former?.id);
  await control().settleValidation(String(present?.id), { to: 'completed' });
  await checks().learn(String(present?.id));
  expect(await payee(documentId)).toMatchObject({ verification: 'verified', verifiedName: 'ASHA RAO' });
  expect(await booked(documentId)).toBe(-200);
});

it('many at once ask once, and a job that died is made up for', async () => {
  const { documentId } = await enter(bank());
  await Promise.all(Array.from({ length: 6 }, () => checks().advance(documentId)));
  expect(await atTheRail(documentId)).toHaveLength(1);
  expect(await payee(documentId)).toMatchObject({ verification: 'verified' });

  const dead = await enter(bank());
  await db()('activity_deliveries')
    .where({ subscriber: 'payees.check', state: 'due' })
    .update({ state: 'dead' });
  await later(5 * MINUTE);
  expect(await payee(dead.documentId)).toMatchObject({ verification: 'verified' });
});

it('approvers are told of a name that is another one', async () => {
  const { organizer } = await createSeller(server);
  const [id = ''] = await preparePayouts(server);
  const warnings = async () => (await payoutService(server).warnings(id)).map(({ kind }) => kind);
  expect(await warnings()).not.toContain('name_differs');
  await db()('payees').where({ owner_document_id: organizer }).update({ verified_name: 'MEERA JOSHI' });
  expect(await warnings()).toContain('name_differs');
});

describe('the key that seals accounts', () => {
  const sealing = () =>
    server.load<typeof Sealing>('api/payee/services/sealing').default({ strapi: server.strapi });
  const NEW = 'a newer key of the server, as long as that';
  const keys = (...to: string[]): void => {
    server.strapi.config.set('mela.sealingKeys', to);
  };
  let former: string[] = [];
  beforeAll(() => {
    former = server.strapi.config.get<string[]>('mela.sealingKeys');
  });
  afterAll(() => keys(...former));
  const sealedOf = async (documentId: string): Promise<string> => {
    const [row]: { sealed: string }[] = await db()('payees').where({ document_id: documentId });
    return row?.sealed ?? '';
  };

  it('is another one: all is sealed anew, and the former can go', async () => {
    const account = bank();
    const { documentId } = await enter(account);
    const count = Number((await db()('payees').count('id'))[0]?.count);
    const before = await sealedOf(documentId);
    keys(NEW, ...former);
    expect(await payees().open(documentId)).toMatchObject({ method: 'bank' });
    expect(await sealing().sealAnew()).toEqual({ sealed: count, unopened: [] });
    expect(await sealing().sealAnew()).toEqual({ sealed: 0, unopened: [] });
    expect(await sealedOf(documentId)).not.toBe(before);
    keys(NEW);
    const opened = await payees().open(documentId);
    expect(account).toMatchObject({ accountNumber: 'accountNumber' in opened && opened.accountNumber });
  });

  it('is missing: the accounts that it sealed are named, the others are served', async () => {
    keys(...former);
    const lost = await enter(bank());
    keys(NEW, 'one more key of the server, as long as these');
    const kept = await enter(bank());
    expect((await sealing().sealAnew()).unopened).toEqual([lost.documentId]);
    expect(await payees().open(kept.documentId)).toMatchObject({ method: 'bank' });
    await expect(payees().open(lost.documentId)).rejects.toThrow('No key of this server');
    keys(NEW, ...former);
    expect(await sealing().sealAnew()).toEqual({ sealed: 1, unopened: [] });
  });
});
