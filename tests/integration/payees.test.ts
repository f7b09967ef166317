import type * as Payees from '../../src/api/payee/services/payees';
import { createOrganizer } from '../helpers/factories';
import { mailsTo } from '../helpers/mail';
import { createAdmin, createUser, type TestUser } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';

const NUMBER = '50100234567891';
const OTHER = '60200987654321';
const HOUR = 3_600_000;
const bank = (accountNumber = NUMBER) => ({
  method: 'bank',
  legalName: 'Asha Rao',
  accountNumber,
  ifsc: 'hdfc0001234',
});
const upi = { method: 'upi', legalName: 'Ravi Kumar', upi: 'ravi.kumar@okhdfc' };

let server: TestServer;
let asha: TestUser;
let ravi: TestUser;
let payees: Payees.PayeesService;
let admin: Awaited<ReturnType<typeof createAdmin>>;

beforeAll(async () => {
  server = await startServer();
  asha = await createUser(server, { email: 'asha.payee@example.org', username: 'Asha' });
  ravi = await createUser(server, { email: 'ravi.payee@example.org', username: 'Ravi' });
  admin = await createAdmin(server);
  payees = server.load<typeof Payees>('api/payee/services/payees').default({ strapi: server.strapi });
}, 180_000);
afterEach(() => server.setClock(null));
afterAll(() => server.stop());

const db = () => server.strapi.db.connection;
const path = (organizer?: string): string => `/api/me/payee${organizer ? `?organizer=${organizer}` : ''}`;
const see = (user: TestUser, organizer?: string) =>
  server.http.get(path(organizer)).set('Authorization', `Bearer ${user.jwt}`);
const put = (user: TestUser, data: unknown, organizer?: string, key?: string) => {
  const call = server.http.put(path(organizer)).set('Authorization', `Bearer ${user.jwt}`);
  if (key !== undefined) call.set('Idempotency-Key', key);
  return call.send({ data });
};
/** What was said while the clock stood ahead is due then. */
const drainLater = async (): Promise<void> => {
  server.setClock(new Date(Date.now() + 60 * HOUR));
  await server.drain();
  server.setClock(null);
};
const entriesOf = (documentId: string): Promise<{ name: string; payload: unknown }[]> =>
  db()('activity_entries').where({ subject_document_id: documentId }).orderBy('id');

