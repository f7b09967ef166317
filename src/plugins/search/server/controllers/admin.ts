import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { DomainError } from '../../../../domain/errors';
import { readSynonyms } from '../../../../domain/search/synonyms';
import { currentActor } from '../../../../platform/actor';
import { idOf } from '../../../../platform/http/context';
import { parse } from '../../../../platform/http/parse';
import { PERIODS, STEPS, TERM_VIEWS, type SynonymsInput } from '../../shared/admin';
import type { DriftCheck } from '../services/drift';
import type { IndexStates } from '../services/index-state';
import type { InsightsService } from '../services/insights';
import type { Rebuilds } from '../services/rebuilds';
import type { SynonymsService } from '../services/synonyms';

const LARGEST_PAGE = 100;
/** Of what is typed, before it is read word by word. */
const MOST_TYPED = 50;
const LONGEST_TYPED = 1_000;

const period = z.enum(PERIODS).default('28');
const search = z.string().trim().max(100).default('');
const paging = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(25),
};
const insightsQuery = z.object({ period, step: z.enum(STEPS).default('day') });
const termsFilter = z.object({ period, view: z.enum(TERM_VIEWS).default('top'), search });
const termsQuery = termsFilter.extend(paging);
const synonymsQuery = z.object({ search, ...paging });
const synonymsBody = z.object({
  words: z.array(z.string().max(LONGEST_TYPED)).max(MOST_TYPED),
  oneWay: z.boolean().default(false),
});

/** @throws DomainError VALIDATION_FAILED */
const synonymsOf = (body: unknown): SynonymsInput => {
  const { words, oneWay } = parse(synonymsBody, body);
  const read = readSynonyms(words);
  if (!read.ok) throw new DomainError('VALIDATION_FAILED', undefined, { errors: [...read.errors] });
  return { words: read.words, oneWay };
};

/** The page Search of the admin panel. */
const createAdminController = ({ strapi }: { strapi: Core.Strapi }) => {
  const plugin = () => strapi.plugin('search');
  const insights = (): InsightsService => plugin().service('insights');
  const synonyms = (): SynonymsService => plugin().service('synonyms');
  const states = (): IndexStates => plugin().service('indexState');
  const rebuilds = (): Rebuilds => plugin().service('rebuilds');
  const drift = (): DriftCheck => plugin().service('drift');

  return {
    async insights(ctx: Context) {
      const { period: days, step } = parse(insightsQuery, ctx.query);
      ctx.body = await insights().insights(days, step);
    },

    async terms(ctx: Context) {
      const { page, pageSize, ...asked } = parse(termsQuery, ctx.query);
      ctx.body = await insights().terms(asked, { page, pageSize });
    },

    async termsCsv(ctx: Context) {
      const { csv, filename } = await insights().csv(parse(termsFilter, ctx.query));
      ctx.attachment(filename);
      ctx.set('Cache-Control', 'private, no-store');
      ctx.type = 'text/csv; charset=utf-8';
      ctx.body = csv;
    },

    async synonyms(ctx: Context) {
      const { search: text, ...pages } = parse(synonymsQuery, ctx.query);
      ctx.body = await synonyms().list(text, pages);
    },

    async addSynonyms(ctx: Context) {
      const documentId = await synonyms().add(synonymsOf(ctx.request.body), currentActor(strapi));
      ctx.status = 201;
      ctx.body = { documentId };
    },

    async changeSynonyms(ctx: Context) {
      await synonyms().change(idOf(ctx), synonymsOf(ctx.request.body), currentActor(strapi));
      ctx.status = 204;
    },

    async removeSynonyms(ctx: Context) {
      await synonyms().remove(idOf(ctx), currentActor(strapi));
      ctx.status = 204;
    },

    async index(ctx: Context) {
      ctx.body = await states().read();
    },

    async rebuild(ctx: Context) {
      const { documentId } = await rebuilds().request(currentActor(strapi));
      ctx.status = 202;
      ctx.body = { documentId };
    },

    async compare(ctx: Context) {
      await drift().request(currentActor(strapi));
      ctx.status = 202;
      ctx.body = {};
    },
  };
};

export default createAdminController;
