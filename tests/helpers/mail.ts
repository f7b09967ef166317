import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import PostalMime, { type Email } from 'postal-mime';

const mailDir = (): string => path.join(process.env.TEST_RUN_DIR ?? '', 'mail');

/** Whom each file goes to. A run writes thousands of mails, so only new ones are read, and only their heads. */
const recipients = new Map<string, readonly string[]>();
const ADDRESS = /[^\s<>,:;"]+@[^\s<>,;"]+/g;

const recipientsOf = (file: string): readonly string[] => {
  const known = recipients.get(file);
  if (known) return known;
  const mail = readFileSync(path.join(mailDir(), file), 'latin1');
  const head = mail.slice(0, mail.search(/\r?\n\r?\n/)).replace(/\r?\n[ \t]+/g, ' ');
  const to = /^To:(.*)$/im.exec(head)?.[1] ?? '';
  const found = to.match(ADDRESS) ?? [];
  recipients.set(file, found);
  return found;
};

/** The mails whose recipients pass, oldest first. */
const mailsWhere = async (wanted: (address: string) => boolean): Promise<Email[]> => {
  if (!existsSync(mailDir())) return [];
  const files = readdirSync(mailDir()).filter(
    (name) => name.endsWith('.eml') && recipientsOf(name).some(wanted),
  );
  return Promise.all(files.sort().map((name) => PostalMime.parse(readFileSync(path.join(mailDir(), name)))));
};

/** All mails of this run to one address, oldest first. Addresses tell test files apart: choose your own. */
export const mailsTo = (address: string): Promise<Email[]> => mailsWhere((one) => one === address);

/** All mails of this run to addresses that begin so, by address. */
export const mailsByAddress = async (prefix: string): Promise<Map<string, Email[]>> => {
  const found = new Map<string, Email[]>();
  for (const mail of await mailsWhere((one) => one.startsWith(prefix)))
    for (const { address } of mail.to ?? [])
      if (address?.startsWith(prefix)) found.set(address, [...(found.get(address) ?? []), mail]);
  return found;
};
