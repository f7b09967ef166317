import type { Actor } from '../../src/platform/actor';
import { documentWriter } from '../../src/platform/documents';
import { createEvent, ensureFinance } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { bookkeeper } from '../helpers/ledger';
import {
  createApprover,
  createPaidOrganizer,
  createPerson,
  payout,
  payoutsOf,
  preparingOf,
  railOf,
} from '../helpers/payouts';
import { createAdmin, createStaff, createStaffOf, createUser } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';

/** Who may do what to a payout, in which way: role × action × way in. */

type State = 'pending_approval' | 'on_hold' | 'failed';
/** Everybody who asks: staff by role, then those who are no staff of the panel at all. */
const STAFF = ['preparer', 'approver', 'both', 'chief', 'auditor', 'nobody', 'token'] as const;
const OUTSIDE = ['anonymous', 'owner', 'user', 'apiToken'] as const;
type Person = (typeof STAFF)[number] | (typeof OUTSIDE)[number];

const DAY = 86_400_000;
const UID = 'api::payout.payout';
const MONEY = /^(?:payouts\.|ledger\.(?:balanced|overdrawn))/;

let server: TestServer;
let eventId: string;
/** What each sends to be known; `both` prepared every payout that is not somebody's request. */
const bearers = new Map<Person, string | null>();
let maker: Actor;
let neutral: Actor;
const stock: Record<State, string[]> = { pending_approval: [], on_hold: [], failed: [] };
/** Nobody may do anything to these in this file; one for each state. */
let fixed: Record<State, string>;

const db = () => server.strapi.db.connection;

/** Organizers to be paid, each with ₹867.00 of the same past event; nobody signs in as their owners. */
const owe = async (count: number, user?: { id: number; email: string }): Promise<string[]> => {
  const payees: string[] = [];
  for (let made = 0; made < count; made += 1) {
    const { organizer, payee } = await createPaidOrganizer(server, user ? { user } : {});
    await bookkeeper(server).sale({ organizer, event: eventId }, 100_000, new Date().toISOString());
    payees.push(payee.documentId);
  }
  return payees;
};

const prepared = async (payees: readonly string[], actor: Actor): Promise<string[]> => {
  await preparingOf(server).prepareRun('manual', actor);
  return db()('payouts')
    .whereIn('payee_document_id', [...payees])
    .orderBy('id')
    .pluck('document_id');
};

const seen = async (id: string) => {
  const { documentId, version, amount } = await payout(server, id);
  return { id: documentId, version, amount };
};

const toFailed = async (id: string): Promise<void> => {
  await payoutsOf(server).approve([id], neutral, { expected: [await seen(id)] });
  await railOf(server).processing(id);
  await railOf(server).failed(id);
};

const take = (state: State): string => {
  const id = stock[state].pop();
  if (id === undefined) throw new Error(`too few payouts are ${state}`);
  return id;
};

const send = (person: Person, method: 'get' | 'post' | 'put' | 'delete', path: string) => {
  const bearer = bearers.get(person);
  const call = server.http[method](path);
  return bearer ? call.set('Authorization', `Bearer ${bearer}`) : call;
};

interface Act {
  readonly from: State;
  readonly to: string;
  readonly may: readonly Person[];
}

/** What is done to payouts on the page Payouts, and who may; `token` is an administrator's API token with every right. */
const ACTS: Readonly<Record<string, Act>> = {
  approve: { from: 'pending_approval', to: 'approved', may: ['approver', 'chief'] },
  retry: { from: 'failed', to: 'approved', may: ['approver', 'chief'] },
  hold: { from: 'pending_approval', to: 'on_hold', may: ['preparer', 'approver', 'both', 'chief', 'token'] },
  resume: {
    from: 'on_hold',
    to: 'pending_approval',
    may: ['preparer', 'approver', 'both', 'chief', 'token'],
  },
  reject: { from: 'pending_approval', to: 'rejected', may: ['approver', 'both', 'chief', 'token'] },
  cancel: {
    from: 'pending_approval',
    to: 'cancelled',
    may: ['preparer', 'approver', 'both', 'chief', 'token'],
  },
};
/** Who has the right and is refused all the same, payout by payout. */
const SECOND_PERSON: readonly Person[] = ['both', 'token'];

const needed = (state: State): number =>
  Object.values(ACTS).reduce((sum, { from, may }) => sum + (from === state ? may.length : 0), 0);

const act = async (person: Person, name: string, id: string) =>
  send(person, 'post', `/payouts/payouts/${name}`).send({
    payouts: [await seen(id)],
    reason: 'Looked at it.',
  });

