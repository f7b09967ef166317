import { z } from 'zod';

const flag = z.stringbool().optional();
const port = z.coerce.number().int().min(0).max(65_535);
const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
);

/** 32-byte Ed25519 seeds in base64url; the first signs new passes, all of them verify. */
const passKeys = list.pipe(
  z.array(z.string().regex(/^[\w-]{43}$/, 'each key is 32 bytes in base64url (43 characters)')).min(1),
);

/**
 * Every variable that Mela reads, with its default for local use. `.env.example` explains them to people.
 * A variable that is set to nothing counts as not set.
 */
export const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().default('0.0.0.0'),
  PORT: port.default(1337),
  PUBLIC_URL: z.url().optional(),
  FRONTEND_URL: z.url().optional(),
  TRUST_PROXY: flag,
  MELA_ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  MELA_QUEUES: list.optional(),
  MELA_EMBEDDED: flag,

  APP_KEYS: list.pipe(z.array(z.string().min(16)).min(1)),
  API_TOKEN_SALT: z.string().min(16),
  ADMIN_JWT_SECRET: z.string().min(16),
  TRANSFER_TOKEN_SALT: z.string().min(16),
  JWT_SECRET: z.string().min(16),
  ENCRYPTION_KEY: z.string().min(32),
  SEALING_KEYS: list.pipe(z.array(z.string().min(32)).min(1)).optional(),
  PASS_KEYS: passKeys,

  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_SCHEMA: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,62}$/)
    .default('public'),
  DATABASE_POOL_MAX: whole(2, 200).default(20),
  DATABASE_SSL: flag,
  DATABASE_FORCE_MIGRATION: flag,

  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),

  MEILISEARCH_HOST: z.url({ protocol: /^https?$/ }).optional(),
  MEILISEARCH_KEY: z.string().min(1).optional(),
  MEILISEARCH_INDEX: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,40}$/)
    .default('mela'),

  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('Mela <no-reply@mela.localhost>'),
  MAIL_REPLY_TO: z.string().optional(),

  RAZORPAY_KEY_ID: z.string().optional(),
  RAZORPAY_KEY_SECRET: z.string().optional(),
  RAZORPAY_WEBHOOK_SECRET: z.string().optional(),
  RAZORPAY_WEBHOOK_SECRET_PREVIOUS: z.string().optional(),
  PAYOUT_RAIL: z.enum(['razorpayx', 'bank_file']).default('razorpayx'),
  BANK_FILE_CLIENT_CODE: z
    .string()
    .regex(/^[A-Z0-9]{4,8}$/, 'is the code of 4 to 8 capital letters and digits that the bank gave you')
    .optional(),
  RAZORPAYX_ACCOUNT_NUMBER: z
    .string()
    .regex(/^\d{6,20}$/)
    .optional(),
  PAYOUTS_PER_SECOND: whole(1, 100).default(5),
  RAZORPAY_API_URL: z.url().default('https://api.razorpay.com'),

  STORAGE_DIR: z.string().default('.tmp/storage'),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('ap-south-1'),
  S3_ENDPOINT: z.url().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_FORCE_PATH_STYLE: flag,

  RATE_LIMIT_FACTOR: z.coerce.number().min(0).max(1000).default(1),
  CACHE_SECONDS: whole(0, 60).default(2),
  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'http', 'debug', 'silly']).optional(),
});

export type Environment = z.output<typeof environmentSchema>;
