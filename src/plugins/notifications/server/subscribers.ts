import type { Core } from '@strapi/strapi';
import { ENTRY, type EntryName } from '../../../domain/activity/names';
import { defineQueue, type Entry, subscribe } from '../../activity/server/public';
import type { CancellationMails } from './services/cancellation-mails';
import type { InvoiceMails } from './services/invoice-mails';
import type { OrderMails } from './services/order-mails';
import type { PassMails } from './services/pass-mails';
import type { PayeeMails } from './services/payee-mails';
import { createPost, type Post } from './services/post';
import type { RefundMails } from './services/refund-mails';
import type { WaitingMails } from './services/waiting-mails';

type Write = (post: Post, orderDocumentId: string, entry: Entry) => Promise<void>;

/** Who is told what. Mail is sent at least once; a repeat has the Message-ID of the first. */
export function declareWork(strapi: Core.Strapi): void {
  const orders = (): OrderMails => strapi.plugin('notifications').service('orders');
  const passes = (): PassMails => strapi.plugin('notifications').service('passes');
  const invoices = (): InvoiceMails => strapi.plugin('notifications').service('invoices');
  const refunds = (): RefundMails => strapi.plugin('notifications').service('refunds');
  const cancellations = (): CancellationMails => strapi.plugin('notifications').service('cancellations');
  const waiting = (): WaitingMails => strapi.plugin('notifications').service('waiting');
  const payees = (): PayeeMails => strapi.plugin('notifications').service('payees');

  defineQueue({ name: 'mail', concurrency: 5 });

  const on = (
    name: string,
    entries: readonly EntryName[],
    write: (post: Post, entry: Entry) => Promise<void>,
  ): void =>
    subscribe({
      name: `notifications.${name}`,
      queue: 'mail',
      on: entries,
      handle: (context) => write(createPost(strapi, context), context.entry),
    });

  const mailOn = (name: string, entries: EntryName | readonly EntryName[], write: Write): void =>
    on(name, typeof entries === 'string' ? [entries] : entries, async (post, entry) => {
      if (entry.orderDocumentId === null) throw new Error(`Entry ${entry.id} names no order`);
      await write(post, entry.orderDocumentId, entry);
    });

  mailOn('placed', ENTRY.ORDER_PLACED, (post, order) => orders().placed(post, order));
  mailOn('approved', ENTRY.ORDER_APPROVED, (post, order) => orders().approved(post, order));
  mailOn('rejected', ENTRY.ORDER_REJECTED, (post, order) => orders().rejected(post, order));
  mailOn('cancelled', ENTRY.ORDER_CANCELLED, (post, order, { payload }) =>
    orders().cancelled(post, order, payload.cause === 'event_cancelled'),
  );
  mailOn('again', ENTRY.ORDER_RESEND_REQUESTED, (post, order) => orders().again(post, order));
  mailOn('passes', ENTRY.PASS_ISSUED, (post, order, { payload }) => passes().issued(post, order, payload));

  mailOn('invoice', ENTRY.INVOICE_ISSUED, (post, order, { subjectDocumentId, payload }) =>
    invoices().issued(post, order, subjectDocumentId, payload),
  );
  mailOn('invoice-again', ENTRY.INVOICE_RESEND_REQUESTED, (post, order, { subjectDocumentId, payload }) =>
    invoices().again(post, order, subjectDocumentId, payload),
  );

  mailOn('refund-requested', ENTRY.REFUND_REQUESTED, (post, order, { subjectDocumentId: refund }) =>
    refunds().requested(post, { order, refund }),
  );
  mailOn('refund-approved', ENTRY.REFUND_APPROVED, (post, order, { subjectDocumentId: refund, payload }) =>
    refunds().approved(post, { order, refund }, payload),
  );
  mailOn('refund-rejected', ENTRY.REFUND_REJECTED, (post, order, { subjectDocumentId: refund }) =>
    refunds().rejected(post, { order, refund }),
  );
  mailOn('refund-withdrawn', ENTRY.REFUND_WITHDRAWN, (post, order, { subjectDocumentId: refund, payload }) =>
    refunds().withdrawn(post, { order, refund }, payload),
  );
  mailOn(
    'refunded',
    [ENTRY.REFUND_PROCESSED, ENTRY.REFUND_SETTLED_OUTSIDE],
    (post, order, { subjectDocumentId: refund }) => refunds().paid(post, { order, refund }),
  );

  mailOn('event-cancelled', ENTRY.ORDER_EVENT_CANCELLED, (post, order, { payload }) =>
    cancellations().event(post, order, payload),
  );
  mailOn('place-cancelled', ENTRY.REGISTRATION_CANCELLED, (post, order, entry) =>
    cancellations().place(post, order, entry),
  );

  on('waiting-joined', [ENTRY.WAITING_LIST_JOINED], (post, { subjectDocumentId }) =>
    waiting().joined(post, subjectDocumentId),
  );
  on('waiting-offered', [ENTRY.WAITING_LIST_OFFERED], (post, { subjectDocumentId }) =>
    waiting().offered(post, subjectDocumentId),
  );
  on('waiting-ended', [ENTRY.WAITING_LIST_LAPSED, ENTRY.WAITING_LIST_LEFT], (post, { subjectDocumentId }) =>
    waiting().ended(post, subjectDocumentId),
  );

  on('payee-changed', [ENTRY.PAYEE_CHANGED], (post, { subjectDocumentId, payload }) =>
    payees().changed(post, subjectDocumentId, payload),
  );
  on('payee-wrong', [ENTRY.PAYEE_VERIFICATION_FAILED], (post, { subjectDocumentId }) =>
    payees().wrong(post, subjectDocumentId),
  );
}
