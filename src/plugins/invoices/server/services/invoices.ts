import type { Core } from '@strapi/strapi';
import type { OrdersService } from '../../../../api/order/services/orders';
import { ENTRY } from '../../../../domain/activity/names';
import { DomainError } from '../../../../domain/errors';
import { formatMoney } from '../../../../domain/money/format';
import { actorColumns, type Actor } from '../../../../platform/actor';
import type { Caller } from '../../../../platform/caller';
import { tables } from '../../../../platform/tables';
import { inTransaction, rows } from '../../../../platform/transaction';
import { append } from '../../../activity/server/public';
import type { InvoiceView } from '../../shared/admin';
import type { Invoice } from '../types';
import { invoiceEntry, type Issue } from './issue';
import { listInvoicesOfOrder, readInvoice } from './invoice-rows';
import { titleOf } from './sheet';

/** Who may see documents: the buyer by their account or the order's secret, and staff. */
export type Access = { readonly staff: true } | { readonly staff: false; readonly caller: Caller };

const viewOf = (invoice: Invoice): InvoiceView => ({
  documentId: invoice.documentId,
  kind: invoice.kind,
  title: titleOf(invoice),
  number: invoice.number,
  issuedAt: invoice.issuedAt.toISOString(),
  currency: invoice.currency,
  taxable: invoice.taxable,
  cgst: invoice.cgst,
  sgst: invoice.sgst,
  igst: invoice.igst,
  total: invoice.total,
  formatted: {
    taxable: formatMoney(invoice.taxable, invoice.currency),
    tax: formatMoney(invoice.total - invoice.taxable, invoice.currency),
    total: formatMoney(invoice.total, invoice.currency),
  },
  refund: invoice.refundDocumentId,
  original: invoice.originalNumber,
  href: `/api/invoices/${invoice.documentId}/pdf`,
});

export const createInvoices = ({ strapi }: { strapi: Core.Strapi }) => {
  const issue = (): Issue => strapi.plugin('invoices').service('issue');
  const ownsOrder: OrdersService['owns'] = (caller, order) =>
    strapi.service('api::order.orders').owns(caller, order);

  /** Somebody else's order looks exactly like one that does not exist. */
  const assertMay = async (orderDocumentId: string, access: Access): Promise<void> => {
    const [order] = await rows<{ documentId: string; userId: number | null }>(
      strapi.db.connection,
      `SELECT document_id AS "documentId", user_id AS "userId" FROM ${tables.orders} WHERE document_id = ?`,
      [orderDocumentId],
    );
    if (!order || (!access.staff && !ownsOrder(access.caller, order))) throw new DomainError('NOT_FOUND');
  };

  const find = async (documentId: string, access: Access): Promise<Invoice> => {
    const invoice = await readInvoice(strapi.db.connection, documentId);
    if (!invoice) throw new DomainError('NOT_FOUND');
    await assertMay(invoice.orderDocumentId, access);
    return invoice;
  };

  return {
    /**
     * What was issued for an order, oldest first. Nothing yet for an order that was paid a moment ago, never
     * anything for a free one.
     *
     * @throws DomainError NOT_FOUND
     */
    async list(orderDocumentId: string, access: Access): Promise<InvoiceView[]> {
      await assertMay(orderDocumentId, access);
      return (await listInvoicesOfOrder(strapi.db.connection, orderDocumentId)).map(viewOf);
    },

    /** @throws DomainError NOT_FOUND */
    async download(documentId: string, access: Access): Promise<{ pdf: Buffer; filename: string }> {
      const invoice = await find(documentId, access);
      const { pdf } = await issue().pdf(invoice);
      return { pdf, filename: `${invoice.number.toLowerCase().replace(/\//g, '-')}.pdf` };
    },

    /**
     * Has it mailed to the buyer once more; a file that was lost is drawn anew before.
     *
     * @throws DomainError NOT_FOUND, INVOICE_NOT_READY
     */
    async resend(documentId: string, access: Access, actor: Actor): Promise<void> {
      const invoice = await find(documentId, access);
      // The mail that comes with it is still due: another one would be the second of two.
      if (invoice.file === null) throw new DomainError('INVOICE_NOT_READY');
      const { file } = await issue().pdf(invoice);
      await inTransaction(strapi, (trx) =>
        append(trx, invoiceEntry(ENTRY.INVOICE_RESEND_REQUESTED, invoice, file, actorColumns(actor))),
      );
    },
  };
};

export type Invoices = ReturnType<typeof createInvoices>;
