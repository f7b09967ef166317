import { spawn } from 'node:child_process';

/**
 * Runs a server until the pipe to this process closes, however this process ends: no orphan is left even by
 * `kill -9`. Its own session keeps the terminal's Ctrl-C away, so that what uses the server can finish first.
 */
const KEEPER = `
"$@" </dev/null 3<&- & server=$!
( cat <&3 >/dev/null; kill -INT $server 2>/dev/null ) &
exec 3<&-
wait $server
`;
const TAIL = 4_000;

export interface Kept {
  /** What it last said on its standard error, once it has ended. */
  readonly ended: Promise<string>;
  /** Asks it to end, as SIGINT does. */
  letGo(): void;
}

/** Starts a server that ends with this process. */
export const keep = (command: readonly string[], account: { uid?: number; gid?: number } = {}): Kept => {
  const keeper = spawn('/bin/sh', ['-c', KEEPER, 'sh', ...command], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  let tail = '';
  keeper.stderr?.on('data', (chunk: Buffer) => (tail = (tail + chunk.toString('utf8')).slice(-TAIL)));
  return {
    ended: new Promise((resolve) => keeper.once('exit', () => resolve(tail))),
    letGo: () => {
      const pipe = keeper.stdio[3];
      if (pipe && 'end' in pipe) pipe.end();
    },
  };
};
