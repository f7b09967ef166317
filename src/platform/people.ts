import type { Knex } from 'knex';
import { rows } from './transaction';

const ID = /^\d{1,9}$/;

/** Who is meant by `admin:3`, `user:12`, `system`: names for people, all of them with one statement. */
export const namesOf = async (
  db: Knex,
  references: readonly string[],
): Promise<(reference: string) => string> => {
  const idsOf = (type: 'admin' | 'user'): number[] =>
    references.flatMap((one) => {
      const [, id] = one.split(`${type}:`);
      return id !== undefined && ID.test(id) ? [Number(id)] : [];
    });
  const found = await rows<{ reference: string; name: string | null }>(
    db,
    `SELECT 'admin:' || id AS reference, nullif(trim(concat_ws(' ', firstname, lastname)), '') AS name
       FROM admin_users WHERE id = ANY (?::int[])
     UNION ALL
     SELECT 'user:' || id, username FROM up_users WHERE id = ANY (?::int[])`,
    [idsOf('admin'), idsOf('user')],
  );
  const names = new Map(found.map(({ reference, name }) => [reference, name]));
  return (reference) => {
    const name = names.get(reference);
    if (name) return name;
    if (reference.startsWith('admin:')) return 'Staff who left';
    if (reference.startsWith('user:')) return 'A signed-in person';
    return reference === 'guest' ? 'The buyer' : 'Mela';
  };
};
