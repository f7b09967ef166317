import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Seeded } from '../seed/seeded';
import { bold, dim, type Show } from './show';

export interface Running {
  readonly url: string;
  readonly gateway: { readonly url: string; readonly keyId: string; readonly keySecret: string };
  readonly webhookSecret: string;
  readonly databaseUrl: string;
  readonly mailDir: string;
  readonly seeded: Seeded;
}

/** All that a script needs to go on from here; secrets of this machine, so for its owner's eyes. */
export const writeReport = (file: string, running: Running): void => {
  const { url, gateway, webhookSecret, databaseUrl, mailDir, seeded } = running;
  const { admin, preparer, approver, auditor, attendee, organizer, gate, moderator } = seeded;
  const { freeEventId, paidEventId } = seeded;
  const report = {
    url,
    adminUrl: `${url}/admin`,
    admin,
    preparer,
    approver,
    auditor,
    gatewayUrl: gateway.url,
    keyId: gateway.keyId,
    keySecret: gateway.keySecret,
    webhookSecret,
    databaseUrl,
    mailDir,
    attendee,
    organizer,
    gate,
    moderator,
    freeEventId,
    paidEventId,
  };
  // Whoever waits for the file never reads half of it.
  writeFileSync(`${file}.part`, `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.part`, file);
};

const table = (rows: readonly (readonly [string, ...string[]])[]): string[] => {
  const widths = rows.reduce<number[]>(
    (known, row) => row.map((cell, index) => Math.max(known[index] ?? 0, cell.length)),
    [],
  );
  return rows.map(([name, ...cells]) => {
    const padded = cells.map((cell, index) => cell.padEnd(widths[index + 1] ?? 0));
    return `  ${dim(name.padEnd(widths[0] ?? 0))}  ${padded.join('  ')}`.trimEnd();
  });
};

/** Where everything is, and how to get in. */
export const printAddresses = (
  show: Show,
  { url, gateway, mailDir, seeded }: Running,
  report: string,
): void => {
  const { admin } = seeded;
  const finance = ['preparer', 'approver', 'auditor'] as const;
  const people = ['organizer', 'gate', 'moderator', 'attendee'] as const;
  show.heading('Mela is up');
  const addresses = table([
    ['Admin panel', bold(`${url}/admin`)],
    ['REST API', `${url}/api/events`],
    ['Razorpay, emulated', `${gateway.url} (pay, fail and refund as you like)`],
    ['Mails', path.relative(process.cwd(), mailDir) || mailDir],
    ['For scripts', path.relative(process.cwd(), report)],
  ]);
  addresses.forEach((line) => show.say(line));
  show.say();
  const logins = table([
    ['Log in to the panel', admin.email, admin.password],
    ...finance.map((name) => [`Panel, ${name}`, seeded[name].email, seeded[name].password] as const),
    ...people.map((name) => [`API, ${name}`, seeded[name].email, seeded[name].password] as const),
  ]);
  logins.forEach((line) => show.say(line));
  show.say(dim('\n  API logins: POST /api/auth/local { "identifier", "password" }'));
  show.say('\n  Ctrl-C ends everything; what happened is kept for the next time.\n');
};
