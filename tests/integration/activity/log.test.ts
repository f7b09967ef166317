import { MAX_ATTEMPTS } from '../../../src/domain/activity/backoff';
import { ENTRY } from '../../../src/domain/activity/names';
import type { EntryPayload } from '../../../src/plugins/activity/server/types';
import { activityOf, somethingHappened } from '../../helpers/activity';
import { createAdmin } from '../../helpers/people';
import { startServer, type TestServer } from '../../helpers/server';
import { statementsOf } from '../../helpers/statements';

let server: TestServer;
let activity: ReturnType<typeof activityOf>;
const start = new Date('2026-06-01T10:00:00.000Z');

beforeAll(async () => {
  server = await startServer();
  activity = activityOf(server);
});
beforeEach(() => activity.reset());
afterEach(async () => {
  server.setClock(null);
  await activity.stopAll();
});
afterAll(() => server.stop());

/** Lets an hour or more pass between attempts, until the delivery is dead. */
const failUntilDead = async (): Promise<void> => {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    server.setClock(new Date(start.getTime() + attempt * 7 * 3_600_000));
    await server.drain();
  }
};

describe('append', () => {
  test('any number of entries with all their deliveries is one statement', async () => {
    for (const name of ['test.a', 'test.b', 'test.c'])
      activity.subscribe(async () => undefined, 'test', name);
    const runtime = activity.process({ role: 'web' });
    const sent = await statementsOf(server.strapi, () => activity.append(runtime, 5));
    expect(sent.map((sql) => sql.trim().split(/\s/, 1)[0])).toEqual(['BEGIN;', 'WITH', 'COMMIT;']);
    expect(await activity.states()).toEqual({ due: 15 });
  });

  test('returns the ids in order and keeps what was said', async () => {
    const runtime = activity.process({ role: 'web' });
    const ids = await activity.inTransaction((trx) =>
      runtime.append(trx, [
        {
          ...somethingHappened('first'),
          payload: { amount: 12_50, seats: ['a', 'b'], nested: { ok: true } },
        },
        {
          ...somethingHappened('second'),
          name: ENTRY.ORDER_PAID,
          eventDocumentId: 'event1',
          orderDocumentId: 'order1',
          organizerDocumentId: 'organizer1',
          actorType: 'admin',
          actorId: 7,
        },
      ]),
    );
    const stored = await server.strapi.db
      .connection('activity_entries')
      .whereIn(
        'id',
        ids.map(({ id }) => id),
      )
      .orderBy('id');
    expect(stored.map((row) => ({ ...row, payload: JSON.parse(row.payload) }))).toMatchObject([
      {
        document_id: ids[0]?.documentId,
        subject_document_id: 'first',
        payload: { amount: 1250, seats: ['a', 'b'], nested: { ok: true } },
        actor_type: 'system',
        actor_id: null,
      },
      {
        document_id: ids[1]?.documentId,
        name: 'order.paid',
        event_document_id: 'event1',
        order_document_id: 'order1',
        organizer_document_id: 'organizer1',
        actor_type: 'admin',
        actor_id: '7',
      },
    ]);
  });

  const impersonal: { what: string; payload: EntryPayload }[] = [
    { what: 'an address', payload: { buyer: 'asha@example.org' } },
    { what: 'an address deep inside', payload: { lines: [{ to: 'asha@example.org' }] } },
    { what: 'a long free text', payload: { note: 'x'.repeat(301) } },
  ];
  test.each(impersonal)('refuses $what in a payload', async ({ payload }) => {
    const runtime = activity.process({ role: 'web' });
    await expect(
      activity.inTransaction((trx) => runtime.append(trx, [{ ...somethingHappened(), payload }])),
    ).rejects.toThrow('not personal or free text');
  });

  test.each(["UPDATE activity_entries SET actor_id = 'someone'", 'DELETE FROM activity_entries'])(
    'the database refuses: %s',
    async (sql) => {
      await activity.append(activity.process({ role: 'web' }));
      await expect(server.strapi.db.connection.raw(sql)).rejects.toThrow('append-only');
    },
  );
});

