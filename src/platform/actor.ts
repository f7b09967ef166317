import type { Core } from '@strapi/strapi';
import type { ActorType } from '../domain/activity/names';

/** Who acts, as the log records it. */
export interface Actor {
  readonly type: ActorType;
  /** Empty for the system and for guests. */
  readonly id: string | null;
}

export const SYSTEM: Actor = { type: 'system', id: null };

/** `admin:3`, `user:12`, `system`: how columns such as `approvedBy` name a person without personal data. */
export const actorReference = (actor: Actor): string =>
  actor.id === null ? actor.type : `${actor.type}:${actor.id}`;

/** The two columns of a log entry. */
export const actorColumns = (actor: Actor): { actorType: ActorType; actorId: string | null } => ({
  actorType: actor.type,
  actorId: actor.id,
});

/** Who sent the request that is being worked on; the system where there is none (seeds, jobs). */
export const currentActor = (strapi: Core.Strapi): Actor => {
  const context = strapi.requestContext.get();
  if (!context) return SYSTEM;
  const strategy: unknown = context.state.auth?.strategy?.name;
  const credentials: unknown = context.state.auth?.credentials?.id;
  if (strategy === 'users-permissions')
    return credentials === undefined
      ? { type: 'guest', id: null }
      : { type: 'user', id: String(credentials) };
  const userId: unknown = context.state.user?.id;
  if (strategy === 'admin' && userId !== undefined) return { type: 'admin', id: String(userId) };
  return credentials === undefined ? SYSTEM : { type: 'system', id: `token:${String(credentials)}` };
};
