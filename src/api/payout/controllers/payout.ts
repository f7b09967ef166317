import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { DomainError } from '../../../domain/errors';
import { callerOf } from '../../../platform/caller';
import { idempotencyKeyOf, idOf, send } from '../../../platform/http/context';
import { parse } from '../../../platform/http/parse';
import { sendPdf } from '../../../platform/http/send-pdf';
import createOwnMoney from '../services/own-money';
import createPayoutStatements from '../services/payout-statements';
import createPreparing from '../services/preparing';
import { myPayoutsQuery, requestBody, statementQuery } from '../shapes/requests';

const userOf = (ctx: Context): number => {
  const { userId } = callerOf(ctx);
  if (userId === null) throw new DomainError('UNAUTHENTICATED');
  return userId;
};

const createController = ({ strapi }: { strapi: Core.Strapi }) => {
  const preparing = createPreparing({ strapi });
  const ownMoney = createOwnMoney({ strapi });
  const statements = createPayoutStatements({ strapi });

  return {
    async request(ctx: Context) {
      const userId = userOf(ctx);
      const { data } = parse(requestBody, ctx.request.body);
      send(ctx, await preparing.request(userId, data.payee, idempotencyKeyOf(ctx)));
    },

    async mine(ctx: Context) {
      const userId = userOf(ctx);
      ctx.set('Cache-Control', 'private, no-store');
      ctx.body = await ownMoney.payouts(userId, parse(myPayoutsQuery, ctx.query));
    },

    async statement(ctx: Context) {
      const userId = userOf(ctx);
      ctx.set('Cache-Control', 'private, no-store');
      ctx.body = await ownMoney.statements(userId, parse(statementQuery, ctx.query).owner);
    },

    async payoutStatement(ctx: Context) {
      sendPdf(ctx, await statements.ownPdf(userOf(ctx), idOf(ctx)));
    },
  };
};

export default createController;
