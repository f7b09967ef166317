import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { buildAdminOnce } from '../embedded/admin-build';
import { compileServer } from '../embedded/compile';
import { PARTS, startParts } from '../embedded/parts';
import { endOnSignal } from '../embedded/signals';
import type { Seeded } from '../seed/seeded';
import { passwordOf, serverEnvironment } from './environment';
import { choosePort, readOptions, UsageError, type DemoOptions } from './options';
import { printAddresses, writeReport, type Running } from './report';
import { beginFilling, endFilling, isCutOff, restoreGateway } from './restore-point';
import { startDemoServer, type DemoServer } from './server-process';
import { createShow, StepError, type Show } from './show';
import { walk } from './walk';

const DIR = path.resolve('.tmp');
const REPORT = path.join(DIR, 'demo.json');
const SERVER_LOG = path.join(DIR, 'demo-server.log');

/** What was started and must be ended, last first. */
type Ends = (() => Promise<void>)[];

interface Setting {
  readonly show: Show;
  readonly ends: Ends;
  readonly options: DemoOptions;
}

const build = async ({ show, ends, options }: Setting): Promise<void> => {
  if (!options.once)
    await show.step({
      doing: 'Building the admin panel (once; about a minute)',
      work: (progress) =>
        buildAdminOnce(process.cwd(), {
          onLine: (line) => progress(stripVTControlCharacters(line).trim()),
          onStart: (child) => ends.push(async () => void (await child.stop())),
        }),
      done: () => 'Admin panel built',
      long: true,
    });
  await show.step({
    doing: 'Compiling the server',
    // One turn of the loop first, so that the line is seen.
    work: () => new Promise<void>((resolve) => setImmediate(() => resolve(compileServer(process.cwd())))),
    done: () => 'Server compiled',
  });
};

/** How a start that was cut off while Mela was filled is told of by the next one. */
const CUT_OFF =
  'The last start was cut off while it filled Mela: what it left is undone, and this one fills it.';

const startAllParts = ({ show, ends }: Setting, url: string, webhookSecret: string) =>
  show.step({
    doing: 'Starting PostgreSQL, mail, file storage and Razorpay',
    work: async () => {
      const starting = startParts({
        dir: DIR,
        which: PARTS,
        env: { ...process.env, RAZORPAY_WEBHOOK_SECRET: webhookSecret },
        publicUrl: url,
        // Under the lock of the folder, before anybody reads what is in it.
        onLocked: () => restoreGateway(DIR),
      });
      // Whoever interrupts while they start must not leave them running.
      ends.push(async () => (await starting.catch(() => undefined))?.stop());
      const { env, gateway, mailDir } = await starting;
      if (!gateway || !mailDir || !env.DATABASE_URL) throw new Error('a part is missing');
      return { env, gateway, mailDir, databaseUrl: env.DATABASE_URL };
    },
    done: () => 'PostgreSQL, mail, file storage and an emulated Razorpay are running',
  });

const seededLine = ({ made, events, communities }: Seeded): string =>
  made.events === 0 && made.registrations === 0
    ? `${communities} communities with ${events} events to come, as you left them`
    : `${communities} communities, ${events} events to come (${made.events} new), ${made.registrations} registrations`;

const bringUp = async (show: Show, server: DemoServer, url: string, databaseUrl: string): Promise<Seeded> => {
  await show.step({
    doing: 'Loading Mela and its tables',
    work: () => server.loaded,
    done: () => 'Mela loaded, tables and constraints in place',
    long: true,
  });
  const seeded = await show.step({
    doing: 'Filling it with a community',
    work: async (progress) => {
      server.onSeeding((done, total) => progress(`${done} of ${total} covers drawn`));
      const seeded = await server.seeded;
      await endFilling(DIR, databaseUrl);
      return seeded;
    },
    done: seededLine,
    long: true,
  });
  await show.step({
    doing: 'Opening the door',
    work: () => server.listening,
    done: () => `Mela answers at ${url}`,
  });
  return seeded;
};

/** Sets everything up, walks the main job, and with `--once` ends; else stays until it is told to end. */
const demo = async (setting: Setting, whenUp: () => void): Promise<void> => {
  const { show, ends, options } = setting;
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { ENCRYPTION_KEY, HOST, PORT, RAZORPAY_WEBHOOK_SECRET } = process.env;
  if (!ENCRYPTION_KEY) throw new UsageError('ENCRYPTION_KEY is not set: start the demo with "npm run demo".');
  const { port, note } = await choosePort(PORT, HOST || '0.0.0.0');
  const url = `http://localhost:${port}`;
  const webhookSecret = RAZORPAY_WEBHOOK_SECRET || randomBytes(24).toString('base64url');
  mkdirSync(DIR, { recursive: true });

  show.heading('Setting up');
  if (note) show.say(`    ${note}`);
  // The parts first: they hold the folder, and what another run wrote there stays if that one still runs.
  const parts = await startAllParts(setting, url, webhookSecret);
  if (isCutOff(DIR)) show.say(`    ${CUT_OFF}`);
  await beginFilling(DIR, parts.databaseUrl);
  rmSync(REPORT, { force: true });
  await build(setting);
  const password = passwordOf(ENCRYPTION_KEY);
  const server = startDemoServer(
    serverEnvironment({ ...process.env, RAZORPAY_WEBHOOK_SECRET: webhookSecret }, parts.env, {
      port,
      url,
      password,
      withPanel: !options.once,
    }),
    SERVER_LOG,
  );
  ends.push(() => server.stop());
  const { gateway, mailDir, databaseUrl } = parts;
  const seeded = await bringUp(show, server, url, databaseUrl);
  const running: Running = { url, gateway, webhookSecret, databaseUrl, mailDir, seeded };

  show.heading('From a browser to the gate, over HTTP');
  const summary = await walk({
    show,
    url,
    gateway,
    mailDir,
    passDir: path.join(DIR, 'passes'),
    paidEventId: seeded.paidEventId,
    gate: seeded.gate,
  });
  writeReport(REPORT, running);

  if (options.once) {
    await endAll(ends);
    show.say(`\n${JSON.stringify(summary)}`);
    process.exit(0);
  }
  printAddresses(show, running, REPORT);
  whenUp();
  const code = await server.ended;
  throw new StepError('Mela is up', new Error(`the server ended with code ${code}; see ${SERVER_LOG}`));
};

const endAll = async (ends: Ends): Promise<void> => {
  for (const end of ends.splice(0).reverse()) await end();
};

const messageOf = (error: unknown): string => {
  if (error instanceof UsageError || error instanceof StepError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

/** `npm run demo`. */
export const runDemo = (args: readonly string[]): void => {
  const show = createShow();
  const ends: Ends = [];
  let isUp = false;
  let isEnding = false;
  endOnSignal(
    async () => {
      isEnding = true;
      show.say('\n  Ending …');
      await endAll(ends);
      show.say('  Everything has ended.');
    },
    // Nothing is cut off once it is up: then this is how the demo ends.
    () => (isUp ? 0 : 130),
  );
  const work = async (): Promise<void> =>
    demo({ show, ends, options: readOptions(args) }, () => (isUp = true));
  work().catch(async (error: unknown) => {
    // What breaks because everything is being ended is no news.
    if (isEnding) return;
    show.stop();
    console.error(`\n${messageOf(error)}`);
    isEnding = true;
    await endAll(ends);
    process.exit(1);
  });
};
