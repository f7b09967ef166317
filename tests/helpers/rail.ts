import type * as PayeeRows from '../../src/api/payee/store/payee-rows';
import type * as PayeesModule from '../../src/api/payee/services/payees';
import type * as PayoutsModule from '../../src/api/payout/services/payouts';
import type { PayoutRow } from '../../src/api/payout/types';
import type { Actor } from '../../src/platform/actor';
import { createDocumentId } from '../../src/platform/ids';
import type * as Transaction from '../../src/platform/transaction';
import { createEvent, createOrganizer, ensureFinance } from './factories';
import { bookkeeper } from './ledger';
import { preparingOf } from './payouts';
import type { TestServer } from './server';

const DAY = 86_400_000;
const YEAR_2026 = new Date('2026-01-01T00:00:00Z');
const MAKER: Actor = { type: 'system', id: null };

export const payoutService = (server: TestServer): PayoutsModule.PayoutsService =>
  server.load<typeof PayoutsModule>('api/payout/services/payouts').default({ strapi: server.strapi });

export const payeeService = (server: TestServer): PayeesModule.PayeesService =>
  server.load<typeof PayeesModule>('api/payee/services/payees').default({ strapi: server.strapi });

let people = 0;

/** Somebody of the panel who may approve; nobody signs in as them. */
export const createFinancePerson = async (server: TestServer): Promise<Actor> => {
  const at = new Date();
  people += 1;
  const [row]: { id: number }[] = await server.strapi.db
    .connection('admin_users')
    .insert({
      document_id: createDocumentId(),
      firstname: 'Fin',
      email: `finance${people}@example.org`,
      is_active: true,
      blocked: false,
      created_at: at,
      updated_at: at,
      published_at: at,
    })
    .returning('id');
  return { type: 'admin', id: String(row?.id) };
};

const createOwner = async (server: TestServer): Promise<number> => {
  const at = new Date();
  people += 1;
  const [row]: { id: number }[] = await server.strapi.db
    .connection('up_users')
    .insert({
      document_id: createDocumentId(),
      username: `Owner ${people}`,
      email: `railowner${people}@example.org`,
      provider: 'local',
      confirmed: true,
      blocked: false,
      created_at: at,
      updated_at: at,
      published_at: at,
    })
    .returning('id');
  return row?.id ?? 0;
};

/** An organizer who is owed ₹867.00 (of sales of ₹1,000.00) for an event that is over, with a bank account that has rested. */
export const createSeller = async (
  server: TestServer,
  { name, total = 100_000 }: { readonly name?: string; readonly total?: number } = {},
): Promise<{ organizer: string; accountNumber: string }> => {
  await ensureFinance(server);
  const user = await createOwner(server);
  const organizer = await createOrganizer(server, { owner: user, name });
  const accountNumber = `501000${String(people).padStart(8, '0')}`;
  await payeeService(server).change(
    user,
    organizer,
    { method: 'bank', legalName: name ?? `Seller ${people}`, ifsc: 'HDFC0000053', accountNumber },
    undefined,
  );
  await server.strapi.db
    .connection('payees')
    .where({ owner_document_id: organizer })
    .update({ usable_from: YEAR_2026, verification: 'verified' });
  const ended = new Date(Date.now() - 30 * DAY);
  const event = await createEvent(server, {
    organizerDocumentId: organizer,
    ...(name === undefined ? {} : { title: `${name}, spring season` }),
    startsAt: new Date(ended.getTime() - 3_600_000),
    endsAt: ended,
  });
  await bookkeeper(server).sale({ organizer, event: event.documentId }, total, new Date().toISOString());
  return { organizer, accountNumber };
};

/** Bookings that are under way at the same time while sellers are made. */
const SIDE_BY_SIDE = 8;

/** So many of them at once, straight into the tables: each with an account of their own, all of one event. */
export const createSellers = async (server: TestServer, count: number): Promise<void> => {
  await ensureFinance(server);
  const { insertPayee } = server.load<typeof PayeeRows>('api/payee/store/payee-rows');
  const { inTransaction } = server.load<typeof Transaction>('platform/transaction');
  const user = await createOwner(server);
  const ended = new Date(Date.now() - 30 * DAY);
  const { documentId: event } = await createEvent(server, {
    startsAt: new Date(ended.getTime() - 3_600_000),
    endsAt: ended,
  });
  const books = bookkeeper(server);
  const make = async (): Promise<void> => {
    const organizer = await createOrganizer(server);
    const number = (people += 1);
    await inTransaction(server.strapi, (trx) =>
      insertPayee(
        server.strapi,
        trx,
        { kind: 'organizer', documentId: organizer },
        {
          account: {
            method: 'bank',
            legalName: `Seller ${number}`,
            ifsc: 'HDFC0000053',
            accountNumber: `501000${String(number).padStart(8, '0')}`,
          },
          userId: user,
          changedAt: YEAR_2026,
          usableFrom: YEAR_2026,
        },
      ),
    );
    await books.sale({ organizer, event }, 100_000, new Date().toISOString());
  };
  let left = count;
  const maker = async (): Promise<void> => {
    while ((left -= 1) >= 0) await make();
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, maker));
};

/** Prepares payouts for all who are owed and gives the documentIds. */
export const preparePayouts = async (server: TestServer): Promise<string[]> => {
  await preparingOf(server).prepareRun('manual', MAKER);
  const ids: string[] = await server.strapi.db
    .connection('payouts')
    .where({ state: 'pending_approval' })
    .orderBy('id')
    .pluck('document_id');
  return ids;
};

export const approvePayouts = async (
  server: TestServer,
  ids: readonly string[],
  actor: Actor,
): Promise<void> => {
  const payouts = payoutService(server);
  const rows = await Promise.all(ids.map((id) => payouts.read(id)));
  const expected = rows.flatMap((row) =>
    row ? [{ id: row.documentId, version: row.version, amount: row.amount }] : [],
  );
  for (const outcome of await payouts.approve(ids, actor, { expected }))
    if (!outcome.ok) throw new Error(`not approved: ${outcome.message}`);
};

export const payoutNow = async (server: TestServer, documentId: string): Promise<PayoutRow> => {
  const row = await payoutService(server).read(documentId);
  if (!row) throw new Error(`no payout ${documentId}`);
  return row;
};

/** Checks of what these tests write: their sales stand in the books without orders. */
export const MONEY = /^(?:payouts\.|ledger\.(?:balanced|overdrawn))/;
