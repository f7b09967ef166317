import type { z } from 'zod';
import { DomainError, type FieldError } from '../../domain/errors';

/** How many problems one answer names: enough to mend a form, too few to be a nuisance. */
const MAX_PROBLEMS = 25;

/**
 * Reads what a client sent by the schema of its route.
 *
 * @throws DomainError VALIDATION_FAILED with `details.errors: [{ path, message }]` (`tickets.0.quantity`); values are never repeated back.
 */
export const parse = <Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors: FieldError[] = result.error.issues
    .slice(0, MAX_PROBLEMS)
    .map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));
  throw new DomainError('VALIDATION_FAILED', undefined, { errors });
};
