import type { Context } from 'koa';
import { z } from 'zod';
import { isSentFile, type SentFile } from '../../../../platform/http/uploaded';
import { HAND_METHODS } from '../../shared/refunds';

const LONGEST_REASON = 500;
const LONGEST_REFERENCE = 100;
/** Any amount a person means lies far below; it fits the integer column. */
const LARGEST_AMOUNT = 2_000_000_000;

export const reason = z
  .string('Write the reason as text.')
  .trim()
  .max(LONGEST_REASON, `A reason has at most ${LONGEST_REASON} characters.`)
  .nullish()
  .transform((text) => (text ? text : null));

export const neededReason = z
  .string('Say why.')
  .trim()
  .min(1, 'Say why.')
  .max(LONGEST_REASON, `A reason has at most ${LONGEST_REASON} characters.`);

export const documentId = z.string('Give an id.').regex(/^[a-z0-9]{1,64}$/, 'This is not an id.');

/** Minor units. */
export const amount = z
  .int('Give the amount in minor units.')
  .min(1, 'The amount must be more than nothing.')
  .max(LARGEST_AMOUNT, 'This amount is too large.');

/** Money that changed hands without the gateway; sent as a form, for a file may come with it. */
export const handMoney = z.object({
  method: z.enum(HAND_METHODS, 'Choose cash, cheque, UPI or bank transfer.'),
  reference: z
    .string('Give the number of the transfer, cheque or receipt.')
    .trim()
    .min(1, 'Give the number of the transfer, cheque or receipt.')
    .max(LONGEST_REFERENCE, `At most ${LONGEST_REFERENCE} characters.`),
  day: z.iso.date('Give the day, like 2026-01-31.'),
});

/** The file that came with the form, if any. */
export const proofOf = (ctx: Context): SentFile | null => {
  const files: unknown = 'files' in ctx.request ? ctx.request.files : undefined;
  const proof: unknown =
    typeof files === 'object' && files !== null && 'proof' in files ? files.proof : undefined;
  const first: unknown = Array.isArray(proof) ? proof[0] : proof;
  return isSentFile(first) ? first : null;
};
