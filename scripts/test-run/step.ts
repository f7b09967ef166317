import { spawn, type ChildProcess } from 'node:child_process';

export interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

const running = new Set<ChildProcess>();

/** Ends every step that is under way; they are asked first, so that jest takes its database with it. */
export const stopSteps = async (): Promise<void> => {
  const ended = [...running].map((child) => new Promise((resolve) => child.once('exit', resolve)));
  for (const child of running) child.kill('SIGINT');
  const late = setTimeout(() => running.forEach((child) => child.kill('SIGKILL')), 20_000);
  await Promise.all(ended);
  clearTimeout(late);
};

/** Runs one tool of node_modules. `live`: its output goes straight to the terminal. */
export const runTool = (
  args: readonly string[],
  options: { live: boolean; env?: Readonly<Record<string, string>> },
): Promise<Outcome> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', options.live ? 'inherit' : 'pipe', options.live ? 'inherit' : 'pipe'],
      env: { ...process.env, ...options.env },
      // The terminal's Ctrl-C reaches us alone; we pass it on in order.
      detached: true,
    });
    running.add(child);
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('exit', (code) => {
      running.delete(child);
      resolve({ ok: code === 0, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
