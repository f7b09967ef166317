import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { isEntryName } from '../../../../domain/activity/names';
import { parse } from '../../../../platform/http/parse';
import { DELIVERY_STATES } from '../../shared/admin';
import { reviveDelivery } from '../revive';
import type { View } from '../services/view';

const LARGEST_PAGE = 100;

const paging = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(25),
};

const deliveriesQuery = z.object({ ...paging, state: z.enum(DELIVERY_STATES).default('dead') });
const entriesQuery = z.object({
  ...paging,
  name: z.string().refine(isEntryName, 'is not a name of the log').optional(),
  record: z.string().trim().min(1).max(64).optional(),
});

const controller = ({ strapi }: { strapi: Core.Strapi }): Core.Controller => {
  const view = (): View => strapi.plugin('activity').service('view');
  return {
    async deliveries(ctx) {
      const { state, ...pages } = parse(deliveriesQuery, ctx.query);
      ctx.body = await view().deliveries(state, pages);
    },

    async entries(ctx) {
      const { name, record, ...pages } = parse(entriesQuery, ctx.query);
      ctx.body = await view().entries({ name: isEntryName(name) ? name : undefined, record }, pages);
    },

    async revive(ctx) {
      await reviveDelivery(strapi, String(ctx.params.id), {
        actorType: 'admin',
        actorId: ctx.state.user.id,
      });
      ctx.status = 204;
    },
  };
};

export default { admin: controller };
