import { createServer } from 'node:net';
import { freePort } from '../embedded/ports';

export interface DemoOptions {
  /** Ends after the run and prints its summary as JSON, for scripts. */
  readonly once: boolean;
}

export const USAGE = `npm run demo            sets everything up, runs the main job, and leaves server and admin panel up
npm run demo -- --once  ends after the run; its last line is a summary as JSON
PORT=8080 npm run demo  on a port of your choice (1337, or a free one)`;

/** A command line, or a setting, that cannot be followed. */
export class UsageError extends Error {}

export const readOptions = (args: readonly string[]): DemoOptions => {
  const unknown = args.find((arg) => arg !== '--once');
  if (unknown !== undefined) throw new UsageError(`The demo does not know "${unknown}".\n\n${USAGE}`);
  return { once: args.includes('--once') };
};

const DEFAULT_PORT = 1337;
const LARGEST_PORT = 65_535;

const isFree = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });

export interface ChosenPort {
  readonly port: number;
  /** Why it is another one than expected. */
  readonly note?: string;
}

/** The port that was asked for, or none; without a wish 1337, or a free one while that is taken. */
export const choosePort = async (wish: string | undefined, host: string): Promise<ChosenPort> => {
  if (!wish) {
    if (await isFree(DEFAULT_PORT, host)) return { port: DEFAULT_PORT };
    const port = await freePort();
    return { port, note: `Port ${DEFAULT_PORT} is taken, so this is port ${port}.` };
  }
  const port = Number(wish);
  if (!Number.isInteger(port) || port < 0 || port > LARGEST_PORT)
    throw new UsageError(`PORT must be a number from 0 to ${LARGEST_PORT}, not "${wish}".`);
  if (port === 0) return { port: await freePort() };
  if (!(await isFree(port, host)))
    throw new UsageError(
      `Port ${port} is taken or not ours to use; end what listens there or choose another PORT.`,
    );
  return { port };
};
