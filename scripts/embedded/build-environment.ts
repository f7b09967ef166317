import { randomBytes } from 'node:crypto';

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * What `strapi build` runs with. It loads the whole configuration and uses none of its values: the panel is
 * served from the address it is opened at. So the build needs no secret and carries none.
 */
export const buildEnvironment = (base: Variables): Record<string, string | undefined> => {
  const secret = (): string => randomBytes(32).toString('base64url');
  return {
    ...base,
    // React and Vite build for production; a developer's .env has no say in what is shipped.
    NODE_ENV: 'production',
    ENV_PATH: '/dev/null',
    STRAPI_TELEMETRY_DISABLED: 'true',
    TRUST_PROXY: 'true',
    MELA_EMBEDDED: '',
    PUBLIC_URL: 'https://build.invalid',
    FRONTEND_URL: 'https://build.invalid',
    APP_KEYS: `${secret()},${secret()}`,
    API_TOKEN_SALT: secret(),
    ADMIN_JWT_SECRET: secret(),
    TRANSFER_TOKEN_SALT: secret(),
    JWT_SECRET: secret(),
    ENCRYPTION_KEY: secret(),
    PASS_KEYS: secret(),
    DATABASE_URL: 'postgres://build.invalid/build',
    SMTP_URL: 'smtps://build.invalid',
    MAIL_FROM: 'build@build.invalid',
    RAZORPAY_KEY_ID: 'rzp_live_build',
    RAZORPAY_KEY_SECRET: secret(),
    RAZORPAY_WEBHOOK_SECRET: secret(),
    RAZORPAY_API_URL: 'https://build.invalid',
    S3_BUCKET: 'build',
    S3_ACCESS_KEY_ID: 'build',
    S3_SECRET_ACCESS_KEY: secret(),
    RATE_LIMIT_FACTOR: '1',
  };
};
