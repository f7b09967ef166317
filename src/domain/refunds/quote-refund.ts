import type { EventState } from '../events/machine';
import type { FieldError, Result } from '../errors';
import { refuse, refuseFields } from '../errors';
import { allocate, mulDiv, sum } from '../money/arithmetic';
import type { Instant } from '../time/instant';
import { isAllBack, placesEnded } from './ending';
import { stepFor, type RefundStep } from './policy';
import type {
  EarlierRefund,
  PlatformFeeChoice,
  RefundableOrder,
  RefundablePayment,
  RefundableRegistration,
  RefundAsk,
  RefundLine,
  RefundQuote,
  RefundRequest,
} from './quote';
import { linesLeft, telescope, type LineLeft, type Share } from './shares';

export interface QuoteInput {
  order: RefundableOrder;
  /** In the order of their positions. */
  registrations: readonly RefundableRegistration[];
  payment: RefundablePayment;
  /** Refunds of this payment that are not rejected. */
  earlier: readonly EarlierRefund[];
  event: { state: EventState; startsAt: Instant };
  ask: RefundAsk;
  /** More than this needs a second person; null for no limit. Minor units. */
  approvalAbove: number | null;
  now: Date;
}

/** What is asked of one line. */
interface Asked {
  readonly left: LineLeft;
  readonly shares: readonly Share[];
  /** What the request takes in, minor units. */
  readonly ask: number;
  /** What the policy gives of it, before fees. */
  readonly policyGives: number;
  readonly step: RefundStep | null;
}

const isLive = ({ registration }: Share): boolean => registration.state === 'confirmed';

/** Which shares a request names. Refuses ids that are not of the order, named twice, or past giving up. */
function pick(
  input: QuoteInput,
  lines: readonly LineLeft[],
  free: boolean,
): Result<{ shares: ReadonlySet<Share> }> {
  const all = lines.flatMap((line) => line.shares);
  const { request } = input.ask;
  if (request.kind !== 'registrations') return { ok: true, shares: new Set(free ? all : all.filter(isLive)) };
  const errors: FieldError[] = [];
  const chosen = new Set<Share>();
  for (const [index, id] of request.registrations.entries()) {
    const path = `registrations.${index}`;
    const registration = input.registrations.find(({ documentId }) => documentId === id);
    if (!registration) {
      errors.push({ path, message: 'This order has no such registration.' });
      continue;
    }
    const share = all.find((one) => one.registration.documentId === id);
    const gone = !share
      ? 'already_refunded'
      : !free && registration.state !== 'confirmed'
        ? registration.state
        : null;
    if (gone !== null) return refuse('REFUND_NOT_POSSIBLE', { reason: gone, registration: id });
    if (share && chosen.has(share)) errors.push({ path, message: 'This registration is named twice.' });
    if (share) chosen.add(share);
  }
  if (request.registrations.length === 0)
    errors.push({ path: 'registrations', message: 'Name at least one registration.' });
  return errors.length > 0 ? refuseFields(errors) : { ok: true, shares: chosen };
}

/** The policy's part of what live registrations among `shares` cost. */
function policyOf(input: QuoteInput, left: LineLeft, shares: readonly Share[]) {
  const live = sum(shares.filter(isLive).map(({ paid }) => paid));
  if (input.event.state === 'cancelled') return { step: null, policyGives: live };
  const step = stepFor(input.order.policy, left.line.ticketTypeId, input.event.startsAt, input.now);
  return { step, policyGives: mulDiv(live, step?.percent ?? 0, 100) };
}

/** What the request takes in of each line. */
function askOf(
  input: QuoteInput,
  lines: readonly LineLeft[],
  shares: ReadonlySet<Share>,
  free: boolean,
): Asked[] {
  const { request } = input.ask;
  const whole = lines.map((left) => {
    const own = left.shares.filter((share) => shares.has(share));
    const paid = free && request.kind !== 'registrations' ? left.money : sum(own.map((share) => share.paid));
    return { left, shares: own, ask: paid, ...policyOf(input, left, own) };
  });
  if (request.kind !== 'amount') return whole;
  // Money without seats: spread over what each line could give, so that no line gives more than it took.
  const weights = whole.map((line) => (free ? line.ask : line.policyGives));
  const most = sum(weights);
  const parts = allocate(Math.min(request.amount, most), weights);
  return whole.map((line, index) => ({ ...line, shares: [], ask: parts[index] ?? 0 }));
}

