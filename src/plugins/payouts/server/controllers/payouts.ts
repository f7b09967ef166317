import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { idOf } from '../../../../platform/http/context';
import { parse } from '../../../../platform/http/parse';
import { readerOf } from '../reader';
import { readDetail, readLines } from '../services/panel-detail';
import { listPayouts } from '../services/panel-list';
import { pageQuery, payoutFilter, payoutOrder } from './input';

export const createPayoutsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async list(ctx: Context) {
    const filter = parse(payoutFilter, ctx.query);
    const { sort: order } = parse(payoutOrder, ctx.query);
    ctx.body = await listPayouts(strapi, filter, order, parse(pageQuery, ctx.query), readerOf(strapi, ctx));
  },

  async show(ctx: Context) {
    ctx.body = await readDetail(strapi, idOf(ctx), readerOf(strapi, ctx));
  },

  async lines(ctx: Context) {
    ctx.body = await readLines(strapi, idOf(ctx), parse(pageQuery, ctx.query));
  },
});
