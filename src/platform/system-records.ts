import type { Core, UID } from '@strapi/strapi';
import { DomainError } from '../domain/errors';

const READS = new Set(['findOne', 'findMany', 'findFirst', 'count']);

/**
 * Makes content types readable and nothing else for everybody who comes through Strapi's Document Service: the
 * Content Manager, the content API, a plugin. The system itself writes them with SQL.
 *
 * Called in a plugin's `register`. Refuses with ACTION_ONLY.
 */
export const keepForSystem = (strapi: Core.Strapi, uids: readonly UID.ContentType[]): void => {
  const kept = new Set<string>(uids);
  strapi.documents.use((context, next) => {
    if (kept.has(context.uid) && !READS.has(context.action)) throw new DomainError('ACTION_ONLY');
    return next();
  });
};
