import { z } from 'zod';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What jest writes with --json, as far as we read it. */
const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
});

export const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 };

/** A file that could not even be run counts as one failure. */
export const countsOf = (json: unknown): Counts => {
  const given = report.parse(json);
  return {
    passed: given.numPassedTests,
    failed: given.numFailedTests + given.numRuntimeErrorTestSuites,
    skipped: given.numPendingTests + given.numTodoTests,
  };
};

export const add = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

export const closingLine = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;
