import { allocate, assertMinor, bps, sum, taxWithin } from '../money/arithmetic';

export interface TicketToPrice {
  ticketTypeId: string;
  name: string;
  /** Price of one ticket, tax included, minor units. */
  price: number;
  taxRateBps: number;
  hsnSac: string | null;
  quantity: number;
}

/** The rates in force when the order is placed; snapshotted on it. */
export interface FeeRates {
  platformFeeBps: number;
  gatewayFeeBps: number;
  gstBps: number;
  /** Who pays the gateway; absent on orders from before there was a choice, when the organizer did. */
  gatewayFeeBorneBy?: 'organizer' | 'platform';
}

/** One ticket type on an order. All amounts in minor units; `net` is what is paid and contains `tax`. */
export interface OrderLine {
  ticketTypeId: string;
  name: string;
  unitPrice: number;
  quantity: number;
  gross: number;
  discount: number;
  net: number;
  tax: number;
  taxRateBps: number;
  hsnSac: string | null;
}

export interface OrderPrice {
  currency: string;
  lines: OrderLine[];
  subtotal: number;
  discount: number;
  /** Contained in `total`, never added to it. */
  tax: number;
  total: number;
  /** The platform's fee on the discounted gross, without its GST. */
  platformFee: number;
  /** GST on the platform's fee. */
  platformFeeTax: number;
  /**
   * What the gateway is expected to keep, its GST included (as Razorpay's `fee` is), as the organizer's cost; zero
   * where the platform bears it.
   */
  gatewayFeeEstimate: number;
}

/**
 * The price of an order. Prices include tax; a discount is spread over the lines by largest remainder; each
 * line's tax is `net − net ÷ (1 + rate)`, rounded half-up. The fees are the organizer's cost: they never change
 * what the buyer pays.
 *
 * @param discount minor units off the whole order, at most its subtotal (more is a bug and throws)
 */
export function priceOrder(input: {
  tickets: readonly TicketToPrice[];
  currency: string;
  discount?: number;
  fees: FeeRates;
}): OrderPrice {
  const { tickets, currency, discount = 0, fees } = input;
  for (const ticket of tickets) {
    assertMinor(ticket.price, 'price');
    if (ticket.price < 0) throw new Error(`a price cannot be negative: ${ticket.price}`);
    if (!Number.isSafeInteger(ticket.quantity) || ticket.quantity < 1)
      throw new Error(`a quantity must be at least 1: ${ticket.quantity}`);
  }
  const gross = tickets.map((ticket) => ticket.price * ticket.quantity);
  const subtotal = sum(gross);
  assertMinor(discount, 'discount');
  if (discount < 0 || discount > subtotal) throw new Error(`discount ${discount} is outside 0…${subtotal}`);

  const discounts = allocate(discount, gross);
  const lines = tickets.map((ticket, index): OrderLine => {
    const lineGross = gross[index] ?? 0;
    const lineDiscount = discounts[index] ?? 0;
    const net = lineGross - lineDiscount;
    return {
      ticketTypeId: ticket.ticketTypeId,
      name: ticket.name,
      unitPrice: ticket.price,
      quantity: ticket.quantity,
      gross: lineGross,
      discount: lineDiscount,
      net,
      tax: taxWithin(net, ticket.taxRateBps),
      taxRateBps: ticket.taxRateBps,
      hsnSac: ticket.hsnSac,
    };
  });

  const total = subtotal - discount;
  const platformFee = bps(total, fees.platformFeeBps);
  const gatewayFee = fees.gatewayFeeBorneBy === 'platform' ? 0 : bps(total, fees.gatewayFeeBps);
  return {
    currency,
    lines,
    subtotal,
    discount,
    tax: sum(lines.map((line) => line.tax)),
    total,
    platformFee,
    platformFeeTax: bps(platformFee, fees.gstBps),
    gatewayFeeEstimate: gatewayFee + bps(gatewayFee, fees.gstBps),
  };
}
