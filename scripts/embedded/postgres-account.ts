import { execFileSync } from 'node:child_process';
import path from 'node:path';

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const idsOf = (name: string): Account | undefined => {
  try {
    const id = (flag: string): number =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
};

/** PostgreSQL refuses to run as root; as root it runs under the first of these that the machine knows. */
export const accountForPostgres = (): Account | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const account = idsOf('postgres') ?? idsOf('nobody');
  if (!account)
    throw new Error('PostgreSQL cannot run as root, and there is no user "postgres" or "nobody" here.');
  return account;
};

/** Whether that account gets through every folder down to this path. */
export const canReach = (account: Account | undefined, target: string): boolean => {
  if (!account) return true;
  try {
    const options = { uid: account.uid, gid: account.gid, stdio: 'ignore' } as const;
    execFileSync('/bin/sh', ['-c', 'cd "$0"', path.resolve(target)], options);
    return true;
  } catch {
    return false;
  }
};
