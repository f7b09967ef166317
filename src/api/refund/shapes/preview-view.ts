import { formatMoney } from '../../../domain/money/format';
import type { RefundQuote } from '../../../domain/refunds/quote';

/** What a buyer may know of a quote: never who bears it. */
export const previewView = (quote: RefundQuote) => {
  const { currency } = quote;
  const money = (minor: number): string => formatMoney(minor, currency);
  return {
    data: {
      currency,
      amount: quote.amount,
      kept: quote.kept,
      feesKept: quote.feesKept,
      tax: quote.tax,
      left: quote.left,
      percent: quote.percent,
      step: quote.step,
      registrations: quote.givesUp,
      cancels: quote.frees,
      orderAfter: quote.orderAfter,
      needsApproval: quote.needsApproval !== null,
      lines: quote.lines.map(({ ticketTypeId, ...line }) => ({
        ticketType: ticketTypeId,
        ...line,
        formatted: {
          paid: money(line.paid),
          discount: money(line.discount),
          amount: money(line.amount),
          tax: money(line.tax),
        },
      })),
      formatted: {
        amount: money(quote.amount),
        kept: money(quote.kept),
        feesKept: money(quote.feesKept),
        tax: money(quote.tax),
        left: money(quote.left),
      },
    },
    meta: {},
  };
};
