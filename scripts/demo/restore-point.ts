import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { pastEvents } from '../seed/data/past';

/**
 * What there was before the demo is filled. Filling it goes through two months with the clock set back and cannot be taken up
 * in the middle, so a start that finds the last one cut off in it goes back to before it and fills it anew. Nobody's own
 * work is in between: the door opens only after it is filled, and `npm run dev` goes back as well before anybody works.
 *
 * The folder says whether there is something to go back to: it is put in place in one step, once the database is copied, and
 * taken away in one step as soon as all is filled. Whatever else lies about is of a start that died before or after.
 */

const FOLDER = 'before-the-demo';
/** Under .tmp; see scripts/embedded/parts.ts. */
const GATEWAY = 'razorpay.json';
const COPY = 'mela_before_the_demo';

const folderOf = (dir: string): string => path.join(dir, FOLDER);

export const isCutOff = (dir: string): boolean => existsSync(folderOf(dir));

const copyOrRemove = (from: string, to: string): void => {
  if (existsSync(from)) copyFileSync(from, to);
  else rmSync(to, { force: true });
};

/** Of a start that was cut off; before the gateway is started, which reads its books once. */
export const restoreGateway = (dir: string): void => {
  if (isCutOff(dir)) copyOrRemove(path.join(folderOf(dir), GATEWAY), path.join(dir, GATEWAY));
};

const exists = async (client: Client, database: string): Promise<boolean> => {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
  return rowCount === 1;
};

/** Whether the past is there, which is made in one go; see seed/past.ts. */
const isFilled = async (url: string): Promise<boolean> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ table: string | null }>(
      `SELECT to_regclass('public.events') AS table`,
    );
    if (!rows[0]?.table) return false;
    const slugs = pastEvents.map(({ slug }) => slug);
    const { rowCount } = await client.query('SELECT 1 FROM public.events WHERE slug = ANY ($1) LIMIT 1', [
      slugs,
    ]);
    return rowCount === 1;
  } finally {
    await client.end();
  }
};

/** The server of `url`, by a database that is never copied, and the name of the one that is. */
const connect = async (url: string): Promise<{ client: Client; database: string }> => {
  const address = new URL(url);
  const database = address.pathname.slice(1);
  address.pathname = '/postgres';
  const client = new Client({ connectionString: address.href });
  await client.connect();
  return { client, database };
};

/** Paths below `public` of what stands in the media library. */
const uploadsOf = async (url: string): Promise<string[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ table: string | null }>(
      `SELECT to_regclass('public.files') AS table`,
    );
    if (!rows[0]?.table) return [];
    const files = await client.query<{ text: string }>(
      `SELECT concat(url, ' ', formats) AS text FROM public.files`,
    );
    return files.rows.flatMap(({ text }) => text.match(/\/uploads\/[\w.-]+/g) ?? []);
  } finally {
    await client.end();
  }
};

/** Goes back to before a start that was cut off. Nobody else is connected to the database yet. */
export const undoCutOff = async (dir: string, url: string, publicDir = 'public'): Promise<void> => {
  const { client, database } = await connect(url);
  const [name, copy] = [client.escapeIdentifier(database), client.escapeIdentifier(COPY)];
  try {
    if (!isCutOff(dir) || !(await exists(client, COPY))) return;
    const left = await uploadsOf(url);
    // Where this is cut off itself, the next start finds an empty database and the copy, or no copy and nothing to do.
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`ALTER DATABASE ${copy} RENAME TO ${name}`);
    const kept = new Set(await uploadsOf(url));
    for (const file of left) if (!kept.has(file)) rmSync(path.join(publicDir, file), { force: true });
  } finally {
    await client.end();
  }
};

/** Keeps what there is until it is filled; where it is, there is nothing to keep. Nobody else is connected yet. */
export const beginFilling = async (dir: string, url: string, publicDir = 'public'): Promise<void> => {
  await undoCutOff(dir, url, publicDir);
  const { client, database } = await connect(url);
  const [name, copy] = [client.escapeIdentifier(database), client.escapeIdentifier(COPY)];
  try {
    await client.query(`DROP DATABASE IF EXISTS ${copy} WITH (FORCE)`);
    if (await isFilled(url)) return;
    await client.query(`CREATE DATABASE ${copy} TEMPLATE ${name}`);
  } finally {
    await client.end();
  }
  if (isCutOff(dir)) return;
  const made = `${folderOf(dir)}.new`;
  rmSync(made, { recursive: true, force: true });
  mkdirSync(made, { recursive: true });
  copyOrRemove(path.join(dir, GATEWAY), path.join(made, GATEWAY));
  renameSync(made, folderOf(dir));
};

/** All is filled, or is not going to be: there is nothing to go back to. */
export const endFilling = async (dir: string, url: string): Promise<void> => {
  const old = `${folderOf(dir)}.old`;
  rmSync(old, { recursive: true, force: true });
  if (isCutOff(dir)) renameSync(folderOf(dir), old);
  rmSync(old, { recursive: true, force: true });
  const { client } = await connect(url);
  await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(COPY)} WITH (FORCE)`);
  await client.end();
};
