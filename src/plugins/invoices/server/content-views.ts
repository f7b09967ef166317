import type { ContentView } from '../../../platform/content-views';

export const invoiceViews: readonly ContentView[] = [
  {
    uid: 'plugin::invoices.invoice',
    title: 'number',
    sort: 'issuedAt:DESC',
    list: ['number', 'kind', 'orderCode', 'eventTitle', 'total', 'issuedAt'],
    readOnly: true,
    form: [
      ['number/4', 'kind/4', 'issuedAt/4'],
      ['orderCode/4', 'eventTitle/8'],
      ['supplierKey/4', 'financialYear/4', 'placeOfSupply/4'],
      ['taxable/6', 'total/6'],
      ['cgst/4', 'sgst/4', 'igst/4'],
      ['originalNumber', 'originalIssuedAt'],
    ],
    fields: {
      number: { label: 'Number' },
      kind: { label: 'Kind' },
      issuedAt: { label: 'Issued on' },
      supplierKey: {
        label: 'Supplier',
        help: 'The GSTIN it was numbered under; an internal id for receipts.',
      },
      financialYear: { label: 'Financial year' },
      orderCode: { label: 'Order code' },
      eventTitle: { label: 'Event' },
      placeOfSupply: { label: 'Place of supply', help: 'Code of the state, such as 27 for Maharashtra.' },
      currency: { label: 'Currency' },
      taxable: { label: 'Taxable value' },
      cgst: { label: 'CGST' },
      sgst: { label: 'SGST or UTGST' },
      igst: { label: 'IGST' },
      total: { label: 'Total' },
      originalNumber: { label: 'Corrects invoice' },
      originalIssuedAt: { label: 'Issued on (corrected one)' },
      reason: { label: 'Why money went back' },
    },
  },
];
