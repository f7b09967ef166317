import type { UID } from '@strapi/strapi';
import { ACTION_ONLY } from '../../src/platform/guards/rules';
import { documentWriter } from '../../src/platform/documents';
import { createEvent, TICKET } from '../helpers/events';
import { createAdmin, createUser } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;
let token: string;

beforeAll(async () => {
  server = await startServer();
  ({ token } = await createAdmin(server));
});
afterAll(() => server.stop());

const admin = (method: 'get' | 'post' | 'put' | 'delete', path: string) =>
  server.http[method](path).set('Authorization', `Bearer ${token}`);

const isCollectionType = (uid: string): uid is UID.CollectionType => uid in server.strapi.contentTypes;

const insertOrder = async (): Promise<string> => {
  const documentId = `o${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`.slice(0, 24);
  await server.strapi.db.connection('orders').insert({
    document_id: documentId,
    code: documentId.slice(-7).toUpperCase(),
    state: 'pending',
    approval_state: 'none',
    event_document_id: 'none',
    buyer_name: 'A',
    buyer_email: 'a@example.org',
    currency: 'INR',
    subtotal: 100,
    discount: 0,
    tax: 0,
    total: 100,
    refunded_total: 0,
    lines: '[]',
    published_at: new Date(),
  });
  return documentId;
};

