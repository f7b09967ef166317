import type { Client } from 'pg';
import { type CheckResult, runChecks, type Violation } from '../checks/run';

/** Passes and mail are not drawn here, so what waits for them is no fault. */
const NOT_HERE = /^(passes|deliveries)\./;

/** The invariants of a live database, on all that the measurements left behind. */
export const checkBooks = async (db: Client): Promise<{ held: number; broken: CheckResult[] }> => {
  const results = await runChecks(async (sql) => (await db.query<Violation>(sql)).rows);
  const asked = results.filter(({ name }) => !NOT_HERE.test(name));
  const broken = asked.filter(({ violations }) => violations > 0);
  return { held: asked.length - broken.length, broken };
};
