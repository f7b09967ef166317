import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import PostalMime, { type Email } from 'postal-mime';

const mailDir = (): string => path.join(process.env.TEST_RUN_DIR ?? '', 'mail');

/** All mails of this run to one address, oldest first. Addresses tell test files apart: choose your own. */
export const mailsTo = async (address: string): Promise<Email[]> => {
  if (!existsSync(mailDir())) return [];
  const files = readdirSync(mailDir()).filter((name) => name.endsWith('.eml'));
  const mails = await Promise.all(
    files.sort().map((name) => PostalMime.parse(readFileSync(path.join(mailDir(), name)))),
  );
  return mails.filter(({ to }) => to?.some((person) => person.address === address));
};

/** All mails of this run to addresses that begin so, by address; reads the folder once. */
export const mailsByAddress = async (prefix: string): Promise<Map<string, Email[]>> => {
  const found = new Map<string, Email[]>();
  if (!existsSync(mailDir())) return found;
  const files = readdirSync(mailDir()).filter((name) => name.endsWith('.eml'));
  for (const name of files.sort()) {
    const mail = await PostalMime.parse(readFileSync(path.join(mailDir(), name)));
    for (const { address } of mail.to ?? [])
      if (address?.startsWith(prefix)) found.set(address, [...(found.get(address) ?? []), mail]);
  }
  return found;
};
