import { drawInvoice, type InvoiceSheet } from '../../../../src/platform/pdf/invoice';
import { paginate } from '../../../../src/platform/pdf/invoice-layout';
import { readPdf } from '../../../helpers/read-pdf';

const invoice = (changes: Partial<InvoiceSheet> = {}): InvoiceSheet => ({
  accentKey: 'pune',
  brand: 'Pune Cultural Circle',
  title: 'Tax invoice',
  copy: 'Original for the recipient',
  number: 'INV/26-27/000001',
  issuedAt: new Date('2026-11-21T05:00:00Z'),
  facts: [
    { label: 'Number', value: 'INV/26-27/000001', detail: 'Financial year 2026-27' },
    { label: 'Date', value: '21 Nov 2026' },
  ],
  supplier: { heading: 'Sold by', name: 'Pune Cultural Trust', lines: ['GSTIN 27AAPFU0939F1ZV'] },
  buyer: { heading: 'Billed to', name: 'क्षितिज श्रीवास्तव', lines: ['asha@example.org'] },
  occasion: { title: 'नवरात्रि महोत्सव', details: ['Sat, 28 Nov 2026', 'Town Hall, Pune'] },
  columns: [
    { label: 'Admission', width: 0 },
    { label: 'Qty', width: 34 },
    { label: 'Amount', width: 84 },
  ],
  rows: [{ cells: [{ text: 'மீனாட்சி', detail: 'SAC 999692' }, { text: '2' }, { text: '₹2,360.00' }] }],
  sums: [{ label: 'Taxable value', amount: '₹2,000.00' }],
  total: { label: 'Total', amount: '₹2,360.00', words: 'Rupees Two Thousand Three Hundred and Sixty Only' },
  remarks: ['Paid in full by UPI.'],
  notes: ['Issued electronically; valid without a signature.'],
  ...changes,
});

const letters = (text: string): string => text.replace(/[\s\u200c]+/gu, '').normalize('NFC');

describe('drawInvoice', () => {
  it('draws what can be read and copied, in any script, with the rupee sign', async () => {
    const sheet = invoice();
    const { title, pages } = await readPdf(await drawInvoice(sheet));
    expect(title).toBe('Tax invoice INV/26-27/000001');
    expect(pages).toHaveLength(1);
    const text = letters(pages[0]?.text ?? '');
    for (const part of [
      ...[sheet.brand, sheet.title, sheet.supplier.name, sheet.buyer.name, sheet.occasion.title, 'மீனாட்சி'],
      ...['SAC 999692', '₹2,360.00', '₹2,000.00', sheet.total.words, 'Page 1 of 1', 'Sold by'.toUpperCase()],
    ])
      expect(text).toContain(letters(part));
  }, 30_000);

  it('goes on over as many pages as it needs, each with its heading and number', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => ({
      cells: [{ text: `Seat ${index + 1}`, detail: 'SAC 999692' }, { text: '1' }, { text: '₹1.00' }],
    }));
    const { pages } = await readPdf(await drawInvoice(invoice({ rows })));
    expect(pages.length).toBeGreaterThan(1);
    pages.forEach((page, index) => {
      expect(page.text).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(page.text).toContain('ADMISSION');
    });
    const all = pages.map((page) => page.text).join('\n');
    for (const row of rows) expect(all).toContain(row.cells[0]?.text ?? '');
    expect(all.match(/Rupees Two Thousand/g)).toHaveLength(1);
  }, 30_000);

  it('holds the longest of everything', async () => {
    const long = 'An Extraordinarily Long Text That Somebody Typed Without Thinking '.repeat(8);
    const { pages } = await readPdf(
      await drawInvoice(
        invoice({
          brand: long,
          supplier: { heading: 'Sold by', name: long, lines: [long, long] },
          buyer: { heading: 'Billed to', name: long, lines: [long] },
          occasion: { title: long, details: [long, long] },
          rows: [{ cells: [{ text: long, detail: long }, { text: '50' }, { text: '₹99,99,999.00' }] }],
        }),
      ),
    );
    expect(pages.at(-1)?.text).toContain('Total');
  }, 30_000);

  it('is the same file for the same sheet', async () => {
    const [first, second] = [await drawInvoice(invoice()), await drawInvoice(invoice())];
    expect(first.equals(second)).toBe(true);
    expect(first.length).toBeLessThan(80_000);
  });
});

describe('paginate', () => {
  it.each([
    ['one page', [10, 10], 20, [[0, 1]]],
    ['rows over two', [40, 40, 40], 10, [[0, 1], [2]]],
    ['a tail that needs a page', [40, 40], 30, [[0, 1], []]],
    ['a row that is higher than a page', [200, 10], 10, [[0], [1]]],
    ['no rows', [], 10, [[]]],
  ])('%s', (_what, heights, tail, pages) =>
    expect(paginate(heights, { first: 10, next: 0 }, tail, 100)).toEqual(pages),
  );
});
