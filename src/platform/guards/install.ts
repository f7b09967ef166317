import type { Core } from '@strapi/strapi';
import { type DocumentCall, readCall } from './call';
import { protect } from './protect';

/** What a content type adds around a writing call: checks, derived columns, log entries. */
export type DocumentRule = (
  strapi: Core.Strapi,
  call: DocumentCall,
  next: () => Promise<unknown>,
) => Promise<unknown>;

/**
 * The one Document Service middleware through which every write of an editor passes: from the Content Manager,
 * the content API, Releases and our own code. It protects what nobody writes by hand and then hands the call
 * to the rule of its content type, if it has one.
 *
 * It runs outside Strapi's transaction: a rule that writes wraps `next` in one.
 */
export const installGuards = (strapi: Core.Strapi, rules: Readonly<Record<string, DocumentRule>>): void => {
  strapi.documents.use(async (context, next) => {
    const call = readCall(context);
    if (!call) return next();
    await protect(strapi, call, context.uid);
    const rule = rules[call.uid];
    if (!rule) return next();
    let result: Awaited<ReturnType<typeof next>> | undefined;
    await rule(strapi, call, async () => {
      result = await next();
      return result;
    });
    if (result === undefined) throw new Error(`The rule of ${call.uid} did not let the call through`);
    return result;
  });
};
