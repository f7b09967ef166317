import { SOLD } from './types';
import type { Invariant } from './types';

/** Passes, the gate, and the jobs behind them. */
export const work: readonly Invariant[] = [
  {
    name: 'passes.one_each',
    says: 'A confirmed registration has its pass, or a job that makes it is still due.',
    sql: `
      SELECT r.document_id AS subject, format('order %s has no pass and no job', r.order_code) AS found
        FROM registrations r
       WHERE r.state IN ${SOLD} AND r.pass_issued_at IS NULL
         AND NOT EXISTS (
           SELECT 1 FROM activity_entries e JOIN activity_deliveries d ON d.entry_id = e.id
            WHERE e.order_document_id = r.order_document_id AND d.queue = 'passes' AND d.state <> 'done')`,
  },
  {
    name: 'admissions.attended',
    says: 'A registration is attended exactly when an admission of it stands.',
    sql: `
      SELECT r.document_id AS subject, format('%s, %s standing admissions', r.state, a.standing) AS found
        FROM registrations r
        CROSS JOIN LATERAL (
          SELECT count(*) AS standing FROM admissions
           WHERE registration_document_id = r.document_id AND result = 'admitted' AND undone_at IS NULL) a
       WHERE (r.state = 'attended') <> (a.standing > 0) AND r.state IN ${SOLD}`,
  },
  {
    name: 'deliveries.alive',
    says: 'No job has given up; a dead one waits for a person under Activity in the admin.',
    sql: `
      SELECT d.id::text AS subject, format('%s: %s', d.subscriber, left(d.last_error, 80)) AS found
        FROM activity_deliveries d WHERE d.state = 'dead'`,
  },
];
