import { join } from 'node:path';

/** The settings of a server under test; `schema` keeps it apart from the others. */
export const testEnvironment = (schema: string, port: number): Record<string, string> => ({
  NODE_ENV: 'test',
  TZ: 'UTC',
  HOST: '127.0.0.1',
  // Nothing runs behind a test's back: it drains and ticks by hand.
  MELA_ROLE: 'web',
  PORT: String(port),
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  MELA_EMBEDDED: 'true',
  LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'error',
  DATABASE_URL: process.env.TEST_DATABASE_URL ?? '',
  DATABASE_SCHEMA: schema,
  SMTP_URL: process.env.TEST_SMTP_URL ?? '',
  APP_KEYS: 'test-app-key-one-test-app-key-one,test-app-key-two-test-app-key-two',
  API_TOKEN_SALT: 'test-api-token-salt-test-api-token',
  ADMIN_JWT_SECRET: 'test-admin-jwt-secret-test-admin-jwt',
  TRANSFER_TOKEN_SALT: 'test-transfer-token-salt-test-tran',
  JWT_SECRET: 'test-jwt-secret-test-jwt-secret-test',
  ENCRYPTION_KEY: 'test-encryption-key-test-encryption-key',
  PASS_KEYS: Buffer.alloc(32, 7).toString('base64url'),
  RAZORPAY_KEY_ID: 'rzp_test_1234567890abcd',
  RAZORPAY_KEY_SECRET: 'test_secret',
  RAZORPAY_WEBHOOK_SECRET: 'test-webhook-secret',
  RAZORPAYX_ACCOUNT_NUMBER: '4564561234567890',
  STORAGE_DIR: join(process.env.TEST_RUN_DIR ?? '', 'storage', schema),
  RATE_LIMIT_FACTOR: '0',
});
