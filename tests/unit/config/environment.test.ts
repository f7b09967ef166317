import { readEnvironment, EnvironmentError } from '../../../config/environment';

const secret = (seed: string): string => `${seed}-7Qm3xZ0bTn5rVd8kLw2yHs6cJf9pGa4e`;

const local = {
  APP_KEYS: secret('one'),
  API_TOKEN_SALT: secret('two'),
  ADMIN_JWT_SECRET: secret('three'),
  TRANSFER_TOKEN_SALT: secret('four'),
  JWT_SECRET: secret('five'),
  ENCRYPTION_KEY: secret('six'),
  PASS_KEYS: 'q3VxJ0mZt8LcR5yWnD2kP7sHbT4gF6aEuX1oNi9YwMQ',
  DATABASE_URL: 'postgres://mela@127.0.0.1:5432/mela',
};

const production = {
  ...local,
  NODE_ENV: 'production',
  APP_KEYS: `${secret('one')},${secret('seven')}`,
  TRUST_PROXY: 'true',
  PUBLIC_URL: 'https://api.festival.in',
  FRONTEND_URL: 'https://festival.in',
  SMTP_URL: 'smtps://user:word@mail.festival.in',
  MAIL_FROM: 'Festival <hello@festival.in>',
  S3_BUCKET: 'passes',
  S3_ACCESS_KEY_ID: 'AKIA7',
  S3_SECRET_ACCESS_KEY: 'yD2',
  RAZORPAY_KEY_ID: 'rzp_live_9KxQ2mZt7LpA1b',
  RAZORPAY_KEY_SECRET: 'Vb8mQ0xT4nLc7yWd2sKj5rHz',
  RAZORPAY_WEBHOOK_SECRET: 'n3Tq8LzV1mXk6bYc',
};

const problemsOf = (source: Record<string, string>): readonly string[] => {
  try {
    readEnvironment(source);
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
};

describe('the environment', () => {
  it('needs little on a developer’s machine, and fills in the rest', () => {
    expect(readEnvironment(local)).toMatchObject({ NODE_ENV: 'development', PORT: 1337, MELA_ROLE: 'all' });
  });

  it('is fit for production when everything is set', () => {
    expect(problemsOf(production)).toEqual([]);
  });

  it('takes a variable that is set to nothing as not set', () => {
    expect(readEnvironment({ ...local, REDIS_URL: '', PORT: '' })).toMatchObject({ PORT: 1337 });
  });

  it('tells everything that is missing at once', () => {
    const problems = problemsOf({});
    for (const name of Object.keys(local)) {
      expect(problems.some((problem) => problem.startsWith(name))).toBe(true);
    }
  });
});

describe('malformed', () => {
  const rows: [string, string][] = [
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://localhost/mela'],
    ['DATABASE_SCHEMA', 'a b'],
    ['REDIS_URL', 'localhost:6379'],
    ['SMTP_URL', 'mail.festival.in'],
    ['PASS_KEYS', 'short'],
    ['MELA_ROLE', 'boss'],
    ['TRUST_PROXY', 'perhaps'],
    ['RATE_LIMIT_FACTOR', '-1'],
    ['ENCRYPTION_KEY', 'short'],
  ];
  it.each(rows)('%s=%s is refused by name', (name, value) => {
    const problems = problemsOf({ ...local, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(name);
  });
});

describe('production', () => {
  const rows: [string, Record<string, string>, string][] = [
    ['a short secret', { JWT_SECRET: 'abcdefghijklmnopq' }, 'JWT_SECRET'],
    ['an example secret', { ADMIN_JWT_SECRET: `tobemodified-${secret('x')}` }, 'ADMIN_JWT_SECRET'],
    ['one character repeated', { ENCRYPTION_KEY: 'a'.repeat(40) }, 'ENCRYPTION_KEY'],
    ['a single app key', { APP_KEYS: secret('one') }, 'APP_KEYS'],
    ['one secret used twice', { JWT_SECRET: local.API_TOKEN_SALT }, 'two secrets are the same'],
    ['embedded parts', { MELA_EMBEDDED: 'true' }, 'MELA_EMBEDDED'],
    ['a public address without TLS', { PUBLIC_URL: 'http://api.festival.in' }, 'PUBLIC_URL'],
    ['no public address', { PUBLIC_URL: '' }, 'PUBLIC_URL'],
    ['a frontend without TLS', { FRONTEND_URL: 'http://festival.in' }, 'FRONTEND_URL'],
    ['TLS that ends in front, unsaid', { TRUST_PROXY: '' }, 'TRUST_PROXY'],
    ['no mail server', { SMTP_URL: '' }, 'SMTP_URL'],
    ['the local mail sink', { SMTP_URL: 'smtp://127.0.0.1:2525' }, 'SMTP_URL'],
    ['the example sender', { MAIL_FROM: '' }, 'MAIL_FROM'],
    ['no bucket for passes', { S3_BUCKET: '' }, 'S3_BUCKET'],
    ['a bucket without keys', { S3_ACCESS_KEY_ID: '' }, 'S3_ACCESS_KEY_ID'],
    ['no gateway key', { RAZORPAY_KEY_ID: '' }, 'RAZORPAY_KEY_ID'],
    ['a test key of the gateway', { RAZORPAY_KEY_ID: 'rzp_test_9KxQ2mZt7LpA1b' }, 'RAZORPAY_KEY_ID'],
    ['no webhook secret', { RAZORPAY_WEBHOOK_SECRET: '' }, 'RAZORPAY_WEBHOOK_SECRET'],
    ['a short webhook secret', { RAZORPAY_WEBHOOK_SECRET: 'whsec' }, 'RAZORPAY_WEBHOOK_SECRET'],
    ['the emulator for a gateway', { RAZORPAY_API_URL: 'http://127.0.0.1:4000' }, 'RAZORPAY_API_URL'],
    ['rate limits turned off', { RATE_LIMIT_FACTOR: '0' }, 'RATE_LIMIT_FACTOR'],
    ['an example pass key', { PASS_KEYS: Buffer.alloc(32).toString('base64url') }, 'PASS_KEYS'],
  ];
  it.each(rows)('refuses %s', (_name, change, named) => {
    const problems = problemsOf({ ...production, ...change });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(named);
  });

  it('never repeats a value in what it says', () => {
    const weak = { ...production, JWT_SECRET: 'hunter2-hunter2-hunter2', RAZORPAY_WEBHOOK_SECRET: 'whsec-x' };
    expect(problemsOf(weak).join('\n')).not.toMatch(/hunter2|whsec-x/);
  });
});
