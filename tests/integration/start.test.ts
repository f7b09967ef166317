import { startServer, type TestServer } from '../helpers/server';
import { createAdmin, createUser } from '../helpers/people';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
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
