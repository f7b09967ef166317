import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { idempotencyKeyOf, idOf, send } from '../../../../platform/http/context';
import { currentActor } from '../../../../platform/actor';
import type { Passes } from '../services/passes';

export const createAdminController = ({ strapi }: { strapi: Core.Strapi }) => {
  const passes = (): Passes => strapi.plugin('passes').service('passes');
  return {
    async reissue(ctx: Context) {
      const call = { actor: currentActor(strapi), idempotencyKey: idempotencyKeyOf(ctx) };
      send(ctx, await passes().reissue(idOf(ctx), { staff: true }, call));
    },
  };
};
