import { z } from 'zod';
import { DomainError } from '../../../src/domain/errors';
import { parse } from '../../../src/platform/http/parse';

const schema = z.object({ q: z.string(), list: z.array(z.object({ text: z.string() })).default([]) });

const errorsOf = (value: unknown): unknown => {
  try {
    parse(schema, value);
  } catch (error) {
    return error instanceof DomainError ? [error.code, error.details.errors] : error;
  }
  return null;
};

const NUL = 'This text holds a character that cannot be kept (NUL).';

test.each<[string, unknown, unknown]>([
  ['what fits', { q: 'a\n\u0001b', list: [{ text: '' }] }, null],
  ['a NUL', { q: 'a\0' }, ['VALIDATION_FAILED', [{ path: 'q', message: NUL }]]],
  [
    'a NUL further in',
    { q: '', list: [{ text: 'a' }, { text: '\0' }] },
    ['VALIDATION_FAILED', [{ path: 'list.1.text', message: NUL }]],
  ],
  ['what the schema leaves out', { q: '', other: '\0' }, null],
])('%s', (_what, value, errors) => {
  expect(errorsOf(value)).toEqual(errors);
});