/** The fees that a policy keeps, taken off what it gives; they telescope over the refunds of an order. */
function feesOff(input: QuoteInput, gives: number): number {
  const { order, earlier, payment } = input;
  if (!(order.policy?.feesKept ?? false) || input.event.state === 'cancelled') return 0;
  const gatewayFee = payment.offline ? 0 : order.gatewayFeeEstimate;
  const fees = order.platformFee + order.platformFeeTax + gatewayFee;
  const before = earlier.filter((refund) => refund.feesKept > 0);
  const base = sum(before.map((refund) => refund.amount + refund.feesKept));
  const kept = sum(before.map((refund) => refund.feesKept));
  return Math.min(gives, telescope(fees, base + gives, payment.captured, kept));
}

/** What the platform gives back of its fee and the GST on it; telescopes over the refunds that return it. */
function feesReturned(input: QuoteInput, amount: number, choice: PlatformFeeChoice) {
  if (choice === 'kept' || amount === 0) return { platformFeeReturned: 0, platformFeeTaxReturned: 0 };
  const { order, payment } = input;
  const before = input.earlier.filter((refund) => refund.platformFee === 'returned');
  const upTo = sum(before.map((refund) => refund.amount)) + amount;
  const part = (whole: number, given: readonly number[]): number =>
    telescope(whole, upTo, payment.captured, sum(given));
  const fee = Math.min(
    amount,
    part(
      order.platformFee,
      before.map((one) => one.platformFeeReturned),
    ),
  );
  const tax = part(
    order.platformFeeTax,
    before.map((one) => one.platformFeeTaxReturned),
  );
  return { platformFeeReturned: fee, platformFeeTaxReturned: Math.min(amount - fee, tax) };
}

function lineOf(asked: Asked, amount: number): RefundLine {
  const { left, shares, ask } = asked;
  const { line } = left;
  const discount =
    shares.length > 0
      ? sum(shares.map((share) => share.discount))
      : telescope(line.discount, line.net - left.money + ask, line.net, left.discountGivenBack);
  return {
    ticketTypeId: line.ticketTypeId,
    name: line.name,
    quantity: shares.length,
    paid: ask,
    discount,
    amount,
    // What rounding owes of the tax goes with the next amount that can hold it: never more tax than money.
    tax: Math.min(amount, telescope(line.tax, left.givenBack + amount, line.net, left.taxGivenBack)),
    taxRateBps: line.taxRateBps,
    hsnSac: line.hsnSac,
  };
}

const sameFor = <T>(values: readonly T[]): T | null => {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
};

/** A claim that may still be turned down is not the last word. */
const isLastOfMoney = ({ payment, earlier }: QuoteInput, amount: number): boolean =>
  isAllBack(sum(earlier.map((refund) => (refund.waiting ? 0 : refund.amount))) + amount, payment);

/** The wish of the request, where it names an amount. */
const amountOf = (request: RefundRequest): number | undefined =>
  request.kind === 'all' ? undefined : request.amount;

/**
 * What a refund of a paid order would be: what goes back, what is kept and why, who bears it, which seats come
 * free. Buyers get what the order's policy gives; staff may go beyond it (`withinPolicy` tells); when the event is
 * cancelled all goes back. Never more than what was captured, less what other refunds claim and disputes took.
 *
 * The amount may be 0: seats can be given up for nothing. `decideRefund` refuses that where money is the point.
 *
 * Refuses REFUND_NOT_POSSIBLE (`reason`: not_paid, attended, cancelled, already_refunded), REFUND_TOO_LARGE
 * (`left`: the most that this request can give), REFUND_BEYOND_POLICY (`amount`: the most that the policy gives),
 * VALIDATION_FAILED for registrations that are not the order's.
 */
