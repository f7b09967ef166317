import { randomBytes, randomInt } from 'node:crypto';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const ALPHANUMERIC = `${LETTERS}0123456789`;

/** Without the letters and digits that people confuse when they read a code out (0/O, 1/I/L). */
const READABLE = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const ORDER_CODE_LENGTH = 7;
const DOCUMENT_ID_LENGTH = 24;

const pick = (alphabet: string, bytes: Buffer): string => {
  let text = '';
  for (const byte of bytes) text += alphabet.charAt(byte % alphabet.length);
  return text;
};

/** An id in the format of Strapi's `documentId`: 24 characters, a letter first. 119 bits of randomness. */
export const createDocumentId = (): string =>
  pick(LETTERS, randomBytes(1)) + pick(ALPHANUMERIC, randomBytes(DOCUMENT_ID_LENGTH - 1));

/** What a person reads out at the desk, such as `K7M2XQA`. Unique by the database's index, not by chance. */
export const createOrderCode = (): string => {
  let code = '';
  for (let i = 0; i < ORDER_CODE_LENGTH; i += 1) code += READABLE.charAt(randomInt(READABLE.length));
  return code;
};

export const createSecret = (bytes = 24): string => randomBytes(bytes).toString('base64url');
