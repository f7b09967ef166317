import { formatMoney } from '../../../../domain/money/format';
import { formatPercent } from '../../../../domain/money/percent';
import { type DocumentLine, documentTitle } from '../../../../domain/tax/documents';
import { TAX_ZONE } from '../../../../domain/tax/financial-year';
import { stateLabel, stateTaxName } from '../../../../domain/tax/states';
import { amountInWords } from '../../../../domain/tax/words';
import { formatInZone, formatRange } from '../../../../domain/time/zones';
import type { InvoiceSheet } from '../../../../platform/pdf/invoice';
import type { Invoice } from '../types';

const METHODS: Readonly<Record<string, string>> = {
  upi: 'UPI',
  card: 'card',
  netbanking: 'net banking',
  wallet: 'wallet',
  emi: 'EMI',
  paylater: 'pay later',
  cash: 'cash',
  cheque: 'cheque',
  bank_transfer: 'bank transfer',
};

const REASONS: Readonly<Record<string, string>> = {
  requested: 'Refund on request',
  event_cancelled: 'The event was cancelled',
  event_ended: 'The event was over',
  not_approved: 'The registration was not approved',
};

const date = (at: Date): string => formatInZone(at, TAX_ZONE, 'date').replace(/^\w+, /, '');

export const titleOf = (invoice: Invoice): string =>
  documentTitle(invoice.kind, invoice.lines, invoice.supplier.gstin !== null);

const partyLines = (
  { gstin, address, region, also }: Record<'gstin' | 'address' | 'region' | 'also', string | null>,
  email: string | null,
): string[] =>
  [also, address, region, email, gstin === null ? null : `GSTIN ${gstin}`].filter(
    (line): line is string => line !== null && line !== '',
  );

/** The two names of one party: the one that is registered leads on a tax document. */
const names = (name: string, legalName: string | null): { name: string; also: string | null } =>
  legalName === null || legalName === name ? { name, also: null } : { name: legalName, also: name };

const partiesOf = ({ supplier, buyer, kind }: Invoice): Pick<InvoiceSheet, 'supplier' | 'buyer'> => {
  const seller = names(supplier.name, supplier.legalName);
  const payer = names(buyer.name, buyer.legalName);
  const state = supplier.stateCode === null ? supplier.region : stateLabel(supplier.stateCode);
  return {
    supplier: {
      heading: 'Sold by',
      name: seller.name,
      lines: partyLines({ ...supplier, ...seller, region: state }, supplier.email),
    },
    buyer: {
      heading: kind === 'credit_note' ? 'Credited to' : 'Billed to',
      name: payer.name,
      lines: partyLines({ ...payer, address: null, region: null, gstin: buyer.gstin }, buyer.email),
    },
  };
};

const factsOf = (invoice: Invoice): InvoiceSheet['facts'] => {
  const { number, issuedAt, originalNumber, originalIssuedAt, orderCode, placeOfSupply, financialYear } =
    invoice;
  return [
    { label: 'Number', value: number, detail: `Financial year ${financialYear}` },
    { label: 'Date', value: date(issuedAt) },
    originalNumber === null
      ? { label: 'Order', value: orderCode }
      : {
          label: invoice.supplier.gstin === null ? 'For receipt' : 'For invoice',
          value: originalNumber,
          ...(originalIssuedAt ? { detail: `of ${date(originalIssuedAt)}\nOrder ${orderCode}` } : {}),
        },
    ...(placeOfSupply === null ? [] : [{ label: 'Place of supply', value: stateLabel(placeOfSupply) }]),
  ];
};

/** Which columns of tax the document has. */
const headsOf = ({ cgst, sgst, igst, placeOfSupply, supplier }: Invoice): ('cgst' | 'sgst' | 'igst')[] => {
  if (placeOfSupply === null || cgst + sgst + igst === 0) return [];
  return placeOfSupply === supplier.stateCode ? ['cgst', 'sgst'] : ['igst'];
};

const TAX_WIDTH = 74;

