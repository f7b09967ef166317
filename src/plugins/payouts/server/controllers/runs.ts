import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { currentActor } from '../../../../platform/actor';
import { parse } from '../../../../platform/http/parse';
import { listRuns, prepareRun, previewRun } from '../services/panel-runs';
import { pageQuery } from './input';

export const createRunsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async list(ctx: Context) {
    ctx.body = await listRuns(strapi, parse(pageQuery, ctx.query));
  },

  async preview(ctx: Context) {
    ctx.body = await previewRun(strapi);
  },

  async prepare(ctx: Context) {
    ctx.status = 201;
    ctx.body = await prepareRun(strapi, currentActor(strapi));
  },
});