const rowOf = (id: string) => db()('payouts').where({ document_id: id }).first();

beforeAll(async () => {
  server = await startServer();
  await ensureFinance(server);
  const at = Date.now();
  ({ documentId: eventId } = await createEvent(server, {
    startsAt: new Date(at - 11 * DAY),
    endsAt: new Date(at - 10 * DAY),
  }));

  const both = await createStaffOf(server, ['finance-preparer', 'finance-approver']);
  const chief = await createAdmin(server);
  const right = (action: string) => ({ action, subject: null, conditions: [], properties: {} });
  const rights = ['read', 'prepare', 'approve', 'retry', 'hold', 'reject', 'cancel', 'note'];
  const token = await server.http
    .post('/admin/admin-tokens')
    .set('Authorization', `Bearer ${chief.token}`)
    .send({
      name: 'Everything',
      lifespan: null,
      adminPermissions: rights.map((name) => right(`plugin::payouts.${name}`)),
    });
  const apiToken = await server.strapi
    .service('admin::api-token-content-api')
    .create({ name: 'Every route', description: '', type: 'full-access', lifespan: null });
  const owner = await createUser(server, { role: 'organizer' });
  bearers
    .set('preparer', (await createStaffOf(server, 'finance-preparer')).token)
    .set('approver', (await createStaffOf(server, 'finance-approver')).token)
    .set('both', both.token)
    .set('chief', chief.token)
    .set('auditor', (await createStaffOf(server, 'auditor')).token)
    .set('nobody', (await createStaff(server, [])).token)
    .set('token', token.body.data.accessKey)
    .set('anonymous', null)
    .set('owner', owner.jwt)
    .set('user', (await createUser(server)).jwt)
    .set('apiToken', apiToken.accessKey);
  maker = { type: 'admin', id: String(both.id) };
  neutral = await createApprover(server);

  const own = await owe(3, owner);
  const counts = {
    on_hold: needed('on_hold'),
    failed: needed('failed'),
    pending_approval: needed('pending_approval'),
  };
  const many = await owe(counts.on_hold + counts.failed + counts.pending_approval);
  const [waits = '', held = '', broken = '', ...rest] = await prepared([...own, ...many], maker);
  fixed = { pending_approval: waits, on_hold: held, failed: broken };
  stock.on_hold = rest.splice(0, counts.on_hold);
  stock.failed = rest.splice(0, counts.failed);
  stock.pending_approval = rest;
  for (const id of [held, ...stock.on_hold]) await payoutsOf(server).hold(id, neutral, 'Wait.');
  for (const id of [broken, ...stock.failed]) await toFailed(id);
}, 120_000);
afterAll(() => server.stop());

describe('on the page Payouts', () => {
  for (const [name, { from, to, may }] of Object.entries(ACTS)) {
    it(`${name}: who may does, and nobody else`, async () => {
      for (const person of STAFF.filter((one) => may.includes(one))) {
        const id = take(from);
        const { status, body } = await act(person, name, id);
        expect([person, status, body.results]).toEqual([
          person,
          200,
          [expect.objectContaining({ id, ok: true })],
        ]);
        expect([person, (await payout(server, id)).state]).toEqual([person, to]);
      }
      const before = await rowOf(fixed[from]);
      for (const person of [...STAFF, ...OUTSIDE].filter((one) => !may.includes(one))) {
        const { status, body } = await act(person, name, fixed[from]);
        if (SECOND_PERSON.includes(person))
          expect([person, status, body.results?.[0]?.error]).toEqual([person, 200, 'SECOND_PERSON_NEEDED']);
        else
          expect([person, status]).toEqual([
            person,
            person in { auditor: 1, nobody: 1, preparer: 1 } ? 403 : 401,
          ]);
        expect(await rowOf(fixed[from])).toEqual(before);
      }
    });
  }

  it.each<[string, 'get' | 'post', string, readonly Person[]]>([
    ['read the overview', 'get', 'overview', ['preparer', 'approver', 'both', 'chief', 'auditor', 'token']],
    ['read the list', 'get', 'payouts', ['preparer', 'approver', 'both', 'chief', 'auditor', 'token']],
    [
      'read all that is found',
      'get',
      'payouts/matching',
      ['preparer', 'approver', 'both', 'chief', 'auditor', 'token'],
    ],
    ['read one', 'get', 'payouts/ID', ['preparer', 'approver', 'both', 'chief', 'auditor', 'token']],
    [
      'read its lines',
      'get',
      'payouts/ID/lines',
      ['preparer', 'approver', 'both', 'chief', 'auditor', 'token'],
    ],
    ['read runs', 'get', 'runs', ['preparer', 'approver', 'both', 'chief', 'auditor', 'token']],
    [
      'read what waits for them',
      'get',
      'widget',
      ['preparer', 'approver', 'both', 'chief', 'auditor', 'token'],
    ],
    [
      'take its lines out',
      'get',
      'payouts/ID/lines.csv',
      ['preparer', 'approver', 'both', 'chief', 'auditor'],
    ],
    ['preview a run', 'get', 'runs/preview', ['preparer', 'both', 'chief', 'token']],
    ['prepare a run', 'post', 'runs', ['preparer', 'both', 'chief', 'token']],
    ['write a note', 'post', 'payouts/ID/notes', ['preparer', 'approver', 'both', 'chief', 'token']],
    ['pause all payouts', 'post', 'queue/pause', ['approver', 'both', 'chief']],
    ['let them go again', 'post', 'queue/resume', ['approver', 'both', 'chief']],
  ])('%s: who may does, and nobody else', async (_what, method, path, may) => {
    for (const person of [...STAFF, ...OUTSIDE]) {
      const call = send(person, method, `/payouts/${path.replace('ID', fixed.pending_approval)}`);
      const { status, body } = await (method === 'post'
        ? call.send({ text: 'Seen.', reason: 'A test.' })
        : call);
      const isStaff = STAFF.some((one) => one === person);
      // Who comes second to prepare a run finds nothing left.
      const answered = status < 300 || body.error.details.code === 'NOTHING_PAYABLE';
      expect([person, may.includes(person) ? answered : status]).toEqual([
        person,
        may.includes(person) ? true : isStaff ? 403 : 401,
      ]);
    }
  });
});

