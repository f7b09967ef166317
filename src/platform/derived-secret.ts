import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Core } from '@strapi/strapi';

/**
 * A secret that opens one record: derived from the record's id under the server's key, so that nothing is stored
 * that could leak and the same link can be mailed again at any time. 43 characters of base64url.
 *
 * @param purpose one a kind of record; changing it makes every link that was ever mailed useless
 */
export const deriveSecret = (strapi: Core.Strapi, purpose: string, documentId: string): string => {
  const key = strapi.config.get<string | undefined>('mela.encryptionKey');
  if (!key) throw new Error('mela.encryptionKey is not configured');
  return createHmac('sha256', key).update(`${purpose}\n${documentId}`).digest('base64url');
};

/** Compares in constant time; anything that is not the secret is just not it. */
export const isSecret = (secret: string, given: string): boolean => {
  const expected = Buffer.from(secret);
  const actual = Buffer.from(given);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
};
