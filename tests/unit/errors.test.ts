import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError, ERRORS, refuse, unwrap } from '../../src/domain/errors';

const documented = new Map(
  readFileSync(join(__dirname, '../../docs/api-errors.md'), 'utf8')
    .split('\n')
    .map((line) => /^\| `([A-Z_]+)`\s*\| (\d{3})\s*\| (.+?)\s*\| (.+?)\s*\|$/.exec(line))
    .filter((match) => match !== null)
    .map((match) => [match[1], { status: Number(match[2]), message: match[3], advice: match[4] }]),
);

test.each(Object.entries(ERRORS))('docs/api-errors.md describes %s as it is', (code, spec) => {
  expect(documented.get(code)).toEqual(spec);
});

test('docs/api-errors.md describes no code that does not exist', () => {
  expect([...documented.keys()].filter((code) => !(code !== undefined && code in ERRORS))).toEqual([]);
});

test.each(Object.entries(ERRORS))('%s has a client or gateway status and whole sentences', (_code, spec) => {
  expect(spec.status).toBeGreaterThanOrEqual(400);
  expect(spec.status).toBeLessThan(600);
  expect(spec.message).toMatch(/^[A-Z].*\.$/);
  expect(spec.advice).toMatch(/\.$/);
});

test('a refusal thrown keeps its code, details, words and status', () => {
  const result = refuse('SOLD_OUT', { left: 2 }, 'Two seats are left.');
  try {
    unwrap(result);
    throw new Error('not thrown');
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({
      code: 'SOLD_OUT',
      details: { left: 2 },
      message: 'Two seats are left.',
      status: 409,
    });
  }
});

test('a success passes through, and a default message is the code’s own', () => {
  expect(unwrap({ ok: true, value: 7 })).toEqual({ ok: true, value: 7 });
  expect(new DomainError('NOT_FOUND').message).toBe(ERRORS.NOT_FOUND.message);
});
