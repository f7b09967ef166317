import type { Core } from '@strapi/strapi';
import { deriveSecret, isSecret } from './derived-secret';

/** Header that opens a guest's place on the waiting list, also to register with its offer. */
export const WAITING_LIST_SECRET_HEADER = 'X-Waiting-List-Secret';

/** Changing this line makes every offer that was ever mailed useless to guests. */
const PURPOSE = 'mela:waiting-list-secret:v1';

/** The secret that opens one entry of the waiting list. */
export const waitingListSecret = (strapi: Core.Strapi, entryDocumentId: string): string =>
  deriveSecret(strapi, PURPOSE, entryDocumentId);

export const isWaitingListSecret = (strapi: Core.Strapi, entryDocumentId: string, given: string): boolean =>
  isSecret(waitingListSecret(strapi, entryDocumentId), given);
