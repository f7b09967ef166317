import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import PostalMime, { type Email } from 'postal-mime';

export interface Found {
  /** The `.eml` file. */
  readonly file: string;
  readonly mail: Email;
  readonly pdf: Buffer;
}

const POLL_MS = 150;

/** The invoice comes as a PDF too, in a mail of its own. */
const isPasses = ({ mimeType, filename }: { mimeType: string; filename: string | null }): boolean =>
  mimeType.startsWith('application/pdf') && (filename ?? '').startsWith('passes-');

/** Files that lie there already are of no interest. */
export const watchMailbox = (dir: string) => {
  const list = (): string[] =>
    existsSync(dir) ? readdirSync(dir).filter((name) => name.endsWith('.eml')) : [];
  const seen = new Set(list());

  return {
    /** Waits for the mail that brings the passes to this address. */
    async waitForPasses(address: string, timeoutMs: number): Promise<Found> {
      for (const end = Date.now() + timeoutMs; Date.now() < end; await pause(POLL_MS)) {
        for (const name of list().filter((each) => !seen.has(each))) {
          seen.add(name);
          const file = path.join(dir, name);
          const mail = await PostalMime.parse(readFileSync(file), { attachmentEncoding: 'base64' });
          const attached = mail.attachments.find(isPasses);
          if (typeof attached?.content === 'string' && mail.to?.some((to) => to.address === address))
            return { file, mail, pdf: Buffer.from(attached.content, 'base64') };
        }
      }
      throw new Error(
        `no mail with passes came to ${address} within ${timeoutMs / 1000} s (looked in ${dir})`,
      );
    },
  };
};

export type Mailbox = ReturnType<typeof watchMailbox>;