export function quoteRefund(input: QuoteInput): Result<{ quote: RefundQuote }> {
  const { order, payment, ask } = input;
  if (order.state !== 'paid' && order.state !== 'partially_refunded' && order.state !== 'refunded')
    return refuse('REFUND_NOT_POSSIBLE', { reason: 'not_paid', state: order.state });

  /** Whoever is not bound by the policy. */
  const free = ask.by !== 'buyer';
  const lines = linesLeft(order.lines, input.registrations, input.earlier);
  const picked = pick(input, lines, free);
  if (!picked.ok) return picked;
  const asked = askOf(input, lines, picked.shares, free);

  const left = Math.max(0, payment.captured - payment.committed - payment.lost);
  const policyGives = sum(asked.map((line) => line.policyGives));
  const policyFees = feesOff(input, policyGives);
  const policyAmount = Math.min(left, policyGives - policyFees);
  const byAmount = ask.request.kind === 'amount';
  const most = free
    ? Math.min(left, byAmount ? sum(lines.map((line) => line.money)) : sum(asked.map((line) => line.ask)))
    : policyAmount;
  const wish = amountOf(ask.request);
  if (wish !== undefined && wish > most)
    return free || wish > left
      ? refuse('REFUND_TOO_LARGE', { left: free ? most : left })
      : refuse('REFUND_BEYOND_POLICY', { amount: most });
  const amount = wish ?? most;

  const total = byAmount ? amount : sum(asked.map((line) => line.ask));
  const weights = asked.map((line) => (free || byAmount ? line.ask : line.policyGives));
  const parts = allocate(amount, sum(weights) === 0 ? weights.map(() => 0) : weights);
  const quoted = asked.map((line, index) => lineOf(line, parts[index] ?? 0));

  const feesKept = free || byAmount || wish !== undefined ? 0 : policyFees;
  const keepsFees = !free && policyFees > 0;
  const platformFee = keepsFees ? 'kept' : (ask.platformFee ?? 'returned');
  const returned = feesReturned(input, amount, platformFee);
  const last = isLastOfMoney(input, amount);
  const givesUp = asked.flatMap(({ shares }) => shares.map(({ registration }) => registration.documentId));
  const everyone = last || (ask.request.kind === 'all' && free);
  const concerned = asked.filter((line) => line.ask > 0 || line.shares.length > 0);
  const percents = ask.by === 'event_cancelled' ? [] : concerned.map((line) => line.step?.percent ?? 0);
  const percent = input.event.state === 'cancelled' ? null : sameFor(percents);

  return {
    ok: true,
    quote: {
      currency: order.currency,
      captured: payment.captured,
      committed: payment.committed,
      lost: payment.lost,
      left,
      amount,
      kept: Math.max(0, total - amount),
      feesKept,
      percent,
      step: percent === null ? null : (concerned[0]?.step ?? null),
      policyAmount,
      withinPolicy: ask.by !== 'staff' || amount <= policyAmount,
      lines: quoted.filter((line) => line.paid > 0 || line.quantity > 0),
      tax: sum(quoted.map((line) => line.tax)),
      platformFee,
      ...returned,
      organizerBears: amount - returned.platformFeeReturned - returned.platformFeeTaxReturned,
      givesUp,
      frees: placesEnded(input.registrations, givesUp, everyone),
      orderAfter: amount === 0 ? order.state : last ? 'refunded' : 'partially_refunded',
      needsApproval: approvalOf(input, amount, byAmount && !last),
      via: payment.offline ? 'outside' : 'gateway',
    },
  };
}

/** Nobody approves what a cancelled event gives back; money that leaves the seats is never a buyer's right. */
function approvalOf(
  { ask, order, event, approvalAbove }: QuoteInput,
  amount: number,
  seatsStay: boolean,
): RefundQuote['needsApproval'] {
  if (ask.by === 'event_cancelled') return null;
  if (ask.by === 'buyer') {
    if (event.state !== 'cancelled' && (order.policy?.approval ?? false)) return 'policy';
    if (seatsStay) return 'policy';
  }
  return approvalAbove !== null && amount > approvalAbove ? 'amount' : null;
}
