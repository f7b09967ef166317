import { stdout } from 'node:process';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 90;
/** Shorter waits are nobody's business. */
const WORTH_TELLING_MS = 1_000;

const isTerminal = stdout.isTTY === true;
const hasColors = isTerminal && process.env.NO_COLOR === undefined;
const paint =
  (code: number) =>
  (text: string): string =>
    hasColors ? `\u001b[${code}m${text}\u001b[0m` : text;

export const bold = paint(1);
export const dim = paint(2);
const green = paint(32);
const red = paint(31);

const seconds = (since: number): string => {
  const took = performance.now() - since;
  return took < WORTH_TELLING_MS ? '' : dim(`  ${(took / 1000).toFixed(took < 10_000 ? 1 : 0)} s`);
};

export interface Step<T> {
  /** What is going on, for as long as it does. */
  readonly doing: string;
  /** What was done, once it is. */
  readonly done: (result: T) => string;
  /** Gets a function that says how far it is. */
  readonly work: (progress: (text: string) => void) => Promise<T>;
  /** Told at its start even where lines cannot be rewritten, because it takes long. */
  readonly long?: boolean;
}

/** What the person in front of the demo reads: headings, and one line for each thing that happens. */
export const createShow = () => {
  let text = '';
  let timer: NodeJS.Timeout | undefined;
  let frame = 0;
  const clear = (): void => {
    if (isTerminal) stdout.write('\r\u001b[K');
  };
  const draw = (): void => {
    frame = (frame + 1) % FRAMES.length;
    // A line that wraps cannot be taken back.
    stdout.write(`\r\u001b[K  ${FRAMES[frame]} ${text}`.slice(0, (stdout.columns || 80) + 4));
  };
  const stop = (): void => {
    if (timer) clearInterval(timer);
    timer = undefined;
    clear();
  };

  return {
    say: (line = ''): void => {
      stop();
      stdout.write(`${line}\n`);
    },
    heading: (title: string): void => {
      stdout.write(`\n${bold(title)}\n\n`);
    },
    stop,
    async step<T>({ doing, done, work, long = false }: Step<T>): Promise<T> {
      const start = performance.now();
      text = `${doing} …`;
      if (isTerminal) timer = setInterval(draw, FRAME_MS).unref();
      else if (long) stdout.write(`    ${text}\n`);
      try {
        const result = await work((progress) => (text = `${doing} … ${progress}`));
        stop();
        stdout.write(`  ${green('✓')} ${done(result)}${seconds(start)}\n`);
        return result;
      } catch (error) {
        stop();
        throw new StepError(doing, error);
      }
    },
  };
};

export type Show = ReturnType<typeof createShow>;

/** A step that did not work, in words for the person in front of it. */
export class StepError extends Error {
  constructor(doing: string, cause: unknown) {
    super(`${red('✗')} ${doing}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'StepError';
  }
}