describe('a delivery', () => {
  test('claims and outcomes travel in batches', async () => {
    activity.registry.defineQueue({ name: 'test', concurrency: 20 });
    activity.subscribe(async () => undefined);
    await activity.append(activity.process({ role: 'web' }), 20);
    const sent = await statementsOf(server.strapi, () => server.drain());
    // What is due, one claim, the first outcome, the other nineteen, and twice a look that nothing is left.
    expect(sent.length).toBeLessThanOrEqual(6);
    expect(await activity.states()).toEqual({ done: 20 });
  });

  test('brings the whole entry', async () => {
    const seen: unknown[] = [];
    activity.subscribe(async ({ entry }) => {
      seen.push(entry);
    });
    server.setClock(start);
    const payload = { amount: 1250, seats: ['a', 'b'], nested: { ok: true } };
    await activity.inTransaction((trx) =>
      activity
        .process({ role: 'web' })
        .append(trx, [{ ...somethingHappened(), orderDocumentId: 'order1', actorId: 3, payload }]),
    );
    await server.drain();
    expect(seen).toEqual([
      {
        id: expect.any(Number),
        documentId: expect.stringMatching(/^[a-z][a-z0-9]{23}$/),
        name: 'settings.changed',
        subjectType: 'test',
        subjectDocumentId: 'subject',
        eventDocumentId: null,
        orderDocumentId: 'order1',
        organizerDocumentId: null,
        actorType: 'system',
        actorId: '3',
        payload,
        occurredAt: start,
      },
    ]);
  });

  test('completed inside the handler’s transaction, its effect and its end are one', async () => {
    let calls = 0;
    activity.subscribe(async ({ complete, strapi }) => {
      calls += 1;
      await strapi.db.transaction(async () =>
        activity.inTransaction(async (trx) => {
          await trx('mela_schedule').insert({ name: `effect-${calls}`, next_run_at: start });
          await complete(trx);
          if (calls === 1) throw new Error('the transaction fails after all');
        }),
      );
    });
    await activity.append(activity.process({ role: 'web' }));
    await server.drain();
    expect(await activity.states()).toEqual({ due: 1 });
    server.setClock(new Date(Date.now() + 60_000));
    await server.drain();
    expect(await activity.states()).toEqual({ done: 1 });
    const effects = await server.strapi.db.connection('mela_schedule').where('name', 'like', 'effect-%');
    expect(effects.map(({ name }) => name)).toEqual(['effect-2']);
  });

  test('an attempt that lost its lease can no longer complete, and what it wrote is undone', async () => {
    let problem: unknown;
    activity.subscribe(async ({ complete, delivery }) => {
      await server.strapi.db
        .connection('activity_deliveries')
        .where({ id: delivery.id })
        .update({ attempts: 2, lease_owner: 'another process' });
      await activity
        .inTransaction(async (trx) => {
          await trx('mela_schedule').insert({ name: 'lost', next_run_at: start });
          await complete(trx);
        })
        .catch((error: unknown) => {
          problem = error;
          throw error;
        });
    });
    await activity.append(activity.process({ role: 'web' }));
    await server.drain();
    expect(String(problem)).toContain('no longer held');
    expect(await activity.deliveries()).toMatchObject([{ state: 'running', attempts: 2, last_error: null }]);
    expect(await server.strapi.db.connection('mela_schedule').where({ name: 'lost' })).toEqual([]);
  });

  test('fails with growing pauses, dies after the last attempt, and is revived by hand', async () => {
    let broken = true;
    let calls = 0;
    const pauses: number[] = [];
    activity.subscribe(async () => {
      calls += 1;
      if (broken) throw new TypeError('out of order');
    });
    server.setClock(start);
    await activity.append(activity.process({ role: 'web' }));
    for (let attempt = 1; attempt < 5; attempt += 1) {
      const [before] = await activity.deliveries();
      const at = before?.due_at ?? start;
      server.setClock(at);
      await server.drain();
      const [after] = await activity.deliveries();
      pauses.push((after?.due_at.getTime() ?? 0) - at.getTime());
    }
    pauses.slice(1).forEach((pause, index) => expect(pause).toBeGreaterThan(pauses[index] ?? Infinity));
    await failUntilDead();
    const [dead] = await activity.deliveries();
    expect(dead).toMatchObject({
      state: 'dead',
      attempts: MAX_ATTEMPTS,
      last_error: 'TypeError: out of order',
    });
    expect(calls).toBe(MAX_ATTEMPTS);

    broken = false;
    const { token } = await createAdmin(server);
    const revive = (id: string, bearer = token) =>
      server.http.post(`/activity/deliveries/${id}/revive`).set('Authorization', `Bearer ${bearer}`);
    const list = await server.http
      .get('/activity/deliveries?state=dead')
      .set('Authorization', `Bearer ${token}`);
    expect(list.body).toMatchObject({
      data: [
        {
          documentId: dead?.document_id,
          subscriber: 'test.note',
          attempts: MAX_ATTEMPTS,
          lastError: 'TypeError: out of order',
          entryName: 'settings.changed',
        },
      ],
      meta: { page: 1, hasNext: false, counts: { dead: 1, due: 0, running: 0 } },
    });

    expect((await revive('nobodyknowsthisone')).status).toBe(404);
    expect((await revive(dead?.document_id ?? '')).status).toBe(204);
    const second = await revive(dead?.document_id ?? '');
    expect(second.status).toBe(409);
    expect(second.body.error.details.code).toBe('ILLEGAL_TRANSITION');
    await server.drain();
    expect(await activity.deliveries()).toMatchObject([{ state: 'done', attempts: 1, last_error: null }]);

    const log = await server.http
      .get(`/activity/entries?name=delivery.revived&record=${dead?.document_id}`)
      .set('Authorization', `Bearer ${token}`);
    expect(log.body.data).toMatchObject([{ name: 'delivery.revived', actorType: 'admin' }]);
  });

  test('one whose process died during the last attempt is dead, not tried for ever', async () => {
    let calls = 0;
    activity.subscribe(async () => {
      calls += 1;
    });
    await activity.append(activity.process({ role: 'web' }));
    await server.strapi.db.connection('activity_deliveries').update({
      state: 'running',
      attempts: MAX_ATTEMPTS,
      lease_owner: 'gone',
      lease_until: new Date(Date.now() - 1000),
    });
    await server.drain();
    expect(calls).toBe(0);
    expect(await activity.states()).toEqual({ dead: 1 });
  });

  test('the database refuses a second delivery of one entry to one subscriber, and a state without a lease', async () => {
    activity.subscribe(async () => undefined);
    await activity.append(activity.process({ role: 'web' }));
    const knex = server.strapi.db.connection;
    await expect(
      knex.raw(
        `INSERT INTO activity_deliveries (entry_id, subscriber, queue, state, attempts, due_at)
         SELECT entry_id, subscriber, queue, 'due', 0, due_at FROM activity_deliveries`,
      ),
    ).rejects.toThrow('activity_deliveries_once');
    await expect(knex('activity_deliveries').update({ state: 'running' })).rejects.toThrow(
      'mela_activity_deliveries_state',
    );
    await expect(knex('activity_deliveries').update({ state: 'lost' })).rejects.toThrow(
      'mela_activity_deliveries_state',
    );
  });
});

