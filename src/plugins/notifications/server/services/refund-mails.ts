import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import type { Mail } from '../../../../platform/mailer';
import type { RenderedMail } from '../templates/letter';
import {
  refundApproved,
  refundAsked,
  refundIssued,
  refundPaidOutside,
  refundRejected,
  refundWithdrawn,
} from '../templates/refunds';
import { eventOf, orderOf } from './compose';
import { readOrder } from './mail-rows';
import type { Post } from './post';
import { type MailRefund, readRefund } from './refund-rows';

interface RefundOf {
  readonly order: string;
  readonly refund: string;
}

interface CreditNote {
  /** `Credit note`, or what stands on it. */
  readonly title: string;
  readonly attachments: Mail['attachments'];
}

const approval = z.object({ automatic: z.boolean().default(false), seats: z.number().int().default(0) });
const withdrawal = z.object({ from: z.string().optional(), cause: z.string().optional() });

/**
 * Mails to the buyer about money that goes back. Each looks at the refund as it is now, so that nobody is told of a
 * step that another one has overtaken: what went through at once is one mail, the last.
 */
export const createRefundMails = ({ strapi }: { strapi: Core.Strapi }) => {
  const toBuyer = async (
    post: Post,
    { order: orderDocumentId, refund: refundDocumentId }: RefundOf,
    write: (refund: MailRefund, about: Parameters<typeof refundAsked>[0]) => RenderedMail | undefined,
    attachments?: Mail['attachments'],
  ): Promise<void> => {
    const refund = await readRefund(strapi.db.connection, refundDocumentId);
    const order = await readOrder(strapi.db.connection, orderDocumentId);
    const mail = write(refund, {
      event: eventOf(order),
      order: orderOf(strapi, order),
      amount: refund.amount,
    });
    if (mail) await post.send(0, { name: order.buyerName, address: order.buyerEmail }, mail, attachments);
  };

  const paid = (refund: MailRefund, about: Parameters<typeof refundAsked>[0], attached: string | null) => {
    const { reason, instant, paidBy: method, paidReference: reference } = refund;
    if (refund.state === 'settled_outside')
      return refundPaidOutside({ ...about, method, reference, attached });
    return refund.state === 'processed' ? refundIssued({ ...about, reason, instant, attached }) : undefined;
  };

  return {
    /** Staff who ask for a second person do so among themselves; a buyer's request gets an answer at once. */
    requested: (post: Post, of: RefundOf) =>
      toBuyer(post, of, (refund, about) =>
        refund.origin === 'buyer' && refund.state === 'requested' ? refundAsked(about) : undefined,
      ),

    /** Not for what the system sends back by itself, nor for a cancelled event: their own mails say it. */
    approved: (post: Post, of: RefundOf, payload: unknown) => {
      const { automatic, seats: places } = approval.parse(payload);
      return toBuyer(post, of, (refund, about) => {
        const { origin, state, lines, kept, via, instant } = refund;
        if (automatic || (origin !== 'buyer' && origin !== 'staff')) return undefined;
        if (state !== 'approved' && state !== 'processing' && state !== 'failed') return undefined;
        return refundApproved({ ...about, lines, kept, places, via, instant });
      });
    },

    rejected: (post: Post, of: RefundOf) =>
      toBuyer(post, of, (refund, about) =>
        refund.origin === 'buyer' && refund.state === 'rejected'
          ? refundRejected({ ...about, reason: refund.rejectedReason })
          : undefined,
      ),

    /** Whoever was told of it is told that it is off; not where the same money went back another way. */
    withdrawn: (post: Post, of: RefundOf, payload: unknown) => {
      const { from, cause } = withdrawal.parse(payload);
      return toBuyer(post, of, (refund, about) => {
        const toldOf = refund.origin === 'buyer' || from !== 'requested';
        if (cause === 'dashboard' || refund.state !== 'rejected' || !toldOf) return undefined;
        return refundWithdrawn({ ...about, reason: refund.rejectedReason });
      });
    },

    /** Money that paid for nothing; the mail about an order's own money brings its credit note. */
    paid: (post: Post, of: RefundOf) =>
      toBuyer(post, of, (refund, about) => (refund.credited ? undefined : paid(refund, about, null))),

    credited: (post: Post, of: RefundOf, note: CreditNote) =>
      toBuyer(post, of, (refund, about) => paid(refund, about, note.title), note.attachments),
  };
};

export type RefundMails = ReturnType<typeof createRefundMails>;
