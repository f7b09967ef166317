import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { currentActor, type Actor } from '../../../platform/actor';

/** Who asks, and what they were given. */
export interface Reader {
  readonly actor: Actor;
  /** Strapi's; see `permits`. */
  readonly ability: unknown;
}

export const readerOf = (strapi: Core.Strapi, ctx: Context): Reader => ({
  actor: currentActor(strapi),
  ability: ctx.state.userAbility,
});
