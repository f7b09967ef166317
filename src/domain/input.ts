import type { z } from 'zod';
import type { FieldError, Result } from './errors';
import { refuseFields } from './errors';

/** What zod found, one entry a field; an unknown key is named by its own path (`buyer.nickname`). */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: [...path, key].join('.'),
        message: 'This field is not known.',
      }));
    }
    return [{ path: path.join('.'), message: issue.message }];
  });
}

/** Input from outside against its schema; refuses VALIDATION_FAILED with every wrong field at once. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): Result<{ value: z.output<S> }> {
  const parsed = schema.safeParse(input);
  return parsed.success ? { ok: true, value: parsed.data } : refuseFields(fieldErrors(parsed.error));
}

/** Control characters and lone surrogates: PostgreSQL, mail headers or PDF fonts choke on them. */
export const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

/** Like {@link UNPRINTABLE}, but a text of several lines may hold line breaks and tabs. */
export const UNPRINTABLE_MULTILINE = /[^\P{Cc}\n\r\t]|\p{Cs}/u;
