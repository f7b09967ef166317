import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from './environment';

/** A folder in src/plugins is a plugin; Strapi starts from the project's root. */
const localPlugins = (): string[] =>
  readdirSync(join(process.cwd(), 'src/plugins'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

const upload = () => {
  const env = settings();
  if (!env.S3_BUCKET) return { config: {} };
  return {
    config: {
      provider: 'aws-s3',
      providerOptions: {
        s3Options: {
          credentials: { accessKeyId: env.S3_ACCESS_KEY_ID, secretAccessKey: env.S3_SECRET_ACCESS_KEY },
          region: env.S3_REGION,
          endpoint: env.S3_ENDPOINT,
          forcePathStyle: env.S3_FORCE_PATH_STYLE ?? false,
          params: { Bucket: env.S3_BUCKET, ACL: 'private', signedUrlExpires: 15 * 60 },
        },
      },
    },
  };
};

const email = () => {
  const env = settings();
  const smtp = new URL(env.SMTP_URL ?? 'smtp://127.0.0.1:1025');
  return {
    config: {
      provider: 'nodemailer',
      providerOptions: {
        host: smtp.hostname,
        port: Number(smtp.port || (smtp.protocol === 'smtps:' ? 465 : 587)),
        secure: smtp.protocol === 'smtps:',
        // The embedded sink speaks plain SMTP; a real server is always asked for TLS.
        ignoreTLS: env.MELA_EMBEDDED ?? false,
        requireTLS: smtp.protocol === 'smtp:' && env.NODE_ENV === 'production',
        ...(smtp.username
          ? { auth: { user: decodeURIComponent(smtp.username), pass: decodeURIComponent(smtp.password) } }
          : {}),
      },
      settings: { defaultFrom: env.MAIL_FROM, defaultReplyTo: env.MAIL_REPLY_TO ?? env.MAIL_FROM },
    },
  };
};

/** The admin screens of Meilisearch; see src/extensions/meilisearch for what it may not do. */
const meilisearch = () => {
  const { MEILISEARCH_HOST: host, MEILISEARCH_KEY: apiKey } = settings();
  return host === undefined ? { enabled: false } : { enabled: true, config: { host, apiKey: apiKey ?? '' } };
};

export default () => ({
  'users-permissions': {
    config: {
      jwtSecret: settings().JWT_SECRET,
      jwtManagement: 'refresh',
      sessions: { accessTokenLifespan: 10 * 60, maxRefreshTokenLifespan: 30 * 24 * 60 * 60 },
    },
  },
  upload: upload(),
  email: email(),
  meilisearch: meilisearch(),
  ...Object.fromEntries(
    localPlugins().map((name) => [name, { enabled: true, resolve: `./src/plugins/${name}` }]),
  ),
});
