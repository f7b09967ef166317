import type { Core } from '@strapi/strapi';
import { addressOf, people, type SeedPerson, type SeedStaff } from './data/people';
import type { Actor } from '../../src/platform/actor';
import type { Login } from './seeded';

const roleId = async (strapi: Core.Strapi, type: string): Promise<number> => {
  const role = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type } });
  if (!role) throw new Error(`There is no role "${type}".`);
  return role.id;
};

/**
 * The person's account, with the given password even if another one was set meanwhile, and with its role even if
 * the run that made the account was cut off in between: Strapi writes one after the other.
 */
const ensurePerson = async (strapi: Core.Strapi, person: SeedPerson, password: string): Promise<number> => {
  const email = addressOf(person.key);
  const users = strapi.plugin('users-permissions').service('user');
  const role = await roleId(strapi, person.role);
  const found = await strapi.db
    .query('plugin::users-permissions.user')
    .findOne({ where: { email }, select: ['id', 'password'], populate: ['role'] });
  if (!found) {
    const account = { email, username: person.name, password, provider: 'local', confirmed: true, role };
    const made: { id: number } = await users.add({ ...account, blocked: false });
    return made.id;
  }
  if (!found.role) await users.edit(found.id, { role });
  if (!(await users.validatePassword(password, found.password))) await users.edit(found.id, { password });
  return found.id;
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

/** Somebody who signs in to the panel. A role that staff deleted is not made again: then they have none. */
export const seedStaff = async (
  strapi: Core.Strapi,
  { key, firstname, lastname, role: code }: SeedStaff,
  password: string,
): Promise<Login> => {
  const email = addressOf(key);
  const users = strapi.service('admin::user');
  const auth = strapi.service('admin::auth');
  const role = await strapi.service('admin::role').findOne({ code });
  const roles = role ? [role.id] : [];
  const found = await strapi.db.query('admin::user').findOne({ where: { email }, populate: ['roles'] });
  if (!found) {
    await users.create({ email, firstname, lastname, password, isActive: true, roles });
    return { email, password };
  }
  if (found.roles.length === 0) await users.updateById(found.id, { roles });
  if (!(await auth.validatePassword(password, found.password)))
    await users.updateById(found.id, { password });
  return { email, password };
};

/** Who the log says it was, when the seed acts for somebody of the panel. */
export const actorOf = async (strapi: Core.Strapi, { email }: Login): Promise<Actor> => {
  const found = await strapi.db.query('admin::user').findOne({ where: { email } });
  if (!found) throw new Error(`Nobody signs in to the panel as ${email}.`);
  return { type: 'admin', id: String(found.id) };
};
