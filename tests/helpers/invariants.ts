import { runChecks, type Violation } from '../../scripts/checks/run';
import type { TestServer } from './server';

/**
 * Every invariant of scripts/checks on the server's database; each story ends with it.
 *
 * @param area only those with such a name, where a test writes what surrounds them straight into the tables
 */
export const expectInvariants = async ({ strapi }: TestServer, area = /./): Promise<void> => {
  const results = await runChecks(async (sql) => {
    const answer: { rows: Violation[] } = await strapi.db.connection.raw(sql.replaceAll('?', '\\?'));
    return answer.rows;
  });
  expect(results.filter(({ name, violations }) => violations > 0 && area.test(name))).toEqual([]);
};
