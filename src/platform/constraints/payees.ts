import { tables } from '../tables';
import type { Ddl } from './types';

const { payees } = tables;

const check = (name: string, expression: string): Ddl => ({
  kind: 'check',
  table: payees,
  name: `mela_${payees}_${name}`,
  expression,
});

/** One account a person, and none that could be read off the table. */
export const payeesDdl: readonly Ddl[] = [
  {
    kind: 'index',
    name: `mela_${payees}_owner`,
    sql: `CREATE UNIQUE INDEX IF NOT EXISTS mela_${payees}_owner ON ${payees} (kind, owner_document_id)`,
  },
  check(
    'owner',
    `kind IN ('organizer', 'referrer') AND (kind = 'referrer') = (owner_document_id LIKE 'user:%')`,
  ),
  check(
    'account',
    `method IN ('bank', 'upi') AND mask LIKE '%••••%' AND length(sealed) > 0 AND length(legal_name) > 0`,
  ),
  check(
    'state',
    `state IN ('active', 'frozen') AND (state <> 'frozen' OR state_reason IS NOT NULL)
      AND verification IN ('none', 'pending', 'verified', 'failed')`,
  ),
];
