import type { Core } from '@strapi/strapi';
import type * as Pg from 'pg';
import { requireFromServer } from './host';

const fieldOf = (value: unknown, name: string): unknown =>
  value !== null && typeof value === 'object' ? Reflect.get(value, name) : undefined;

const textOf = (query: unknown): string => String(typeof query === 'string' ? query : fieldOf(query, 'text'));

/** The server's connections carry its name (config/database.ts), a test's own do not. */
const isOfServer = (client: unknown): boolean => {
  const name = fieldOf(fieldOf(client, 'connectionParameters'), 'application_name');
  return typeof name === 'string' && name.startsWith('mela-');
};

/**
 * The SQL statements that the server sends while `work` runs, BEGIN and COMMIT among them, in order: read at
 * the driver, the last place before the wire, so that no layer above can leave one out. Only meaningful while
 * nothing else runs (stop the job runner first).
 */
export const statementsOf = async (_strapi: Core.Strapi, work: () => Promise<unknown>): Promise<string[]> => {
  const { Client } = requireFromServer<typeof Pg>('pg');
  const query = jest.spyOn(Client.prototype, 'query');
  try {
    await work();
    const { calls, contexts } = query.mock;
    return calls
      .filter((_call, index) => isOfServer(contexts[index]))
      .map(([statement]) => textOf(statement));
  } finally {
    query.mockRestore();
  }
};

/** What the public role may do is read once a second, by whoever comes first; Strapi keeps its sessions as it likes. */
const NOW_AND_THEN = /\b(?:up_permissions|strapi_\w+)\b/;

/** Those of them that come with every such work, also on a slow machine. */
export const steadyStatementsOf = async (
  strapi: Core.Strapi,
  work: () => Promise<unknown>,
): Promise<string[]> => (await statementsOf(strapi, work)).filter((sql) => !NOW_AND_THEN.test(sql));
