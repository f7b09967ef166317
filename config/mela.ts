import { settings } from './environment';

/** Mela's own settings, as `strapi.config.get('mela')`. */
const mela = () => {
  const env = settings();
  const publicUrl = env.PUBLIC_URL ?? `http://localhost:${env.PORT}`;
  return {
    environment: env.NODE_ENV,
    publicUrl,
    frontendUrl: env.FRONTEND_URL ?? publicUrl,
    role: env.MELA_ROLE,
    /** The queues this process works on; all of them where none is named. */
    queues: env.MELA_QUEUES,
    databaseUrl: env.DATABASE_URL,
    databaseSchema: env.DATABASE_SCHEMA,
    redisUrl: env.REDIS_URL,
    encryptionKey: env.ENCRYPTION_KEY,
    /** The first seals bank accounts, all of them open what was sealed; the last is what sealed before there were others. */
    sealingKeys: [...(env.SEALING_KEYS ?? []), env.ENCRYPTION_KEY],
    /** Ed25519 seeds: the first signs new passes, all of them verify. */
    passKeys: env.PASS_KEYS,
    razorpay: {
      keyId: env.RAZORPAY_KEY_ID,
      keySecret: env.RAZORPAY_KEY_SECRET,
      apiUrl: env.RAZORPAY_API_URL,
      /** The current secret, then the former one while its events may still come. */
      webhookSecrets: [env.RAZORPAY_WEBHOOK_SECRET, env.RAZORPAY_WEBHOOK_SECRET_PREVIOUS].filter(
        (secret) => secret !== undefined,
      ),
    },
    payouts: {
      /** What carries money to people: RazorpayX, or files that staff take to the bank. */
      rail: env.PAYOUT_RAIL,
      /** Our account at RazorpayX, from which people are paid; without it payouts wait. */
      accountNumber: env.RAZORPAYX_ACCOUNT_NUMBER,
      /** How many a second RazorpayX is asked for. */
      perSecond: env.PAYOUTS_PER_SECOND,
      /** What the bank calls us in the names of files; without it no file is made. */
      clientCode: env.BANK_FILE_CLIENT_CODE,
    },
    /** Without a host PostgreSQL searches. */
    meilisearch: { host: env.MEILISEARCH_HOST, key: env.MEILISEARCH_KEY, index: env.MEILISEARCH_INDEX },
    mail: { from: env.MAIL_FROM, replyTo: env.MAIL_REPLY_TO },
    /** Private files go to the bucket if there is one, else below the folder. */
    storage: { dir: env.STORAGE_DIR, bucket: env.S3_BUCKET },
    rateLimitFactor: env.RATE_LIMIT_FACTOR,
    cacheSeconds: env.CACHE_SECONDS,
  };
};

export type MelaConfig = ReturnType<typeof mela>;

export default mela;
