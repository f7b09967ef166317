import { tables } from '../tables';
import type { Ddl } from './types';

const index = (name: string, on: string): Ddl => ({
  kind: 'index',
  name,
  sql: `CREATE INDEX IF NOT EXISTS ${name} ON ${on}`,
});

/** What keeps lists of published events flat, however many there are. */
export const eventsDdl: readonly Ddl[] = [
  index(
    'mela_events_listed',
    `${tables.events} (audience, starts_at, id) INCLUDE (ends_at) WHERE published_at IS NOT NULL`,
  ),
  index('mela_registrations_user', `${tables.registrations} (user_id) WHERE user_id IS NOT NULL`),
];
