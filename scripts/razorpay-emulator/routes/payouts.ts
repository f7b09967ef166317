import { z } from 'zod';
import { compositeSchema, contactOf, fundAccountOf } from '../acts/beneficiaries';
import { cancelPayout, createPayout } from '../acts/payouts';
import { payoutModes, payoutStatuses, type FundAccount, type Payout } from '../entities';
import { ApiError, extraFields, invalid, refused } from '../errors';
import { fingerprint } from '../idempotency';
import type { ApiContext, ApiRouter } from '../http';
import { amountSchema, find, page, pageShape, parse, standardNotes } from '../validate';
import { collection, payoutView } from '../views';
import type { World } from '../world';

const PURPOSES = ['refund', 'cashback', 'payout', 'salary', 'utility bill', 'vendor bill'] as const;
const KEY_LIFETIME_SECONDS = 7 * 86_400;

/** razorpay-contract.md §6.1. */
const createSchema = z.strictObject({
  account_number: z.string(),
  fund_account_id: z.string().optional(),
  fund_account: compositeSchema.optional(),
  amount: amountSchema,
  currency: z.literal('INR'),
  mode: z.enum(payoutModes),
  purpose: z.enum(PURPOSES),
  queue_if_low_balance: z.boolean().optional(),
  reference_id: z.string().max(40).nullish(),
  narration: z
    .string()
    .max(30)
    .regex(/^[A-Za-z0-9 ]*$/)
    .nullish(),
  notes: standardNotes.optional(),
});
type CreateBody = z.infer<typeof createSchema>;

const listSchema = z.strictObject({
  ...pageShape,
  account_number: z.string().optional(),
  contact_id: z.string().optional(),
  fund_account_id: z.string().optional(),
  mode: z.enum(payoutModes).optional(),
  reference_id: z.string().optional(),
  status: z.enum(payoutStatuses).optional(),
});
const transactionListSchema = z.strictObject({ ...pageShape, account_number: z.string().optional() });

function payoutKey(ctx: ApiContext): string {
  const key = ctx.get('x-payout-idempotency');
  if (key === '') {
    throw new ApiError(400, {
      code: 'BAD_REQUEST_ERROR',
      description: 'Idempotency key is missing. Include idempotency header and key in the request.',
      field: 'X-Payout-Idempotency',
      source: 'business',
      step: null,
      reason: 'null',
      metadata: {},
    });
  }
  if (!/^[A-Za-z0-9 _-]{4,36}$/.test(key)) {
    throw invalid('X-Payout-Idempotency', 'The idempotency key format is invalid.');
  }
  return key;
}

/** The payout account that a call must name (§6.1). */
export function checkAccount(world: World, accountNumber: string | undefined): void {
  if (accountNumber === undefined) throw invalid('account_number', 'The account number field is required');
  if (accountNumber !== world.behaviour.accountNumber) {
    throw invalid('account_number', 'The RazorpayX Account number is invalid.');
  }
}

function fundAccount(world: World, body: CreateBody): FundAccount {
  if (body.fund_account && body.fund_account_id !== undefined) throw extraFields(['fund_account_id']);
  if (body.fund_account) {
    const { contact, ...destination } = body.fund_account;
    return fundAccountOf(world, contactOf(world, contact), destination);
  }
  if (body.fund_account_id === undefined) {
    throw invalid('fund_account_id', 'The fund account id field is required.');
  }
  return find(world.books.fundAccounts, 'fa', body.fund_account_id);
}

function create(world: World, input: Record<string, unknown>): Payout {
  if (input['account_number'] === undefined) checkAccount(world, undefined);
  const body = parse(createSchema, input);
  checkAccount(world, body.account_number);
  const wantsVpa = body.mode === 'UPI';
  const account = fundAccount(world, body);
  if (body.mode === 'card' || (account.account_type === 'vpa') !== wantsVpa) {
    throw invalid(
      'mode',
      `The mode ${body.mode} does not fit a fund account of type ${account.account_type}.`,
    );
  }
  const contact = world.books.contacts.get(account.contact_id);
  if (!account.active || contact?.active !== true) {
    throw invalid('fund_account_id', 'The fund account or its contact is inactive.');
  }
  return createPayout(world, {
    fund_account_id: account.id,
    amount: body.amount,
    currency: body.currency,
    mode: body.mode,
    purpose: body.purpose,
    notes: body.notes ?? {},
    reference_id: body.reference_id ?? null,
    narration: body.narration ?? null,
    queueIfLowBalance: body.queue_if_low_balance ?? false,
    composite: body.fund_account !== undefined,
  });
}

/** §1.4: a known key gives the present state of its payout for seven days, and refuses another body. */
function createOnce(world: World, ctx: ApiContext): Payout {
  const key = payoutKey(ctx);
  const asked = fingerprint(ctx.path, ctx.state.input);
  const earlier = world.books.payoutKeys.get(key);
  if (earlier && world.now() - earlier.at < KEY_LIFETIME_SECONDS) {
    if (earlier.fingerprint !== asked) {
      throw refused('Different request body sent for the same Idempotency Header');
    }
    return find(world.books.payouts, 'pout', earlier.id);
  }
  const payout = create(world, ctx.state.input);
  world.books.payoutKeys.set(key, { fingerprint: asked, id: payout.id, at: world.now() });
  return payout;
}

export function payoutRoutes(router: ApiRouter, world: World): void {
  router.post('/payouts', (ctx) => {
    ctx.body = payoutView(world, createOnce(world, ctx));
  });

  router.get('/payouts', (ctx) => {
    const query = parse(listSchema, ctx.query);
    checkAccount(world, query.account_number);
    const contactOfPayout = (row: Payout): string | undefined =>
      world.books.fundAccounts.get(row.fund_account_id)?.contact_id;
    const rows = page(
      world.books.payouts.newestFirst(),
      query,
      (row) =>
        (query.contact_id === undefined || contactOfPayout(row) === query.contact_id) &&
        (query.fund_account_id === undefined || row.fund_account_id === query.fund_account_id) &&
        (query.mode === undefined || row.mode === query.mode) &&
        (query.reference_id === undefined || row.reference_id === query.reference_id) &&
        (query.status === undefined || row.status === query.status),
    );
    ctx.body = collection(rows.map((row) => payoutView(world, row)));
  });

  router.get('/payouts/:id', (ctx) => {
    ctx.body = payoutView(world, find(world.books.payouts, 'pout', ctx.params.id));
  });

  // The documents disagree about the verb (§6.1, §11).
  router.register('/payouts/:id/cancel', ['post', 'patch'], (ctx) => {
    const payout = find(world.books.payouts, 'pout', ctx.params.id);
    cancelPayout(world, payout);
    ctx.body = payoutView(world, payout);
  });

  router.get('/transactions', (ctx) => {
    const query = parse(transactionListSchema, ctx.query);
    checkAccount(world, query.account_number);
    const rows = page(world.books.transactions.newestFirst(), query);
    ctx.body = collection(rows.map((row) => ({ ...row })));
  });

  router.get('/banking_balances', (ctx) => {
    const amount = world.books.payoutBalance ?? Number.MAX_SAFE_INTEGER;
    const balance = {
      entity: 'banking_balance',
      account_number: world.behaviour.accountNumber,
      currency: 'INR',
      amount,
      available_amount: amount,
    };
    ctx.body = collection([balance]);
  });
}
