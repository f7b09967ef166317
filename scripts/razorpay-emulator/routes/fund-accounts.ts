import { z } from 'zod';
import { fundAccountBodySchema, fundAccountOf } from '../acts/beneficiaries';
import type { ApiRouter } from '../http';
import { find, page, pageShape, parse } from '../validate';
import { collection, fundAccountView } from '../views';
import type { World } from '../world';

const patchSchema = z.strictObject({ active: z.boolean() });
const listSchema = z.strictObject({
  ...pageShape,
  contact_id: z.string().optional(),
  account_type: z.enum(['bank_account', 'vpa']).optional(),
});

/** Immutable but for `active`, and never deleted (razorpay-contract.md §6.1). */
export function fundAccountRoutes(router: ApiRouter, world: World): void {
  router.post('/fund_accounts', (ctx) => {
    const { contact_id: contactId, ...destination } = parse(fundAccountBodySchema, ctx.state.input);
    const contact = find(world.books.contacts, 'cont', contactId);
    ctx.body = fundAccountView(fundAccountOf(world, contact, destination));
  });

  router.get('/fund_accounts', (ctx) => {
    const query = parse(listSchema, ctx.query);
    const rows = page(
      world.books.fundAccounts.newestFirst(),
      query,
      (row) =>
        (query.contact_id === undefined || row.contact_id === query.contact_id) &&
        (query.account_type === undefined || row.account_type === query.account_type),
    );
    ctx.body = collection(rows.map(fundAccountView));
  });

  router.get('/fund_accounts/:id', (ctx) => {
    ctx.body = fundAccountView(find(world.books.fundAccounts, 'fa', ctx.params.id));
  });

  router.patch('/fund_accounts/:id', (ctx) => {
    const account = find(world.books.fundAccounts, 'fa', ctx.params.id);
    account.active = parse(patchSchema, ctx.state.input).active;
    world.changed();
    ctx.body = fundAccountView(account);
  });
}
