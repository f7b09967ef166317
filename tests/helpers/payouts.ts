import { createDocumentId } from '../../src/platform/ids';
import type { Actor } from '../../src/platform/actor';
import type * as Transaction from '../../src/platform/transaction';
import type * as Payouts from '../../src/api/payout/services/payouts';
import type * as Preparing from '../../src/api/payout/services/preparing';
import type { OwnerKind, PaidFacts, PayoutRail, PayoutRow } from '../../src/api/payout/types';
import { createOrganizer } from './factories';
import type { TestServer } from './server';

export const payoutsOf = (server: TestServer): Payouts.PayoutsService =>
  server.load<typeof Payouts>('api/payout/services/payouts').default({ strapi: server.strapi });

export const preparingOf = (server: TestServer): Preparing.PreparingService =>
  server.load<typeof Preparing>('api/payout/services/preparing').default({ strapi: server.strapi });

export interface TestPayee {
  readonly documentId: string;
  readonly owner: string;
  readonly userId: number | null;
}

interface PayeeInput {
  readonly kind?: OwnerKind;
  readonly userId?: number | null;
  readonly method?: 'bank' | 'upi';
  readonly mask?: string;
  readonly state?: 'active' | 'frozen';
  readonly verification?: 'none' | 'pending' | 'verified' | 'failed';
  readonly usableFrom?: Date | null;
  readonly changedAt?: Date;
}

/** An account to pay to, written straight into the table: nothing in it can be opened. */
export const createPayee = async (
  server: TestServer,
  owner: string,
  input: PayeeInput = {},
): Promise<TestPayee> => {
  const documentId = createDocumentId();
  const at = input.changedAt ?? new Date('2026-01-01T00:00:00Z');
  await server.strapi.db.connection('payees').insert({
    document_id: documentId,
    kind: input.kind ?? 'organizer',
    owner_document_id: owner,
    user_id: input.userId ?? null,
    legal_name: 'Asha Rao',
    method: input.method ?? 'bank',
    sealed: 'sealed',
    mask: input.mask ?? '••••6789',
    state: input.state ?? 'active',
    state_reason: input.state === 'frozen' ? 'Who are they?' : null,
    verification: input.verification ?? 'verified',
    usable_from: input.usableFrom ?? null,
    changed_at: at,
    created_at: at,
    updated_at: at,
    published_at: at,
  });
  return { documentId, owner, userId: input.userId ?? null };
};

let count = 0;

/** Somebody who never signs in: straight into the table, for the server lets few people sign in at once. */
export const createPerson = async (
  server: TestServer,
): Promise<{ readonly id: number; readonly email: string }> => {
  count += 1;
  const at = new Date();
  const email = `owner${count}@example.org`;
  const [row]: { id: number }[] = await server.strapi.db
    .connection('up_users')
    .insert({
      document_id: createDocumentId(),
      username: `Owner ${count}`,
      email,
      provider: 'local',
      confirmed: true,
      blocked: false,
      created_at: at,
      updated_at: at,
      published_at: at,
    })
    .returning('id');
  if (!row) throw new Error('no person was made');
  return { id: row.id, email };
};

/** An organizer of somebody's, with an account to pay to. */
export const createPaidOrganizer = async (
  server: TestServer,
  { user: given, ...input }: PayeeInput & { readonly user?: { id: number; email: string } } = {},
) => {
  const user = given ?? (await createPerson(server));
  const organizer = await createOrganizer(server, { owner: user.id });
  return { user, organizer, payee: await createPayee(server, organizer, { userId: user.id, ...input }) };
};

/** A person of the panel by name of role, straight into the tables: nobody signs in as them. */
export const createApprover = async (
  server: TestServer,
  input: { email?: string; role?: string; active?: boolean } = {},
): Promise<Actor & { readonly id: string }> => {
  const db = server.strapi.db.connection;
  count += 1;
  const at = new Date();
  const stamps = { created_at: at, updated_at: at, published_at: at };
  const [user]: { id: number }[] = await db('admin_users')
    .insert({
      document_id: createDocumentId(),
      firstname: 'Fin',
      email: input.email ?? `approver${count}@example.org`,
      is_active: input.active ?? true,
      blocked: false,
      ...stamps,
    })
    .returning('id');
  if (!user) throw new Error('no approver was made');
  if (input.role !== undefined) {
    const [role]: { id: number }[] = await db('admin_roles').select('id').where({ code: input.role });
    const [made]: { id: number }[] = role
      ? [role]
      : await db('admin_roles')
          .insert({ document_id: createDocumentId(), code: input.role, name: input.role, ...stamps })
          .returning('id');
    await db('admin_users_roles_lnk').insert({ user_id: user.id, role_id: made?.id });
  }
  return { type: 'admin', id: String(user.id) };
};

/** The payout as it stands, which must exist. */
export const payout = async (server: TestServer, documentId: string): Promise<PayoutRow> => {
  const row = await payoutsOf(server).read(documentId);
  if (!row) throw new Error(`no payout ${documentId}`);
  return row;
};

/** Approves payouts as they stand now. */
export const approveAsSeen = async (server: TestServer, ids: readonly string[], actor: Actor) => {
  const expected = await Promise.all(ids.map((id) => payout(server, id)));
  return payoutsOf(server).approve(ids, actor, {
    expected: expected.map(({ documentId: id, version, amount }) => ({ id, version, amount })),
  });
};

export const FEE: PaidFacts['fee'] = { fee: 590, tax: 90 };

/** What the rail says, one message after another, each in a transaction of its own. */
export const railOf = (
  server: TestServer,
  { rail = 'razorpayx', fee = FEE }: { rail?: PayoutRail; fee?: PaidFacts['fee'] } = {},
) => {
  const { inTransaction } = server.load<typeof Transaction>('platform/transaction');
  const payouts = payoutsOf(server);
  const say =
    (what: 'markPaid' | 'markFailed' | 'markReversed' | 'markCancelled' | 'markProcessing') =>
    (documentId: string, attempt = 1) =>
      inTransaction(server.strapi, async (trx) => {
        const locked = await payouts.loadForUpdate(trx, documentId);
        if (!locked) throw new Error(`no payout ${documentId}`);
        return payouts[what](trx, locked.payout, attempt, {
          at: new Date(),
          rail,
          fee,
          utr: 'UTR0001',
          failure: 'The account is closed.',
          failureKind: 'bank_account_closed',
        });
      });
  return {
    processing: say('markProcessing'),
    paid: say('markPaid'),
    failed: say('markFailed'),
    reversed: say('markReversed'),
    cancelled: say('markCancelled'),
  };
};

/** What the books say of a person and of what is on its way, minor units; positive is owed. */
export const owedTo = async (server: TestServer, owner: string): Promise<number> => {
  const [row]: { owed: string }[] = await server.strapi.db
    .connection('ledger_lines')
    .where({ owner_document_id: owner })
    .sum({ owed: 'amount' });
  const owed = -Number(row?.owed ?? 0);
  return owed === 0 ? 0 : owed;
};
