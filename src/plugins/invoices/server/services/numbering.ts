import {
  creditNoteLines,
  documentTotals,
  invoiceLines,
  type TaxPlaces,
} from '../../../../domain/tax/documents';
import { financialYear } from '../../../../domain/tax/financial-year';
import { gstinFault, stateOfGstin } from '../../../../domain/tax/gstin';
import { documentNumber } from '../../../../domain/tax/numbers';
import { placeOfSupply } from '../../../../domain/tax/split';
import { now } from '../../../../platform/clock';
import type { Trx } from '../../../../platform/transaction';
import type { Invoice, InvoiceDraft, Occasion, Supplier } from '../types';
import { insertInvoice, nextInSeries, readInvoiceOfOrder, readNoteOfRefund } from './invoice-rows';
import { lockSourceOrder, readSourceRefund, type SourceOrder } from './source-rows';

const PAID: readonly SourceOrder['state'][] = ['paid', 'partially_refunded', 'refunded'];

const supplierOf = ({ organizer, event, code }: SourceOrder): Supplier => {
  const name = organizer?.name ?? event?.organizerName;
  if (name == null) throw new Error(`Nobody is known who sold order ${code}`);
  const gstin = organizer?.gstin || null;
  const fault = gstin === null ? null : gstinFault(gstin);
  if (fault !== null) throw new Error(`The GSTIN of ${name} is wrong, correct it first: ${fault}`);
  return {
    name,
    legalName: organizer?.legalName || null,
    address: organizer?.address || null,
    region: organizer?.region || null,
    email: organizer?.email || null,
    gstin,
    stateCode: gstin === null ? null : stateOfGstin(gstin),
  };
};

const occasionOf = ({ event, code }: SourceOrder): Occasion => {
  if (!event) throw new Error(`The event of order ${code} was never published`);
  const { title, startsAt, endsAt, timezone, place } = event;
  return { title, startsAt, endsAt, timezone, place };
};

/** Where it is taxed; `null` for a supplier without GSTIN. An event without a venue is online. */
const placesOf = ({ event, venue, buyerGstin }: SourceOrder, { stateCode }: Supplier): TaxPlaces =>
  stateCode === null
    ? null
    : {
        supplierState: stateCode,
        placeOfSupply: placeOfSupply({
          venue: venue ?? (event?.venueName == null ? null : { region: null, country: null }),
          buyerGstin,
          supplierState: stateCode,
        }),
      };

const placesOfInvoice = ({ supplier, placeOfSupply: place }: Invoice): TaxPlaces =>
  supplier.stateCode === null || place === null
    ? null
    : { supplierState: supplier.stateCode, placeOfSupply: place };

/**
 * Gives the draft the next number of its series and writes it. The counter is taken last: from then on until the
 * commit, everybody who numbers in the same series waits.
 */
const issue = async (trx: Trx, draft: InvoiceDraft): Promise<Invoice> => {
  const { supplierKey, kind } = draft;
  const year = financialYear(now());
  const sequence = await nextInSeries(trx, { supplierKey, kind, financialYear: year });
  // Dated under the counter's lock, so that a later number never has an earlier date.
  const issuedAt = now();
  if (financialYear(issuedAt) !== year)
    throw new Error('The financial year ended while a number was waited for');
  return insertInvoice(trx, draft, {
    number: documentNumber(kind, year, sequence),
    financialYear: year,
    sequence,
    issuedAt,
  });
};

const issueForLocked = async (trx: Trx, order: SourceOrder): Promise<Invoice | null> => {
  const existing = await readInvoiceOfOrder(trx, order.documentId);
  if (existing) return existing;
  if (order.total === 0 || !PAID.includes(order.state)) return null;
  const supplier = supplierOf(order);
  const supplierKey = supplier.gstin ?? order.organizerDocumentId;
  if (supplierKey === null) throw new Error(`Order ${order.code} has no organizer to invoice for`);
  const places = placesOf(order, supplier);
  const lines = invoiceLines(order.lines, places);
  const totals = documentTotals(lines);
  if (totals.total !== order.total)
    throw new Error(`The lines of order ${order.code} sum to ${totals.total}, not to ${order.total}`);
  return issue(trx, {
    ...totals,
    kind: supplier.gstin === null ? 'receipt' : 'tax_invoice',
    supplierKey,
    supplier,
    buyer: {
      name: order.buyerName,
      legalName: order.buyerLegalName,
      gstin: order.buyerGstin,
      email: order.buyerEmail,
    },
    occasion: occasionOf(order),
    payment: order.payment,
    placeOfSupply: places?.placeOfSupply ?? null,
    lines,
    currency: order.currency,
    orderDocumentId: order.documentId,
    orderCode: order.code,
    eventDocumentId: order.eventDocumentId,
    eventTitle: order.event?.title ?? null,
    organizerDocumentId: order.organizerDocumentId,
    refundDocumentId: null,
    originalDocumentId: null,
    originalNumber: null,
    originalIssuedAt: null,
    reason: null,
  });
};

/**
 * The invoice (or receipt) of a paid order: the one it has, or one with the next number. Nothing for free orders.
 *
 * @throws when the order or its organizer is not fit to be invoiced: somebody must put that right
 */
export const invoiceOrder = async (trx: Trx, orderDocumentId: string): Promise<Invoice | null> => {
  const order = await lockSourceOrder(trx, orderDocumentId);
  if (!order) throw new Error(`Order ${orderDocumentId} is gone`);
  return issueForLocked(trx, order);
};

/**
 * The credit note of a refund that reached the buyer: the one it has, or one with the next number. It corrects an
 * invoice, so an order that has none yet (its job is late) is invoiced first. Nothing for money that was never
 * invoiced: free orders, and payments that paid for nothing.
 */
export const creditRefund = async (trx: Trx, refundDocumentId: string): Promise<Invoice | null> => {
  const refund = await readSourceRefund(trx, refundDocumentId);
  if (!refund) throw new Error(`Refund ${refundDocumentId} is gone`);
  if (refund.purpose !== 'order') return null;
  if (refund.state !== 'processed' && refund.state !== 'settled_outside') return null;
  const order = await lockSourceOrder(trx, refund.orderDocumentId);
  if (!order) throw new Error(`Order ${refund.orderDocumentId} is gone`);
  const existing = await readNoteOfRefund(trx, refundDocumentId);
  if (existing) return existing;
  const invoice = await issueForLocked(trx, order);
  if (!invoice) return null;
  const lines = creditNoteLines({
    amount: refund.amount,
    refunded: refund.lines,
    orderLines: order.lines,
    places: placesOfInvoice(invoice),
  });
  const { supplierKey, supplier, buyer, occasion, placeOfSupply: place, currency } = invoice;
  const { orderDocumentId, orderCode, eventDocumentId, eventTitle, organizerDocumentId } = invoice;
  return issue(trx, {
    ...documentTotals(lines),
    ...{ supplierKey, supplier, buyer, occasion, placeOfSupply: place, currency },
    ...{ orderDocumentId, orderCode, eventDocumentId, eventTitle, organizerDocumentId },
    kind: 'credit_note',
    payment: null,
    lines,
    refundDocumentId,
    originalDocumentId: invoice.documentId,
    originalNumber: invoice.number,
    originalIssuedAt: invoice.issuedAt,
    reason: refund.reason,
  });
};
