import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { currentActor } from '../../../../platform/actor';
import { parse } from '../../../../platform/http/parse';
import { readerOf } from '../reader';
import { readOverview, readQueue } from '../services/panel-overview';
import { readWidget } from '../services/panel-widget';
import type { PayoutQueue } from '../services/queue';
import { pauseBody } from './input';

export const createOverviewController = ({ strapi }: { strapi: Core.Strapi }) => {
  const queue = (): PayoutQueue => strapi.plugin('payouts').service('queue');

  return {
    async show(ctx: Context) {
      ctx.body = await readOverview(strapi);
    },

    async widget(ctx: Context) {
      ctx.body = await readWidget(strapi, readerOf(strapi, ctx));
    },

    /** Of two who pause at once both are told who was first. */
    async pause(ctx: Context) {
      const { reason } = parse(pauseBody, ctx.request.body);
      await queue().pause(currentActor(strapi), reason);
      ctx.body = await readQueue(strapi);
    },

    async resume(ctx: Context) {
      await queue().resume(currentActor(strapi));
      ctx.body = await readQueue(strapi);
    },
  };
};
