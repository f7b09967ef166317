import { readdirSync } from 'node:fs';
import { createConnection } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { Client } from 'pg';
import { z } from 'zod';
import { startNode, type Child } from '../../scripts/embedded/child';

const DIR = path.join(process.env.TEST_RUN_DIR ?? '', 'parts');
const variables = z.object({
  MELA_EMBEDDED: z.literal('true'),
  DATABASE_URL: z.url(),
  SMTP_URL: z.url(),
  STORAGE_DIR: z.string(),
  RAZORPAY_API_URL: z.url(),
});
type Variables = z.output<typeof variables>;

const start = async (): Promise<{ child: Child; env: Variables }> => {
  const lines: string[] = [];
  const holder = path.join(__dirname, '../helpers/parts-holder.ts');
  const child = startNode(['--import', 'tsx', holder, DIR], {
    env: process.env,
    onLine: (line) => lines.push(line),
  });
  let ended = false;
  void child.ended.then(() => (ended = true));
  for (;;) {
    const json = lines.find((line) => line.startsWith('{'));
    if (json !== undefined) return { child, env: variables.parse(JSON.parse(json)) };
    if (ended) throw new Error(lines.join('\n'));
    await pause(50);
  }
};

const answers = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    const socket = createConnection({ host: hostname, port: Number(port) });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

const allSilent = async ({ DATABASE_URL, SMTP_URL, RAZORPAY_API_URL }: Variables): Promise<boolean> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const open = await Promise.all([DATABASE_URL, SMTP_URL, RAZORPAY_API_URL].map(answers));
    if (!open.includes(true)) return true;
    await pause(100);
  }
  return false;
};

const query = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
};

describe('embedded parts', () => {
  it('start on free ports and end when asked', async () => {
    const { child, env } = await start();
    await query(env.DATABASE_URL, 'CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)');
    await createTransport(env.SMTP_URL).sendMail({
      from: 'a@example.org',
      to: 'b@example.org',
      text: 'namaste',
    });
    expect(readdirSync(path.join(DIR, 'mail')).filter((name) => name.endsWith('.eml'))).toHaveLength(1);
    expect(await child.stop()).toBe(143);
    expect(await allSilent(env)).toBe(true);
  });

  it('leave nothing behind when their process is killed, and start again on their data', async () => {
    const first = await start();
    first.child.kill();
    await first.child.ended;
    const second = await start();
    expect(await query(second.env.DATABASE_URL, 'SELECT id FROM kept')).toEqual([{ id: 1 }]);
    expect(await allSilent(first.env)).toBe(true);
    await second.child.stop();
  });
});
