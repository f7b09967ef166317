import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { currentActor } from '../../../../platform/actor';
import { idOf } from '../../../../platform/http/context';
import { waitingListOf } from '../services/owners';

export const createWaitingListController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async offer(ctx: Context) {
    await waitingListOf(strapi).offerNow(idOf(ctx), currentActor(strapi));
    ctx.body = { data: { documentId: idOf(ctx) } };
  },

  async remove(ctx: Context) {
    await waitingListOf(strapi).remove(idOf(ctx), currentActor(strapi));
    ctx.body = { data: { documentId: idOf(ctx) } };
  },
});
