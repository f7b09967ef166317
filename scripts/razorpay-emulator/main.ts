import { startEmulator } from './server';

/**
 * The emulator as a process: `npx tsx scripts/razorpay-emulator/main.ts`.
 *
 * PORT (4010), HOST (127.0.0.1), KEY_ID (rzp_test_emulator), KEY_SECRET (emulator_secret),
 * WEBHOOK_URL and WEBHOOK_SECRET (none), STATE_FILE (none: the books are forgotten), RETRY_SCALE (0.05).
 * PORT=0 takes any free port. The last line it prints on its start is `ready <url>`.
 */
async function main(): Promise<void> {
  const env = process.env;
  const emulator = await startEmulator({
    port: number('PORT', 4010),
    host: env['HOST'],
    keyId: env['KEY_ID'] ?? 'rzp_test_emulator',
    keySecret: env['KEY_SECRET'] ?? 'emulator_secret',
    stateFile: env['STATE_FILE'],
    retryScale: env['RETRY_SCALE'] === undefined ? undefined : number('RETRY_SCALE', 0),
    webhook: env['WEBHOOK_URL']
      ? { url: env['WEBHOOK_URL'], secret: env['WEBHOOK_SECRET'] || null }
      : undefined,
  });
  console.log(`Razorpay emulator, key ${emulator.keyId}, payout account ${emulator.accountNumber}`);
  console.log(`ready ${emulator.url}`);

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    emulator.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function number(name: string, fallback: number): number {
  const value = process.env[name];
  if (value === undefined || value === '') return fallback;
  if (!Number.isFinite(Number(value)) || Number(value) < 0)
    throw new Error(`${name} must be a number, not "${value}"`);
  return Number(value);
}

function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

main().catch(fail);
