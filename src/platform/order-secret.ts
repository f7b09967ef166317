import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Core } from '@strapi/strapi';

/** Header that opens a guest's order. Never a query string: addresses end up in logs. */
export const ORDER_SECRET_HEADER = 'X-Order-Secret';

/** Changing this line makes every secret link that was ever mailed useless. */
const PURPOSE = 'mela:order-secret:v1';

/**
 * The secret that opens one order: derived from the order's id under the server's key, so that nothing is stored
 * that could leak and the same link can be mailed again at any time. 43 characters of base64url.
 */
export const orderSecret = (strapi: Core.Strapi, orderDocumentId: string): string => {
  const key = strapi.config.get<string | undefined>('mela.encryptionKey');
  if (!key) throw new Error('mela.encryptionKey is not configured');
  return createHmac('sha256', key).update(`${PURPOSE}\n${orderDocumentId}`).digest('base64url');
};

/** Compares in constant time; anything that is not the secret is just not it. */
export const isOrderSecret = (strapi: Core.Strapi, orderDocumentId: string, given: string): boolean => {
  const expected = Buffer.from(orderSecret(strapi, orderDocumentId));
  const actual = Buffer.from(given);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
};
