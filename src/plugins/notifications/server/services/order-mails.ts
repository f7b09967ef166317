import type { Core } from '@strapi/strapi';
import { now } from '../../../../platform/clock';
import { orderAwaitingApproval, orderCancelled, orderRejected, orderToPay } from '../templates/orders';
import type { RenderedMail } from '../templates/letter';
import { eventOf, orderOf } from './compose';
import { type MailOrderRow, readOrder, readRegistrations } from './mail-rows';
import type { Post } from './post';

/**
 * Mails to the buyer about the order itself. Each looks at the order as it is now: an entry may be delivered late,
 * and nobody wants to be asked for money that was paid meanwhile.
 */
export const createOrderMails = ({ strapi }: { strapi: Core.Strapi }) => {
  const toBuyer = async (
    post: Post,
    orderDocumentId: string,
    write: (order: MailOrderRow) => RenderedMail | undefined | Promise<RenderedMail | undefined>,
  ): Promise<void> => {
    const order = await readOrder(strapi.db.connection, orderDocumentId);
    const mail = await write(order);
    if (mail) await post.send(0, { name: order.buyerName, address: order.buyerEmail }, mail);
  };

  const about = (order: MailOrderRow) => ({ event: eventOf(order), order: orderOf(strapi, order) });

  const toPay = (order: MailOrderRow, approved: boolean): RenderedMail | undefined => {
    const { state, expiresAt } = order;
    if (state !== 'pending' || expiresAt === null || expiresAt <= now()) return undefined;
    return orderToPay({ ...about(order), expiresAt, approved });
  };

  return {
    placed: (post: Post, orderDocumentId: string) =>
      toBuyer(post, orderDocumentId, (order) => {
        if (order.state !== 'pending') return undefined;
        if (order.approvalState === 'awaiting') return orderAwaitingApproval(about(order));
        return order.approvalState === 'none' ? toPay(order, false) : undefined;
      }),

    /** A free order is paid by the approval; its mail is the one with the passes. */
    approved: (post: Post, orderDocumentId: string) =>
      toBuyer(post, orderDocumentId, (order) => toPay(order, true)),

    rejected: (post: Post, orderDocumentId: string) =>
      toBuyer(post, orderDocumentId, (order) =>
        order.approvalState === 'rejected'
          ? orderRejected({ ...about(order), reason: order.rejectedReason })
          : undefined,
      ),

    /** @param eventCancelled the event's own mail tells more, and comes besides */
    cancelled: (post: Post, orderDocumentId: string, eventCancelled: boolean) =>
      toBuyer(post, orderDocumentId, async (order) => {
        if (order.state !== 'cancelled' || eventCancelled) return undefined;
        const registrations = await readRegistrations(strapi.db.connection, orderDocumentId);
        const hadPasses = registrations.some(({ passVersion }) => passVersion > 0);
        return orderCancelled({ ...about(order), hadPasses, reason: order.cancelReason });
      }),

    /** Once more what a live order waits for; passes of a paid one come by themselves, drawn anew. */
    again: (post: Post, orderDocumentId: string) =>
      toBuyer(post, orderDocumentId, (order) =>
        order.approvalState === 'awaiting' && order.state === 'pending'
          ? orderAwaitingApproval(about(order))
          : toPay(order, order.approvalState === 'approved'),
      ),
  };
};

export type OrderMails = ReturnType<typeof createOrderMails>;