describe('beside the payouts', () => {
  const FINANCE: readonly Person[] = ['preparer', 'approver', 'both', 'chief'];
  const DECIDE: readonly Person[] = ['approver', 'both', 'chief'];

  it.each<[string, 'get' | 'post', string, readonly Person[]]>([
    ['read payees', 'get', 'payees', [...FINANCE, 'auditor', 'token']],
    ['read one payee', 'get', 'payees/PAYEE', [...FINANCE, 'auditor', 'token']],
    ['stop payouts to a payee', 'post', 'payees/PAYEE/freeze', DECIDE],
    ['allow them again', 'post', 'payees/PAYEE/unfreeze', DECIDE],
    ['have an account checked', 'post', 'payees/PAYEE/check', DECIDE],
    ['list bank files', 'get', 'bank-files', [...FINANCE, 'auditor', 'token']],
    ['make one', 'post', 'bank-files', FINANCE],
    ['take one', 'get', 'bank-files/none/file', FINANCE],
    ['take in what the bank says', 'post', 'bank-files/results', FINANCE],
    ['call one off', 'post', 'bank-files/none/refuse', DECIDE],
    ['take the list out', 'get', 'payouts.csv', [...FINANCE, 'auditor']],
    ['settle an attempt', 'post', 'payouts/ID/attempts/1/settle', ['approver', 'chief']],
    ['see the limits of roles', 'get', 'approvers', [...FINANCE, 'auditor']],
  ])('%s: who may comes through the door, and nobody else', async (_what, method, path, may) => {
    const { payee_document_id: payee } = await rowOf(fixed.pending_approval);
    const url = `/payouts/${path.replace('ID', fixed.pending_approval).replace('PAYEE', String(payee))}`;
    const settles = { outcome: 'failed', note: 'Asked the bank about it.', version: 1 };
    const body = path.endsWith('settle') ? settles : { reason: 'A test.' };
    for (const person of [...STAFF, ...OUTSIDE]) {
      const call = send(person, method, url);
      const { status } = await (method === 'post' ? call.send(body) : call);
      const shut = STAFF.some((one) => one === person) ? 403 : 401;
      if (may.includes(person))
        expect([person, status, status < 500 && status !== shut]).toEqual([person, status, true]);
      else expect([person, status]).toEqual([person, shut]);
    }
  });
});

