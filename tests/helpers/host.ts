import path from 'node:path';
import { runInThisContext } from 'node:vm';

export const APP_DIR = path.join(__dirname, '../..');

/**
 * Node as it is outside of jest's sandbox. The server under test runs there: jest would compile the thousands of
 * modules of Strapi anew for every test file (five seconds each time), Node keeps them, and they stay warm.
 */
const host: typeof globalThis = runInThisContext('globalThis');
const PRISTINE = Symbol.for('mela.test.environment');

/** What a test makes passes for the server's own and the other way round: `instanceof`, `expect.any(Date)`. */
for (const name of ['Date', 'Error'] as const)
  Object.defineProperty(globalThis, name, { configurable: true, get: () => host[name] });

const requireOfHost: NodeJS.Require = host.process
  .getBuiltinModule('node:module')
  .createRequire(path.join(APP_DIR, 'package.json'));

const setEnvironment = (of: NodeJS.Process, wanted: NodeJS.ProcessEnv): void => {
  for (const name of Object.keys(of.env)) if (!(name in wanted)) delete of.env[name];
  Object.assign(of.env, wanted);
};

/** Strapi's limits of sign-ins are counted in memory, in a module that stays. */
const forgetSignIns = (): void => {
  const { Stores }: { Stores: { Memory: { cleanAll(): void } } } = requireOfHost('koa2-ratelimit');
  Stores.Memory.cleanAll();
};

type Hash = (text: string, salt: number | string, ...rest: unknown[]) => unknown;
const LEAST_ROUNDS = 4;

/** Passwords of tests need not stand up to anybody: a hundredth of a second each instead of a tenth. */
const hashLightly = (): void => {
  const bcrypt: Record<'hash' | 'hashSync', Hash> & { light?: true } = requireOfHost('bcryptjs');
  if (bcrypt.light) return;
  const { hash, hashSync } = bcrypt;
  const light =
    (real: Hash): Hash =>
    (text, salt, ...rest) =>
      // With a salt that is text it compares.
      real(text, typeof salt === 'number' ? LEAST_ROUNDS : salt, ...rest);
  Object.assign(bcrypt, { light: true, hash: light(hash), hashSync: light(hashSync) });
};

/** Each file begins with Mela's own modules and the environment as if no other had run in this process. */
const beginAnew = (): void => {
  const installed = path.join(APP_DIR, 'node_modules') + path.sep;
  const isOurs = (file: string): boolean =>
    file.startsWith(APP_DIR + path.sep) && !file.startsWith(installed);
  for (const file of Object.keys(requireOfHost.cache)) if (isOurs(file)) delete requireOfHost.cache[file];
  // Who loaded them first would keep them, and by them every server there was.
  for (const loaded of Object.values(requireOfHost.cache))
    if (loaded) loaded.children = loaded.children.filter(({ filename }) => !isOurs(filename));
  forgetSignIns();
  hashLightly();
  const kept: unknown = Reflect.get(host, PRISTINE);
  if (kept === undefined) Reflect.set(host, PRISTINE, { ...host.process.env });
  else setEnvironment(process, { ...(kept as NodeJS.ProcessEnv) });
};
beginAnew();

/** A module of node_modules, or of dist/ by its path, as the server has it. */
export const requireFromServer = <Exports extends object>(name: string): Exports => requireOfHost(name);

/** The server reads the environment that the test has set. */
export const shareEnvironment = (): void => setEnvironment(host.process, process.env);

type Listener = Parameters<NodeJS.Process['removeListener']>[1];
const listenersNow = (): [string | symbol, Listener][] =>
  host.process
    .eventNames()
    .flatMap((event) =>
      host.process
        .rawListeners(event)
        .map((listener): [string | symbol, Listener] => [event, listener as Listener]),
    );

const atFirst = new Set(listenersNow().map(([, listener]) => listener));

/**
 * Strapi begins to listen to signals and ends with `process.removeAllListeners()`, which would cut this process
 * from jest: only what came since the file began is taken away.
 *
 * @param end ends a server
 */
export const keepingListeners = async (end: () => Promise<void>): Promise<void> => {
  const { process: running } = host;
  running.removeAllListeners = () => running;
  try {
    await end();
  } finally {
    Reflect.deleteProperty(running, 'removeAllListeners');
    for (const [event, listener] of listenersNow())
      if (!atFirst.has(listener)) running.removeListener(event, listener);
  }
};
