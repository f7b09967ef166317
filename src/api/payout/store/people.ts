import type { Actor } from '../../../platform/actor';
import { rows } from '../../../platform/transaction';

/** Codes of the roles that somebody of the admin panel holds. */
export const rolesOf = async (db: Parameters<typeof rows>[0], actor: Actor): Promise<string[]> => {
  if (actor.type !== 'admin' || actor.id === null) return [];
  const found = await rows<{ code: string }>(
    db,
    `SELECT r.code FROM admin_roles r JOIN admin_users_roles_lnk l ON l.role_id = r.id WHERE l.user_id = ?::int`,
    [actor.id],
  );
  return found.map(({ code }) => code);
};
