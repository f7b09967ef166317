import { z } from 'zod';
import { idOf } from '../../../../payments/server/public';
import type { RailCheck } from '../../ports/payout-rail';

/** What a check's key stands under in its notes: a validation has no reference of its own (razorpay-contract §6.4). */
export const KEY_NOTE = 'mela_check';

const text = z.string().nullish();
const resultsShape = z.object({ account_status: text, registered_name: text });

const isSaid = (said: string | null | undefined, word: string): boolean => said?.toLowerCase() === word;

/**
 * `completed` is not yet `active` (razorpay-contract §6.4). A sample of the documents says `valid` where the table of
 * values says `active`; a word that neither knows leaves us without knowledge of the account, as a failure does.
 */
const stateOf = (status: string, account: string | null | undefined): RailCheck['state'] => {
  if (status === 'created') return 'asked';
  if (status === 'failed') return 'broken';
  if (isSaid(account, 'active') || isSaid(account, 'valid')) return 'active';
  return isSaid(account, 'invalid') ? 'invalid' : 'broken';
};

/** A check of a fund account as answers carry it; newer pages call its results `validation_results`. */
export const validationShape = z
  .object({
    id: idOf('fav'),
    entity: z.literal('fund_account.validation').optional(),
    status: z.enum(['created', 'completed', 'failed']),
    amount: z.number().int().nonnegative().nullish(),
    currency: text,
    notes: z.record(z.string(), z.unknown()).nullish().catch(null),
    results: resultsShape.nullish().catch(null),
    validation_results: resultsShape.nullish().catch(null),
  })
  .transform((raw): RailCheck => {
    const results = raw.results ?? raw.validation_results;
    const state = stateOf(raw.status, results?.account_status);
    const key = raw.notes?.[KEY_NOTE];
    return {
      id: raw.id,
      key: typeof key === 'string' ? key : null,
      state,
      registeredName: results?.registered_name?.trim() || null,
      spent:
        state === 'active' && raw.amount && raw.currency
          ? { amount: raw.amount, currency: raw.currency }
          : null,
    };
  });