describe('bank details of an organizer', () => {
  let organizer: string;
  let documentId: string;
  beforeAll(async () => {
    organizer = await createOrganizer(server, { name: 'Pune Makers', owner: asha.id });
    await db()('organizers').where({ document_id: organizer }).update({ email: 'desk.payee@example.org' });
  });

  it('are not there at first, and it says what to do', async () => {
    const answer = await see(asha, organizer);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ data: null, meta: { obstacle: 'no_account', coolingHours: 48 } });
    expect(answer.body.meta.says).toContain('the first ones too');
  });

  it('are entered, shown masked and rest', async () => {
    const before = Date.now();
    const answer = await put(asha, bank(), organizer);
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('private, no-store');
    expect(answer.body.data).toMatchObject({
      kind: 'organizer',
      organizer,
      account: '••••7891',
      ifsc: 'HDFC0001234',
      bankName: 'HDFC Bank',
      state: 'active',
      verification: 'pending',
    });
    documentId = answer.body.data.documentId;
    expect(Date.parse(answer.body.data.usableFrom)).toBeGreaterThanOrEqual(before + 48 * HOUR);
    expect(answer.body.meta).toMatchObject({ obstacle: 'cooling' });
    expect(answer.body.meta.says).toMatch(/Nothing is paid to ••••7891 before .* IST/);
    expect((await see(asha, organizer)).body).toEqual(answer.body);
    expect((await entriesOf(documentId)).map(({ name }) => name)).toEqual([
      'payee.changed',
      'payee.verification_requested',
    ]);
  });

  it('can be paid to when they have rested, and rest again when they change', async () => {
    await expect(payees.assertUsable(documentId)).rejects.toMatchObject({ code: 'PAYEE_COOLING' });
    server.setClock(new Date(Date.now() + 49 * HOUR));
    await expect(payees.assertUsable(documentId)).resolves.toBeUndefined();
    expect((await see(asha, organizer)).body.meta).toMatchObject({
      obstacle: null,
      says: 'You are paid to ••••7891.',
    });
    expect((await put(asha, bank(), organizer)).body.meta.obstacle).toBeNull();
    const changed = await put(asha, bank(OTHER), organizer);
    expect(changed.body).toMatchObject({
      data: { documentId, account: '••••4321' },
      meta: { obstacle: 'cooling' },
    });
    await expect(payees.assertUsable(documentId)).rejects.toMatchObject({
      code: 'PAYEE_COOLING',
      details: { usableFrom: changed.body.data.usableFrom },
    });
  });

  it('are told about to the person and to the organizer’s address', async () => {
    await drainLater();
    for (const address of [asha.email, 'desk.payee@example.org']) {
      const mails = await mailsTo(address);
      expect(mails.map(({ subject }) => subject).sort()).toEqual([
        'Bank details changed for Pune Makers',
        'Bank details entered for Pune Makers',
      ]);
      const text = mails.map((mail) => `${mail.text} ${mail.html}`).join(' ');
      expect(text).toContain('If this was not you');
      expect(text).toContain('••••4321');
      for (const secret of [NUMBER, OTHER]) expect(text).not.toContain(secret);
    }
    expect(await mailsTo(ravi.email)).toEqual([]);
  });

  it('are opened for the rail alone, and nowhere else', async () => {
    const opened = await payees.open(documentId);
    expect(opened).toMatchObject({ method: 'bank', ifsc: 'HDFC0001234', accountNumber: OTHER });
    const mine = (await put(ravi, upi)).body.data.documentId;
    expect(await payees.open(mine)).toMatchObject({ method: 'upi', vpa: 'ravi.kumar@okhdfc' });

    const [row] = await db()('payees').where({ document_id: documentId }).select('sealed');
    const [own] = await db()('payees').where({ document_id: mine }).select('sealed');
    await db()('payees').where({ document_id: mine }).update({ sealed: row.sealed });
    await expect(payees.open(mine)).rejects.toThrow();
    await db()('payees').where({ document_id: mine }).update({ sealed: own.sealed });
  });

  it('stand in clear in no table of the database', async () => {
    const names: { table_name: string }[] = await db()('information_schema.tables')
      .where({ table_schema: server.schema, table_type: 'BASE TABLE' })
      .select('table_name');
    expect(names.length).toBeGreaterThan(50);
    for (const { table_name: name } of names) {
      const { rows }: { rows: unknown[] } = await db().raw(
        `SELECT 1 FROM ?? t WHERE t::text LIKE ? OR t::text LIKE ? OR t::text LIKE ? LIMIT 1`,
        [name, `%${NUMBER}%`, `%${OTHER}%`, '%ravi.kumar@%'],
      );
      expect([name, rows]).toEqual([name, []]);
    }
  });

  it('are masked in the Content Manager, which changes nothing and cannot ask for what is sealed', async () => {
    const list = '/content-manager/collection-types/api::payee.payee';
    const as = { Authorization: `Bearer ${admin.token}` };
    for (const url of [list, `${list}/${documentId}`]) {
      const answer = await server.http.get(url).set(as);
      expect(answer.status).toBe(200);
      expect(answer.text).toContain('••••4321');
      expect(answer.text).not.toContain('sealed');
      expect(answer.text).not.toMatch(/50100234567891|60200987654321|v1\./);
    }
    const probe = async (text: string): Promise<number> =>
      (await server.http.get(`${list}?filters[sealed][$startsWith]=${text}`).set(as)).body.results?.length;
    expect(await probe('v2')).toBeGreaterThan(0);
    expect(await probe('v1')).toBe(await probe('v2'));
    for (const answer of [
      await server.http.put(`${list}/${documentId}`).set(as).send({ mask: '••••0000' }),
      await server.http.post(list).set(as).send({}),
      await server.http.delete(`${list}/${documentId}`).set(as),
    ])
      expect(answer.status).toBe(403);
    for (const url of ['/api/payees', `/api/payees/${documentId}`])
      expect((await server.http.get(url)).status).toBe(404);
  });

  it('are stopped and allowed again with a reason, by staff who are not the payee', async () => {
    const me = { type: 'admin', id: '1' } as const;
    await expect(payees.freeze(documentId, me, ' ')).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    await payees.freeze(documentId, me, 'A call from the bank');
    await expect(payees.assertUsable(documentId)).rejects.toMatchObject({ code: 'PAYEE_FROZEN' });
    const changed = await put(asha, bank('77700987654321'), organizer);
    expect(changed.body).toMatchObject({ data: { state: 'frozen' }, meta: { obstacle: 'frozen' } });
    expect(changed.text).not.toContain('A call from the bank');
    await expect(
      payees.unfreeze(documentId, { type: 'user', id: String(asha.id) }, 'Please'),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await db()('admin_users').where({ id: 1 }).update({ email: 'Asha.Payee+staff@example.org' });
    await expect(payees.unfreeze(documentId, me, 'Please')).rejects.toMatchObject({
      code: 'SECOND_PERSON_NEEDED',
    });
    await db()('admin_users').where({ id: 1 }).update({ email: admin.email });
    await payees.unfreeze(documentId, me, 'All is well');
    expect(await payees.get(documentId)).toMatchObject({
      state: 'active',
      stateReason: 'All is well',
      stateBy: 'admin:1',
    });
    const log = JSON.stringify(await entriesOf(documentId));
    expect(log).toContain('payee.unfrozen');
    expect(log).not.toMatch(/••••|Asha|A call from|All is well|HDFC/);
  });

  it('are checked, but never by what was found out about another account', async () => {
    const { changedAt } = await payees.get(documentId);
    await put(asha, bank('88800987654321'), organizer);
    const fund = { contactId: 'cont_1', fundAccountId: 'fa_1', changedAt };
    expect(await payees.recordVerification(documentId, { outcome: 'verified', changedAt })).toBe(false);
    expect(await payees.rememberBeneficiary(documentId, fund)).toBe(false);
    const now = await payees.get(documentId);
    expect(now).toMatchObject({ verification: 'pending', fundAccountId: null });
    expect(await payees.rememberBeneficiary(documentId, { ...fund, changedAt: now.changedAt })).toBe(true);
    expect(await payees.recordVerification(documentId, { outcome: 'failed', changedAt: now.changedAt })).toBe(
      true,
    );
    expect((await see(asha, organizer)).body.meta.says).toContain('could not confirm');
    await drainLater();
    expect((await mailsTo(asha.email)).map(({ subject }) => subject)).toContain(
      'Your bank could not confirm the bank details',
    );
    const again = await put(asha, bank('88800987654321'), organizer);
    expect(again.body.data.verification).toBe('pending');
    expect(await payees.get(documentId)).toMatchObject({ fundAccountId: null, contactId: null });
  });
});

