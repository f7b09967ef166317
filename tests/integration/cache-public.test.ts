import { Client } from 'pg';
import { createEvent, TICKET } from '../helpers/events';
import { createUser } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';
import { statementsOf, steadyStatementsOf } from '../helpers/statements';

let server: TestServer;

/** Long, so that nothing below is right only because an answer grew old. */
beforeAll(async () => {
  server = await startServer({ env: { CACHE_SECONDS: '60' } });
});
afterAll(async () => {
  await server.stop();
  delete process.env.CACHE_SECONDS;
});

const quiet = () => new Promise((resolve) => setTimeout(resolve, 300));
const statements = (path: string, headers: Record<string, string> = {}) =>
  statementsOf(server.strapi, () => server.http.get(path).set(headers).expect(200));
const titles = async (path = '/api/events?pagination[pageSize]=100'): Promise<string[]> => {
  const answer = await server.http.get(path).expect(200);
  return answer.body.data.map(({ title, name }: { title?: string; name?: string }) => title ?? name);
};
const documents = () => server.strapi.documents('api::event.event');

describe('a repeated anonymous read', () => {
  it('is answered without SQL, with a strong tag, and 304 to whoever has it', async () => {
    const event = await createEvent(server, { event: { title: 'Kept' } });
    await quiet();
    for (const path of [
      '/api/events?pagination[pageSize]=10',
      `/api/events/${event.documentId}`,
      `/api/events/slug/${event.slug}`,
      '/api/venues?sort=name',
      '/api/categories',
    ]) {
      const first = await server.http.get(path).expect(200);
      let second = first;
      const used = await statementsOf(server.strapi, async () => {
        second = await server.http.get(path).expect(200);
      });
      expect(used).toEqual([]);
      expect(second.body).toEqual(first.body);
      expect(second.headers.etag).toMatch(/^"[\w-]{43}"$/);
      expect(second.headers.etag).toBe(first.headers.etag);
      expect(second.headers['cache-control']).toBe('public, max-age=0, must-revalidate');
      expect(second.headers['content-type']).toBe('application/json; charset=utf-8');
      const known = await server.http.get(path).set('If-None-Match', String(first.headers.etag));
      expect(known.status).toBe(304);
      expect(known.text).toBe('');
    }
  });

  it('knows the same question asked in another order', async () => {
    await server.http.get('/api/events?sort=title&pagination[page]=1').expect(200);
    expect(await statements('/api/events?pagination[page]=1&sort=title')).toEqual([]);
  });

  it('never keeps an error', async () => {
    await server.http.get('/api/events/nosuchevent').expect(404);
    await server.http.get('/api/events?when=soon').expect(400);
    const draft = await createEvent(server, { publish: false });
    await server.http.get(`/api/events/${draft.documentId}`).expect(404);
    await documents().publish({ documentId: draft.documentId });
    await server.http.get(`/api/events/${draft.documentId}`).expect(200);
  });

  it('a crowd at a cold page causes one reading', async () => {
    await quiet();
    const ask = (pageSize: number) =>
      server.http.get(`/api/events?pagination[pageSize]=${pageSize}`).expect(200);
    const alone = await steadyStatementsOf(server.strapi, () => ask(6));
    const crowd = await steadyStatementsOf(server.strapi, () =>
      Promise.all(Array.from({ length: 40 }, () => ask(7))),
    );
    expect(alone.length).toBeGreaterThan(0);
    expect(crowd.length).toBeLessThanOrEqual(alone.length);
  });

  it('credentials and cookies pass by', async () => {
    const { jwt } = await createUser(server);
    const path = '/api/events?pagination[pageSize]=9';
    await server.http.get(path).expect(200);
    const credentials: Record<string, string>[] = [{ Authorization: `Bearer ${jwt}` }, { Cookie: 'a=b' }];
    for (const headers of credentials) {
      expect((await statements(path, headers)).length).toBeGreaterThan(0);
      const answer = await server.http.get(path).set(headers);
      expect(answer.headers['cache-control']).toBe('private, no-store');
      expect(answer.headers.vary).toMatch(/Authorization/);
    }
  });
});

