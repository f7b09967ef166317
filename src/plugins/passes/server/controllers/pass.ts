import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { actorOf, callerOf } from '../../../../platform/caller';
import { idempotencyKeyOf, idOf, send } from '../../../../platform/http/context';
import { publishedKeys, verifyingKeys } from '../../../../platform/pass-keys';
import type { Access, Passes } from '../services/passes';

const KEYS_SECONDS = 300;

const accessOf = (ctx: Context): Access =>
  ctx.state.user?.role?.type === 'moderator' ? { staff: true } : { staff: false, caller: callerOf(ctx) };

export const createPassController = ({ strapi }: { strapi: Core.Strapi }) => {
  const passes = (): Passes => strapi.plugin('passes').service('passes');

  return {
    async download(ctx: Context) {
      const { pdf, filename } = await passes().download(idOf(ctx), accessOf(ctx));
      ctx.set('Content-Type', 'application/pdf');
      ctx.set('Content-Disposition', `attachment; filename="${filename}"`);
      ctx.set('Cache-Control', 'private, no-store');
      ctx.body = pdf;
    },

    async reissue(ctx: Context) {
      const actor = actorOf(callerOf(ctx));
      const call = { actor, idempotencyKey: idempotencyKeyOf(ctx) };
      send(ctx, await passes().reissue(idOf(ctx), accessOf(ctx), call));
    },

    keys(ctx: Context) {
      const pems = verifyingKeys(strapi);
      ctx.set('Cache-Control', `public, max-age=${KEYS_SECONDS}`);
      ctx.body = {
        data: publishedKeys(strapi).map((key) => ({
          ...key,
          jwk: { kty: 'OKP', crv: 'Ed25519', x: key.publicKey, kid: key.kid, alg: 'EdDSA', use: 'sig' },
          pem: pems.get(key.kid)?.export({ format: 'pem', type: 'spki' }),
        })),
        meta: {},
      };
    },
  };
};
