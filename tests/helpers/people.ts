import type { TestServer } from './server';

export interface TestUser {
  readonly id: number;
  readonly jwt: string;
  readonly email: string;
}

let count = 0;

/** An API user with a role (`authenticated` unless named by its type) and a fresh access token. */
export const createUser = async (
  { strapi, http }: TestServer,
  input: { role?: string; email?: string; username?: string } = {},
): Promise<TestUser> => {
  count += 1;
  const email = input.email ?? `person${count}@example.org`;
  const role = await strapi.db
    .query('plugin::users-permissions.role')
    .findOne({ where: { type: input.role ?? 'authenticated' } });
  const password = 'Secret-Password-1';
  const user = await strapi
    .plugin('users-permissions')
    .service('user')
    .add({
      email,
      username: input.username ?? email,
      password,
      provider: 'local',
      confirmed: true,
      blocked: false,
      role: role.id,
    });
  const answer = await http.post('/api/auth/local').send({ identifier: email, password });
  if (answer.status !== 200) throw new Error(`login failed: ${answer.status} ${JSON.stringify(answer.body)}`);
  return { id: user.id, jwt: answer.body.jwt, email };
};

/** A super admin of the panel and a token for its API. */
export const createAdmin = async ({
  strapi,
  http,
}: TestServer): Promise<{ email: string; password: string; token: string }> => {
  const email = `admin${(count += 1)}@example.org`;
  const password = 'Admin-Password-1';
  const role = await strapi.service('admin::role').getSuperAdmin();
  await strapi.service('admin::user').create({
    email,
    firstname: 'Ada',
    lastname: 'Min',
    password,
    isActive: true,
    roles: role ? [role.id] : [],
  });
  const answer = await http.post('/admin/login').send({ email, password, rememberMe: false });
  const token: unknown = answer.body?.data?.accessToken ?? answer.body?.data?.token;
  if (typeof token !== 'string')
    throw new Error(`admin login failed: ${answer.status} ${JSON.stringify(answer.body)}`);
  return { email, password, token };
};

export interface Staff {
  readonly id: number;
  readonly email: string;
  readonly password: string;
  readonly token: string;
}

const signInAsStaff = async (
  { strapi, http }: TestServer,
  roles: readonly number[],
  input: { email?: string; firstname?: string },
): Promise<Staff> => {
  const email = input.email ?? `staff${count}@example.org`;
  const password = 'Staff-Password-1';
  const user = await strapi.service('admin::user').create({
    email,
    firstname: input.firstname ?? `Sam ${count}`,
    lastname: 'Staff',
    password,
    isActive: true,
    roles: [...roles],
  });
  const answer = await http.post('/admin/login').send({ email, password, rememberMe: false });
  const token: unknown = answer.body?.data?.accessToken ?? answer.body?.data?.token;
  if (typeof token !== 'string') throw new Error(`staff login failed: ${answer.status}`);
  return { id: user.id, email, password, token };
};

/** A member of staff with roles that Mela makes, such as `finance-approver`, and a token for the panel's API. */
export const createStaffOf = async (
  server: TestServer,
  codes: string | readonly string[],
  input: { email?: string; firstname?: string } = {},
): Promise<Staff> => {
  count += 1;
  const wanted = [codes].flat();
  const roles: { id: number }[] = await server.strapi.service('admin::role').find({ code: { $in: wanted } });
  if (roles.length !== wanted.length) throw new Error(`not every role of ${wanted.join(', ')} exists`);
  return signInAsStaff(
    server,
    roles.map(({ id }) => id),
    input,
  );
};

/** A member of staff with a role that was given nothing but these rights, and a token for the panel's API. */
export const createStaff = async (
  server: TestServer,
  actions: readonly string[],
  input: { email?: string; firstname?: string } = {},
): Promise<Staff> => {
  const name = `Role ${(count += 1)}`;
  const roles = server.strapi.service('admin::role');
  const role = await roles.create({ name, description: name });
  await roles.assignPermissions(
    role.id,
    actions.map((action) => ({ action, subject: null, conditions: [], properties: {} })),
  );
  return signInAsStaff(server, [role.id], input);
};
