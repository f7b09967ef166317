import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { idOf } from '../../../../platform/http/context';
import { parse } from '../../../../platform/http/parse';
import type { MatchingPayouts } from '../../shared/payouts';
import { readerOf } from '../reader';
import { actOn, writeNote } from '../services/panel-acts';
import { notesOf, readDetail, readLines } from '../services/panel-detail';
import { listPayouts, matchingPayouts } from '../services/panel-list';
import { actBody, actWithReasonBody, noteBody, pageQuery, payoutFilter, payoutOrder } from './input';

export const createPayoutsController = ({ strapi }: { strapi: Core.Strapi }) => {
  const act = (name: 'approve' | 'retry' | 'resume') => async (ctx: Context) => {
    const { payouts } = parse(actBody, ctx.request.body);
    ctx.body = await actOn(strapi, { act: name }, payouts, readerOf(strapi, ctx));
  };
  const actBecause = (name: 'hold' | 'reject' | 'cancel') => async (ctx: Context) => {
    const { payouts, reason } = parse(actWithReasonBody, ctx.request.body);
    ctx.body = await actOn(strapi, { act: name, reason }, payouts, readerOf(strapi, ctx));
  };

  return {
    async list(ctx: Context) {
      const filter = parse(payoutFilter, ctx.query);
      const { sort: order } = parse(payoutOrder, ctx.query);
      ctx.body = await listPayouts(strapi, filter, order, parse(pageQuery, ctx.query), readerOf(strapi, ctx));
    },

    async matching(ctx: Context) {
      const filter = parse(payoutFilter, ctx.query);
      const { sort: order } = parse(payoutOrder, ctx.query);
      const found: MatchingPayouts = await matchingPayouts(strapi, filter, order, readerOf(strapi, ctx));
      ctx.body = found;
    },

    async show(ctx: Context) {
      ctx.body = await readDetail(strapi, idOf(ctx), readerOf(strapi, ctx));
    },

    async lines(ctx: Context) {
      ctx.body = await readLines(strapi, idOf(ctx), parse(pageQuery, ctx.query));
    },

    approve: act('approve'),
    retry: act('retry'),
    resume: act('resume'),
    hold: actBecause('hold'),
    reject: actBecause('reject'),
    cancel: actBecause('cancel'),

    async note(ctx: Context) {
      const { text } = parse(noteBody, ctx.request.body);
      await writeNote(strapi, idOf(ctx), text, readerOf(strapi, ctx));
      ctx.body = await notesOf(strapi, idOf(ctx));
    },
  };
};
