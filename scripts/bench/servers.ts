import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startNode, type Child } from '../embedded/child';
import { freePort } from '../embedded/ports';

export const WEBHOOK_SECRET = 'bench-webhook-secret';
export const SCHEMA = 'mela_bench';

const READY_TIMEOUT_MS = 90_000;
const GATEWAY_KEY = { KEY_ID: 'rzp_test_BenchEmulator', KEY_SECRET: randomBytes(18).toString('base64url') };

type Variables = Readonly<Record<string, string>>;

/** Settings of a Mela under test: limits and chatter off, everything else as it comes. */
export const serverEnvironment = (given: {
  readonly port: number;
  readonly databaseUrl: string;
  readonly gatewayUrl: string;
  readonly dir: string;
}): Record<string, string> => {
  const secret = (): string => randomBytes(32).toString('base64url');
  const storage = path.resolve(given.dir, 'storage');
  mkdirSync(storage, { recursive: true });
  return {
    // A developer's own .env must not reach into the measurement.
    ENV_PATH: '/dev/null',
    STRAPI_TELEMETRY_DISABLED: 'true',
    // Production refuses embedded parts; `test` leaves out as much of a developer's comfort.
    NODE_ENV: 'test',
    TZ: 'UTC',
    HOST: '127.0.0.1',
    PORT: String(given.port),
    PUBLIC_URL: `http://127.0.0.1:${given.port}`,
    LOG_LEVEL: 'error',
    RATE_LIMIT_FACTOR: '0',
    MELA_EMBEDDED: 'true',
    DATABASE_URL: given.databaseUrl,
    DATABASE_SCHEMA: SCHEMA,
    SMTP_URL: 'smtp://127.0.0.1:9',
    STORAGE_DIR: storage,
    APP_KEYS: `${secret()},${secret()}`,
    API_TOKEN_SALT: secret(),
    ADMIN_JWT_SECRET: secret(),
    TRANSFER_TOKEN_SALT: secret(),
    JWT_SECRET: secret(),
    ENCRYPTION_KEY: secret(),
    PASS_KEYS: secret(),
    RAZORPAY_KEY_ID: GATEWAY_KEY.KEY_ID,
    RAZORPAY_KEY_SECRET: GATEWAY_KEY.KEY_SECRET,
    RAZORPAY_API_URL: given.gatewayUrl,
    RAZORPAY_WEBHOOK_SECRET: WEBHOOK_SECRET,
  };
};

export interface RunningServer {
  readonly port: number;
  readonly url: string;
  stop(): Promise<number>;
}

const untilReady = async (child: Child, output: readonly string[], ready: () => Promise<boolean>) => {
  let code: number | undefined;
  void child.ended.then((given) => (code = given));
  for (const end = Date.now() + READY_TIMEOUT_MS; Date.now() < end; await pause(50)) {
    if (code !== undefined) throw new Error(`A server ended with ${code}:\n${output.join('\n')}`);
    if (await ready()) return;
  }
  child.kill();
  throw new Error(`A server did not answer in time:\n${output.join('\n')}`);
};

/** A server in a process of its own, ready to answer. */
export const startServer = async (script: string, port: number, env: Variables): Promise<RunningServer> => {
  const output: string[] = [];
  const url = `http://127.0.0.1:${port}`;
  const flags = process.env.BENCH_PROFILE
    ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`]
    : [];
  const child = startNode([...flags, script], {
    env: { ...process.env, ...env },
    onLine: (line) => output.push(line),
  });
  await untilReady(child, output, async () => {
    const answer = await fetch(`${url}/_health`).catch(() => undefined);
    return answer?.status === 204;
  });
  return { port, url, stop: () => child.stop() };
};

/** The emulated Razorpay in a process of its own, which keeps its webhooks to itself. */
export const startGateway = async (): Promise<{ url: string; stop(): Promise<number> }> => {
  const port = await freePort();
  const output: string[] = [];
  const child = startNode(['dist/scripts/razorpay-emulator/main.js'], {
    env: { ...process.env, ...GATEWAY_KEY, PORT: String(port), WEBHOOK_URL: '', STATE_FILE: undefined },
    onLine: (line) => output.push(line),
  });
  await untilReady(child, output, () => Promise.resolve(output.some((line) => line.startsWith('ready '))));
  return { url: `http://127.0.0.1:${port}`, stop: () => child.stop() };
};
