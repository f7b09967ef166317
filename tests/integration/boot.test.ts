import { Client } from 'pg';
import { startProcess, type ServerProcess } from '../helpers/process';
import { prepareDatabase, TEST_SCHEMA as SCHEMA } from '../helpers/database';

const running: ServerProcess[] = [];

const start = async (env: Record<string, string> = {}): Promise<ServerProcess> => {
  const server = await startProcess({ schema: SCHEMA, env });
  running.push(server);
  return server;
};

const countTables = async (): Promise<number> => {
  const client = new Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  const found = await client.query('SELECT 1 FROM information_schema.tables WHERE table_schema = $1', [
    SCHEMA,
  ]);
  await client.end();
  return found.rows.length;
};

beforeAll(() => prepareDatabase(true));
afterAll(() => Promise.all(running.map((server) => server.stop())));

describe('npm start', () => {
  it('lets two first starts at once on an empty database', async () => {
    const both = await Promise.all([start(), start()]);
    await Promise.all(both.map((server) => server.ready()));
    expect(await countTables()).toBeGreaterThan(40);
  }, 180_000);

  it('starts again on what is there, and ends cleanly when asked', async () => {
    const before = await countTables();
    const server = await start();
    await server.ready();
    expect(await countTables()).toBe(before);
    expect(await server.stop()).toBe(0);
  }, 120_000);

  it('refuses production on embedded parts with one list, and says nothing of the values', async () => {
    const server = await start({ NODE_ENV: 'production' });
    expect(await server.child.ended).toBe(1);
    const told = server.output.join('\n');
    for (const name of ['MELA_EMBEDDED', 'PUBLIC_URL', 'SMTP_URL', 'S3_BUCKET']) expect(told).toContain(name);
    expect(told).not.toContain('test-jwt-secret');
    expect(told).not.toContain('    at ');
  }, 60_000);
});
