import { spawn, type StdioOptions } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

export interface Child {
  readonly pid: number | undefined;
  /** Resolves with the exit code when the process is gone. */
  readonly ended: Promise<number>;
  /** Asks it to end and waits; after the grace it is killed. */
  stop(): Promise<number>;
  /** Ends it at once, without a chance to tidy up. */
  kill(): void;
}

export interface ChildOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Each line of output; without it the output goes where ours goes. */
  readonly onLine?: (line: string) => void;
  readonly graceMs?: number;
}

const LEASH = pathToFileURL(path.resolve('scripts/embedded/leash.mjs')).href;

const byLine = (onLine: (line: string) => void): ((chunk: Buffer) => void) => {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
  };
};

/** Starts a Node process of ours in a group of its own; it ends with this process, whatever happens. */
export const startNode = (
  args: readonly string[],
  { env, onLine, graceMs = 30_000 }: ChildOptions,
): Child => {
  const output = onLine ? 'pipe' : 'inherit';
  const stdio: StdioOptions = ['ignore', output, output, 'pipe'];
  const child = spawn(process.execPath, ['--import', LEASH, ...args], {
    env: { ...env, MELA_LEASH: String(process.pid) },
    stdio,
    detached: true,
  });
  if (onLine) {
    child.stdout?.on('data', byLine(onLine));
    child.stderr?.on('data', byLine(onLine));
  }
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  const signal = (name: NodeJS.Signals): void => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    process.kill(-child.pid, name);
  };
  return {
    pid: child.pid,
    ended,
    kill: () => signal('SIGKILL'),
    stop: async () => {
      signal('SIGTERM');
      const late = pause(graceMs, 'late' as const, { ref: false });
      if ((await Promise.race([ended, late])) === 'late') signal('SIGKILL');
      return ended;
    },
  };
};
