import { startServer, type TestServer } from '../helpers/server';
import { createAdmin, createUser } from '../helpers/people';
import { statementsOf } from '../helpers/statements';

let server: TestServer;

beforeAll(async () => {
  server = await startServer({ fresh: true });
});
afterAll(() => server.stop());

describe('a start on an empty database', () => {
  it('answers over HTTP', async () => {
    await server.http.get('/_health').expect(204);
  });

  it('signs people and staff in', async () => {
    expect((await createUser(server)).jwt).toEqual(expect.any(String));
    expect((await createAdmin(server)).token).toEqual(expect.any(String));
  });

  it('counts statements as the database sees them', async () => {
    const { strapi } = server;
    const seen = await statementsOf(strapi, () =>
      strapi.db.transaction(async ({ trx }) => {
        await trx.raw('SELECT 1');
        await strapi.db.query('plugin::users-permissions.role').count();
      }),
    );
    expect(seen.map((sql) => sql.slice(0, 6).toLowerCase())).toEqual([
      'begin;',
      'select',
      'select',
      'commit',
    ]);
  });

  it('keeps its constraints through a second start', async () => {
    const names = async (): Promise<string[]> => {
      const found: { rows: { conname: string }[] } = await server.strapi.db.connection.raw(
        `SELECT conname FROM pg_constraint WHERE conname LIKE 'mela_%' AND connamespace = current_schema()::regnamespace ORDER BY 1`,
      );
      return found.rows.map((row) => row.conname);
    };
    const before = await names();
    expect(before.length).toBeGreaterThan(10);
    await server.stop();
    server = await startServer({ keepSchema: true });
    expect(await names()).toEqual(before);
  });
});
