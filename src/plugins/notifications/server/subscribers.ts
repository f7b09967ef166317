import type { Core } from '@strapi/strapi';
import { ENTRY, type EntryName } from '../../../domain/activity/names';
import { defineQueue, type HandlerContext, subscribe } from '../../activity/server/public';
import type { OrderMails } from './services/order-mails';
import type { PassMails } from './services/pass-mails';
import { createPost, type Post } from './services/post';

type Write = (post: Post, orderDocumentId: string, entry: HandlerContext['entry']) => Promise<void>;

/** Who is told what. Mail is sent at least once; a repeat has the Message-ID of the first. */
export function declareWork(strapi: Core.Strapi): void {
  const orders = (): OrderMails => strapi.plugin('notifications').service('orders');
  const passes = (): PassMails => strapi.plugin('notifications').service('passes');

  defineQueue({ name: 'mail', concurrency: 5 });

  const mailOn = (name: string, entry: EntryName, write: Write): void =>
    subscribe({
      name: `notifications.${name}`,
      queue: 'mail',
      on: [entry],
      handle: async (context) => {
        const { orderDocumentId } = context.entry;
        if (orderDocumentId === null) throw new Error(`Entry ${context.entry.id} names no order`);
        await write(createPost(strapi, context), orderDocumentId, context.entry);
      },
    });

  mailOn('placed', ENTRY.ORDER_PLACED, (post, order) => orders().placed(post, order));
  mailOn('approved', ENTRY.ORDER_APPROVED, (post, order) => orders().approved(post, order));
  mailOn('rejected', ENTRY.ORDER_REJECTED, (post, order) => orders().rejected(post, order));
  mailOn('cancelled', ENTRY.ORDER_CANCELLED, (post, order) => orders().cancelled(post, order));
  mailOn('refunded', ENTRY.REFUND_PROCESSED, (post, order, { subjectDocumentId }) =>
    orders().refunded(post, order, subjectDocumentId),
  );
  mailOn('passes', ENTRY.PASS_ISSUED, (post, order, { payload }) => passes().issued(post, order, payload));
}
