import type { Core } from '@strapi/strapi';
import { deriveSecret, isSecret } from './derived-secret';

/** Header that opens a guest's order. Never a query string: addresses end up in logs. */
export const ORDER_SECRET_HEADER = 'X-Order-Secret';

/** Changing this line makes every secret link that was ever mailed useless. */
const PURPOSE = 'mela:order-secret:v1';

/** The secret that opens one order. */
export const orderSecret = (strapi: Core.Strapi, orderDocumentId: string): string =>
  deriveSecret(strapi, PURPOSE, orderDocumentId);

export const isOrderSecret = (strapi: Core.Strapi, orderDocumentId: string, given: string): boolean =>
  isSecret(orderSecret(strapi, orderDocumentId), given);
