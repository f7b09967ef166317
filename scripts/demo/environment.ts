import { createHmac } from 'node:crypto';

type Variables = Readonly<Record<string, string | undefined>>;

/** What a developer's .env may point at real things; the demo runs on embedded parts, whatever it says. */
const NOT_FOR_DEMO = [
  'REDIS_URL',
  'S3_BUCKET',
  'DATABASE_SCHEMA',
  'DATABASE_SSL',
  'DATABASE_POOL_MAX',
  'FRONTEND_URL',
  'TRUST_PROXY',
  'RAZORPAY_WEBHOOK_SECRET_PREVIOUS',
  'MAIL_FROM',
  'MAIL_REPLY_TO',
];

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** One password for all logins of this machine's demo: it follows from a secret that never leaves .env. */
export const passwordOf = (secret: string): string => {
  const bytes = [...createHmac('sha256', secret).update('demo logins').digest()];
  const letters = bytes.map((byte) => LETTERS.charAt(byte % LETTERS.length)).join('');
  return `Mela-${letters.slice(0, 4)}-${letters.slice(4, 8)}-7`;
};

export interface DemoEnvironment {
  readonly port: number;
  readonly url: string;
  readonly password: string;
  readonly withPanel: boolean;
}

/** Variables of the demo's server: the parts go over everything, then what the demo decides. */
export const serverEnvironment = (base: Variables, parts: Variables, demo: DemoEnvironment): Variables => ({
  ...base,
  // Set to nothing counts as not set, and keeps .env from setting it after all.
  ...Object.fromEntries(NOT_FOR_DEMO.map((name) => [name, ''])),
  ...parts,
  NODE_ENV: 'development',
  STRAPI_TELEMETRY_DISABLED: 'true',
  MELA_ROLE: 'all',
  PORT: String(demo.port),
  PUBLIC_URL: demo.url,
  DEMO_PASSWORD: demo.password,
  DEMO_ADMIN_PANEL: String(demo.withPanel),
});
