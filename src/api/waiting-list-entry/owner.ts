import type { Core } from '@strapi/strapi';
import type { Caller } from '../../platform/caller';
import { isWaitingListSecret } from '../../platform/waiting-list-secret';
import type { EntryRow } from './types';

/** Whether somebody may see and answer for an entry: it is theirs, or they know its secret. */
export const ownsEntry = (
  strapi: Core.Strapi,
  caller: Caller,
  entry: Pick<EntryRow, 'documentId' | 'userId'>,
): boolean =>
  (caller.userId !== null && caller.userId === entry.userId) ||
  (caller.secret !== null && isWaitingListSecret(strapi, entry.documentId, caller.secret));
