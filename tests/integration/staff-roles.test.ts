import type * as Conditions from '../../src/plugins/payouts/server/conditions';
import type * as Roles from '../../src/platform/staff-roles/roles';
import type * as Seed from '../../src/platform/staff-roles/seed';
import { createStaffOf } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';

const READ = 'plugin::content-manager.explorer.read';
const CODES = ['finance-preparer', 'finance-approver', 'auditor'];

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

interface Permission {
  readonly id: number;
  readonly action: string;
  readonly subject: string | null;
  readonly properties: { readonly fields?: readonly string[] };
  readonly conditions: readonly string[];
}

const seedAgain = () => server.load<typeof Seed>('platform/staff-roles/seed').seedStaffRoles(server.strapi);
const grantsOf = (code: string): Promise<Permission[]> =>
  server.strapi.db.query('admin::permission').findMany({ where: { role: { code } } });
const permissionIn = async (code: string, action: string, subject: string | null = null) =>
  (await grantsOf(code)).find((grant) => grant.action === action && grant.subject === subject);
const noted = async (): Promise<Record<string, Record<string, string[]>>> =>
  Object.assign({}, await server.strapi.store({ type: 'core', name: 'mela' }).get({ key: 'staff-roles' }));
const note = (value: object) =>
  server.strapi.store({ type: 'core', name: 'mela' }).set({ key: 'staff-roles', value });

describe('roles of the panel', () => {
  it('are there from the first start, with rights that exist', async () => {
    const known = server.strapi.service('admin::permission').actionProvider;
    for (const code of CODES) {
      const grants = await grantsOf(code);
      expect(grants.length).toBeGreaterThan(20);
      expect(grants.filter(({ action }) => !known.has(action))).toEqual([]);
      expect(new Set(grants.map(({ action, subject }) => `${action} ${subject}`)).size).toBe(grants.length);
    }
    expect(await permissionIn('finance-approver', 'plugin::payouts.approve')).toMatchObject({
      conditions: ['plugin::payouts.not-own', 'plugin::payouts.within-limit'],
    });
  });

  it('keep maker and checker apart, and give no one of them the finance settings', async () => {
    const { STAFF_ROLES } = server.load<typeof Roles>('platform/staff-roles/roles');
    const granted = Object.fromEntries(
      STAFF_ROLES.map(({ code, grants }) => [code, grants.map(({ action }) => action)]),
    );
    const pairs = [
      ['plugin::payouts.prepare', 'plugin::payouts.approve'],
      ['plugin::ledger.adjustments.propose', 'plugin::ledger.adjustments.approve'],
      ['plugin::desk.refunds.make', 'plugin::desk.refunds.approve'],
    ] as const;
    for (const [make, check] of pairs) {
      expect(CODES.filter((code) => granted[code]?.includes(make))).toEqual(['finance-preparer']);
      expect(CODES.filter((code) => granted[code]?.includes(check))).toEqual(['finance-approver']);
    }
    const settings = 'api::finance-settings.finance-settings';
    for (const code of [...CODES, 'strapi-editor', 'strapi-author']) {
      const onSettings = (await grantsOf(code)).filter(({ subject }) => subject === settings);
      expect([code, onSettings.map(({ action }) => action)]).toEqual([code, [READ]]);
    }
    for (const code of CODES) {
      const inContentManager = (await grantsOf(code)).filter(({ action }) =>
        action.startsWith('plugin::content-manager.'),
      );
      expect(inContentManager.filter(({ action }) => action !== READ)).toEqual([]);
    }
  });

  it('let the auditor see every kind of record of ours, and do nothing', async () => {
    const grants = await grantsOf('auditor');
    const read = new Set(grants.filter(({ action }) => action === READ).map(({ subject }) => subject));
    const { actionProvider } = server.strapi.service('admin::permission');
    const subjects: string[] = actionProvider.get(READ).subjects;
    const isStrapis = (uid: string) =>
      /^plugin::(upload|users-permissions|i18n|content-releases|review)/.test(uid);
    const isShown = (uid: string) =>
      Object.entries(server.strapi.contentTypes).some(
        ([known, { pluginOptions }]) =>
          known === uid && Object(Object(pluginOptions)['content-manager']).visible !== false,
      );
    const missing = subjects.filter((uid) => !isStrapis(uid) && isShown(uid) && !read.has(uid));
    expect(missing).toEqual([]);
    const others = grants.map(({ action }) => action).filter((action) => !/\.(?:read|export)$/.test(action));
    expect(others).toEqual([]);
  });

  it('show records as the Content Manager does, and no sealed bank details', async () => {
    const auditor = await createStaffOf(server, 'auditor');
    const as = { Authorization: `Bearer ${auditor.token}` };
    for (const uid of ['api::payout.payout', 'api::payee.payee', 'api::order.order', 'api::event.event'])
      expect([
        uid,
        (await server.http.get(`/content-manager/collection-types/${uid}`).set(as)).status,
      ]).toEqual([uid, 200]);
    expect((await permissionIn('auditor', READ, 'api::payee.payee'))?.properties.fields).not.toContain(
      'sealed',
    );
    expect((await server.http.get('/admin/roles').set(as)).status).toBe(200);
    const settings = '/content-manager/single-types/api::finance-settings.finance-settings';
    expect((await server.http.get(settings).set(as)).status).toBe(200);
    expect((await server.http.put(settings).set(as).send({ payoutHoldDays: 0 })).status).toBe(403);
  });
});

