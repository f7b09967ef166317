import { z } from 'zod';
import { payoutMachine } from '../../../domain/payouts/machine';

const MAX_PAGE_SIZE = 100;
const ENVELOPE = 'Send the request as {"data": { … }}.';

const documentId = z.string('Send the id as text.').regex(/^[a-z0-9]{1,64}$/, 'This is not an id.');

/** `POST /payouts`: which payee is to be paid what is free. How much that is, the books say. */
export const requestBody = z.strictObject(
  { data: z.strictObject({ payee: documentId }, ENVELOPE) },
  ENVELOPE,
);

const count = (fallback: number, max: number) =>
  z.coerce.number('Send a number.').int('Send a whole number.').min(1).max(max).default(fallback);

export const myPayoutsQuery = z.object({
  state: z.enum(payoutMachine.states, 'This is no state of a payout.').nullish().default(null),
  payee: documentId.nullish().default(null),
  pagination: z
    .object({ page: count(1, 1_000_000), pageSize: count(25, MAX_PAGE_SIZE) })
    .default({ page: 1, pageSize: 25 }),
});

export const statementQuery = z.object({
  owner: z
    .string('Name one owner.')
    .regex(/^(?:[a-z0-9]{1,64}|user:\d{1,10})$/, 'This is not an owner.')
    .nullish()
    .default(null),
});
