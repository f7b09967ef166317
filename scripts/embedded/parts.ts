import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { defaultBehaviour } from '../razorpay-emulator/options';
import { startEmulator, type Emulator } from '../razorpay-emulator/server';
import { lockFolder } from './folder-lock';
import { startPostgres } from './postgres';
import { startSmtpSink } from './smtp';

export const PARTS = ['postgres', 'mail', 'storage', 'gateway'] as const;
export type Part = (typeof PARTS)[number];

type Variables = Readonly<Record<string, string | undefined>>;

export interface PartsOptions {
  /** Where the parts keep their data, such as `.tmp`. */
  readonly dir: string;
  /** Which parts; by default each one that the environment does not already name a real one for. */
  readonly which?: readonly Part[];
  /** What is set already. */
  readonly env: Variables;
  /** Where the server will answer: the emulated gateway sends its webhooks there. */
  readonly publicUrl: string;
  /** For benchmarks and runs that leave nothing behind. */
  readonly throwaway?: boolean;
  /** Called when nobody else can hold the folder, before anything in it is read. */
  readonly onLocked?: () => void;
}

export interface Parts {
  /** Variables that point the server at the parts; they go over the environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly started: readonly Part[];
  readonly mailDir: string | undefined;
  readonly gateway: Emulator | undefined;
  stop(): Promise<void>;
}

/** A part is needed where none of these variables is set. */
const NAMES: Readonly<Record<Part, string>> = {
  postgres: 'DATABASE_URL',
  mail: 'SMTP_URL',
  storage: 'S3_BUCKET',
  gateway: 'RAZORPAY_KEY_ID',
};

interface Started {
  readonly env: Readonly<Record<string, string>>;
  readonly stop?: () => Promise<void>;
}

const postgres = async ({ dir, throwaway }: PartsOptions): Promise<Started> => {
  const { url, stop } = await startPostgres({ dir: path.join(dir, 'postgres'), throwaway });
  return { env: { DATABASE_URL: url }, stop };
};

const storage = ({ dir }: PartsOptions): Started => {
  const folder = path.resolve(dir, 'storage');
  mkdirSync(folder, { recursive: true });
  return { env: { STORAGE_DIR: folder } };
};

const startGateway = ({ env, publicUrl, dir, throwaway }: PartsOptions): Promise<Emulator> =>
  startEmulator({
    keyId: 'rzp_test_MelaEmulator00',
    keySecret: randomBytes(18).toString('base64url'),
    webhook: {
      url: `${publicUrl}/api/payments/webhooks/razorpay`,
      secret: env.RAZORPAY_WEBHOOK_SECRET ?? null,
    },
    ...(throwaway ? {} : { stateFile: path.resolve(dir, 'razorpay.json') }),
  });

/**
 * Starts what the environment lacks, on free ports. On a failure what already runs is stopped again. Throws where
 * another process already runs its parts on this folder.
 */
export const startParts = async (options: PartsOptions): Promise<Parts> => {
  const which = options.which ?? PARTS.filter((part) => !options.env[NAMES[part]]);
  mkdirSync(options.dir, { recursive: true });
  const unlock = await lockFolder(options.dir);
  const stops: (() => Promise<void>)[] = [async () => unlock()];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  let env: Record<string, string> = which.length > 0 ? { MELA_EMBEDDED: 'true' } : {};
  let mailDir: string | undefined;
  let gateway: Emulator | undefined;
  const add = (part: Started): void => {
    env = { ...env, ...part.env };
    if (part.stop) stops.push(part.stop);
  };
  try {
    options.onLocked?.();
    if (which.includes('postgres')) add(await postgres(options));
    if (which.includes('storage')) add(storage(options));
    if (which.includes('mail')) {
      const sink = await startSmtpSink(path.join(options.dir, 'mail'));
      mailDir = sink.dir;
      add({ env: { SMTP_URL: sink.url }, stop: sink.stop });
    }
    if (which.includes('gateway')) {
      gateway = await startGateway(options);
      const { keyId, keySecret, url } = gateway;
      add({
        env: {
          RAZORPAY_KEY_ID: keyId,
          RAZORPAY_KEY_SECRET: keySecret,
          RAZORPAY_API_URL: url,
          RAZORPAYX_ACCOUNT_NUMBER: defaultBehaviour.accountNumber,
        },
        stop: gateway.stop,
      });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { env, started: which, mailDir, gateway, stop };
};
