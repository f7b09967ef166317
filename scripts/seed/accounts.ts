import type { Core } from '@strapi/strapi';
import { inTransaction } from '../../src/platform/transaction';
import { addressOf, admin, people, type SeedPerson } from './data/people';
import type { Login } from './seeded';

const roleId = async (strapi: Core.Strapi, type: string): Promise<number> => {
  const role = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type } });
  if (!role) throw new Error(`There is no role "${type}".`);
  return role.id;
};

/** The person's account, with the given password even if another one was set meanwhile. */
const ensurePerson = async (strapi: Core.Strapi, person: SeedPerson, password: string): Promise<number> => {
  const email = addressOf(person.key);
  const users = strapi.plugin('users-permissions').service('user');
  const found = await strapi.db
    .query('plugin::users-permissions.user')
    .findOne({ where: { email }, select: ['id', 'password'] });
  if (found) {
    if (!(await users.validatePassword(password, found.password))) await users.edit(found.id, { password });
    return found.id;
  }
  const role = await roleId(strapi, person.role);
  const account = { email, username: person.name, password, provider: 'local', confirmed: true, role };
  return inTransaction(strapi, async () => {
    const made: { id: number } = await users.add({ ...account, blocked: false });
    return made.id;
  });
};

/** API users of ./data/people.ts. @returns their ids by key */
export const seedPeople = async (
  strapi: Core.Strapi,
  password: string,
): Promise<ReadonlyMap<string, number>> => {
  const made = await Promise.all(
    people.map(async (person) => [person.key, await ensurePerson(strapi, person, password)] as const),
  );
  return new Map(made);
};

/** A super admin of the panel. */
export const seedAdmin = async (strapi: Core.Strapi, password: string): Promise<Login> => {
  const { key, firstname, lastname } = admin;
  const email = addressOf(key);
  const users = strapi.service('admin::user');
  const auth = strapi.service('admin::auth');
  const found = await strapi.db.query('admin::user').findOne({ where: { email } });
  if (!found) {
    const role = await strapi.service('admin::role').getSuperAdmin();
    const account = { email, firstname, lastname, password, isActive: true, roles: [role.id] };
    // Strapi writes the account and its role one after the other: a start that is cut off must leave neither.
    await inTransaction(strapi, () => users.create(account));
  } else if (!(await auth.validatePassword(password, found.password))) {
    await users.updateById(found.id, { password });
  }
  return { email, password };
};