describe('by other ways in', () => {
  const everyone: readonly Person[] = [...STAFF, ...OUTSIDE];
  const approved = () => ({ state: 'approved', approvedBy: 'admin:1', approvedAt: new Date().toISOString() });

  /** The way must be closed for everybody: no success, and the row stays as it was. */
  const isClosed = async (method: 'post' | 'put' | 'delete', path: string, body: object): Promise<void> => {
    const id = fixed.pending_approval;
    const before = await rowOf(id);
    for (const person of everyone) {
      const { status } = await send(person, method, path.replace('ID', id)).send(body);
      expect([person, path, status >= 400 && status < 500]).toEqual([person, path, true]);
    }
    expect(await rowOf(id)).toEqual(before);
  };

  it.each<['post' | 'put' | 'delete', string]>([
    ['put', '/api/payouts/ID'],
    ['delete', '/api/payouts/ID'],
    ['post', '/api/payouts'],
    ['post', '/api/payouts/ID'],
    ['post', '/api/payouts/approve'],
    ['post', '/api/payouts/ID/approve'],
    ['post', '/api/payouts/payouts/approve'],
    ['put', '/api/payouts/ID?status=published'],
  ])('the content API: %s %s', (method, path) => isClosed(method, path, { data: approved(), ...approved() }));

  it.each<['post' | 'put' | 'delete', string]>([
    ['put', `/content-manager/collection-types/${UID}/ID`],
    ['delete', `/content-manager/collection-types/${UID}/ID`],
    ['post', `/content-manager/collection-types/${UID}`],
    ['post', `/content-manager/collection-types/${UID}/clone/ID`],
    ['post', `/content-manager/collection-types/${UID}/auto-clone/ID`],
    ['post', `/content-manager/collection-types/${UID}/ID/actions/publish`],
    ['post', `/content-manager/collection-types/${UID}/ID/actions/discard`],
    ['post', `/content-manager/collection-types/${UID}/actions/publish`],
    ['post', `/content-manager/collection-types/${UID}/actions/bulkDelete`],
    ['post', `/content-manager/collection-types/${UID}/actions/bulkPublish`],
  ])('the Content Manager: %s %s', (method, path) =>
    isClosed(method, path, { ...approved(), documentIds: [fixed.pending_approval] }),
  );

  it('the Document Service refuses every writing call', async () => {
    const documentId = fixed.pending_approval;
    const before = await rowOf(documentId);
    const documents = documentWriter(server.strapi, UID);
    const data = approved();
    const calls: readonly (() => Promise<unknown>)[] = [
      () => documents.update({ documentId, data }),
      () => documents.create({ data }),
      () => documents.clone({ documentId, data }),
      () => documents.delete({ documentId }),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'ACTION_ONLY' });
    expect(await rowOf(documentId)).toEqual(before);
  });

  it.each<[string, Actor]>([
    ['an API token', { type: 'system', id: 'token:1' }],
    ['a job', { type: 'system', id: null }],
    ['a guest', { type: 'guest', id: null }],
    ['a person of the API', { type: 'user', id: '1' }],
    ['an administrator who does not exist', { type: 'admin', id: '999999' }],
  ])('nor does the service listen to %s', async (_who, actor) => {
    const before = await rowOf(fixed.pending_approval);
    const [outcome] = await payoutsOf(server).approve([fixed.pending_approval], actor, {
      expected: [await seen(fixed.pending_approval)],
    });
    expect(outcome?.ok).toBe(false);
    expect(await rowOf(fixed.pending_approval)).toEqual(before);
  });
});