describe('what only actions write', () => {
  it.each(Object.keys(ACTION_ONLY))('%s is refused by the Document Service', async (uid) => {
    if (!isCollectionType(uid)) throw new Error(`${uid} is guarded and does not exist`);
    const documents = documentWriter(server.strapi, uid);
    const refused = { code: 'ACTION_ONLY', details: { action: expect.any(String) } };
    const data = {};
    await expect(documents.create({ data })).rejects.toMatchObject(refused);
    await expect(documents.update({ documentId: 'x', data })).rejects.toMatchObject(refused);
    await expect(documents.delete({ documentId: 'x' })).rejects.toMatchObject(refused);
    await expect(documents.clone({ documentId: 'x', data })).rejects.toMatchObject(refused);
  });

  it('not even a super admin changes an order through the Content Manager', async () => {
    const order = await insertOrder();
    const path = '/content-manager/collection-types/api::order.order';
    const attempts = [
      await admin('post', path).send({ code: 'HACKED1' }),
      await admin('put', `${path}/${order}`).send({ state: 'paid' }),
      await admin('delete', `${path}/${order}`),
      await admin('post', `${path}/actions/bulkDelete`).send({ documentIds: [order] }),
      await admin('post', `${path}/clone/${order}`).send({ code: 'HACKED2' }),
    ];
    // No role can be given the right to write them, so the Content Manager refuses before the Document Service.
    expect(attempts.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    const row = await server.strapi.db.connection('orders').where({ document_id: order }).first();
    expect(row).toMatchObject({ state: 'pending', total: 100 });
    expect((await admin('get', `${path}/${order}`)).status).toBe(200);
  });

  it('no role reaches them through the content API', async () => {
    const order = await insertOrder();
    for (const role of ['authenticated', 'organizer', 'moderator', 'gate']) {
      const { jwt } = await createUser(server, { role });
      for (const plural of ['orders', 'registrations', 'payments', 'refunds', 'event-operations-list']) {
        const as = { Authorization: `Bearer ${jwt}` };
        const created = await server.http
          .post(`/api/${plural}`)
          .set(as)
          .send({ data: { state: 'paid' } });
        const updated = await server.http
          .put(`/api/${plural}/${order}`)
          .set(as)
          .send({ data: { state: 'paid' } });
        const deleted = await server.http.delete(`/api/${plural}/${order}`).set(as);
        for (const { status } of [created, updated, deleted]) expect([403, 404, 405]).toContain(status);
      }
    }
    expect(
      await server.strapi.db.connection('orders').where({ document_id: order, state: 'pending' }),
    ).toHaveLength(1);
  });
});

describe('roles of the content API', () => {
  it('may call what stands in the table, which names nothing that does not exist', async () => {
    const { ROLES } = server.load<typeof import('../../src/platform/permissions')>('platform/permissions');
    const granted: { type: string; action: string }[] = await server.strapi.db
      .connection('up_permissions as p')
      .join('up_permissions_role_lnk as l', 'l.permission_id', 'p.id')
      .join('up_roles as r', 'r.id', 'l.role_id')
      .select('r.type', 'p.action');
    for (const { type, actions } of ROLES) {
      const found = granted.filter((grant) => grant.type === type).map(({ action }) => action);
      expect([...new Set(found)].sort()).toEqual([...new Set(actions)].sort());
      expect(found).toHaveLength(new Set(found).size);
    }
  });

  it('a route that is not in the table is closed', async () => {
    const { jwt } = await createUser(server);
    for (const path of [
      '/api/users',
      '/api/upload/files',
      '/api/users-permissions/roles',
      '/api/me/events',
    ]) {
      expect((await server.http.get(path)).status).toBe(403);
      expect((await server.http.get(path).set('Authorization', `Bearer ${jwt}`)).status).toBe(403);
    }
  });
});

describe('protected fields of what staff may edit', () => {
  const path = '/content-manager/collection-types/api::ticket-type.ticket-type';

  it('a ticket type cannot be born with seats sold or in another event', async () => {
    for (const extra of [{ sold: 5 }, { reserved: 1 }, { eventDocumentId: 'other' }]) {
      const answer = await admin('post', path).send({ ...TICKET, name: 'T', ...extra });
      expect(answer.status).toBe(403);
      expect(answer.body.error.details).toMatchObject({
        code: 'PROTECTED_FIELD',
        fields: Object.keys(extra),
      });
    }
  });

  it('counters and derived ids cannot be changed, by anyone', async () => {
    const event = await createEvent(server, { tickets: [{ capacity: 10 }] });
    const [type = ''] = event.ticketTypes;
    const stored = () => server.strapi.db.connection('ticket_types').where({ document_id: type }).first();
    await server.strapi.db
      .connection('ticket_types')
      .where({ document_id: type })
      .update({ sold: 3, reserved: 1 });

    const moved = await admin('put', `${path}/${type}`).send({ eventDocumentId: 'other' });
    expect(moved.status).toBe(403);
    expect(moved.body.error.details).toMatchObject({ fields: ['eventDocumentId'] });

    // The form sends the whole document, with counters as they were when it was opened.
    const saved = await admin('put', `${path}/${type}`).send({
      name: 'Renamed',
      eventDocumentId: event.documentId,
      sold: 0,
      reserved: 0,
    });
    expect(saved.status).toBe(200);
    expect(await stored()).toMatchObject({ name: 'Renamed', sold: 3, reserved: 1 });

    const documents = server.strapi.documents('api::ticket-type.ticket-type');
    await expect(documents.update({ documentId: type, data: { sold: 0 } })).rejects.toMatchObject({
      code: 'PROTECTED_FIELD',
      details: { fields: ['sold'] },
    });
    await documents.update({ documentId: type, data: { sold: 3, name: 'Same' } });
    expect(await stored()).toMatchObject({ name: 'Same', sold: 3, reserved: 1 });
  });

  it('a copied ticket type starts empty', async () => {
    const event = await createEvent(server, { tickets: [{ capacity: 10 }] });
    const [type = ''] = event.ticketTypes;
    await server.strapi.db.connection('ticket_types').where({ document_id: type }).update({ sold: 3 });
    const answer = await admin('post', `${path}/clone/${type}`).send({ ...TICKET, name: 'Copy' });
    expect(answer.status).toBe(200);
    const row = await server.strapi.db.connection('ticket_types').where({ name: 'Copy' }).first();
    expect(row).toMatchObject({ sold: 0, reserved: 0 });
  });

  it('a gate assignment gets its ids from what staff choose', async () => {
    const event = await createEvent(server);
    const user = await createUser(server, { role: 'gate' });
    const gates = server.strapi.documents('api::gate-assignment.gate-assignment');
    const made = await gates.create({ data: { event: event.documentId, user: user.id, gateName: 'North' } });
    const row = () =>
      server.strapi.db.connection('gate_assignments').where({ document_id: made.documentId }).first();
    expect(await row()).toMatchObject({ event_document_id: event.documentId, user_id: user.id });
    await expect(
      gates.update({ documentId: made.documentId, data: { userId: user.id + 1 } }),
    ).rejects.toMatchObject({ code: 'PROTECTED_FIELD' });
    await expect(gates.create({ data: { event: event.documentId, user: user.id } })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    await server.strapi.documents('api::event.event').unpublish({ documentId: event.documentId });
    await gates.update({ documentId: made.documentId, data: { gateName: 'South' } });
    expect(await row()).toMatchObject({ event_document_id: event.documentId, gate_name: 'South' });
  });
});

describe('events through the Content Manager', () => {
  const path = '/content-manager/collection-types/api::event.event';

  it('publishing approves in the name of the staff member; what is missing is said beside its field', async () => {
    const event = await createEvent(server, { publish: false });
    const answer = await admin('post', `${path}/${event.documentId}/actions/publish`).send({});
    expect(answer.status).toBe(200);
    const row = await server.strapi.db
      .connection('event_operations')
      .where({ event_document_id: event.documentId })
      .first();
    expect(row).toMatchObject({ state: 'approved', approved_by: expect.stringMatching(/^admin:\d+$/) });

    const bare = await createEvent(server, { publish: false, event: { timezone: 'Mars/Olympus' } });
    const refused = await admin('post', `${path}/${bare.documentId}/actions/publish`).send({});
    expect(refused.status).toBe(400);
    expect(refused.body.error).toMatchObject({
      name: 'ValidationError',
      details: {
        code: 'EVENT_INCOMPLETE',
        errors: [{ path: ['timezone'], message: expect.stringContaining('time zone') }],
      },
    });
  });

  it('bulk publish and bulk delete pass the same rules', async () => {
    const fine = await createEvent(server, { publish: false });
    const bare = await createEvent(server, { publish: false, tickets: [] });
    const documentIds = [fine.documentId, bare.documentId];
    const published = await admin('post', `${path}/actions/bulkPublish`).send({ documentIds });
    expect(published.status).toBe(400);
    const rows = await server.strapi.db
      .connection('event_operations')
      .whereIn('event_document_id', documentIds)
      .pluck('published');
    expect(rows).toEqual([false, false]);
    const deleted = await admin('post', `${path}/actions/bulkDelete`).send({ documentIds });
    expect(deleted.status).toBe(200);
    expect(
      await server.strapi.db.connection('event_operations').whereIn('event_document_id', documentIds),
    ).toEqual([]);
  });
});
