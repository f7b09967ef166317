import type { Core } from '@strapi/strapi';
import { inTransaction } from './transaction';

interface RoleSpec {
  /** Found by its type; one that does not exist is made. */
  readonly type: string;
  readonly name: string;
  readonly description: string;
  readonly actions: readonly string[];
}

/** Any fixed number: two instances that start at once take turns. */
const SEED_LOCK = 7_301_002;

const everyone = [
  'api::registration.registration.register',
  'api::registration.registration.unregister',
  'api::order.order.findOne',
  'api::order.order.cancel',
  'plugin::payments.payments.intent',
  'plugin::payments.payments.verify',
];

const signedIn = [...everyone, 'api::order.order.mine'];

/** What each role of the content API may call. A person has one role, so each holds all it needs. */
const ROLES: readonly RoleSpec[] = [
  { type: 'public', name: 'Public', description: 'Anyone, guests who buy among them.', actions: everyone },
  { type: 'authenticated', name: 'Authenticated', description: 'Signed-in people.', actions: signedIn },
  {
    type: 'moderator',
    name: 'Moderator',
    description: 'Approves events and registrations.',
    actions: [...signedIn, 'api::order.order.approval'],
  },
  {
    type: 'gate',
    name: 'Gate',
    description: 'Scans passes at the events they are assigned to.',
    actions: [
      ...signedIn,
      ...['scans', 'manifest', 'stats', 'search', 'admit', 'admitOrder', 'undo'].map(
        (action) => `plugin::check-in.check-in.${action}`,
      ),
    ],
  },
];

/** Makes the roles and gives them what they miss; what staff granted besides stays. Safe at every start. */
export const seedPermissions = (strapi: Core.Strapi): Promise<void> =>
  inTransaction(strapi, async (trx) => {
    await trx.raw('SELECT pg_advisory_xact_lock(?)', [SEED_LOCK]);
    for (const spec of ROLES) {
      const roles = strapi.db.query('plugin::users-permissions.role');
      const { type, name, description } = spec;
      const role =
        (await roles.findOne({ where: { type }, populate: ['permissions'] })) ??
        (await roles.create({ data: { type, name, description } }));
      const permissions: readonly { action: string }[] = role.permissions ?? [];
      const granted = new Set(permissions.map((permission) => permission.action));
      for (const action of spec.actions)
        if (!granted.has(action))
          await strapi.db
            .query('plugin::users-permissions.permission')
            .create({ data: { action, role: role.id } });
    }
  });
