import type { Core } from '@strapi/strapi';
import { rows } from '../../../../platform/transaction';

const ANONYMOUS: Readonly<Record<string, string>> = {
  system: 'Mela',
  guest: 'The buyer',
  gateway: 'Razorpay',
  user: 'A signed-in person',
  admin: 'Staff',
};

/** What a recorded actor (`admin:3`, `guest`; see `actorReference`) is called when no account tells a name. */
const withoutName = (reference: string): string => ANONYMOUS[reference.split(':')[0] ?? ''] ?? 'Somebody';

const NAMES = `
SELECT 'admin:' || id AS reference, nullif(trim(concat_ws(' ', firstname, lastname)), '') AS name
  FROM admin_users WHERE 'admin:' || id = ANY(?::text[])
UNION ALL
SELECT 'user:' || id, username FROM up_users WHERE 'user:' || id = ANY(?::text[])`;

/** Names for recorded actors, all in one query. */
export const nameActors = async (
  strapi: Core.Strapi,
  references: readonly (string | null)[],
): Promise<(reference: string | null) => string> => {
  const wanted = [...new Set(references.filter((reference) => reference !== null))];
  const found =
    wanted.length === 0
      ? []
      : await rows<{ reference: string; name: string | null }>(strapi.db.connection, NAMES, [wanted, wanted]);
  const names = new Map(found.map(({ reference, name }) => [reference, name]));
  return (reference) => (reference === null ? 'Mela' : (names.get(reference) ?? withoutName(reference)));
};
