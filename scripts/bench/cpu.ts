import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second wherever Node runs. */
const TICK_MS = 10;

export const ROLES = ['server', 'database', 'gateway', 'client'] as const;
export type Role = (typeof ROLES)[number];

/** Milliseconds of processor time by who spent them. */
export type Spent = Readonly<Record<Role, number>>;

interface ProcessLine {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  readonly ms: number;
}

const readStat = (pid: string): ProcessLine | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const close = stat.lastIndexOf(')');
    const fields = stat.slice(close + 2).split(' ');
    const name = stat.slice(stat.indexOf('(') + 1, close);
    // Connections come and go: what those spent that are gone stands with the one that began them.
    const counted = name.startsWith('postgres') ? fields.slice(11, 15) : fields.slice(11, 13);
    const ms = counted.reduce((sum, ticks) => sum + Number(ticks), 0) * TICK_MS;
    return { pid: Number(pid), parent: Number(fields[1]), name, ms };
  } catch {
    return undefined;
  }
};

const roleOf = ({ pid, name }: ProcessLine): Role => {
  if (name.startsWith('postgres')) return 'database';
  if (pid === process.pid) return 'client';
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('razorpay-emulator') ? 'gateway' : 'server';
  } catch {
    return 'server';
  }
};

/**
 * What this process and all it started have spent so far; `undefined` where the system does not tell. Unlike a
 * rate it hardly depends on who else is busy on the machine.
 */
export const spent = (): Spent | undefined => {
  const pids = ((): string[] => {
    try {
      return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    } catch {
      return [];
    }
  })();
  const lines = pids.flatMap((pid) => readStat(pid) ?? []);
  if (lines.length === 0) return undefined;
  const ours = new Set([process.pid]);
  for (let before = 0; before < ours.size;) {
    before = ours.size;
    for (const { pid, parent } of lines) if (ours.has(parent)) ours.add(pid);
  }
  const sums = { server: 0, database: 0, gateway: 0, client: 0 };
  for (const line of lines) if (ours.has(line.pid)) sums[roleOf(line)] += line.ms;
  return sums;
};

/** Each role's part per unit of work. */
export const spentPer = (before: Spent | undefined, after: Spent | undefined, units: number) =>
  before && after && units > 0
    ? {
        server: (after.server - before.server) / units,
        database: (after.database - before.database) / units,
        gateway: (after.gateway - before.gateway) / units,
        client: (after.client - before.client) / units,
      }
    : undefined;
