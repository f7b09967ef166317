import { existsSync } from 'node:fs';
import { Client } from 'pg';
import { runChecks, type CheckResult, type Violation } from './checks/run';

const print = (results: readonly CheckResult[]): void => {
  const width = Math.max(...results.map(({ name }) => name.length));
  for (const { name, says, violations, examples } of results) {
    console.log(`${violations === 0 ? '✓' : '✗'} ${name.padEnd(width)}  ${says}`);
    for (const { subject, found } of examples) console.log(`    ${subject}: ${found}`);
    if (violations > examples.length) console.log(`    … and ${violations - examples.length} more`);
  }
};

/** `npm run check`: every invariant on the database of `DATABASE_URL`, read only; exits 1 when one is broken. */
const main = async (): Promise<void> => {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('Set DATABASE_URL (and DATABASE_SCHEMA) to the database to check.');
  const schema = process.env.DATABASE_SCHEMA ?? 'public';
  const client = new Client({
    connectionString: url,
    options: `-c search_path=${schema},public -c timezone=UTC`,
  });
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
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
