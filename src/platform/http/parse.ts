import type { z } from 'zod';
import { DomainError, type FieldError } from '../../domain/errors';

/** How many problems one answer names: enough to mend a form, too few to be a nuisance. */
const MAX_PROBLEMS = 25;

/** Where a text holds the one character that the database cannot keep; null where none does. */
const pathOfNul = (value: unknown): string | null => {
  const open: { at: unknown; path: string }[] = [{ at: value, path: '' }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { at, path } = next;
    if (typeof at === 'string' && at.includes('\0')) return path;
    if (typeof at !== 'object' || at === null) continue;
    for (const [key, inner] of Object.entries(at))
      open.push({ at: inner, path: path === '' ? key : `${path}.${key}` });
  }
  return null;
};

/**
 * Reads what a client sent by the schema of its route.
 *
 * @throws DomainError VALIDATION_FAILED with `details.errors: [{ path, message }]` (`tickets.0.quantity`); values are never repeated back.
 */
export const parse = <Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> => {
  const result = schema.safeParse(value);
  if (result.success) {
    const path = pathOfNul(result.data);
    if (path === null) return result.data;
    const message = 'This text holds a character that cannot be kept (NUL).';
    throw new DomainError('VALIDATION_FAILED', undefined, { errors: [{ path, message }] });
  }
  const errors: FieldError[] = result.error.issues
    .slice(0, MAX_PROBLEMS)
    .map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));
  throw new DomainError('VALIDATION_FAILED', undefined, { errors });
};
