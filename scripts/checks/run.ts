import { invariants } from './invariants';

/** As many rows as a person reads; the rest is counted. */
const EXAMPLES = 5;

export interface Violation {
  readonly subject: string;
  readonly found: string;
}

export interface CheckResult {
  readonly name: string;
  readonly says: string;
  readonly violations: number;
  readonly examples: readonly Violation[];
}

/** Asks the database with one statement an invariant; `query` returns the rows. */
export const runChecks = async (query: (sql: string) => Promise<Violation[]>): Promise<CheckResult[]> => {
  const results: CheckResult[] = [];
  for (const { name, says, sql } of invariants) {
    const rows = await query(sql);
    results.push({ name, says, violations: rows.length, examples: rows.slice(0, EXAMPLES) });
  }
  return results;
};
