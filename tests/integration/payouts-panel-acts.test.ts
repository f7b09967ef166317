import type { ActResult, Seen } from '../../src/plugins/payouts/shared/acts';
import type { Overview, QueueState, Widget } from '../../src/plugins/payouts/shared/overview';
import type { PayoutDetail } from '../../src/plugins/payouts/shared/payout-detail';
import type { ListedPayout, PayoutPage } from '../../src/plugins/payouts/shared/payouts';
import type { RunPreview, RunsPage, ShownRun } from '../../src/plugins/payouts/shared/runs';
import { PERMISSIONS } from '../../src/plugins/payouts/server/permissions';
import { createEvent, createOrganizer, ensureFinance } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { bookkeeper } from '../helpers/ledger';
import {
  createApprover,
  createPaidOrganizer,
  createPerson,
  payout,
  preparingOf,
  railOf,
} from '../helpers/payouts';
import { createStaff } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';

type Staff = Awaited<ReturnType<typeof createStaff>>;

let server: TestServer;
/** Two who may do everything. */
let asha: Staff;
let ravi: Staff;
let preparer: Awaited<ReturnType<typeof createApprover>>;

const DAY = 86_400_000;
const ago = (days: number): Date => new Date(Date.now() - days * DAY);
const db = () => server.strapi.db.connection;
const MONEY = /^(?:payouts\.|ledger\.(?:balanced|overdrawn))/;
const ALL = PERMISSIONS.map(({ uid }) => `plugin::payouts.${uid}`);
const OWED = 86_700;

