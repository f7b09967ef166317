import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildAdminOnce } from './embedded/admin-build';
import { endOnSignal } from './embedded/signals';
import { add, closingLine, countsOf, NOTHING, type Counts } from './test-run/counts';
import { runTool, stopSteps } from './test-run/step';

/** Static checks, each counted as one test. */
const CHECKS: readonly (readonly [string, readonly string[]])[] = [
  ['Imports', ['--import', 'tsx', 'scripts/check-imports.ts']],
  [
    'Formatting',
    [
      'node_modules/prettier/bin/prettier.cjs',
      '--check',
      '--log-level=warn',
      '--cache',
      '--cache-location=.cache/prettier',
      '.',
    ],
  ],
  ['Types of the server', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json']],
  ['Types of the tests', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tests/tsconfig.json']],
  [
    'Types of the admin panel',
    ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'src/admin/tsconfig.json'],
  ],
  ['Lint', ['node_modules/eslint/bin/eslint.js', '.']],
];

const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(0)} s`;

const check = async ([name, args]: (typeof CHECKS)[number]): Promise<Counts> => {
  const start = Date.now();
  const { ok, output } = await runTool(args, { live: false });
  console.log(`${ok ? '✓' : '✗'} ${name} (${seconds(start)})`);
  if (!ok) console.log(output);
  return ok ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 };
};

/** Two at a time: most of them use one core. */
const inPairs = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> => {
  const rest = [...items];
  const results: R[] = [];
  const take = async (): Promise<void> => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) results.push(await work(item));
  };
  await Promise.all([take(), take()]);
  return results;
};

const jest = async (name: string, args: readonly string[]): Promise<Counts> => {
  const report = path.resolve('.tmp', `jest-${name}-${process.pid}.json`);
  mkdirSync('.tmp', { recursive: true });
  const flags = ['--json', `--outputFile=${report}`, '--passWithNoTests', ...args];
  const { ok } = await runTool(['node_modules/jest/bin/jest.js', ...flags], { live: true });
  if (!existsSync(report)) return { ...NOTHING, failed: 1 };
  const counts = countsOf(JSON.parse(readFileSync(report, 'utf8')));
  rmSync(report);
  // A teardown that fails after green tests is a failure too.
  return !ok && counts.failed === 0 ? add(counts, { ...NOTHING, failed: 1 }) : counts;
};

const build = async (): Promise<Counts> => {
  const start = Date.now();
  try {
    await buildAdminOnce(process.cwd());
    console.log(`✓ Admin panel built (${seconds(start)})`);
    return { ...NOTHING, passed: 1 };
  } catch (error) {
    console.log(
      `✗ Admin panel (${seconds(start)})\n${error instanceof Error ? error.message : String(error)}`,
    );
    return { ...NOTHING, failed: 1 };
  }
};

/** `npm test`: everything, in the order in which it is quickest to know. */
const main = async (): Promise<void> => {
  endOnSignal(stopSteps);
  let counts: Counts = NOTHING;
  for (const found of await inPairs(CHECKS, check)) counts = add(counts, found);
  counts = add(counts, await jest('server', ['--selectProjects', 'unit', 'server']));
  counts = add(counts, await build());
  counts = add(counts, await jest('browser', ['--selectProjects', 'browser', '--runInBand']));
  console.log(closingLine(counts));
  process.exitCode = counts.failed > 0 ? 1 : 0;
};

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
