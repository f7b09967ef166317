import type { Core } from '@strapi/strapi';
import { now } from './clock';
import { createDocumentId } from './ids';
import { inTransaction, rows, type Trx } from './transaction';

interface RoleSpec {
  /** Found by its type; one that does not exist is made. */
  readonly type: string;
  readonly name: string;
  readonly description: string;
  readonly actions: readonly string[];
}

/** Any fixed number: two instances that start at once take turns. */
const SEED_LOCK = 7_301_002;

/** Reads of published content; `status=published` is forced on their routes. */
const published = [
  'event.event',
  'category.category',
  'venue.venue',
  'community.community',
  'organizer.organizer',
]
  .map((uid) => `api::${uid}`)
  .flatMap((uid) => [`${uid}.find`, `${uid}.findOne`]);

const everyone = [
  ...published,
  'api::event.event.findBySlug',
  'api::registration.registration.register',
  'api::registration.registration.unregister',
  'api::order.order.findOne',
  'api::order.order.cancel',
  'api::registration.registration.cancel',
  'api::refund.refund.preview',
  'api::refund.refund.request',
  'api::waiting-list-entry.waiting-list-entry.join',
  'api::waiting-list-entry.waiting-list-entry.findOne',
  'api::waiting-list-entry.waiting-list-entry.decline',
  'api::waiting-list-entry.waiting-list-entry.leave',
  'plugin::search.search.search',
  'plugin::search.search.suggest',
  'plugin::search.search.related',
  'plugin::search.search.click',
  'plugin::invoices.invoice.list',
  'plugin::invoices.invoice.download',
  'plugin::payments.payments.intent',
  'plugin::payments.payments.verify',
  'plugin::passes.pass.download',
  'plugin::passes.pass.reissue',
];

const entrance = ['callback', 'connect', 'forgotPassword', 'resetPassword', 'register', 'refresh']
  .concat('emailConfirmation', 'sendEmailConfirmation')
  .map((action) => `plugin::users-permissions.auth.${action}`);

const signedIn = [
  ...everyone,
  ...['changePassword', 'logout', 'getSessions', 'revokeSession'].map(
    (action) => `plugin::users-permissions.auth.${action}`,
  ),
  'plugin::users-permissions.user.me',
  'api::order.order.mine',
  'api::waiting-list-entry.waiting-list-entry.mine',
  'api::payout.payout.request',
  'api::payout.payout.mine',
  'api::payout.payout.statement',
  'api::payout.payout.payoutStatement',
  'api::payee.payee.mine',
  'api::payee.payee.change',
  'api::community.membership.join',
  'api::community.membership.leave',
  'api::community.membership.mine',
];

const ownEvents = ['create', 'update', 'delete', 'submit', 'withdraw', 'publish', 'cancel', 'duplicate']
  .concat('mine', 'registrations', 'cancelPreview', 'cancelProgress')
  .map((action) => `api::event.manage.${action}`);

const gate = ['scans', 'manifest', 'stats', 'search', 'admit', 'undo', 'admitOrder'].map(
  (action) => `plugin::check-in.check-in.${action}`,
);

/**
 * What each role of the content API may call: a route that is not named here is closed. A person has one role,
 * so each holds all it needs.
 */
export const ROLES: readonly RoleSpec[] = [
  {
    type: 'public',
    name: 'Public',
    description: 'Anyone, guests who buy among them.',
    actions: [...everyone, ...entrance],
  },
  { type: 'authenticated', name: 'Authenticated', description: 'Signed-in people.', actions: signedIn },
  {
    type: 'organizer',
    name: 'Organizer',
    description: 'Holds events: makes them, sends them for approval, sees who comes.',
    actions: [...signedIn, ...ownEvents, 'plugin::upload.content-api.upload'],
  },
  {
    type: 'moderator',
    name: 'Moderator',
    description: 'Approves events and registrations.',
    actions: [...signedIn, ...ownEvents, 'api::event.manage.approve', 'api::order.order.approval'],
  },
  {
    type: 'gate',
    name: 'Gate',
    description: 'Scans passes at the events it is assigned to.',
    actions: [...signedIn, ...gate],
  },
];

/** Actions that no role needs any more are left alone: staff may have granted them. */
const missingGrants = async (trx: Trx): Promise<{ role: string; action: string }[]> => {
  const granted = await rows<{ role: string; action: string }>(
    trx,
    `SELECT r.type AS role, p.action FROM up_permissions p
       JOIN up_permissions_role_lnk l ON l.permission_id = p.id JOIN up_roles r ON r.id = l.role_id`,
  );
  const known = new Set(granted.map(({ role, action }) => `${role} ${action}`));
  return ROLES.flatMap(({ type, actions }) =>
    [...new Set(actions)].map((action) => ({ role: type, action })),
  ).filter(({ role, action }) => !known.has(`${role} ${action}`));
};

const ensureRoles = async (trx: Trx, at: Date): Promise<Map<string, number>> => {
  const existing = new Map(
    (await rows<{ id: number; type: string }>(trx, 'SELECT id, type FROM up_roles')).map(
      (role) => [role.type, role.id] as const,
    ),
  );
  for (const { type, name, description } of ROLES) {
    if (existing.has(type)) continue;
    const [made] = await rows<{ id: number }>(
      trx,
      `INSERT INTO up_roles (document_id, name, description, type, created_at, updated_at, published_at)
       VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
      [createDocumentId(), name, description, type, at, at, at],
    );
    if (made) existing.set(type, made.id);
  }
  return existing;
};

/**
 * Makes the roles and gives them what they miss; what staff granted besides stays. Safe at every start.
 *
 * Actions of a part that is not there are skipped, for users-permissions would drop them at the next start.
 */
export const seedPermissions = (strapi: Core.Strapi): Promise<void> =>
  inTransaction(strapi, async (trx) => {
    await trx.raw('SELECT pg_advisory_xact_lock(?)', [SEED_LOCK]);
    const at = now();
    const roles = await ensureRoles(trx, at);
    const exists = (action: string): boolean => {
      const [uid = '', name = ''] = [action.slice(0, action.lastIndexOf('.')), action.split('.').at(-1)];
      const controllers: Readonly<Record<string, unknown>> = strapi.controllers;
      const controller = controllers[uid];
      return typeof controller === 'object' && controller !== null && name in controller;
    };
    const missing = (await missingGrants(trx)).filter(({ action }) => exists(action));
    if (missing.length === 0) return;
    const grants: { id: number }[] = await trx('up_permissions')
      .insert(
        missing.map(({ action }) => ({
          document_id: createDocumentId(),
          action,
          created_at: at,
          updated_at: at,
          published_at: at,
        })),
      )
      .returning('id');
    await trx('up_permissions_role_lnk').insert(
      missing.map(({ role }, index) => ({ permission_id: grants[index]?.id, role_id: roles.get(role) })),
    );
  });
