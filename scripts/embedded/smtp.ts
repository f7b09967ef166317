import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import { freePort } from './ports';

export interface SmtpSink {
  readonly url: string;
  /** Every mail as one `.eml` file; names sort by arrival. */
  readonly dir: string;
  stop(): Promise<void>;
}

/** A mail server that delivers to nobody: each mail becomes a file. */
export const startSmtpSink = async (dir: string): Promise<SmtpSink> => {
  mkdirSync(dir, { recursive: true });
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('error', done);
      stream.once('end', () => {
        count += 1;
        const stamp = new Date().toISOString().replace(/[:.]/g, '-');
        const file = path.join(dir, `${stamp}-${String(count).padStart(5, '0')}.eml`);
        // A reader that lists the folder never sees half a mail.
        writeFileSync(`${file}.part`, Buffer.concat(chunks));
        renameSync(`${file}.part`, file);
        done();
      });
    },
  });
  server.on('error', () => undefined);
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${port}`,
    dir: path.resolve(dir),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
