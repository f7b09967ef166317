import type { Core } from '@strapi/strapi';

interface QueryEvent {
  readonly sql?: string;
}

/**
 * The SQL statements that the server sends while `work` runs, BEGIN and COMMIT among them, in order.
 * Only meaningful while nothing else runs (stop the job runner first).
 */
export const statementsOf = async (strapi: Core.Strapi, work: () => Promise<unknown>): Promise<string[]> => {
  const seen: string[] = [];
  const note = (query: QueryEvent): void => {
    if (query.sql) seen.push(query.sql);
  };
  strapi.db.connection.on('query', note);
  try {
    await work();
  } finally {
    strapi.db.connection.removeListener('query', note);
  }
  return seen;
};