describe('who may enter them', () => {
  it('nobody for somebody else’s organizer, nor guests', async () => {
    const organizer = await createOrganizer(server, { owner: asha.id });
    expect((await see(ravi, organizer)).status).toBe(404);
    expect((await put(ravi, bank(), organizer)).status).toBe(404);
    expect((await put(ravi, bank(), 'nosuchorganizer')).status).toBe(404);
    expect([401, 403]).toContain((await server.http.get(path())).status);
    expect([401, 403]).toContain((await server.http.put(path()).send({ data: bank() })).status);
    expect(await db()('payees').where({ owner_document_id: organizer })).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['nothing', null, 'data'],
    ['an IFSC with a letter O', { ...bank(), ifsc: 'HDFCO001234' }, 'data.ifsc'],
    ['a short number', bank('1234'), 'data.accountNumber'],
    ['a name that banks do not take', { ...bank(), legalName: 'आशा' }, 'data.legalName'],
    ['an unknown method', { ...bank(), method: 'card' }, 'data.method'],
    ['somebody’s userId', { ...upi, userId: 1 }, 'data'],
  ])('%s is refused without repeating it', async (_, data, field) => {
    const answer = await put(ravi, data);
    expect(answer.status).toBe(400);
    expect(answer.body.error.details.code).toBe('VALIDATION_FAILED');
    expect(answer.body.error.details.errors.map((error: { path: string }) => error.path)).toContain(field);
    expect(answer.text).not.toContain(NUMBER);
  });
});

describe('twice', () => {
  it('the same key and body is one change; another body is refused; no key is in clear', async () => {
    const meena = await createUser(server, { email: 'meena.payee@example.org' });
    const key = 'payee-key-0001';
    const first = await put(meena, bank(), undefined, key);
    const again = await put(meena, bank(), undefined, key);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toEqual(first.body);
    expect((await put(meena, bank(OTHER), undefined, key)).status).toBe(422);
    expect(await entriesOf(first.body.data.documentId)).toHaveLength(2);
  });

  it('two first entries at one moment make one payee with one of the accounts', async () => {
    const uma = await createUser(server, { email: 'uma.payee@example.org' });
    const at = new Date();
    server.setClock(at);
    const numbers = Array.from({ length: 6 }, (_, index) => `1110000000000${index}`);
    const answers = await Promise.all(numbers.map((number) => put(uma, bank(number))));
    expect(answers.map(({ status }) => status)).toEqual(numbers.map(() => 200));
    const found = await db()('payees').where({ owner_document_id: `user:${uma.id}` });
    expect(found).toHaveLength(1);
    const moments = answers.map(({ body }) => body.data.changedAt);
    expect(new Set(moments).size).toBe(numbers.length);
    const opened = await payees.open(found[0].document_id);
    const last = answers
      .toSorted((a, b) => a.body.data.changedAt.localeCompare(b.body.data.changedAt))
      .at(-1);
    expect(opened).toMatchObject({ accountNumber: numbers[answers.findIndex((answer) => answer === last)] });
    const changes = (await entriesOf(found[0].document_id)).filter(({ name }) => name === 'payee.changed');
    expect(changes).toHaveLength(numbers.length);
  });
});
