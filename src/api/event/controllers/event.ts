import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { DomainError } from '../../../domain/errors';
import { now } from '../../../platform/clock';
import { isRecord } from '../../../platform/guards/call';
import { inTransaction } from '../../../platform/transaction';
import { phaseFilter, splitQuery, stateFilter } from '../list-query';
import { type Embedded, loadEmbedded } from '../shapes/embed';
import { onlineLinkFor, ownsEvent } from '../store/people';
import { visibleEvents, viewerOf } from '../viewer';

const UID = 'api::event.event';
const NO_VIEW = { operations: null, ticketTypes: [] };

const idsOf = (entries: readonly unknown[]): string[] =>
  entries.flatMap((entry) =>
    isRecord(entry) && typeof entry.documentId === 'string' ? entry.documentId : [],
  );

const withView = (entry: unknown, views: ReadonlyMap<string, Embedded>): Record<string, unknown> => {
  if (!isRecord(entry)) throw new Error('An event is an object');
  return { ...entry, ...(views.get(String(entry.documentId)) ?? NO_VIEW) };
};

const and = (...filters: unknown[]): { $and: Record<string, unknown>[] } => ({
  $and: filters.filter(isRecord),
});

/**
 * Public reads of events: Strapi's own filters, sorting, population and pagination, checked and cleaned as its
 * controllers do, within what the viewer may see, each event with its seats and tickets. A list takes one
 * transaction and no more statements than Strapi's own.
 */
const createController = ({ strapi }: { strapi: Core.Strapi }) => {
  const readQuery = async (
    ctx: Context,
    query: Record<string, unknown>,
  ): Promise<Record<string, unknown>> => {
    const contentType = strapi.contentType(UID);
    const options = { auth: ctx.state.auth, route: ctx.state.route };
    await strapi.contentAPI.validate.query(query, contentType, options);
    return strapi.contentAPI.sanitize.query(query, contentType, options);
  };

  const clean = (found: unknown, ctx: Context): Promise<unknown> =>
    strapi.contentAPI.sanitize.output(found, strapi.contentType(UID), { auth: ctx.state.auth });

  /** An event that this viewer may not see looks exactly like one that does not exist. */
  const readOne = async (ctx: Context, key: { documentId: string } | { slug: string }) => {
    const viewer = viewerOf(ctx);
    const query = await readQuery(ctx, ctx.query);
    const wantsDraft = ctx.query.status === 'draft';
    const owner = wantsDraft && (await ownsEvent(strapi, key, viewer.userId));
    const status = wantsDraft && (viewer.isModerator || owner) ? 'draft' : 'published';
    const filters = and(key, owner ? undefined : await visibleEvents(strapi, viewer));
    const { entry, views } = await inTransaction(strapi, async (trx) => {
      const found = await strapi.documents(UID).findFirst({ ...query, filters, status });
      return { entry: found, views: await loadEmbedded(trx, idsOf([found]), now()) };
    });
    if (!entry) throw new DomainError('NOT_FOUND');
    const data = withView(await clean(entry, ctx), views);
    const onlineUrl = viewer.userId === null ? null : await onlineLinkFor(strapi, entry.documentId, viewer);
    return { data: onlineUrl === null ? data : { ...data, onlineUrl }, meta: {} };
  };

  return {
    async find(ctx: Context) {
      const viewer = viewerOf(ctx);
      const { own, rest } = splitQuery(ctx.query);
      const query = await readQuery(ctx, rest);
      const at = now();
      const filters = and(
        query.filters,
        await visibleEvents(strapi, viewer),
        own.when && phaseFilter(own.when, at),
        own.state && (await stateFilter(strapi, own.state, viewer.isModerator)),
      );
      const sort = query.sort ?? ['startsAt:asc', 'id:asc'];
      const { results, pagination, views } = await inTransaction(strapi, async (trx) => {
        const page = await strapi.service(UID).find({ ...query, filters, sort });
        return { ...page, views: await loadEmbedded(trx, idsOf(page.results), at) };
      });
      const entries = await clean(results, ctx);
      if (!Array.isArray(entries)) throw new Error('A list of events is an array');
      ctx.body = { data: entries.map((entry) => withView(entry, views)), meta: { pagination } };
    },

    async findOne(ctx: Context) {
      ctx.body = await readOne(ctx, { documentId: ctx.params.id });
    },

    async findBySlug(ctx: Context) {
      ctx.body = await readOne(ctx, { slug: ctx.params.slug });
    },
  };
};

export default createController;
