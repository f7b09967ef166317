import { allocate, assertMinor, sum, taxWithin } from '../money/arithmetic';
import type { OrderLine } from '../pricing/price-order';
import type { RefundLine } from '../refunds/quote';
import type { DocumentKind } from './numbers';
import { splitTax, type TaxSplit } from './split';

/** One line of an invoice, receipt or credit note; amounts in minor units. `total` = `taxable` + its taxes. */
export interface DocumentLine extends TaxSplit {
  readonly name: string;
  readonly hsnSac: string | null;
  readonly quantity: number;
  /** Of one ticket, tax included, before any discount. Zero where a part of the price goes back. */
  readonly unitPrice: number;
  readonly discount: number;
  readonly taxable: number;
  readonly taxRateBps: number;
  readonly total: number;
}

export interface DocumentTotals extends TaxSplit {
  readonly taxable: number;
  readonly total: number;
}

/** Who taxes what: `null` for a supplier who is not registered and therefore charges no GST (CGST Act Section 32). */
export type TaxPlaces = { readonly supplierState: string; readonly placeOfSupply: string } | null;

/** What the credit note needs of a refund's line. */
export type RefundedLine = Pick<
  RefundLine,
  'ticketTypeId' | 'name' | 'quantity' | 'amount' | 'tax' | 'taxRateBps' | 'hsnSac'
>;

const taxed = (amount: number, tax: number, places: TaxPlaces): TaxSplit & { taxable: number } => {
  if (tax < 0 || tax > amount) throw new Error(`tax ${tax} is outside 0…${amount}`);
  if (places === null) return { taxable: amount, cgst: 0, sgst: 0, igst: 0 };
  return { taxable: amount - tax, ...splitTax(tax, places.supplierState, places.placeOfSupply) };
};

/** The lines of an order as its invoice (or receipt) shows them. Their totals sum to what was paid. */
export function invoiceLines(lines: readonly OrderLine[], places: TaxPlaces): DocumentLine[] {
  return lines.map((line) => ({
    name: line.name,
    hsnSac: line.hsnSac,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    discount: line.discount,
    taxRateBps: places === null ? 0 : line.taxRateBps,
    total: line.net,
    ...taxed(line.net, line.tax, places),
  }));
}

/** What a refund says of its lines, or what follows from the order where it says nothing (older, adopted ones). */
function refundedLines(
  amount: number,
  refunded: readonly RefundedLine[] | null,
  orderLines: readonly OrderLine[],
): RefundedLine[] {
  const told = (refunded ?? []).filter((line) => line.amount > 0);
  if (told.length > 0 && sum(told.map((line) => line.amount)) === amount) return told;
  const paid = orderLines.filter((line) => line.net > 0);
  const shares = allocate(
    amount,
    paid.map((line) => line.net),
  );
  return paid.flatMap((line, index) => {
    const share = shares[index] ?? 0;
    if (share === 0) return [];
    const whole = share === line.net;
    return [
      {
        ticketTypeId: line.ticketTypeId,
        name: line.name,
        quantity: whole ? line.quantity : 0,
        amount: share,
        tax: whole ? line.tax : taxWithin(share, line.taxRateBps),
        taxRateBps: line.taxRateBps,
        hsnSac: line.hsnSac,
      },
    ];
  });
}

/**
 * The lines of a credit note (CGST Act Section 34): what went back of each line, with the tax that was in it, split
 * as the invoice split it. Their totals sum to the refund.
 *
 * @param amount of the refund, minor units
 * @param refunded as the refund stored them; lines that do not sum to `amount` are not believed, and the amount is
 *   spread over the order's lines by what was paid for each
 */
export function creditNoteLines(input: {
  amount: number;
  refunded: readonly RefundedLine[] | null;
  orderLines: readonly OrderLine[];
  places: TaxPlaces;
}): DocumentLine[] {
  assertMinor(input.amount);
  return refundedLines(input.amount, input.refunded, input.orderLines).map((line) => ({
    name: line.name,
    hsnSac: line.hsnSac,
    quantity: line.quantity,
    unitPrice: 0,
    discount: 0,
    taxRateBps: input.places === null ? 0 : line.taxRateBps,
    total: line.amount,
    ...taxed(line.amount, line.tax, input.places),
  }));
}

/** Sums over the lines; `taxable` + `cgst` + `sgst` + `igst` = `total`. */
export function documentTotals(lines: readonly DocumentLine[]): DocumentTotals {
  const of = (pick: (line: DocumentLine) => number): number => sum(lines.map(pick));
  const totals = {
    taxable: of((line) => line.taxable),
    cgst: of((line) => line.cgst),
    sgst: of((line) => line.sgst),
    igst: of((line) => line.igst),
    total: of((line) => line.total),
  };
  if (totals.taxable + totals.cgst + totals.sgst + totals.igst !== totals.total)
    throw new Error(`a document's taxable value and taxes do not sum to its total ${totals.total}`);
  return totals;
}

/**
 * What stands above a document. A registered supplier gives a tax invoice for what is taxed (CGST Act Section
 * 31(1)), a bill of supply for what is exempt (31(3)(c)), and one paper for both (CGST Rule 46A).
 *
 * @param registered whether the supplier has a GSTIN
 */
export function documentTitle(
  kind: DocumentKind,
  lines: readonly { readonly taxRateBps: number }[],
  registered: boolean,
): string {
  if (kind === 'credit_note') return registered ? 'Credit note' : 'Refund receipt';
  if (!registered) return 'Receipt';
  const taxedLines = lines.filter((line) => line.taxRateBps > 0).length;
  if (taxedLines === 0) return 'Bill of supply';
  return taxedLines === lines.length ? 'Tax invoice' : 'Invoice-cum-bill of supply';
}