describe('a later start', () => {
  it('adds nothing twice', async () => {
    const before = await Promise.all(CODES.map(grantsOf));
    await seedAgain();
    expect(await Promise.all(CODES.map(grantsOf))).toEqual(before);
  });

  it('leaves away what staff took away, and gives what a new version brings', async () => {
    const taken = await permissionIn('finance-preparer', 'plugin::payouts.cancel');
    await server.strapi.db.query('admin::permission').delete({ where: { id: taken?.id } });
    const reading = await permissionIn('finance-preparer', READ, 'api::payout.payout');
    const all = reading?.properties.fields ?? [];
    const kept = all.filter((field) => field !== 'utr' && field !== 'mask');
    await server.strapi.db
      .query('admin::permission')
      .update({ where: { id: reading?.id }, data: { properties: { fields: kept } } });
    // As a version left it that knew neither the right to write notes nor the field `utr`.
    const known = await noted();
    const preparer = { ...known['finance-preparer'] };
    delete preparer['plugin::payouts.note'];
    const note0 = await permissionIn('finance-preparer', 'plugin::payouts.note');
    await server.strapi.db.query('admin::permission').delete({ where: { id: note0?.id } });
    const fields = `${READ} api::payout.payout`;
    preparer[fields] = (preparer[fields] ?? []).filter((field) => field !== 'utr');
    await note({ ...known, 'finance-preparer': preparer });

    await seedAgain();
    expect(await permissionIn('finance-preparer', 'plugin::payouts.cancel')).toBeUndefined();
    expect(await permissionIn('finance-preparer', 'plugin::payouts.note')).toBeDefined();
    const { properties } = (await permissionIn('finance-preparer', READ, 'api::payout.payout')) ?? {};
    expect(properties?.fields).toEqual([...kept, 'utr']);
  });

  it('does not bring back a role that staff deleted, nor take the name of one of theirs', async () => {
    const roles = server.strapi.service('admin::role');
    const { id } = await roles.findOne({ code: 'finance-preparer' });
    await roles.deleteByIds([id]);
    await seedAgain();
    expect(await roles.findOne({ code: 'finance-preparer' })).toBeNull();

    await roles.create({ name: 'Finance preparer', description: 'Ours' });
    const { 'finance-preparer': forgotten, ...others } = await noted();
    expect(forgotten).toBeDefined();
    await note(others);
    await seedAgain();
    expect(await roles.findOne({ code: 'finance-preparer' })).toMatchObject({
      name: 'Finance preparer (Mela)',
    });
  });
});

describe('conditions', () => {
  const abilityOf = async (id: number): Promise<unknown> => {
    const user = await server.strapi.db.query('admin::user').findOne({ where: { id }, populate: ['roles'] });
    return server.strapi.service('admin::permission').engine.generateUserAbility(user);
  };
  const limit = (limits: object | null) =>
    server.strapi.db
      .connection('finance_settings')
      .update({ payout_approval_limits: limits === null ? null : JSON.stringify(limits) });
  const permits = (...asked: Parameters<typeof Conditions.permits>): boolean =>
    server.load<typeof Conditions>('plugins/payouts/server/conditions').permits(...asked);
  const facts = { maker: 'user:1', mailbox: 'other@example.org', amount: 100_000 };

  it('both hold where both are ticked, which Strapi by itself would not do', async () => {
    const { id } = await createStaffOf(server, 'finance-approver', { email: 'fin+2@example.org' });
    await limit({ 'finance-approver': 100_000 });
    const ability = await abilityOf(id);
    expect(permits(ability, 'approve', facts)).toBe(true);
    expect(permits(ability, 'approve', { ...facts, amount: 100_001 })).toBe(false);
    expect(permits(ability, 'approve', { ...facts, maker: `admin:${id}`, mailbox: '' })).toBe(false);
    expect(permits(ability, 'approve', { ...facts, mailbox: 'fin@example.org' })).toBe(false);
    expect(permits(ability, 'hold', { ...facts, maker: `admin:${id}`, amount: 100_001 })).toBe(true);
    expect(permits(ability, 'prepare', facts)).toBe(false);
    await limit(null);
    expect(permits(await abilityOf(id), 'approve', { ...facts, amount: 100_001 })).toBe(true);
    expect(permits(undefined, 'approve', facts)).toBe(false);
  });

  it('on a right that is not used on a payout, they take it away', async () => {
    const roles = server.strapi.service('admin::role');
    const role = await roles.create({ name: 'Careful', description: '' });
    const conditions = ['plugin::payouts.not-own'];
    await roles.assignPermissions(
      role.id,
      ['read', 'hold'].map((right) => ({
        action: `plugin::payouts.${right}`,
        subject: null,
        conditions,
        properties: {},
      })),
    );
    const { id } = await createStaffOf(server, role.code);
    const ability = await abilityOf(id);
    expect(permits(ability, 'read', facts)).toBe(false);
    expect(permits(ability, 'hold', facts)).toBe(true);
    expect(permits(ability, 'hold', { ...facts, maker: `admin:${id}` })).toBe(false);
  });
});
