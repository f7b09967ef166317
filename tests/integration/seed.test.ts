import type * as Seed from '../../scripts/seed/seed';
import type { Debts } from '../../src/plugins/ledger/shared/admin';
import { expectInvariants } from '../helpers/invariants';
import { holdWebhooks } from '../helpers/payments';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ gateway: true });
  // What the gateway tells again later is old news, and would come between two counts.
  await holdWebhooks(server);
});
afterAll(async () => {
  const files = await server.strapi.db.query('plugin::upload.file').findMany();
  const uploads = server.strapi.plugin('upload').service('upload');
  for (const file of files) await uploads.remove(file);
  await server.stop();
});

const TABLES = [
  'admin_users',
  'up_users',
  'communities',
  'venues',
  'categories',
  'organizers',
  'memberships',
  'events',
  'ticket_types',
  'event_operations',
  'gate_assignments',
  'files',
  'orders',
  'registrations',
  'payments',
  'refunds',
  'ledger_journals',
  'payees',
  'payee_checks',
  'payout_runs',
  'payouts',
  'payout_attempts',
  'activity_entries',
];

const counts = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    await Promise.all(
      TABLES.map(async (table) => {
        const [row] = await server.strapi.db.connection(table).count<{ count: string }[]>('* as count');
        return [table, Number(row?.count)] as const;
      }),
    ),
  );

const seed = (now: Date) => {
  const module = server.load<typeof Seed>('../scripts/seed/seed');
  return module.seed(server.strapi, { password: 'Mela-test-test-7', now, gatewayUrl: server.gateway.url });
};

describe('the seed', () => {
  it('fills an empty Mela once, whoever runs it how often', async () => {
    const first = await seed(new Date());
    const after = await counts();
    expect(first.made.events).toBe(first.events);
    expect(first.events).toBeGreaterThanOrEqual(30);
    expect(after.orders).toBeGreaterThan(10);

    const second = await seed(new Date());
    expect(second).toEqual({ ...first, made: { events: 0, registrations: 0 } });
    expect(await counts()).toEqual(after);
  }, 120_000);

  it('shows the public what is for the public, with a picture each', async () => {
    const { body } = await server.http.get('/api/events').query({
      'pagination[pageSize]': '100',
      'populate[cover]': 'true',
    });
    expect(body.data.length).toBeGreaterThanOrEqual(30);
    const found: { audience: string; cover: { url: string } | null; ticketTypes: unknown[] }[] = body.data;
    expect(found.every(({ audience }) => audience === 'public')).toBe(true);
    expect(found.every(({ cover, ticketTypes }) => cover !== null && ticketTypes.length > 0)).toBe(true);
    expect(new Set(body.data.map(({ language }: { language: string }) => language)).size).toBeGreaterThan(3);
  });

  it('leaves payouts in every state that finance staff have to do with, and books that balance', async () => {
    const db = server.strapi.db.connection;
    const payouts: { name: string; state: string }[] = await db('payouts')
      .join('organizers', 'organizers.document_id', 'payouts.owner_document_id')
      .orderBy('payouts.id')
      .select('organizers.name', 'payouts.state');
    expect(payouts.map(({ name, state }) => `${name}: ${state}`).sort()).toEqual([
      'Chennai Walks: pending_approval',
      'Deccan Theatre Group: paid',
      'Deccan Theatre Group: paid',
      'Deccan Theatre Group: pending_approval',
      'Delhi Seva Sangh: on_hold',
      'Makers’ Shed LLP: failed',
      'Makers’ Shed LLP: paid',
      'Pune Cultural Trust: paid',
      'Pune Cultural Trust: pending_approval',
      'Purbo Raga Collective: paid',
    ]);
    const payees: { method: string; verification: string; usable_from: Date }[] = await db('payees').select(
      'method',
      'verification',
      'usable_from',
    );
    expect(payees.map(({ method }) => method).sort()).toEqual([
      'bank',
      'bank',
      'bank',
      'bank',
      'bank',
      'upi',
    ]);
    expect(payees.every(({ verification }) => verification === 'verified')).toBe(true);
    expect(payees.every(({ usable_from: from }) => from < new Date())).toBe(true);
    expect(await db('refunds').pluck('state')).toEqual(['processed', 'processed']);
    const { data: debts }: Debts = await server.strapi.plugin('ledger').service('debts').debts(new Date());
    expect(debts.map(({ organizer }) => organizer?.name)).toEqual(['Purbo Raga Collective']);
    await expectInvariants(server);
  });

  it('gives each login its role, also where a run was cut off before it', async () => {
    const links = ['admin_users_roles_lnk', 'up_users_role_lnk'];
    for (const table of links) await server.strapi.db.connection(table).delete();
    const { gate, paidEventId, organizer } = await seed(new Date());
    const signIn = async (email: string, password: string): Promise<string> =>
      (await server.http.post('/api/auth/local').send({ identifier: email, password })).body.jwt;
    const atGate = await server.http
      .get(`/api/check-in/${paidEventId}/stats`)
      .set('Authorization', `Bearer ${await signIn(gate.email, gate.password)}`);
    expect(atGate.status).toBe(200);
    const own = await server.http
      .get('/api/me/events')
      .set('Authorization', `Bearer ${await signIn(organizer.email, organizer.password)}`);
    expect(own.body.data.length).toBeGreaterThan(5);
    const roles = server.strapi.service('admin::role');
    for (const code of ['strapi-super-admin', 'finance-preparer', 'finance-approver', 'auditor'])
      expect(await roles.findOneWithUsersCount({ code })).toMatchObject({ code, usersCount: 1 });
  });
});
