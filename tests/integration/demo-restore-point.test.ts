import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import {
  beginFilling,
  endFilling,
  isCutOff,
  restoreGateway,
  undoCutOff,
} from '../../scripts/demo/restore-point';
import { pastEvents } from '../../scripts/seed/data/past';
import { startPostgres, type EmbeddedPostgres } from '../../scripts/embedded/postgres';

/** Starts of the demo that are cut off while Mela is filled, each at another line. */

const DIR = path.join(process.env.TEST_RUN_DIR ?? '', 'restore-point');
const GATEWAY = path.join(DIR, 'razorpay.json');
const PUBLIC = path.join(DIR, 'public');
const COPY = 'mela_before_the_demo';

let postgres: EmbeddedPostgres;

const query = async (sql: string, database = 'mela'): Promise<unknown[]> => {
  const client = new Client({ connectionString: postgres.url.replace(/mela$/, database) });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
};
const events = async (): Promise<string[]> =>
  (await query('SELECT slug FROM events ORDER BY id')).map((row) => JSON.stringify(row));
const databases = async (): Promise<string[]> =>
  (await query(`SELECT datname FROM pg_database WHERE datname LIKE 'mela%' ORDER BY 1`, 'postgres')).map(
    (row) => String(Object.values(row ?? {})[0]),
  );
const gateway = (): string | null => (existsSync(GATEWAY) ? readFileSync(GATEWAY, 'utf8') : null);

/** As `npm run demo` goes about it before its server starts. */
const start = async (): Promise<void> => {
  restoreGateway(DIR);
  await beginFilling(DIR, postgres.url, PUBLIC);
};
/** What filling does, for a while: then the process is killed. */
const fill = async (): Promise<void> => {
  await query(`INSERT INTO events (slug) VALUES ('${pastEvents[0]?.slug}')`);
  writeFileSync(GATEWAY, 'what was paid in the past');
};

beforeAll(async () => {
  mkdirSync(DIR, { recursive: true });
  postgres = await startPostgres({ dir: path.join(DIR, 'postgres'), throwaway: true });
}, 60_000);
beforeEach(async () => {
  rmSync(path.join(DIR, 'before-the-demo'), { recursive: true, force: true });
  rmSync(GATEWAY, { force: true });
  await query(`DROP DATABASE IF EXISTS ${COPY}`, 'postgres');
  await query('DROP TABLE IF EXISTS events');
  await query('CREATE TABLE events (id serial, slug text)');
  await query(`INSERT INTO events (slug) VALUES ('mine')`);
});
afterAll(() => postgres.stop());

const BEFORE = ['{"slug":"mine"}'];

it('keeps nothing once all is filled', async () => {
  await start();
  expect(isCutOff(DIR)).toBe(true);
  await fill();
  await endFilling(DIR, postgres.url);
  expect([isCutOff(DIR), await databases()]).toEqual([false, ['mela']]);
  expect(await events()).toHaveLength(2);
  // The next start has nothing to fill, and so nothing to keep.
  await start();
  expect([isCutOff(DIR), await databases(), (await events()).length]).toEqual([false, ['mela'], 2]);
  expect(gateway()).toBe('what was paid in the past');
});

it('undoes what a start left that was cut off, as often as it is', async () => {
  writeFileSync(GATEWAY, 'what was there');
  for (let time = 0; time < 3; time += 1) {
    await start();
    expect([await events(), gateway()]).toEqual([BEFORE, 'what was there']);
    await fill();
  }
  await start();
  await fill();
  await endFilling(DIR, postgres.url);
  expect([await databases(), (await events()).length]).toEqual([['mela'], 2]);
});

it('takes away the pictures that the undone start uploaded, and no other', async () => {
  const upload = async (name: string, formats: string): Promise<void> => {
    await query(`INSERT INTO files (url, formats) VALUES ('/uploads/${name}', '${formats}')`);
    for (const file of [name, `small_${name}`]) writeFileSync(path.join(PUBLIC, 'uploads', file), '');
  };
  mkdirSync(path.join(PUBLIC, 'uploads'), { recursive: true });
  await query('CREATE TABLE files (url text, formats jsonb)');
  await upload('mine.jpg', '{"small": {"url": "/uploads/small_mine.jpg"}}');
  writeFileSync(path.join(PUBLIC, 'uploads', 'of-nobody.jpg'), '');
  await start();
  await upload('cover.jpg', '{"small": {"url": "/uploads/small_cover.jpg"}}');
  await start();
  expect(readdirSync(path.join(PUBLIC, 'uploads')).sort()).toEqual([
    'mine.jpg',
    'of-nobody.jpg',
    'small_mine.jpg',
  ]);
  await query('DROP TABLE files');
});

it('whoever works on it without the demo begins before it, and keeps what they do', async () => {
  await start();
  await fill();
  restoreGateway(DIR);
  await undoCutOff(DIR, postgres.url, PUBLIC);
  await endFilling(DIR, postgres.url);
  expect([await events(), gateway()]).toEqual([BEFORE, null]);
  await query(`INSERT INTO events (slug) VALUES ('their-own')`);
  await start();
  expect(await events()).toHaveLength(2);
});

it('knows of a gateway without books', async () => {
  await start();
  await fill();
  await start();
  expect(gateway()).toBeNull();
});

it.each<[string, () => Promise<unknown>]>([
  [
    'before anything was kept',
    () => Promise.resolve(rmSync(path.join(DIR, 'before-the-demo'), { recursive: true })),
  ],
  [
    'once the former database was dropped',
    () => query('DROP DATABASE mela', 'postgres').then(() => query('CREATE DATABASE mela', 'postgres')),
  ],
  [
    'once the kept database took its place',
    async () => {
      await query('DROP DATABASE mela', 'postgres');
      await query(`ALTER DATABASE ${COPY} RENAME TO mela`, 'postgres');
    },
  ],
])('a start that goes back is cut off itself: %s', async (_where, cut) => {
  await start();
  await cut();
  await start();
  expect([await events(), isCutOff(DIR), await databases()]).toEqual([BEFORE, true, ['mela', COPY]]);
  await fill();
  await start();
  expect(await events()).toEqual(BEFORE);
});

it('a start that is cut off after all is filled leaves it filled', async () => {
  await start();
  await fill();
  // Of the end only its first step was done.
  rmSync(path.join(DIR, 'before-the-demo'), { recursive: true });
  await start();
  expect([(await events()).length, isCutOff(DIR), await databases()]).toEqual([2, false, ['mela']]);
});
