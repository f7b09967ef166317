import { z } from 'zod';
import { accountSchema } from '../../../domain/payouts/account';

/** `?organizer=<documentId>`; without it, the signed-in person's own. */
export const payeeQuery = z.object({
  organizer: z
    .string('Name one organizer.')
    .regex(/^[a-z0-9]{1,64}$/, 'This is not an id.')
    .nullish()
    .default(null),
});

export const changeBody = z.strictObject({ data: accountSchema }, 'Send the request as {"data": { … }}.');
