import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { readOverview } from '../services/panel-overview';

export const createOverviewController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async show(ctx: Context) {
    ctx.body = await readOverview(strapi);
  },
});
