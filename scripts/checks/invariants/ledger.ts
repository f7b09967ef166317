import type { Invariant } from './types';

/** The books. */
export const ledger: readonly Invariant[] = [
  {
    name: 'ledger.balanced',
    says: 'Each journal has two lines or more, and they sum to zero.',
    sql: `
      SELECT j.cause_key AS subject, format('%s lines, sum %s', count(l.id), coalesce(sum(l.amount), 0)) AS found
        FROM ledger_journals j LEFT JOIN ledger_lines l ON l.journal_id = j.id
       GROUP BY j.id, j.cause_key HAVING coalesce(sum(l.amount), 0) <> 0 OR count(l.id) < 2`,
  },
];
