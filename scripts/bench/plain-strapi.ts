import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Client } from 'pg';
import { freePort } from '../embedded/ports';
import { type RunningServer, SCHEMA, startServer } from './servers';

export const PLAIN_SCHEMA = 'plain_strapi';

interface Attribute {
  readonly type: string;
}

interface ContentTypeSchema {
  readonly attributes: Readonly<Record<string, Attribute>>;
}

const write = (root: string, file: string, text: string): void => {
  const target = path.join(root, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
};

/** What a plain Strapi does not know: fields of ours, and types that are not there. */
const NOT_PLAIN = new Set(['customField', 'relation', 'media']);

/** Our event's plain fields: this list embeds nothing. */
const plainSchema = (): string => {
  const file = 'src/api/event/content-types/event/schema.json';
  const schema: ContentTypeSchema = JSON.parse(readFileSync(file, 'utf8'));
  const attributes = Object.entries(schema.attributes).filter(([, { type }]) => !NOT_PLAIN.has(type));
  return JSON.stringify({ ...schema, attributes: Object.fromEntries(attributes) });
};

const SERVER = `
const { createStrapi } = require('@strapi/strapi');
createStrapi({ appDir: __dirname, distDir: __dirname, serveAdminPanel: false }).start();
`;

const OPEN_TO_ALL = `
module.exports = {
  async bootstrap({ strapi }) {
    const role = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type: 'public' } });
    const permissions = strapi.db.query('plugin::users-permissions.permission');
    await permissions.create({ data: { action: 'api::event.event.find', role: role.id } });
  },
};
`;

const core = (what: string): string =>
  `module.exports = require('@strapi/strapi').factories.createCore${what}('api::event.event');\n`;

const config = (value: string): string => `module.exports = () => (${value});\n`;

const writeApp = (root: string, databaseUrl: string, port: number): void => {
  const dependencies = { '@strapi/strapi': '*', '@strapi/plugin-users-permissions': '*' };
  write(
    root,
    'package.json',
    JSON.stringify({ name: 'plain', version: '0.0.0', dependencies, strapi: { telemetryDisabled: true } }),
  );
  const connection = JSON.stringify({ connectionString: databaseUrl, schema: PLAIN_SCHEMA });
  write(
    root,
    'config/database.js',
    config(`{ connection: { client: 'postgres', connection: ${connection}, pool: { min: 0, max: 20 } } }`),
  );
  write(root, 'config/server.js', config(`{ host: '127.0.0.1', port: ${port}, app: { keys: ['plain'] } }`));
  write(
    root,
    'config/admin.js',
    config(
      `{ auth: { secret: 'plain' }, apiToken: { salt: 'plain' }, transfer: { token: { salt: 'plain' } } }`,
    ),
  );
  write(root, 'config/plugins.js', config(`{ 'users-permissions': { config: { jwtSecret: 'plain' } } }`));
  write(root, 'config/logger.js', config(`{ level: 'error' }`));
  write(root, 'src/index.js', OPEN_TO_ALL);
  write(root, 'src/api/event/content-types/event/schema.json', plainSchema());
  write(root, 'src/api/event/controllers/event.js', core('Controller'));
  write(root, 'src/api/event/services/event.js', core('Service'));
  write(root, 'src/api/event/routes/event.js', core('Router'));
  write(root, 'public/uploads/.gitkeep', '');
  write(root, 'server.js', SERVER);
  symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'));
};

/** A Strapi as its generator makes it, with our event type and nothing of ours besides. */
export const startPlainStrapi = async (dir: string, databaseUrl: string): Promise<RunningServer> => {
  const root = path.resolve(dir, 'plain');
  const port = await freePort();
  writeApp(root, databaseUrl, port);
  return startServer(path.join(root, 'server.js'), port, {
    ENV_PATH: '/dev/null',
    NODE_ENV: 'test',
    TZ: 'UTC',
    STRAPI_TELEMETRY_DISABLED: 'true',
  });
};

/** The same rows on both sides, as far as the plain type has columns for them. */
export const copyEvents = async (db: Client): Promise<void> => {
  const { rows } = await db.query<{ column_name: string }>(
    `SELECT theirs.column_name FROM information_schema.columns theirs
       JOIN information_schema.columns ours ON ours.column_name = theirs.column_name
        AND ours.table_name = theirs.table_name AND ours.table_schema = $2
      WHERE theirs.table_schema = $1 AND theirs.table_name = 'events'`,
    [PLAIN_SCHEMA, SCHEMA],
  );
  const columns = rows.map((row) => `"${row.column_name}"`).join(', ');
  await db.query(`TRUNCATE ${PLAIN_SCHEMA}.events CASCADE`);
  await db.query(
    `INSERT INTO ${PLAIN_SCHEMA}.events (${columns}) SELECT ${columns} FROM ${SCHEMA}.events ORDER BY id`,
  );
  await db.query(`ANALYZE ${PLAIN_SCHEMA}.events`);
};
