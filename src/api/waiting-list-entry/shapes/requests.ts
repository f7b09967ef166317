import { z } from 'zod';
import { joinRequestSchema } from '../../../domain/waiting-list/join';
import { waitingListMachine } from '../../../domain/waiting-list/machine';

const MAX_PAGE_SIZE = 100;
const ENVELOPE = 'Send the request as {"data": { … }}.';

export const joinBody = z.strictObject({ data: joinRequestSchema }, ENVELOPE);

/** Nothing needs to be said to decline for good; `notNow` waits on at the end of the line. */
export const declineBody = z
  .strictObject(
    { data: z.strictObject({ notNow: z.boolean('Say true or false.').default(false) }).optional() },
    ENVELOPE,
  )
  .nullish()
  .transform((body) => ({ notNow: body?.data?.notNow ?? false }));

const documentId = z.string().regex(/^[a-z0-9]{1,64}$/, 'This is not an id.');

const count = (fallback: number, max: number) =>
  z.coerce.number('Send a number.').int('Send a whole number.').min(1).max(max).default(fallback);

export const myEntriesQuery = z.object({
  state: z
    .enum(waitingListMachine.states, 'This is no state of a place on the list.')
    .nullish()
    .default(null),
  event: documentId.nullish().default(null),
  pagination: z
    .object({ page: count(1, 1_000_000), pageSize: count(25, MAX_PAGE_SIZE) })
    .default({ page: 1, pageSize: 25 }),
});