describe('the same person by another name', () => {
  const answerOf = async (token: string, id: string, name = 'approve') => {
    const { body } = await server.http
      .post(`/payouts/payouts/${name}`)
      .set('Authorization', `Bearer ${token}`)
      .send({ payouts: [await seen(id)], reason: 'Looked at it.' });
    const [{ ok, error, state }] = body.results;
    return ok ? state : error;
  };

  it('who requested it with an account of the API, or is paid by it, does not approve it as staff', async () => {
    const user = await createPerson(server);
    const namesake = await createStaffOf(server, 'finance-approver', {
      email: user.email.replace('@', '+staff@'),
    });
    const [asked = '', paid = ''] = await owe(2, user);
    await preparingOf(server).request(user.id, asked, 'a-key-of-their-own-1');
    const requested = await db()('payouts').where({ payee_document_id: asked }).first();
    const [id = ''] = await prepared([paid], maker);
    const approver = String(bearers.get('approver'));
    for (const documentId of [String(requested.document_id), id]) {
      expect(await answerOf(namesake.token, documentId)).toBe('SECOND_PERSON_NEEDED');
      expect(await answerOf(approver, documentId)).toBe('approved');
    }
  });

  it('a role without our conditions still approves nothing of its own', async () => {
    const careless = await createStaff(
      server,
      ['read', 'prepare', 'approve'].map((name) => `plugin::payouts.${name}`),
    );
    const [id = ''] = await prepared(await owe(1), { type: 'admin', id: String(careless.id) });
    expect(await answerOf(careless.token, id)).toBe('SECOND_PERSON_NEEDED');
  });

  it('a condition holds on every right that has it, through the route', async () => {
    const roles = server.strapi.service('admin::role');
    const role = await roles.create({ name: 'Careful', description: '' });
    const permission = (right: string, ...conditions: string[]) => ({
      action: `plugin::payouts.${right}`,
      subject: null,
      conditions: conditions.map((name) => `plugin::payouts.${name}`),
      properties: {},
    });
    await roles.assignPermissions(role.id, [
      permission('hold', 'not-own'),
      permission('reject', 'within-limit'),
      permission('note', 'not-own', 'within-limit'),
    ]);
    await db()('finance_settings').update({
      payout_approval_limits: JSON.stringify({ [role.code]: 86_699 }),
    });
    const careful = await createStaffOf(server, role.code);
    const [own = ''] = await prepared(await owe(1), { type: 'admin', id: String(careful.id) });
    const { pending_approval: others } = fixed;
    expect(await answerOf(careful.token, own, 'hold')).toBe('SECOND_PERSON_NEEDED');
    expect(await answerOf(careful.token, others, 'reject')).toBe('APPROVAL_LIMIT');
    const note = (id: string) =>
      server.http
        .post(`/payouts/payouts/${id}/notes`)
        .set('Authorization', `Bearer ${careful.token}`)
        .send({ text: 'Fine.' });
    expect([(await note(own)).status, (await note(others)).status]).toEqual([403, 403]);
    await db()('finance_settings').update({ payout_approval_limits: null });
    expect((await note(others)).status).toBe(200);
    expect(await answerOf(careful.token, own, 'reject')).toBe('rejected');
  });

  it('a limit holds for the role that has one, whatever its conditions', async () => {
    await db()('finance_settings').update({
      payout_approval_limits: JSON.stringify({ 'finance-approver': 86_699 }),
    });
    const { pending_approval: id } = fixed;
    expect(await answerOf(String(bearers.get('approver')), id)).toBe('APPROVAL_LIMIT');
    const limited = await createStaffOf(server, ['auditor', 'finance-approver']);
    expect(await answerOf(limited.token, id)).toBe('APPROVAL_LIMIT');
    await db()('finance_settings').update({ payout_approval_limits: null });
  });
});

describe('two requests at once', () => {
  const fresh = async (): Promise<string> => (await prepared(await owe(1), maker))[0] ?? '';
  const race = async (id: string, ...runners: readonly (readonly [Person, string])[]) => {
    const version = await seen(id);
    const answers = await Promise.all(
      runners.map(([person, name]) =>
        send(person, 'post', `/payouts/payouts/${name}`).send({ payouts: [version], reason: 'At once.' }),
      ),
    );
    return answers.map(({ body }) => (body.results[0].ok ? body.results[0].state : body.results[0].error));
  };

  it('who prepared it never gets through beside who did not', async () => {
    for (let round = 0; round < 3; round += 1) {
      const id = await fresh();
      const [own, others] = await race(id, ['both', 'approve'], ['approver', 'approve']);
      expect(['SECOND_PERSON_NEEDED', 'PAYOUT_CHANGED']).toContain(own);
      expect(others).toBe('approved');
      expect(await payout(server, id)).toMatchObject({ state: 'approved', attempts: 1 });
    }
  });

  it('one approval is one, and of approval and hold one wins', async () => {
    const twice = await race(await fresh(), ['approver', 'approve'], ['approver', 'approve']);
    expect(twice.sort()).toEqual(['PAYOUT_CHANGED', 'approved']);
    const either = await race(await fresh(), ['approver', 'approve'], ['both', 'hold']);
    expect(either.filter((answer) => answer === 'PAYOUT_CHANGED')).toHaveLength(1);
  });

  it('one person at once is not two', async () => {
    await db()('finance_settings').update({ payout_second_approval_above: 1_000 });
    const id = await fresh();
    const twice = await race(id, ['approver', 'approve'], ['approver', 'approve']);
    expect(twice.sort()).toEqual(['PAYOUT_CHANGED', 'pending_approval']);
    expect((await payout(server, id)).approvedBy).not.toBeNull();
    expect(await race(id, ['approver', 'approve'], ['both', 'approve'])).toEqual([
      'SECOND_PERSON_NEEDED',
      'SECOND_PERSON_NEEDED',
    ]);
    expect(await race(id, ['chief', 'approve'])).toEqual(['approved']);
    await db()('finance_settings').update({ payout_second_approval_above: null });
  });
});

it('and the books agree', () => expectInvariants(server, MONEY));
