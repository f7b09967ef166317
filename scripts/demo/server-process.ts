import { createWriteStream } from 'node:fs';
import { startNode } from '../embedded/child';
import type { Seeded } from '../seed/seeded';
import { decodeMessage } from './messages';

export interface DemoServer {
  /** Each rejects with the server's last words if it ends before. */
  readonly loaded: Promise<void>;
  readonly seeded: Promise<Seeded>;
  readonly listening: Promise<void>;
  /** Resolves when it is gone. */
  readonly ended: Promise<number>;
  onSeeding(listener: (done: number, total: number) => void): void;
  stop(): Promise<void>;
}

const LAST_WORDS = 12;

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

const defer = <T>(): Deferred<T> => {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  // Whoever waits for it hears of a failure; that nobody does yet is no failure of its own.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
};

/** Starts scripts/demo/server.ts as compiled; what it prints goes to a file. */
export const startDemoServer = (
  env: Readonly<Record<string, string | undefined>>,
  logFile: string,
): DemoServer => {
  const log = createWriteStream(logFile);
  const loaded = defer<void>();
  const seeded = defer<Seeded>();
  const listening = defer<void>();
  const lastWords: string[] = [];
  let onSeeding: (done: number, total: number) => void = () => undefined;

  const hear = (line: string): void => {
    const message = decodeMessage(line);
    if (message === undefined) {
      log.write(`${line}\n`);
      lastWords.push(line);
      lastWords.splice(0, lastWords.length - LAST_WORDS);
    } else if (message.stage === 'loaded') loaded.resolve();
    else if (message.stage === 'seeding') onSeeding(message.done, message.total);
    else if (message.stage === 'seeded') seeded.resolve(message.seeded);
    else listening.resolve();
  };

  const child = startNode(['dist/scripts/demo/server.js'], { env, onLine: hear });
  void child.ended.then((code) => {
    log.end();
    const words = lastWords.map((line) => `      ${line}`).join('\n');
    const error = new Error(`the server ended with code ${code}; all it said is in ${logFile}\n${words}`);
    for (const stage of [loaded, seeded, listening]) stage.reject(error);
  });
  return {
    loaded: loaded.promise,
    seeded: seeded.promise,
    listening: listening.promise,
    ended: child.ended,
    onSeeding: (listener) => (onSeeding = listener),
    stop: async () => {
      await child.stop();
    },
  };
};
