import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Glance } from '../services/glance';

export const createHomeController = ({ strapi }: { strapi: Core.Strapi }) => {
  const glance = (): Glance => strapi.plugin('desk').service('glance');
  return {
    async waiting(ctx: Context) {
      ctx.body = await glance().waiting();
    },

    async today(ctx: Context) {
      ctx.body = await glance().today();
    },
  };
};
