import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../../domain/activity/names';
import { now } from '../../../../platform/clock';
import { drawInvoice } from '../../../../platform/pdf/invoice';
import { getPrivate, putPrivate } from '../../../../platform/storage';
import { tables } from '../../../../platform/tables';
import { inTransaction, rows, type Trx } from '../../../../platform/transaction';
import { append, type NewEntry } from '../../../activity/server/public';
import type { Invoice } from '../types';
import { lockInvoice, markDrawn } from './invoice-rows';
import { creditRefund, invoiceOrder } from './numbering';
import { sheetOf } from './sheet';

const PDF = 'application/pdf';
const DAY_MS = 86_400_000;
/** Whose money moved longer ago is not written to unasked: the document is there for them. */
const NEWS_DAYS = 7;
/** Work that a delivery has begun is left to it. */
const SETTLED_MS = 15 * 60_000;
const BATCH = 200;

type Complete = (trx: Trx) => Promise<void>;
type Number = (trx: Trx) => Promise<Invoice | null>;

const fileOf = ({ financialYear, documentId }: Invoice): string =>
  `invoices/${financialYear}/${documentId}.pdf`;

/** What the log says of a document. Its number is a business fact, its buyer is not named. */
export const invoiceEntry = (
  name: NewEntry['name'],
  invoice: Invoice,
  file: string,
  actor: Pick<NewEntry, 'actorType' | 'actorId'>,
  more: NewEntry['payload'] = {},
): NewEntry => ({
  name,
  subjectType: 'invoice',
  subjectDocumentId: invoice.documentId,
  eventDocumentId: invoice.eventDocumentId,
  orderDocumentId: invoice.orderDocumentId,
  organizerDocumentId: invoice.organizerDocumentId,
  ...actor,
  payload: {
    kind: invoice.kind,
    number: invoice.number,
    amount: invoice.total,
    currency: invoice.currency,
    refund: invoice.refundDocumentId,
    file,
    ...more,
  },
});

/**
 * Documents of orders and refunds. Numbered and written in one short transaction, then drawn and stored outside of
 * any, then announced. A crash at any line leaves what the next attempt takes up: a document that has its number
 * keeps it, a file is stored under a name that follows from it, and that it is issued is said once, in one
 * transaction with the end of the delivery.
 */
export const createIssue = ({ strapi }: { strapi: Core.Strapi }) => {
  const draw = async (invoice: Invoice): Promise<{ file: string; pdf: Buffer }> => {
    const file = fileOf(invoice);
    const pdf = await drawInvoice(sheetOf(invoice));
    await putPrivate(strapi, file, pdf, PDF);
    return { file, pdf };
  };

  const announce = (invoice: Invoice, file: string, moved: Date | null, complete?: Complete): Promise<void> =>
    inTransaction(strapi, async (trx) => {
      const locked = await lockInvoice(trx, invoice.documentId);
      if (locked?.file === null) {
        const at = now();
        await markDrawn(trx, invoice.documentId, file, at);
        const late = moved !== null && at.getTime() - moved.getTime() > NEWS_DAYS * DAY_MS;
        await append(
          trx,
          invoiceEntry(ENTRY.INVOICE_ISSUED, invoice, file, { actorType: 'system' }, { late }),
        );
      }
      await complete?.(trx);
    });

  /** When the money came, or went back. */
  const movedAt = async ({ orderDocumentId, refundDocumentId }: Invoice): Promise<Date | null> => {
    const [moved] = await rows<{ at: Date | null }>(
      strapi.db.connection,
      refundDocumentId === null
        ? `SELECT paid_at AS at FROM ${tables.orders} WHERE document_id = ?`
        : `SELECT processed_at AS at FROM ${tables.refunds} WHERE document_id = ?`,
      [refundDocumentId ?? orderDocumentId],
    );
    return moved?.at ?? null;
  };

  const issue = async (number: Number, complete?: Complete): Promise<void> => {
    const invoice = await inTransaction(strapi, number);
    if (invoice === null || invoice.file !== null)
      return complete ? inTransaction(strapi, complete) : undefined;
    const { file } = await draw(invoice);
    await announce(invoice, file, await movedAt(invoice), complete);
  };

  /** Paid orders and refunds that nothing was issued for, or whose document was never drawn. */
  const findMissed = (before: Date): Promise<{ kind: 'order' | 'refund'; documentId: string }[]> =>
    rows(
      strapi.db.connection,
      `(SELECT 'order' AS kind, o.document_id AS "documentId" FROM ${tables.orders} o
         WHERE o.state IN ('paid', 'partially_refunded', 'refunded') AND o.total > 0 AND o.paid_at < ?
           AND NOT EXISTS (SELECT 1 FROM ${tables.invoices} i
                            WHERE i.order_document_id = o.document_id AND i.kind <> 'credit_note'
                              AND i.file IS NOT NULL)
         ORDER BY o.paid_at LIMIT ${BATCH})
       UNION ALL
       (SELECT 'refund', r.document_id FROM ${tables.refunds} r
          JOIN ${tables.payments} p ON p.document_id = r.payment_document_id AND p.purpose = 'order'
         WHERE r.state IN ('processed', 'settled_outside') AND r.updated_at < ?
           AND NOT EXISTS (SELECT 1 FROM ${tables.invoices} i
                            WHERE i.refund_document_id = r.document_id AND i.file IS NOT NULL)
         ORDER BY r.updated_at LIMIT ${BATCH})`,
      [before, before],
    );

  return {
    /** @param complete marks the delivery done, in the transaction that announces the document */
    forOrder: (orderDocumentId: string, complete?: Complete): Promise<void> =>
      issue((trx) => invoiceOrder(trx, orderDocumentId), complete),

    forRefund: (refundDocumentId: string, complete?: Complete): Promise<void> =>
      issue((trx) => creditRefund(trx, refundDocumentId), complete),

    /** The file of a document that has its number: the stored one, or one that is drawn anew. */
    async pdf(invoice: Invoice): Promise<{ file: string; pdf: Buffer }> {
      const kept = invoice.file === null ? null : await getPrivate(strapi, invoice.file);
      return invoice.file !== null && kept ? { file: invoice.file, pdf: kept } : draw(invoice);
    },

    /**
     * Issues what no delivery of the log will: orders that were paid before there were invoices, and work that was
     * given up. One that fails is logged and does not keep the others waiting.
     *
     * @returns how many were looked at
     */
    async catchUp(signal?: AbortSignal): Promise<number> {
      const missed = await findMissed(new Date(now().getTime() - SETTLED_MS));
      for (const { kind, documentId } of missed) {
        if (signal?.aborted) break;
        try {
          await (kind === 'order' ? this.forOrder(documentId) : this.forRefund(documentId));
        } catch (error) {
          strapi.log.error(`No document could be issued for ${kind} ${documentId}`, error);
        }
      }
      return missed.length;
    },
  };
};

export type Issue = ReturnType<typeof createIssue>;
