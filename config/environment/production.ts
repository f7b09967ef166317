import type { Environment } from './schema';

/** What is too short to be a secret, and what stands in examples. */
const MIN_SECRET = 32;
const EXAMPLE = /change-?me|tobemodified|example|secret-?here|^(.)\1+$/i;

const SECRETS = [
  'API_TOKEN_SALT',
  'ADMIN_JWT_SECRET',
  'TRANSFER_TOKEN_SALT',
  'JWT_SECRET',
  'ENCRYPTION_KEY',
] as const satisfies readonly (keyof Environment)[];

const isHttps = (url: string): boolean => url.startsWith('https://');
const isLoopback = (url: string): boolean => {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
};

/** All that is missing or weak for production, one sentence each; empty when it may start. */
export const productionProblems = (env: Environment): string[] => {
  const problems: string[] = [];
  const must = (holds: boolean, problem: string): void => {
    if (!holds) problems.push(problem);
  };

  for (const name of SECRETS) {
    must(
      env[name].length >= MIN_SECRET && !EXAMPLE.test(env[name]),
      `${name} is too short or an example; use 32 random characters or more`,
    );
  }
  must(
    env.APP_KEYS.length >= 2 && env.APP_KEYS.every((key) => key.length >= MIN_SECRET && !EXAMPLE.test(key)),
    'APP_KEYS needs two keys or more, each of 32 random characters or more',
  );
  const sealing = env.SEALING_KEYS ?? [];
  must(
    sealing.every((key) => key.length >= MIN_SECRET && !EXAMPLE.test(key)),
    'SEALING_KEYS holds a key that is too short or an example; use 32 random characters or more for each',
  );
  const values = [...SECRETS.map((name) => env[name]), ...env.APP_KEYS, ...sealing];
  must(new Set(values).size === values.length, 'two secrets are the same; each needs a value of its own');

  must(!env.MELA_EMBEDDED, 'MELA_EMBEDDED is set; embedded parts are for local use only');
  must(
    env.PUBLIC_URL !== undefined && isHttps(env.PUBLIC_URL),
    'PUBLIC_URL must be the public https:// address of this server',
  );
  must(
    env.FRONTEND_URL !== undefined && isHttps(env.FRONTEND_URL),
    'FRONTEND_URL must be the public https:// address of the frontend',
  );
  must(env.SMTP_URL !== undefined && !isLoopback(env.SMTP_URL), 'SMTP_URL must name your mail server');
  must(!env.MAIL_FROM.includes('localhost'), 'MAIL_FROM must be an address of your own domain');
  must(env.S3_BUCKET !== undefined, 'S3_BUCKET (with its keys) must name a private bucket for passes');
  must(
    env.S3_BUCKET === undefined ||
      (env.S3_ACCESS_KEY_ID !== undefined && env.S3_SECRET_ACCESS_KEY !== undefined),
    'S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be set with S3_BUCKET',
  );
  must(
    env.RAZORPAY_KEY_ID !== undefined && env.RAZORPAY_KEY_SECRET !== undefined,
    'RAZORPAY_KEY_ID and RAZORPAY_KEY_SECRET must be set',
  );
  must(
    (env.RAZORPAY_WEBHOOK_SECRET ?? '').length >= 16,
    'RAZORPAY_WEBHOOK_SECRET must be set, 16 characters or more',
  );
  must(isHttps(env.RAZORPAY_API_URL), 'RAZORPAY_API_URL must be https:// (leave it out for Razorpay itself)');
  must(!env.RAZORPAY_KEY_ID?.startsWith('rzp_test_'), 'RAZORPAY_KEY_ID is a test key; no money would move');
  must(
    env.TRUST_PROXY === true,
    'TRUST_PROXY must be true: TLS ends in front of this server, which then sees who calls only through the proxy',
  );
  must(
    env.PASS_KEYS.every((key) => new Set(Buffer.from(key, 'base64url')).size > 8),
    'PASS_KEYS holds a key that is not random; make one with "openssl rand -base64 32 | tr +/ -_ | tr -d ="',
  );
  must(
    env.PAYOUT_RAIL !== 'bank_file' || env.BANK_FILE_CLIENT_CODE !== undefined,
    'BANK_FILE_CLIENT_CODE must be set where PAYOUT_RAIL is bank_file',
  );
  must(env.RATE_LIMIT_FACTOR > 0, 'RATE_LIMIT_FACTOR must not be 0');
  return problems;
};
