import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { DomainError } from '../../../../domain/errors';
import { type DocumentKey, keyOf } from '../../../../domain/search/document';
import { mark } from '../../../../domain/search/highlight';
import { DEEPEST, type SearchQuery } from '../../../../domain/search/query';
import { readQuestion } from '../../../../domain/search/question/question';
import { reasonFor } from '../../../../domain/search/related';
import { wordsOf } from '../../../../domain/search/text';
import { now } from '../../../../platform/clock';
import { financeZone } from '../../../../platform/finance-zone';
import { idOf } from '../../../../platform/http/context';
import { parse } from '../../../../platform/http/parse';
import type { RelatedAnswer, SearchAnswer, SuggestAnswer } from '../../shared/api';
import { engineOf } from '../engine';
import { type Answer, EngineUnavailable, type Suggestion } from '../ports/search-engine';
import type { Showing } from '../services/showing';
import type { Sight } from '../services/sight';
import type { Terms } from '../services/terms';
import { worded } from '../shapes/facets';
import { understand } from '../shapes/query';
import { clickRequest, relatedRequest, searchRequest, suggestRequest } from '../shapes/requests';
import { project } from '../store/project';
import { type Viewers, viewersOf } from '../viewers';

const SUGGESTIONS = 8;
const RELATED = 6;
const NOTHING: Answer = { hits: [], total: 0, more: false, facets: {}, didYouMean: null };

/** What an engine that is down means to whoever asked. */
const answered = async <Result>(asked: Promise<Result>): Promise<Result> => {
  try {
    return await asked;
  } catch (error) {
    throw error instanceof EngineUnavailable ? new DomainError('SEARCH_UNAVAILABLE') : error;
  }
};

const createController = ({ strapi }: { strapi: Core.Strapi }) => {
  const viewers = (): Viewers => viewersOf(strapi);
  const showing = (): Showing => strapi.plugin('search').service('showing');
  const sight = (): Sight => strapi.plugin('search').service('sight');
  const terms = (): Terms => strapi.plugin('search').service('terms');

  /** What somebody may find is nobody else's, and is true for a moment. */
  const keepToOneself = (ctx: Context): void => ctx.set('Cache-Control', 'private, no-store');

  const ask = (query: SearchQuery): Promise<Answer> =>
    (query.page - 1) * query.pageSize >= DEEPEST
      ? Promise.resolve(NOTHING)
      : answered(engineOf(strapi).search(query));

  const suggestFor = async (
    text: string,
    asked: { readonly sees: readonly string[]; readonly now: Date; readonly limit: number },
  ): Promise<Suggestion[]> => {
    const except = await sight().lost(asked.sees, asked.now);
    const about = (words: string): Promise<Suggestion[]> =>
      answered(engineOf(strapi).suggest({ ...asked, text: words, except }));
    const whole = await about(text);
    if (whole.length > 0) return whole;
    // A question is in no title; what it is about may be.
    const zone = await financeZone(strapi.db.connection);
    const left = readQuestion(text, { now: asked.now, zone, undo: [] }).text;
    if (left === '' || left === text.trim()) return whole;
    return (await about(left)).filter(({ document }) => document !== null);
  };

  return {
    async search(ctx: Context): Promise<void> {
      keepToOneself(ctx);
      const request = parse(searchRequest, ctx.query);
      const at = now();
      const [sees, zone] = await Promise.all([
        viewers().sees(ctx),
        request.timezone ?? financeZone(strapi.db.connection),
      ]);
      const { query, read } = understand(request, { sees, now: at, zone });
      const found = await ask({ ...query, except: await sight().lost(sees, at) });
      const data = await showing().show(found.hits, sees, at);
      const { page, pageSize } = query;
      const body: SearchAnswer = {
        data: data.map(({ key: _, ...shown }) => shown),
        meta: {
          search: terms().searched(request.q ?? '', {
            found: found.total,
            shown: { keys: data.map(({ key }) => key), offset: (page - 1) * pageSize },
          }),
          pagination: {
            page,
            pageSize,
            pageCount: Math.ceil(found.total / pageSize),
            total: found.total,
            more: found.more,
          },
          facets: worded(found.facets),
          understood: { text: query.text, filters: read },
          didYouMean: found.didYouMean,
        },
      };
      ctx.body = body;
    },

    async suggest(ctx: Context): Promise<void> {
      keepToOneself(ctx);
      const { q = '', limit = SUGGESTIONS } = parse(suggestRequest, ctx.query);
      const sees = await viewers().sees(ctx);
      const at = now();
      const typed = new Set(wordsOf(q));
      const suggestions = typed.size === 0 ? [] : await suggestFor(q, { sees, now: at, limit });
      const hits = suggestions.flatMap(({ document }) => document ?? []);
      const { documents } = await project(
        strapi.db.connection,
        hits.map((hit) => keyOf(hit)),
        at,
      );
      const seen = new Set(
        documents.filter(({ visibleTo }) => visibleTo.some((word) => sees.includes(word))).map(keyOf),
      );
      const body: SuggestAnswer = {
        data: suggestions
          .filter(({ document }) => document === null || seen.has(keyOf(document)))
          .map(({ text, document }) => ({
            text,
            highlights: mark(text, new Set(wordsOf(text).filter((word) => begins(word, typed)))),
            type: document?.type ?? 'query',
            documentId: document?.documentId ?? null,
            slug: document?.slug ?? null,
          })),
        meta: { didYouMean: null },
      };
      ctx.body = body;
    },

    async related(ctx: Context): Promise<void> {
      keepToOneself(ctx);
      const { limit = RELATED } = parse(relatedRequest, ctx.query);
      const key: DocumentKey = `event-${idOf(ctx)}`;
      const at = now();
      const sees = await viewers().sees(ctx);
      const [own] = (await project(strapi.db.connection, [key], at)).documents;
      if (!own?.visibleTo.some((word) => sees.includes(word))) throw new DomainError('NOT_FOUND');
      const except = await sight().lost(sees, at);
      const hits = await answered(engineOf(strapi).related(key, { sees, except, now: at, limit }));
      const reasons = new Map(hits.map(({ document }) => [keyOf(document), reasonFor(own, document)]));
      const body: RelatedAnswer = {
        data: (await showing().show(hits, sees, at)).flatMap(({ key: other, ...shown }) => {
          const reason = reasons.get(other);
          return reason ? [{ ...shown, reason }] : [];
        }),
      };
      ctx.body = body;
    },

    async click(ctx: Context): Promise<void> {
      const { search, ...clicked } = parse(clickRequest, ctx.request.body).data;
      await terms().clicked(search, clicked);
      ctx.status = 204;
    },
  };
};

const begins = (word: string, typed: ReadonlySet<string>): boolean =>
  [...typed].some((start) => word.startsWith(start));

export default createController;
