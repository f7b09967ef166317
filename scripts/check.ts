import { Client } from 'pg';
import { runChecks, type CheckResult, type Violation } from './checks/run';
import { failureWords, theDatabase } from './the-database';

/** One row an invariant; below a broken one, the first rows that break it. */
const print = (results: readonly CheckResult[]): void => {
  const width = Math.max(...results.map(({ name }) => name.length));
  const row = (holds: string, broken: string, name: string, says: string): string =>
    `${holds.padEnd(5)}  ${broken.padStart(6)}  ${name.padEnd(width)}  ${says}`;
  console.log(row('holds', 'broken', 'invariant', 'what holds'));
  console.log(row('-----', '------', '-'.repeat(width), '-'.repeat(40)));
  for (const { name, says, violations, examples } of results) {
    console.log(violations === 0 ? row('yes', '', name, says) : row('NO', String(violations), name, says));
    for (const { subject, found } of examples) console.log(`${' '.repeat(15)}${subject}: ${found}`);
    if (violations > examples.length)
      console.log(`${' '.repeat(15)}… and ${violations - examples.length} more`);
  }
};

/**
 * `npm run check`: every invariant on a live database, read only; exits 1 when one is broken, 2 when it could not
 * ask.
 */
const main = async (): Promise<void> => {
  const client = new Client(theDatabase());
  await client.connect();
  try {
    // One snapshot for all of them: a sale that commits between two checks is not a difference.
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const results = await runChecks(async (sql) => (await client.query<Violation>(sql)).rows);
    print(results);
    const broken = results.filter(({ violations }) => violations > 0).length;
    console.log(
      broken === 0 ? `\nAll ${results.length} hold.` : `\n${broken} of ${results.length} are broken.`,
    );
    process.exitCode = broken === 0 ? 0 : 1;
  } finally {
    await client.end();
  }
};

main().catch((error: unknown) => {
  console.error(failureWords(error));
  process.exitCode = 2;
});