describe('the admin routes', () => {
  test.each([
    ['get', '/activity/deliveries'],
    ['get', '/activity/entries'],
    ['post', '/activity/deliveries/some/revive'],
  ] as const)('%s %s asks who is there', async (method, path) => {
    expect((await server.http[method](path)).status).toBe(401);
  });

  test('an editor without the permission is refused', async () => {
    const editor = await server.strapi.db.query('admin::role').findOne({ where: { code: 'strapi-editor' } });
    await server.strapi.service('admin::user').create({
      email: 'editor@example.org',
      firstname: 'Edi',
      password: 'Editor-Password-1',
      isActive: true,
      roles: [editor.id],
    });
    const login = await server.http
      .post('/admin/login')
      .send({ email: 'editor@example.org', password: 'Editor-Password-1', rememberMe: false });
    const token = login.body.data.accessToken ?? login.body.data.token;
    const answer = await server.http.get('/activity/entries').set('Authorization', `Bearer ${token}`);
    expect(answer.status).toBe(403);
  });

  test('a query that makes no sense is refused with what is wrong', async () => {
    const { token } = await createAdmin(server);
    const answer = await server.http
      .get('/activity/entries?name=order.eaten&page=0')
      .set('Authorization', `Bearer ${token}`);
    expect(answer.status).toBe(400);
    expect(answer.body.error.details).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ path: 'page' }, { path: 'name' }],
    });
  });
});
