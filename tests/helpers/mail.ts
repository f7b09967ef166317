import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import PostalMime, { type Email } from 'postal-mime';

const mailDir = (): string => path.join(process.env.TEST_RUN_DIR ?? '', 'mail');

const filesNow = (): string[] =>
  existsSync(mailDir()) ? readdirSync(mailDir()).filter((name) => name.endsWith('.eml')) : [];

/** A run writes thousands of mails; those from before this test file began are not read at all. */
const before = new Set(filesNow());

/** Whom each file goes to: of new ones only the head is read, and that once. */
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

const parsed = new Map<string, Promise<Email>>();

const parse = (file: string): Promise<Email> => {
  const known = parsed.get(file) ?? PostalMime.parse(readFileSync(path.join(mailDir(), file)));
  parsed.set(file, known);
  return known;
};

/** The mails whose recipients pass, oldest first. */
const mailsWhere = (wanted: (address: string) => boolean): Promise<Email[]> =>
  Promise.all(
    filesNow()
      .filter((name) => !before.has(name) && recipientsOf(name).some(wanted))
      .sort()
      .map(parse),
  );

/** All mails to one address since this test file began, oldest first. Files run side by side: choose your own address. */
export const mailsTo = (address: string): Promise<Email[]> => mailsWhere((one) => one === address);

/** All mails since then to addresses that begin so, by address. */
export const mailsByAddress = async (prefix: string): Promise<Map<string, Email[]>> => {
  const found = new Map<string, Email[]>();
  for (const mail of await mailsWhere((one) => one.startsWith(prefix)))
    for (const { address } of mail.to ?? [])
      if (address?.startsWith(prefix)) found.set(address, [...(found.get(address) ?? []), mail]);
  return found;
};
