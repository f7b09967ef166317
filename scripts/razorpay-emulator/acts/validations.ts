import type { FundAccount, Validation } from '../entities';
import { refused } from '../errors';
import { validationEvent } from '../events';
import { newId } from '../ids';
import type { World } from '../world';
import { moveMoney } from './payout-account';

/** What a bank says of an account that is checked. `slow`: nothing, until it is told by the control API. */
type Answer = 'active' | 'invalid' | 'other_name' | 'broken' | 'slow';

/**
 * Told by the end of the account number, or by the part of a UPI address before the @, so that a person at a form
 * can have each of them.
 */
const ANSWERS: readonly { number: string; upi: string; answer: Answer }[] = [
  { number: '404', upi: 'invalid', answer: 'invalid' },
  { number: '409', upi: 'other', answer: 'other_name' },
  { number: '503', upi: 'broken', answer: 'broken' },
  { number: '202', upi: 'slow', answer: 'slow' },
];

const answerOf = (account: FundAccount): Answer =>
  ANSWERS.find(({ number, upi }) =>
    account.bank_account
      ? account.bank_account.account_number.endsWith(number)
      : account.vpa?.username === upi,
  )?.answer ?? 'active';

const SOMEBODY_ELSE = 'MEERA JOSHI';

/** Whoever has the account, as the bank knows them: the contact of a UPI address stands for that. */
function ownerOf(world: World, account: FundAccount): string {
  const name = account.bank_account?.name ?? world.books.contacts.get(account.contact_id)?.name ?? '';
  return name.toUpperCase();
}

export type ValidationRequest = Pick<Validation, 'amount' | 'currency' | 'notes'>;

/** Begins a check: its money leaves at once, and most banks answer at once (razorpay-contract.md §6.4). */
export function createValidation(
  world: World,
  account: FundAccount,
  { amount, currency, notes }: ValidationRequest,
): Validation {
  const { payoutBalance } = world.books;
  if (amount !== null && payoutBalance !== null && payoutBalance < amount) {
    throw refused('Your account does not have enough balance to carry out the account validation operation.');
  }
  const validation = world.books.validations.add({
    id: newId('fav'),
    entity: 'fund_account.validation',
    fund_account_id: account.id,
    status: 'created',
    amount,
    currency,
    notes,
    results: { account_status: null, registered_name: null },
    created_at: world.now(),
    utr: null,
  });
  world.changed();
  if (amount !== null && currency !== null) moveMoney(world, -amount, { ...validation, amount, currency });
  const answer = answerOf(account);
  if (answer === 'broken') settleValidation(world, validation, { to: 'failed' });
  else if (answer !== 'slow')
    settleValidation(world, validation, {
      to: 'completed',
      accountStatus: answer === 'invalid' ? 'invalid' : 'active',
      ...(answer === 'other_name' ? { registeredName: SOMEBODY_ELSE } : {}),
    });
  return validation;
}

export interface ValidationEnd {
  to: 'completed' | 'failed';
  accountStatus?: 'active' | 'invalid';
  registeredName?: string;
}

/** The bank's answer. What was sent to an account that is not there, or by a check that broke, comes back. */
export function settleValidation(
  world: World,
  validation: Validation,
  { to, accountStatus = 'active', registeredName }: ValidationEnd,
): Validation {
  if (validation.status !== 'created') throw refused(`The validation is ${validation.status} already.`);
  const account = world.books.fundAccounts.get(validation.fund_account_id);
  const arrived = to === 'completed' && accountStatus === 'active';
  validation.status = to;
  if (to === 'completed')
    validation.results = {
      account_status: accountStatus,
      registered_name: arrived ? (registeredName ?? (account ? ownerOf(world, account) : null)) : null,
    };
  const { amount, currency } = validation;
  if (amount !== null && currency !== null) {
    if (arrived) validation.utr = String(Math.floor(1e11 + Math.random() * 9e11));
    else moveMoney(world, amount, { ...validation, amount, currency });
  }
  world.changed();
  validationEvent(world, validation);
  return validation;
}
