import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildAdminOnce } from './embedded/admin-build';
import { compileServer } from './embedded/compile';
import { endOnSignal } from './embedded/signals';
import { add, closingLine, countsOf, NOTHING, type Counts } from './test-run/counts';
import { runTool, stepBack, stopSteps } from './test-run/step';

/** Static checks, each counted as one test; the longest first. */
const CHECKS: readonly (readonly [string, readonly string[]])[] = [
  ['Imports', ['--import', 'tsx', 'scripts/check-imports.ts']],
  ['Lint', ['node_modules/eslint/bin/eslint.js', '.']],
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
  // With its output, as `npm run build` makes it: some mistakes are found only then.
  [
    'Types of the server',
    [
      'node_modules/typescript/bin/tsc',
      '-p',
      'tsconfig.json',
      '--outDir',
      '.tmp/compiled',
      '--tsBuildInfoFile',
      '.tmp/compiled/.tsbuildinfo',
    ],
  ],
  ['Types of the tests', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tests/tsconfig.json']],
  [
    'Types of the admin panel',
    ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'src/admin/tsconfig.json'],
  ],
];

/** Megabytes for new objects, of each Node that is started from here. */
const ROOM = '--max-semi-space-size=32';

const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(0)} s`;

const check = async ([name, args]: (typeof CHECKS)[number]): Promise<Counts> => {
  const start = Date.now();
  const { ok, output } = await runTool(args, { live: false, behind: true });
  console.log(`${ok ? '✓' : '✗'} ${name} (${seconds(start)})`);
  if (!ok) console.log(output);
  return ok ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 };
};

/** One after the other beside the tests, which often wait; what is left in the end two at a time. */
const runChecks = (): { rest(): Promise<Counts> } => {
  const waiting = [...CHECKS];
  let counts = NOTHING;
  const work = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      const found = await check(item);
      counts = add(counts, found);
    }
  };
  const first = work();
  return {
    rest: async () => {
      await Promise.all([first, work()]);
      return counts;
    },
  };
};

const jest = async (): Promise<Counts> => {
  const report = path.resolve('.tmp', `jest-${process.pid}.json`);
  const flags = ['--json', `--outputFile=${report}`];
  const { ok } = await runTool(['node_modules/jest/bin/jest.js', ...flags], { live: true });
  if (!existsSync(report)) return { ...NOTHING, failed: 1 };
  const counts = countsOf(JSON.parse(readFileSync(report, 'utf8')));
  rmSync(report);
  // A teardown that fails after green tests is a failure too.
  return !ok && counts.failed === 0 ? add(counts, { ...NOTHING, failed: 1 }) : counts;
};

/** Builds the panel and tells the browser tests by a file how it went (tests/helpers/panel.ts). */
const build = async (outcome: string): Promise<Counts> => {
  const start = Date.now();
  try {
    await buildAdminOnce(process.cwd(), { onStart: ({ pid }) => stepBack(pid) });
    writeFileSync(outcome, '');
    console.log(`✓ Admin panel built (${seconds(start)})`);
    return { ...NOTHING, passed: 1 };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    writeFileSync(outcome, why || 'It failed.');
    console.log(`✗ Admin panel (${seconds(start)})\n${why}`);
    return { ...NOTHING, failed: 1 };
  }
};

/** `npm test`: everything. Panel and checks take what the tests leave of the processors. */
const main = async (): Promise<void> => {
  endOnSignal(stopSteps);
  compileServer(process.cwd());
  mkdirSync('.tmp', { recursive: true });
  const outcome = path.resolve('.tmp', `panel-${process.pid}`);
  process.env.TEST_PANEL = outcome;
  // Most of what a test makes lives short: with room for it, a sixth of the processor's time is saved.
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} ${ROOM}`.trim();
  const checks = runChecks();
  const panel = build(outcome);
  const tests = await jest();
  const counts = [tests, await panel, await checks.rest()].reduce(add, NOTHING);
  rmSync(outcome, { force: true });
  console.log(closingLine(counts));
  process.exitCode = counts.failed > 0 ? 1 : 0;
};

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