/** The table, its sums, and what the heads of the tax are called here. */
const tableOf = (invoice: Invoice): Pick<InvoiceSheet, 'columns' | 'rows' | 'sums'> => {
  const { lines, currency, placeOfSupply } = invoice;
  const money = (amount: number): string => formatMoney(amount, currency);
  const heads = headsOf(invoice);
  const nameOf = (head: 'cgst' | 'sgst' | 'igst'): string =>
    head === 'sgst' && placeOfSupply !== null ? stateTaxName(placeOfSupply) : head.toUpperCase();
  const rateOf = ({ taxRateBps }: DocumentLine, head: string): string =>
    head === 'igst' ? formatPercent(taxRateBps) : `${taxRateBps / 200} %`;
  const detailOf = ({ hsnSac, unitPrice, quantity, discount }: DocumentLine): string =>
    [
      ...(hsnSac === null ? [] : [`SAC ${hsnSac}`]),
      ...(unitPrice > 0
        ? [`${quantity} × ${money(unitPrice)}${heads.length > 0 ? ', tax included' : ''}`]
        : []),
      ...(discount > 0 ? [`discount ${money(discount)}`] : []),
    ].join(' · ');
  const charged = lines.filter((line) => line.total > 0);
  const shown = charged.length > 0 ? charged : lines;
  return {
    columns: [
      { label: 'Admission', width: 0 },
      { label: 'Qty', width: 34 },
      ...(heads.length > 0 ? [{ label: 'Taxable value', width: 80 }] : []),
      ...heads.map((head) => ({ label: nameOf(head), width: TAX_WIDTH })),
      { label: 'Amount', width: 84 },
    ],
    rows: shown.map((line) => ({
      cells: [
        { text: line.name, detail: detailOf(line) },
        { text: line.quantity > 0 ? String(line.quantity) : '–' },
        ...(heads.length > 0 ? [{ text: money(line.taxable) }] : []),
        ...heads.map((head) => ({ text: money(line[head]), detail: rateOf(line, head) })),
        { text: money(line.total) },
      ],
    })),
    sums:
      heads.length === 0
        ? []
        : [
            { label: 'Taxable value', amount: money(invoice.taxable) },
            ...heads.map((head) => ({ label: nameOf(head), amount: money(invoice[head]) })),
          ],
  };
};

const remarksOf = ({ payment, kind, reason }: Invoice): string[] => {
  if (kind === 'credit_note') return reason === null ? [] : [`${REASONS[reason] ?? 'Refund'}.`];
  if (payment?.method == null) return ['Paid in full.'];
  const reference = payment.reference === null ? '' : `, reference ${payment.reference}`;
  return [`Paid in full by ${METHODS[payment.method] ?? payment.method}${reference}.`];
};

const notesOf = ({ supplier, kind, cgst, sgst, igst }: Invoice): string[] => [
  supplier.gstin === null
    ? 'The seller is not registered under GST and charges none.'
    : cgst + sgst + igst === 0
      ? 'No GST is charged on this supply. Tax payable on reverse charge: no.'
      : 'Tax payable on reverse charge: no.',
  ...(kind === 'credit_note' && supplier.gstin !== null
    ? ['Credit note under Section 34 of the CGST Act, 2017.']
    : []),
  'Issued electronically; valid without a signature.',
];

/** What the PDF of a document shows, in words, dates of India and rupees. */
export const sheetOf = (invoice: Invoice): InvoiceSheet => {
  const { occasion, currency, total } = invoice;
  return {
    accentKey: invoice.organizerDocumentId ?? invoice.supplierKey,
    brand: invoice.supplier.name,
    title: titleOf(invoice),
    copy: 'Original for the recipient',
    number: invoice.number,
    issuedAt: invoice.issuedAt,
    facts: factsOf(invoice),
    ...partiesOf(invoice),
    occasion: {
      title: occasion.title,
      details: [formatRange(occasion.startsAt, occasion.endsAt, occasion.timezone), occasion.place],
    },
    ...tableOf(invoice),
    total: {
      label: invoice.kind === 'credit_note' ? 'Credited' : 'Total',
      amount: formatMoney(total, currency),
      words: amountInWords(total, currency),
    },
    remarks: remarksOf(invoice),
    notes: notesOf(invoice),
  };
};
