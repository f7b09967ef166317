import type { Core } from '@strapi/strapi';
import { now } from '../clock';
import { fieldsOf, viewOf } from '../content-views';
import { isRecord } from '../guards/call';
import { createDocumentId } from '../ids';
import { inTransaction, rows, type Trx } from '../transaction';
import { STAFF_ROLES, type StaffRole } from './roles';

/** Any fixed number: two instances that start at once take turns. */
const SEED_LOCK = 7_301_004;
const READ = 'plugin::content-manager.explorer.read';

/** One row of Strapi's table of permissions. */
interface Grant {
  readonly action: string;
  readonly subject: string | null;
  readonly fields: readonly string[] | null;
  readonly conditions: readonly string[];
}

/** What was given before, by role: `action subject`, with the fields that it covered. */
type Given = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

const keyOf = ({ action, subject }: Grant): string => (subject === null ? action : `${action} ${subject}`);

const grantsOf = (role: StaffRole): Grant[] => [
  ...role.grants.map(({ action, conditions = [] }) => ({ action, subject: null, fields: null, conditions })),
  ...role.reads.map((uid) => {
    const view = viewOf(uid);
    if (!view) throw new Error(`The role ${role.code} reads ${uid}, which has no content view`);
    return { action: READ, subject: uid, fields: [...new Set(fieldsOf(view))], conditions: [] };
  }),
];

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

const givenOf = (stored: unknown): Given =>
  Object.fromEntries(
    Object.entries(isRecord(stored) ? stored : {}).map(([code, grants]) => [
      code,
      Object.fromEntries(
        Object.entries(isRecord(grants) ? grants : {}).map(([key, fields]) => [key, textsOf(fields)]),
      ),
    ]),
  );

/** The role's id; undefined where staff deleted what we had made. */
const ensureRole = async (
  trx: Trx,
  role: StaffRole,
  isKnown: boolean,
  at: Date,
): Promise<number | undefined> => {
  const found = await rows<{ id: number; code: string; name: string }>(
    trx,
    'SELECT id, code, name FROM admin_roles WHERE code = ? OR name = ?',
    [role.code, role.name],
  );
  const own = found.find(({ code }) => code === role.code);
  if (own || isKnown) return own?.id;
  // Strapi wants names to differ, and a role that staff named so is theirs.
  const name = found.some((other) => other.name === role.name) ? `${role.name} (Mela)` : role.name;
  const [made] = await rows<{ id: number }>(
    trx,
    `INSERT INTO admin_roles (document_id, code, name, description, created_at, updated_at, published_at)
     VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    [createDocumentId(), role.code, name, role.description, at, at, at],
  );
  return made?.id;
};

const insertGrants = async (trx: Trx, roleId: number, grants: readonly Grant[], at: Date): Promise<void> => {
  await rows(
    trx,
    `WITH made AS (
       INSERT INTO admin_permissions
         (document_id, action, action_parameters, subject, properties, conditions, created_at, updated_at, published_at)
       SELECT "documentId", action, '{}'::jsonb, subject, properties, conditions, ?::timestamptz, ?::timestamptz, ?::timestamptz
         FROM jsonb_to_recordset(?::jsonb)
              AS g("documentId" text, action text, subject text, properties jsonb, conditions jsonb)
       RETURNING id)
     INSERT INTO admin_permissions_role_lnk (permission_id, role_id, permission_ord)
     SELECT made.id, ?, row_number() OVER (ORDER BY made.id) FROM made`,
    [
      at,
      at,
      at,
      JSON.stringify(
        grants.map(({ fields, ...grant }) => ({
          ...grant,
          documentId: createDocumentId(),
          properties: fields === null ? {} : { fields },
        })),
      ),
      roleId,
    ],
  );
};

/** Fields that came to a kind of record later are shown where staff left the grant as a whole in place. */
const widenRead = (trx: Trx, roleId: number, subject: string, fields: readonly string[]): Promise<object[]> =>
  rows(
    trx,
    `UPDATE admin_permissions p
        SET properties = jsonb_set(p.properties::jsonb, '{fields}', (p.properties::jsonb -> 'fields') || ?::jsonb)
       FROM admin_permissions_role_lnk l
      WHERE l.permission_id = p.id AND l.role_id = ? AND p.action = ? AND p.subject = ?
        AND p.properties::jsonb -> 'fields' IS NOT NULL`,
    [JSON.stringify(fields), roleId, READ, subject],
  );

/**
 * Strapi gives its Editor and Author every kind of record, the finance settings among them, and with them the fees and
 * everybody's limits. Taken back before there are any staff, so that nothing is undone that somebody meant.
 */
const keepSettingsFromEditors = (trx: Trx): Promise<object[]> =>
  rows(
    trx,
    `DELETE FROM admin_permissions p USING admin_permissions_role_lnk l, admin_roles r
      WHERE l.permission_id = p.id AND r.id = l.role_id AND r.code IN ('strapi-editor', 'strapi-author')
        AND p.subject = 'api::finance-settings.finance-settings' AND p.action <> ?
        AND NOT EXISTS (SELECT 1 FROM admin_users)`,
    [READ],
  );

const seedRole = async (trx: Trx, role: StaffRole, given: Given[string] | undefined, at: Date) => {
  const grants = grantsOf(role);
  const noted = Object.fromEntries(grants.map((grant) => [keyOf(grant), grant.fields ?? []]));
  const roleId = await ensureRole(trx, role, given !== undefined, at);
  if (roleId === undefined) return noted;
  const fresh = grants.filter((grant) => given?.[keyOf(grant)] === undefined);
  if (fresh.length > 0) await insertGrants(trx, roleId, fresh, at);
  for (const grant of grants) {
    const known = given?.[keyOf(grant)];
    const added = (grant.fields ?? []).filter((field) => known !== undefined && !known.includes(field));
    if (added.length > 0 && grant.subject !== null) await widenRead(trx, roleId, grant.subject, added);
  }
  return noted;
};

/**
 * Makes the roles of `STAFF_ROLES`, each grant once: what was given is noted, so that what staff take away, or a role that
 * they delete, stays away, and a grant that a later version brings is given then. Safe at every start.
 */
export const seedStaffRoles = (strapi: Core.Strapi): Promise<void> =>
  inTransaction(strapi, async (trx) => {
    await trx.raw('SELECT pg_advisory_xact_lock(?)', [SEED_LOCK]);
    const store = strapi.store({ type: 'core', name: 'mela' });
    const stored: unknown = await store.get({ key: 'staff-roles' });
    if (stored === null) await keepSettingsFromEditors(trx);
    const given = givenOf(stored);
    const at = now();
    const wanted: Record<string, Readonly<Record<string, readonly string[]>>> = {};
    for (const role of STAFF_ROLES) wanted[role.code] = await seedRole(trx, role, given[role.code], at);
    const next = { ...given, ...wanted };
    if (JSON.stringify(next) !== JSON.stringify(given)) await store.set({ key: 'staff-roles', value: next });
  });
