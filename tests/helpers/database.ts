import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { testEnvironment } from './environment';

/** Where every server under test keeps its tables. */
export const TEST_SCHEMA = 'test';
const TEMPLATE = 'mela_template';

const query = async (url: string, ...statements: readonly string[]): Promise<void> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const sql of statements) await client.query(sql);
  } finally {
    await client.end();
  }
};

const databaseOf = (cluster: string, name: string): string => {
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  return url.href;
};

const clusterUrl = (): string => process.env.TEST_CLUSTER_URL ?? '';

/** An empty schema of that name in this file's database, whatever was there before. */
export const recreateSchema = (schema: string): Promise<void> =>
  query(
    process.env.TEST_DATABASE_URL ?? '',
    `DROP SCHEMA IF EXISTS "${schema}" CASCADE`,
    `CREATE SCHEMA "${schema}"`,
  );

const LOAD_AND_LEAVE = `
require('./dist/scripts/boot.js').loadAlone({ serveAdminPanel: false })
  .then((strapi) => strapi.destroy())
  .then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
`;

/**
 * A database on which Mela has started once. The files of a whole run begin on copies of it: making all tables
 * takes several seconds, a copy a fraction of one.
 */
export const makeTemplate = async (appDir: string): Promise<void> => {
  const url = databaseOf(clusterUrl(), TEMPLATE);
  await query(clusterUrl(), `CREATE DATABASE ${TEMPLATE}`);
  await query(url, `CREATE SCHEMA ${TEST_SCHEMA}`);
  const env = { ...process.env, ...testEnvironment(TEST_SCHEMA, 0), DATABASE_URL: url };
  await promisify(execFile)(process.execPath, ['-e', LOAD_AND_LEAVE], { cwd: appDir, env });
  process.env.TEST_TEMPLATE = TEMPLATE;
};

/** A database of this test file's own: a copy of the template, or with `fresh` one without any table. */
export const prepareDatabase = async (fresh: boolean): Promise<void> => {
  const name = `test_w${process.env.JEST_WORKER_ID ?? '1'}`;
  const template = fresh ? undefined : process.env.TEST_TEMPLATE;
  await query(
    clusterUrl(),
    `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`,
    template === undefined
      ? `CREATE DATABASE ${name}`
      : `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`,
  );
  process.env.TEST_DATABASE_URL = databaseOf(clusterUrl(), name);
  if (template === undefined) await recreateSchema(TEST_SCHEMA);
};
