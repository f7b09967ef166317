import { tables } from '../tables';
import type { Ddl } from './types';

const TABLE = tables.waitingListEntries;
const LIVE = `state IN ('waiting', 'offered')`;

const check = (name: string, expression: string): Ddl => ({
  kind: 'check',
  table: TABLE,
  name: `mela_${TABLE}_${name}`,
  expression,
});

const index = (name: string, columns: string, where: string, unique = ''): Ddl => ({
  kind: 'index',
  name,
  sql: `CREATE ${unique} INDEX IF NOT EXISTS ${name} ON ${TABLE} (${columns}) WHERE ${where}`,
});

/** A person stands in a line once, whatever two requests at the same moment believe. */
export const waitingListDdl: readonly Ddl[] = [
  check('state', `state IN ('waiting', 'offered', 'accepted', 'left', 'lapsed')`),
  check('quantity', 'quantity > 0'),
  check(
    'offer',
    `(state <> 'offered' OR offer_expires_at IS NOT NULL) AND (state <> 'accepted' OR order_document_id IS NOT NULL)`,
  ),
  index('mela_waiting_list_document', 'document_id', 'true', 'UNIQUE'),
  index('mela_waiting_list_email', 'ticket_type_document_id, email', LIVE, 'UNIQUE'),
  index(
    'mela_waiting_list_person',
    'ticket_type_document_id, user_id',
    `${LIVE} AND user_id IS NOT NULL`,
    'UNIQUE',
  ),
  index('mela_waiting_list_line', 'event_document_id, queued_at, id', LIVE),
  index('mela_waiting_list_expiring', 'offer_expires_at', `state = 'offered'`),
  {
    kind: 'index',
    name: 'mela_ticket_types_waiting',
    sql: `CREATE INDEX IF NOT EXISTS mela_ticket_types_waiting ON ${tables.ticketTypes} (event_document_id) WHERE waiting > 0`,
  },
  index('mela_waiting_list_user', 'user_id', 'user_id IS NOT NULL'),
];
