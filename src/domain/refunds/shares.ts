import { allocate, mulDiv, sum } from '../money/arithmetic';
import type { OrderLine } from '../pricing/price-order';
import type { EarlierRefund, RefundableRegistration } from './quote';

/** One registration's part of what its line cost. Minor units. */
export interface Share {
  readonly registration: RefundableRegistration;
  /** What was paid for it, less what earlier refunds by amount took from its line. */
  readonly paid: number;
  readonly discount: number;
}

/** A line of an order with what earlier refunds left of it. Minor units. */
export interface LineLeft {
  readonly line: OrderLine;
  /** What nobody asked for yet. */
  readonly unasked: number;
  /** What was not given back yet: `unasked` and what earlier refunds kept. */
  readonly money: number;
  readonly givenBack: number;
  readonly taxGivenBack: number;
  readonly discountGivenBack: number;
  /** Registrations that no earlier refund gave up. */
  readonly shares: readonly Share[];
}

/**
 * What cumulative rounding gives for the next part: `whole × upTo ÷ of`, less what was given before, so that the
 * parts of many steps add up to the whole exactly.
 */
export function telescope(whole: number, upTo: number, of: number, given: number): number {
  if (of === 0) return 0;
  return Math.max(0, mulDiv(whole, Math.min(upTo, of), of) - given);
}

/**
 * Splits each line over its registrations, equally and by largest remainder in the order of their positions.
 * Money that went back by amount is borne by the registrations that are left, in the same proportions.
 */
export function linesLeft(
  lines: readonly OrderLine[],
  registrations: readonly RefundableRegistration[],
  earlier: readonly EarlierRefund[],
): LineLeft[] {
  const givenUp = new Set(earlier.flatMap((refund) => refund.registrations));
  return lines.map((line) => {
    const parts = earlier
      .flatMap((refund) => refund.lines)
      .filter((part) => part.ticketTypeId === line.ticketTypeId);
    const givenBack = sum(parts.map((part) => part.amount));
    const unasked = Math.max(0, line.net - sum(parts.map((part) => part.paid)));
    const own = registrations.filter(({ ticketTypeId }) => ticketTypeId === line.ticketTypeId);
    const equal = own.map(() => 1);
    const paid = allocate(own.length === 0 ? 0 : line.net, equal);
    const discounts = allocate(own.length === 0 ? 0 : line.discount, equal);
    const open = own.flatMap((registration, index) =>
      givenUp.has(registration.documentId)
        ? []
        : [{ registration, weight: paid[index] ?? 0, discount: discounts[index] ?? 0 }],
    );
    const weights = open.map(({ weight }) => weight);
    const shares = allocate(sum(weights) === 0 ? 0 : unasked, weights);
    return {
      line,
      unasked,
      money: Math.max(0, line.net - givenBack),
      givenBack,
      taxGivenBack: sum(parts.map((part) => part.tax)),
      discountGivenBack: sum(parts.map((part) => part.discount)),
      shares: open.map(({ registration, discount }, index) => ({
        registration,
        paid: shares[index] ?? 0,
        discount,
      })),
    };
  });
}
