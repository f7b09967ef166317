import { runChecks, type Violation } from '../../scripts/checks/run';
import type { TestServer } from './server';

/** Every invariant of scripts/checks on the server's database; each story ends with it. */
export const expectInvariants = async ({ strapi }: TestServer): Promise<void> => {
  const results = await runChecks(async (sql) => {
    const answer: { rows: Violation[] } = await strapi.db.connection.raw(sql.replaceAll('?', '\\?'));
    return answer.rows;
  });
  expect(results.filter(({ violations }) => violations > 0)).toEqual([]);
};