const as = ({ token }: { readonly token: string }) => ({ Authorization: `Bearer ${token}` });
const read = async <T>(path: string, who = asha): Promise<T> => {
  const answer = await server.http.get(`/payouts${path}`).set(as(who));
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const send = (path: string, body: object = {}, who = asha) =>
  server.http.post(`/payouts${path}`).set(as(who)).send(body);
const act = async (name: string, seen: readonly Seen[], who = asha, reason?: string): Promise<ActResult> => {
  const answer = await send(`/payouts/${name}`, { payouts: seen, ...(reason ? { reason } : {}) }, who);
  if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const seenOf = async (id: string): Promise<Seen> => {
  const { version, amount } = await payout(server, id);
  return { id, version, amount };
};
const actNow = async (name: string, ids: readonly string[], who = asha, reason?: string) =>
  act(name, await Promise.all(ids.map(seenOf)), who, reason);
const shown = async (id: string, who = asha): Promise<ListedPayout> =>
  (await read<PayoutDetail>(`/payouts/${id}`, who)).payout;

const sell = async (organizer: string, sales = 1) => {
  const event = await createEvent(server, {
    title: 'Kathak',
    organizerDocumentId: organizer,
    startsAt: ago(10.1),
    endsAt: ago(10),
  });
  for (let sale = 0; sale < sales; sale += 1)
    await bookkeeper(server).sale({ organizer, event: event.documentId }, 100_000, new Date().toISOString());
};

/** Payouts of ₹867.00 each to somebody else, which wait; prepared by `actor`. */
const prepare = async (
  count: number,
  {
    actor = preparer,
    ...input
  }: { actor?: typeof preparer } & Parameters<typeof createPaidOrganizer>[1] = {},
): Promise<string[]> => {
  const payees: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { organizer, payee } = await createPaidOrganizer(server, input);
    await sell(organizer);
    payees.push(payee.documentId);
  }
  await preparingOf(server).prepareRun('manual', actor);
  return db()('payouts').whereIn('payee_document_id', payees).orderBy('id').pluck('document_id');
};
const one = async (...input: [] | [Parameters<typeof prepare>[1]]): Promise<string> => {
  const [id] = await prepare(1, ...input);
  if (id === undefined) throw new Error('no payout was prepared');
  return id;
};
const actorOf = ({ id }: Staff) => ({ type: 'admin' as const, id: String(id) });
const errorsOf = ({ results }: ActResult) =>
  results.map((result) => (result.ok ? result.state : result.error));
const saysOf = ({ results }: ActResult) => results.map((result) => (result.ok ? '' : result.says));

beforeAll(async () => {
  server = await startServer();
  await ensureFinance(server);
  asha = await createStaff(server, ALL, { firstname: 'Asha' });
  ravi = await createStaff(server, ALL, { firstname: 'Ravi' });
  preparer = await createApprover(server);
}, 90_000);
afterEach(() =>
  db()('finance_settings').update({ payout_second_approval_above: null, payout_approval_limits: null }),
);
afterAll(() => server.stop());

describe('who may', () => {
  const GETS = {
    '/overview': 'read',
    '/widget': 'read',
    '/runs': 'read',
    '/runs/preview': 'prepare',
    '/payouts': 'read',
    '/payouts/x': 'read',
    '/payouts/x/lines': 'read',
  };
  const POSTS = {
    '/queue/pause': 'queue',
    '/queue/resume': 'queue',
    '/runs': 'prepare',
    '/payouts/x/notes': 'note',
    '/payouts/approve': 'approve',
    '/payouts/retry': 'retry',
    '/payouts/hold': 'hold',
    '/payouts/resume': 'hold',
    '/payouts/reject': 'reject',
    '/payouts/cancel': 'cancel',
  };

  it('each route takes its own right, which no other right contains', async () => {
    const who = await createStaff(server, ALL);
    const [role] = await db()('admin_users_roles_lnk').where({ user_id: who.id }).pluck('role_id');
    const grant = (actions: readonly string[]) =>
      server.strapi.service('admin::role').assignPermissions(
        role,
        actions.map((action) => ({ action, subject: null, conditions: [], properties: {} })),
      );
    const ways = [
      ...Object.entries(GETS).map(([path, right]) => ({ path, right, isGet: true })),
      ...Object.entries(POSTS).map(([path, right]) => ({ path, right, isGet: false })),
    ];
    for (const right of new Set(ways.map((way) => way.right))) {
      const own = `plugin::payouts.${right}`;
      for (const given of ['nothing', 'all others', 'it alone'] as const) {
        await grant(given === 'it alone' ? [own] : ALL.filter((action) => action !== own));
        for (const { path, isGet } of ways.filter((way) => way.right === right)) {
          const call = isGet
            ? server.http.get(`/payouts${path}`)
            : server.http.post(`/payouts${path}`).send({});
          const { status } = await (given === 'nothing' ? call : call.set(as(who)));
          const refusal = { nothing: 401, 'all others': 403, 'it alone': null }[given];
          expect([path, given, [401, 403].includes(status) ? status : null]).toEqual([path, given, refusal]);
        }
      }
    }
    await send('/queue/resume');
  });
});

describe('acts on many', () => {
  it('takes each by itself: what is refused says why, the rest is done and summed', async () => {
    const [good = '', stale = '', other = ''] = await prepare(3);
    const own = await one({ actor: actorOf(asha) });
    const expected = await Promise.all([good, stale, other, own].map(seenOf));
    await actNow('hold', [stale], ravi, 'Look at the account');
    const result = await act('approve', [
      ...expected.map((seen) => (seen.id === other ? { ...seen, amount: seen.amount + 1 } : seen)),
      { id: 'nothinghere', version: 1, amount: 1 },
    ]);
    expect(result.results).toMatchObject([
      { id: good, ok: true, state: 'approved', awaitsSecond: false },
      {
        id: stale,
        ok: false,
        error: 'PAYOUT_CHANGED',
        says: 'Somebody changed it since you looked: it is on hold now.',
      },
      { id: other, ok: false, error: 'PAYOUT_CHANGED' },
      {
        id: own,
        ok: false,
        error: 'SECOND_PERSON_NEEDED',
        says: 'You prepared it, approved it before or are paid by it: somebody else decides.',
      },
      { id: 'nothinghere', ok: false, code: null, error: 'NOT_FOUND' },
    ]);
    expect(result.done).toEqual([{ currency: 'INR', count: 1, amount: OWED }]);
    expect(await shown(good)).toMatchObject({ approvedBy: 'Asha Staff', state: 'approved' });
    expect((await actNow('approve', [own], ravi)).done).toMatchObject([{ count: 1 }]);
  });

  it('lets one of two who press at once win, and tells the other', async () => {
    const id = await one();
    const seen = [await seenOf(id)];
    const both = await Promise.all([act('approve', seen, asha), act('approve', seen, ravi)]);
    expect(both.flatMap(errorsOf).sort()).toEqual(['PAYOUT_CHANGED', 'approved']);
    expect(both.flatMap(saysOf).filter(Boolean)).toEqual([
      'Somebody changed it since you looked: it is approved by now.',
    ]);
  });

  it('holds, takes off hold, turns down, withdraws; other staff read why', async () => {
    const [first = '', second = ''] = await prepare(2);
    expect(errorsOf(await actNow('hold', [first, second], asha, '  Whose account? '))).toEqual([
      'on_hold',
      'on_hold',
    ]);
    expect(await shown(first)).toMatchObject({ reason: 'Whose account?', bar: null });
    expect(errorsOf(await actNow('hold', [first], asha, 'Again'))).toEqual(['ILLEGAL_TRANSITION']);
    expect(errorsOf(await actNow('resume', [first], ravi))).toEqual(['pending_approval']);
    expect(errorsOf(await actNow('cancel', [first], ravi, 'Drawn up too early'))).toEqual(['cancelled']);
    expect(errorsOf(await actNow('reject', [second], ravi, 'Not theirs'))).toEqual(['rejected']);
    const after = await actNow('approve', [first], ravi);
    expect(saysOf(after)).toEqual(['This cannot be done any more: it was withdrawn.']);
    expect((await read<PayoutDetail>(`/payouts/${second}`)).timeline.map(({ says }) => says)).toEqual([
      'Prepared by Fin: ₹867.00.',
      'Put on hold by Asha Staff.',
      'Taken off hold by Ravi Staff.',
      'Turned down by Ravi Staff.',
    ]);
  });

  it('takes back what was approved and not begun, and tells of what cannot be taken back', async () => {
    const [first = '', second = ''] = await prepare(2);
    await actNow('approve', [first, second], asha);
    await railOf(server).paid(second);
    const result = await actNow('cancel', [first, second], ravi, 'The wrong event');
    expect(errorsOf(result)).toEqual(['cancelled', 'ILLEGAL_TRANSITION']);
    expect(saysOf(result)[1]).toBe('This cannot be done any more: it is paid by now.');
    expect(await shown(first)).toMatchObject({ reason: 'The wrong event' });
  });

  it('tries again what failed, with the same rule for who', async () => {
    const id = await one({ actor: actorOf(asha) });
    await actNow('approve', [id], ravi);
    await railOf(server).failed(id);
    expect(await shown(id, asha)).toMatchObject({ bar: 'prepared_it', failure: 'The account is closed.' });
    expect(await shown(id, ravi)).toMatchObject({ bar: null });
    expect(errorsOf(await actNow('retry', [id], asha))).toEqual(['SECOND_PERSON_NEEDED']);
    expect(errorsOf(await actNow('retry', [id], ravi))).toEqual(['approved']);
    expect(errorsOf(await actNow('retry', [id], ravi))).toEqual(['ILLEGAL_TRANSITION']);
    const steps = (await read<PayoutDetail>(`/payouts/${id}`)).timeline.map(({ says }) => says);
    expect(steps.slice(-2)).toEqual(['Failed: The account is closed.', 'Tried again by Ravi Staff.']);
  });

  const seen = (change: object = {}) => ({ payouts: [{ id: 'x', version: 1, amount: 1, ...change }] });
  const many = Array.from({ length: 201 }, (_, index) => ({ id: `x${index}`, version: 1, amount: 1 }));
  const bad: [string, string, object][] = [
    ['nothing', 'approve', {}],
    ['no payout', 'approve', { payouts: [] }],
    ['a payout twice', 'approve', { payouts: [...seen().payouts, ...seen().payouts] }],
    ['more than 200', 'approve', { payouts: many }],
    ['an id that is none', 'approve', seen({ id: "x' OR 1=1" })],
    ['a version that is none', 'retry', seen({ version: 0 })],
    ['half a version', 'resume', seen({ version: 1.5 })],
    ['an amount as text', 'approve', seen({ amount: '1' })],
    ['no amount', 'approve', { payouts: [{ id: 'x', version: 1 }] }],
    ['no reason', 'hold', seen()],
    ['a reason of one letter', 'hold', { ...seen(), reason: ' x ' }],
    ['a reason without end', 'reject', { ...seen(), reason: 'x'.repeat(501) }],
    ['null as a reason', 'cancel', { ...seen(), reason: null }],
    ['an empty note', 'x/notes', { text: ' ' }],
    ['a note without end', 'x/notes', { text: 'x'.repeat(2001) }],
  ];
  it.each(bad)('refuses %s', async (_what, path, body) => {
    const answer = await send(`/payouts/${path}`, body);
    expect([answer.status, answer.body.error?.details.code]).toEqual([400, 'VALIDATION_FAILED']);
  });
});

describe('the bar of a row', () => {
  it('is what the approval would say, for everybody who looks', async () => {
    const twin = await createPerson(server);
    await db()('up_users')
      .where({ id: twin.id })
      .update({ email: asha.email.replace('@', '+me@') });
    const stranger = await createPerson(server);
    const rows = {
      others: await one(),
      own: await one({ actor: actorOf(asha) }),
      // Theirs by another account of the same mailbox.
      twins: await one({ actor: { type: 'user', id: String(twin.id) } }),
      paid: await one({ user: { id: twin.id, email: twin.email } }),
      strangers: await one({ user: stranger }),
      large: await one(),
      once: await one(),
    };
    await db()('payouts')
      .where({ document_id: rows.once })
      .update({ approved_by: `admin:${asha.id}`, approved_at: ago(0) });
    const role = await db()('admin_roles as r')
      .join('admin_users_roles_lnk as l', 'l.role_id', 'r.id')
      .where({ user_id: asha.id })
      .first('r.code');
    await db()('finance_settings').update({ payout_approval_limits: JSON.stringify({ [role.code]: OWED }) });
    const { organizer } = await createPaidOrganizer(server);
    await sell(organizer, 2);
    await preparingOf(server).prepareRun('manual', preparer);
    const large: string = await db()('payouts')
      .where({ owner_document_id: organizer })
      .first('document_id')
      .then(({ document_id: id }) => id);
    const ids = { ...rows, large };
    const { data } = await read<PayoutPage>('/payouts?view=waiting&pageSize=100');
    const bars = Object.fromEntries(
      Object.entries(ids).map(([name, id]) => [name, data.find(({ documentId }) => documentId === id)?.bar]),
    );
    expect(bars).toEqual({
      others: null,
      own: 'prepared_it',
      twins: 'prepared_it',
      paid: 'is_paid',
      strangers: null,
      large: 'above_limit',
      once: 'approved_it',
    });
    const result = await actNow('approve', Object.values(ids));
    const refused = Object.keys(ids).filter((_name, index) => !result.results[index]?.ok);
    expect(refused.sort()).toEqual(
      Object.keys(bars)
        .filter((name) => bars[name] !== null)
        .sort(),
    );
    expect(saysOf(result)).toContain('It is above the ₹867.00 that you may approve.');
    const reader = await createStaff(server, ['plugin::payouts.read']);
    const seen = await read<PayoutPage>('/payouts?view=waiting&pageSize=100', reader);
    expect(new Set(seen.data.map(({ bar }) => bar))).toEqual(new Set(['no_right']));
  });

  it('waits for a second person above the tier', async () => {
    await db()('finance_settings').update({ payout_second_approval_above: 1 });
    const id = await one();
    expect((await actNow('approve', [id], asha)).results).toMatchObject([
      { ok: true, state: 'pending_approval', awaitsSecond: true },
    ]);
    expect(await shown(id, asha)).toMatchObject({ awaitsSecond: true, bar: 'approved_it' });
    expect(await shown(id, ravi)).toMatchObject({ awaitsSecond: true, bar: null });
    expect(errorsOf(await actNow('approve', [id], asha))).toEqual(['SECOND_PERSON_NEEDED']);
    expect(errorsOf(await actNow('approve', [id], ravi))).toEqual(['approved']);
    expect((await read<PayoutDetail>(`/payouts/${id}`)).payout).toMatchObject({
      approvedBy: 'Asha Staff',
      secondApprovedBy: 'Ravi Staff',
    });
  });
});

it('a note is kept with who wrote it', async () => {
  const id = await one();
  const answer = await send(`/payouts/${id}/notes`, { text: ' Called them, <b>all</b> right ' });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject([{ text: 'Called them, <b>all</b> right', by: 'Asha Staff' }]);
  expect((await read<PayoutDetail>(`/payouts/${id}`)).notes).toEqual(answer.body);
  expect((await send('/payouts/nothinghere/notes', { text: 'Hm' })).status).toBe(404);
});

it('payouts are paused by the first who presses, and go on', async () => {
  const both = await Promise.all([
    send('/queue/pause', { reason: 'The bank is down' }, asha),
    send('/queue/pause', { reason: 'A fraud' }, ravi),
  ]);
  const [first, second]: QueueState[] = both.map(({ body }) => body);
  expect(first).toEqual(second);
  expect(first).toMatchObject({ paused: true });
  expect(['The bank is down', 'A fraud']).toContain(first?.reason);
  expect((await read<Overview>('/overview')).queue).toEqual(first);
  expect((await read<Widget>('/widget')).paused).toBe(true);
  expect((await send('/queue/resume')).body).toMatchObject({ paused: false, pausedBy: null, reason: null });
  expect((await send('/queue/pause', { reason: '' })).status).toBe(400);
});

it('a run is looked at before it is prepared, and seen to what became of it', async () => {
  const free = await createPaidOrganizer(server);
  await sell(free.organizer, 2);
  const frozen = await createPaidOrganizer(server, { state: 'frozen' });
  await sell(frozen.organizer);
  const nowhere = await createOrganizer(server);
  await sell(nowhere);
  await db()('organizers').where({ document_id: nowhere }).update({ name: 'Nowhere' });
  const preview = await read<RunPreview>('/runs/preview');
  expect(preview.totals).toMatchObject({ payouts: 1, amount: 2 * OWED });
  expect(preview.items.find(({ leftOut }) => leftOut === null)).toMatchObject({
    amount: 2 * OWED,
    mask: '••••6789',
    parts: [{ amount: 2 * OWED }],
  });
  expect(preview.items.find(({ name }) => name === 'Nowhere')?.leftOut).toBe(
    'They have entered no account to pay to.',
  );
  const made = await send('/runs', {}, asha);
  expect(made.status).toBe(201);
  const run: ShownRun = made.body;
  expect(run).toMatchObject({
    kind: 'manual',
    state: 'prepared',
    payouts: 1,
    amount: 2 * OWED,
    preparedBy: 'Asha Staff',
    states: { pending_approval: 1 },
  });
  const { data } = await read<PayoutPage>(`/payouts?run=${run.documentId}`);
  expect(data).toMatchObject([{ amount: 2 * OWED, bar: 'prepared_it' }]);
  // Whoever comes second is told so, and leaves no empty run behind.
  const late = await send('/runs', {}, ravi);
  expect([late.status, late.body.error.details.code]).toEqual([409, 'NOTHING_PAYABLE']);
  expect(late.body.error.message).toBe(
    'Nothing is left to prepare: whatever was free is in another payout by now.',
  );
  expect((await read<RunsPage>('/runs?pageSize=1')).data).toMatchObject([{ documentId: run.documentId }]);
  await actNow('reject', [data[0]?.documentId ?? ''], ravi, 'Not yet');
  const runs = await read<RunsPage>('/runs?pageSize=1');
  expect(runs.data).toMatchObject([{ documentId: run.documentId, payouts: 1, states: { rejected: 1 } }]);
  expect(runs.meta).toMatchObject({ page: 1, pageSize: 1 });
  expect(runs.meta.total).toBeGreaterThan(1);
});

it('the home page shows what the person who looks can move on', async () => {
  const others = await one();
  const own = await one({ actor: actorOf(asha) });
  const oldest = new Date('2026-01-01T00:00:00Z');
  await db()('payouts').whereIn('document_id', [others, own]).update({ prepared_at: oldest });
  const forAsha = await read<Widget>('/widget', asha);
  expect(forAsha).toMatchObject({ currency: 'INR', paused: false });
  expect(forAsha.first[0]).toMatchObject({ documentId: others, preparedAt: oldest.toISOString() });
  expect(forAsha.first.map(({ documentId }) => documentId)).not.toContain(own);
  const forRavi = await read<Widget>('/widget', ravi);
  expect(
    forRavi.first
      .slice(0, 2)
      .map(({ documentId }) => documentId)
      .sort(),
  ).toEqual([others, own].sort());
  const reader = await createStaff(server, ['plugin::payouts.read']);
  expect(await read<Widget>('/widget', reader)).toMatchObject({
    toApprove: { count: 0, amount: 0 },
    failed: { count: 0 },
    first: [],
  });
});

it('and everything that must hold of payouts, holds', () => expectInvariants(server, MONEY));