describe('the moment something changes, every answer is right', () => {
  it('publishing, editing, unpublishing, deleting', async () => {
    const { documentId } = await createEvent(server, { publish: false, event: { title: 'First' } });
    expect(await titles()).not.toContain('First');
    await documents().publish({ documentId });
    expect(await titles()).toContain('First');
    await documents().update({ documentId, data: { title: 'Second' } });
    expect(await titles()).toContain('First');
    await documents().publish({ documentId });
    expect(await titles()).toEqual(expect.arrayContaining(['Second']));
    expect(await titles()).not.toContain('First');
    await documents().unpublish({ documentId });
    expect(await titles()).not.toContain('Second');
    await documents().publish({ documentId });
    expect(await titles()).toContain('Second');
    await documents().delete({ documentId });
    expect(await titles()).not.toContain('Second');
  });

  it('cancelling over REST, a new ticket type, a venue, a category, an organizer', async () => {
    const owner = await createUser(server, { role: 'organizer' });
    const event = await createEvent(server, { owner: owner.id, event: { title: 'Watched' } });
    const read = async () => {
      const path = `/api/events/${event.documentId}?populate[0]=venue&populate[1]=organizer`;
      return (await server.http.get(path).expect(200)).body.data;
    };
    await read();
    await server.strapi
      .documents('api::ticket-type.ticket-type')
      .create({ data: { ...TICKET, name: 'Late', event: event.documentId } });
    expect((await read()).ticketTypes).toHaveLength(2);
    await server.strapi
      .documents('api::venue.venue')
      .update({ documentId: event.venue, data: { name: 'New Hall' }, status: 'published' });
    expect((await read()).venue.name).toBe('New Hall');
    await server.strapi
      .documents('api::organizer.organizer')
      .update({ documentId: event.organizer, data: { name: 'New Name' } });
    expect((await read()).organizer.name).toBe('New Name');
    expect(await titles('/api/categories')).toEqual([]);
    await server.strapi
      .documents('api::category.category')
      .create({ data: { name: 'Music', slug: 'music' }, status: 'published' });
    expect(await titles('/api/categories')).toEqual(['Music']);
    await server.http
      .post(`/api/events/${event.documentId}/cancel`)
      .set('Authorization', `Bearer ${owner.jwt}`)
      .send({ data: { reason: 'Rain', confirm: event.slug } })
      .expect(200);
    expect((await read()).operations.state).toBe('cancelled');
  });

  it('not before the commit, and not at all when it is rolled back', async () => {
    const { documentId } = await createEvent(server, { publish: false, event: { title: 'Undone' } });
    await titles();
    await expect(
      server.strapi.db.transaction(async () => {
        await documents().publish({ documentId });
        expect(await titles()).not.toContain('Undone');
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await titles()).not.toContain('Undone');
    await server.strapi.db.transaction(async () => {
      await documents().publish({ documentId });
      expect(await titles()).not.toContain('Undone');
    });
    expect(await titles()).toContain('Undone');
  });
});

describe('with several instances', () => {
  const elsewhere = async (work: (client: Client) => Promise<unknown>): Promise<void> => {
    const client = new Client({ connectionString: process.env.TEST_DATABASE_URL });
    await client.connect();
    await client.query(`SET search_path TO ${server.schema}`);
    try {
      await work(client);
    } finally {
      await client.end();
    }
  };
  const eventually = async (holds: () => Promise<boolean>): Promise<void> => {
    for (let left = 50; left > 0; left -= 1) {
      if (await holds()) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('It never came true');
  };

  it('what another instance publishes is right here as soon as PostgreSQL tells', async () => {
    const { documentId } = await createEvent(server, { event: { title: 'Here' } });
    expect(await titles()).toContain('Here');
    await elsewhere(async (client) => {
      await client.query('BEGIN');
      await client.query('UPDATE events SET title = $1 WHERE document_id = $2', ['Elsewhere', documentId]);
      await client.query(`SELECT pg_notify('mela_content', $1)`, [server.schema]);
      await client.query('COMMIT');
    });
    await eventually(async () => (await titles()).includes('Elsewhere'));
  });

  it('what is published here is told to the others with the commit', async () => {
    const { documentId } = await createEvent(server, { publish: false });
    const heard: string[] = [];
    await elsewhere(async (client) => {
      client.on('notification', ({ payload }) => heard.push(String(payload)));
      await client.query('LISTEN mela_content');
      await server.strapi.db.transaction(async () => {
        await documents().publish({ documentId });
        await client.query('SELECT 1');
        expect(heard).toEqual([]);
      });
      await eventually(async () => (await client.query('SELECT 1')) && heard.includes(server.schema));
    });
  });

  it('while it cannot hear them, nothing is answered from memory', async () => {
    const path = '/api/events?pagination[pageSize]=8';
    await titles(path);
    await elsewhere((client) =>
      client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'mela-listen'`,
      ),
    );
    await eventually(async () => (await statements(path)).length > 0);
    await eventually(async () => (await statements(path)).length === 0);
  });
});
