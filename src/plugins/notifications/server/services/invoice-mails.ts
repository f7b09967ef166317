import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { documentTitle } from '../../../../domain/tax/documents';
import { DOCUMENT_KINDS } from '../../../../domain/tax/numbers';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import { documentAttached } from '../templates/invoices';
import { attachPdf } from './attachments';
import { eventOf, orderOf } from './compose';
import { readOrder } from './mail-rows';
import type { Post } from './post';
import type { RefundMails } from './refund-mails';

/** What the log says of a document: which one, for which refund, and where its PDF lies. */
const issued = z.object({
  kind: z.enum(DOCUMENT_KINDS),
  number: z.string(),
  amount: z.number().int(),
  refund: z.string().nullable(),
  file: z.string(),
  /** Issued long after the payment: it is there for the buyer, and no news. */
  late: z.boolean().default(false),
});

/** Mails that bring invoices, receipts and credit notes: once each, and again whenever staff say so. */
export const createInvoiceMails = ({ strapi }: { strapi: Core.Strapi }) => {
  const refunds = (): RefundMails => strapi.plugin('notifications').service('refunds');

  const titleOf = async (documentId: string): Promise<string> => {
    const [invoice] = await rows<{
      kind: z.output<typeof issued>['kind'];
      lines: readonly { readonly taxRateBps: number }[];
      gstin: string | null;
    }>(
      strapi.db.connection,
      `SELECT kind, lines::json AS lines, supplier->>'gstin' AS gstin FROM ${tables.invoices} WHERE document_id = ?`,
      [documentId],
    );
    if (!invoice) throw new Error(`Invoice ${documentId} is gone`);
    return documentTitle(invoice.kind, invoice.lines, invoice.gstin !== null);
  };

  const send = async (
    post: Post,
    orderDocumentId: string,
    invoiceDocumentId: string,
    payload: unknown,
    again: boolean,
  ): Promise<void> => {
    const { number, amount, refund, file, late } = issued.parse(payload);
    if (late && !again) return;
    const title = await titleOf(invoiceDocumentId);
    const attachments = await attachPdf(strapi, file, number.toLowerCase().replace(/\//g, '-'));
    if (refund !== null && !again)
      return refunds().credited(post, { order: orderDocumentId, refund }, { title, attachments });
    const order = await readOrder(strapi.db.connection, orderDocumentId);
    const about = { event: eventOf(order), order: orderOf(strapi, order) };
    const mail = documentAttached({ ...about, title, number, amount, again });
    await post.send(0, { name: order.buyerName, address: order.buyerEmail }, mail, attachments);
  };

  return {
    issued: (post: Post, order: string, invoice: string, payload: unknown) =>
      send(post, order, invoice, payload, false),

    again: (post: Post, order: string, invoice: string, payload: unknown) =>
      send(post, order, invoice, payload, true),
  };
};

export type InvoiceMails = ReturnType<typeof createInvoiceMails>;
