import type { Context } from 'koa';
import type { Actor } from './actor';
import { ORDER_SECRET_HEADER } from './order-secret';

/** Who asks for an order: a signed-in person, a guest with the order's secret, or nobody known. */
export interface Caller {
  readonly userId: number | null;
  readonly secret: string | null;
}

/** From what users-permissions found in the token and from the guest's header. */
export const callerOf = (ctx: Context): Caller => {
  const id: unknown = ctx.state.user?.id;
  const secret = ctx.get(ORDER_SECRET_HEADER);
  return { userId: typeof id === 'number' ? id : null, secret: secret === '' ? null : secret };
};

export const actorOf = ({ userId }: { readonly userId: number | null }): Actor =>
  userId === null ? { type: 'guest', id: null } : { type: 'user', id: String(userId) };
