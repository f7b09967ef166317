import { z } from 'zod';
import { notesSchema } from './entities';
import { extraFields, invalid, malformedId, unknownId } from './errors';
import { isId, type IdPrefix } from './ids';

/** Checks a body or query; the first thing that is wrong becomes an error of the contract (§1.1, §1.2). */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const extra = result.error.issues.find((issue) => issue.code === 'unrecognized_keys');
  if (extra?.code === 'unrecognized_keys') {
    throw extraFields(extra.keys.map((key) => [...extra.path, key].join('.')));
  }
  const [issue] = result.error.issues;
  if (!issue) throw new Error('a failed validation without an issue');
  const field = issue.path.join('.');
  throw invalid(field, sentence(issue, field.replaceAll('_', ' '), valueAt(input, issue.path)));
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  }
  return value;
}

function sentence(issue: z.core.$ZodIssue, name: string, value: unknown): string {
  if (issue.code === 'custom') return issue.message;
  if (value === undefined || value === null) return `The ${name} field is required.`;
  if (name === 'notes' || name.startsWith('notes.')) return 'Notes validation failed.';
  const amount = name.endsWith('amount');
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'int' || issue.expected === 'number') return `The ${name} must be an integer.`;
      if (issue.expected === 'boolean') return `The ${name} field must be true or false.`;
      return issue.expected === 'string' ? `The ${name} must be a string.` : `The ${name} must be an array.`;
    case 'too_small':
      if (issue.origin === 'string') return `The ${name} must be at least ${issue.minimum} characters.`;
      return amount
        ? `The ${name} must be at least INR 1.00`
        : `The ${name} must be at least ${issue.minimum}.`;
    case 'too_big':
      if (issue.origin === 'string')
        return `The ${name} may not be greater than ${issue.maximum} characters.`;
      return `The ${name} may not be greater than ${issue.maximum}.`;
    case 'invalid_value':
      return `The selected ${name} is invalid.`;
    default:
      return `The ${name} format is invalid.`;
  }
}

/** An amount of at least one rupee, in paise. */
export const amountSchema = z.int().min(100);

/** At most `pairs` notes; an empty array is what the API itself answers for none. */
export function notesUpTo(
  pairs: number,
  keyLength: number,
  valueLength: number,
): z.ZodType<z.infer<typeof notesSchema>> {
  return z.union([notesSchema, z.array(z.never()).transform(() => ({}))]).superRefine((notes, context) => {
    const entries = Object.entries(notes);
    const fits = entries.every(
      ([key, value]) => key.length <= keyLength && String(value).length <= valueLength,
    );
    if (entries.length > pairs || !fits) {
      context.addIssue({ code: 'custom', message: 'Notes validation failed.' });
    }
  });
}

export const standardNotes = notesUpTo(15, 256, 256);

const queryInt = (min: number, max: number): z.ZodType<number | undefined> =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value),
    z.int().min(min).max(max).optional(),
  );

/** from, to, count and skip (§1.1). */
export const pageShape = {
  from: queryInt(946_684_800, 4_765_046_400),
  to: queryInt(946_684_800, 4_765_046_400),
  count: queryInt(1, 100),
  skip: queryInt(0, Number.MAX_SAFE_INTEGER),
};

export interface Page {
  from?: number;
  to?: number;
  count?: number;
  skip?: number;
}

/** One page, newest first. */
export function page<T extends { created_at: number }>(
  rows: Iterable<T>,
  { from = 0, to = Infinity, count = 10, skip = 0 }: Page,
  keep: (row: T) => boolean = () => true,
): T[] {
  const found: T[] = [];
  let passed = 0;
  for (const row of rows) {
    if (row.created_at < from || row.created_at > to || !keep(row)) continue;
    passed += 1;
    if (passed > skip) found.push(row);
    if (found.length === count) break;
  }
  return found;
}

export function newestFirst<T>(rows: readonly T[]): T[] {
  return [...rows].reverse();
}

export const expandSchema = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value === undefined ? [] : [value].flat()));

/** The row with this id; a malformed and an unknown id are both 400 (§1.2). */
export function find<T>(
  table: { get(id: string): T | undefined },
  prefix: IdPrefix,
  id: string | undefined,
): T {
  if (id === undefined || !isId(prefix, id)) throw malformedId(id ?? '');
  const row = table.get(id);
  if (row === undefined) throw unknownId();
  return row;
}
