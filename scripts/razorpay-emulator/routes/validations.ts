import { z } from 'zod';
import { createValidation } from '../acts/validations';
import { invalid } from '../errors';
import type { ApiRouter } from '../http';
import { amountSchema, find, page, pageShape, parse, standardNotes } from '../validate';
import { collection, validationView } from '../views';
import { checkAccount } from './payouts';
import type { World } from '../world';

const DEFAULT_AMOUNT = 100;

/** The classic body, razorpay-contract.md §6.4; a UPI address takes no money. */
const createSchema = z.strictObject({
  account_number: z.string().optional(),
  fund_account: z.strictObject({ id: z.string() }),
  amount: amountSchema.optional(),
  currency: z.literal('INR').optional(),
  notes: standardNotes.optional(),
});
const listSchema = z.strictObject({ ...pageShape, account_number: z.string().optional() });

/** Before the routes of fund accounts, whose `:id` would take `validations` for one. */
export function validationRoutes(router: ApiRouter, world: World): void {
  router.post('/fund_accounts/validations', (ctx) => {
    const body = parse(createSchema, ctx.state.input);
    checkAccount(world, body.account_number);
    const account = find(world.books.fundAccounts, 'fa', body.fund_account.id);
    if (!account.active) throw invalid('fund_account', 'The fund account is inactive.');
    const bank = account.account_type === 'bank_account';
    const validation = createValidation(world, account, {
      amount: bank ? (body.amount ?? DEFAULT_AMOUNT) : null,
      currency: bank ? 'INR' : null,
      notes: body.notes ?? {},
    });
    ctx.body = validationView(world, validation);
  });

  router.get('/fund_accounts/validations', (ctx) => {
    const { account_number: account, ...query } = parse(listSchema, ctx.query);
    checkAccount(world, account);
    const rows = page(world.books.validations.newestFirst(), query);
    ctx.body = collection(rows.map((row) => validationView(world, row)));
  });

  router.get('/fund_accounts/validations/:id', (ctx) => {
    ctx.body = validationView(world, find(world.books.validations, 'fav', ctx.params.id));
  });
}
