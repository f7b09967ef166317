import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startNode, type Child } from '../../scripts/embedded/child';
import { freePort } from '../../scripts/embedded/ports';
import { testEnvironment } from './environment';

export interface ServerProcess {
  readonly url: string;
  readonly output: readonly string[];
  readonly child: Child;
  /** Resolves when it answers over HTTP; throws with its output when it ends before. */
  ready(): Promise<void>;
  /** Ends as `kill -9` does, without a chance to tidy up. */
  kill(): Promise<void>;
  stop(): Promise<number>;
}

const READY_TIMEOUT_MS = 90_000;

/** `npm start` (or `npm run worker`) in a process of its own, on a schema of this test run. */
export const startProcess = async (options: {
  schema: string;
  target?: 'start' | 'worker';
  /** A free one unless the process must come back where it was. */
  port?: number;
  env?: Readonly<Record<string, string>>;
}): Promise<ServerProcess> => {
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const output: string[] = [];
  const script = path.join('dist/scripts', `${options.target ?? 'start'}.js`);
  const child = startNode([script], {
    env: { ...process.env, ...testEnvironment(options.schema, port), MELA_ROLE: 'all', ...options.env },
    onLine: (line) => output.push(line),
  });
  let code: number | undefined;
  void child.ended.then((given) => (code = given));
  return {
    url,
    output,
    child,
    ready: async () => {
      for (const end = Date.now() + READY_TIMEOUT_MS; Date.now() < end; await pause(100)) {
        if (code !== undefined) throw new Error(`It ended with ${code}:\n${output.join('\n')}`);
        const answer = await fetch(`${url}/_health`).catch(() => undefined);
        if (answer?.status === 204) return;
      }
      throw new Error(`It did not answer in time:\n${output.join('\n')}`);
    },
    kill: async () => {
      child.kill();
      await child.ended;
    },
    stop: () => child.stop(),
  };
};
