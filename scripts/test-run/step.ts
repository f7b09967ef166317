import { spawn, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';

export interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

const running = new Set<ChildProcess>();
let stopping = false;

/** Ends every step that is under way; they are asked first, so that jest takes its database with it. */
export const stopSteps = async (): Promise<void> => {
  stopping = true;
  const ended = [...running].map((child) => new Promise((resolve) => child.once('exit', resolve)));
  for (const child of running) child.kill('SIGINT');
  const late = setTimeout(() => running.forEach((child) => child.kill('SIGKILL')), 20_000);
  await Promise.all(ended);
  clearTimeout(late);
};

/** Let others go first. */
export const stepBack = (pid: number | undefined): void => {
  if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
};

/**
 * Runs one tool of node_modules. `live`: its output goes straight to the terminal. `behind`: it takes only what the
 * others leave of the processors.
 */
export const runTool = (
  args: readonly string[],
  options: { live: boolean; behind?: boolean },
): Promise<Outcome> =>
  new Promise((resolve) => {
    // Whoever waits for one more step is about to be ended.
    if (stopping) return;
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', options.live ? 'inherit' : 'pipe', options.live ? 'inherit' : 'pipe'],
      // The terminal's Ctrl-C reaches us alone; we pass it on in order.
      detached: true,
    });
    running.add(child);
    if (options.behind) stepBack(child.pid);
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('exit', (code) => {
      running.delete(child);
      resolve({ ok: code === 0, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
