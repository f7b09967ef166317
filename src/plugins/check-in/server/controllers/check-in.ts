import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { DomainError } from '../../../../domain/errors';
import { parse } from '../../../../platform/http/parse';
import { admitByHand, admitOrder, undoAdmission } from '../services/by-hand';
import { gateAccess } from '../services/gate-access';
import { offlineManifest } from '../services/manifest';
import {
  admitOrderRequest,
  admitRequest,
  scansRequest,
  searchQuery,
  undoRequest,
} from '../services/requests';
import { recordScans } from '../services/scans';
import { searchPeople } from '../services/search';
import { eventStats } from '../services/stats';

const userIdOf = (ctx: Context): number => {
  const id: unknown = ctx.state.user?.id;
  if (typeof id !== 'number') throw new DomainError('UNAUTHENTICATED');
  return id;
};

const bodyOf = (ctx: Context): unknown => ctx.request.body;

/** Thin: who asks, is the request well-formed, which service answers. */
export const createCheckInController = ({ strapi }: { strapi: Core.Strapi }) => {
  const atGate = (ctx: Context) => gateAccess(strapi, userIdOf(ctx), String(ctx.params.event));
  return {
    async scans(ctx: Context) {
      const { data } = parse(scansRequest, bodyOf(ctx));
      const gate = await gateAccess(strapi, userIdOf(ctx), data.event);
      ctx.body = { data: await recordScans(strapi, { ...gate, scans: data.scans }) };
    },

    async manifest(ctx: Context) {
      const { event } = await atGate(ctx);
      ctx.set('Cache-Control', 'private, no-store');
      ctx.body = { data: await offlineManifest(strapi, event) };
    },

    async stats(ctx: Context) {
      const { event } = await atGate(ctx);
      ctx.body = { data: await eventStats(strapi, event.documentId) };
    },

    async search(ctx: Context) {
      const { event } = await atGate(ctx);
      const { q } = parse(searchQuery, ctx.query);
      ctx.set('Cache-Control', 'private, no-store');
      ctx.body = { data: await searchPeople(strapi, event.documentId, q) };
    },

    async admit(ctx: Context) {
      const gate = await atGate(ctx);
      const { data } = parse(admitRequest, bodyOf(ctx));
      ctx.body = { data: await admitByHand(strapi, gate, data) };
    },

    async admitOrder(ctx: Context) {
      const gate = await atGate(ctx);
      const { data } = parse(admitOrderRequest, bodyOf(ctx));
      ctx.body = { data: await admitOrder(strapi, gate, { ...data, code: String(ctx.params.code) }) };
    },

    async undo(ctx: Context) {
      const gate = await atGate(ctx);
      const { data } = parse(undoRequest, bodyOf(ctx));
      ctx.body = { data: await undoAdmission(strapi, gate, data) };
    },
  };
};
