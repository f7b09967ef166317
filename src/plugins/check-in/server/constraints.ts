import type { Ddl } from '../../../platform/constraints/types';
import { tables } from '../../../platform/tables';

/**
 * What holds at the gate whatever the code does: a device's nonce counts once per event, and a registration
 * has at most one admission that is in force (re-entries are rows of their own).
 */
export const checkInDdl: readonly Ddl[] = [
  {
    kind: 'index',
    name: 'mela_admissions_nonce',
    sql: `CREATE UNIQUE INDEX IF NOT EXISTS mela_admissions_nonce ON ${tables.admissions} (event_document_id, nonce)`,
  },
  {
    kind: 'index',
    name: 'mela_admissions_once',
    sql: `CREATE UNIQUE INDEX IF NOT EXISTS mela_admissions_once ON ${tables.admissions} (registration_document_id)
          WHERE result = 'admitted' AND NOT reentry AND undone_at IS NULL`,
  },
];
