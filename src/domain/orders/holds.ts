import type { Instant } from '../time/instant';
import { addHours, addMinutes, millis } from '../time/instant';

/** When the seats of an order placed now are given back unless it is paid. */
export function holdUntil(input: { now: Date; holdMinutes: number }): Date {
  if (!(input.holdMinutes > 0)) throw new Error(`holdMinutes must be positive: ${input.holdMinutes}`);
  return addMinutes(input.now, input.holdMinutes);
}

/** The payment window that opens with an approval; it never outlasts the event. */
export function approvalHoldUntil(input: { now: Date; approvalHoldHours: number; endsAt: Instant }): Date {
  const until = addHours(input.now, input.approvalHoldHours);
  return until.getTime() < millis(input.endsAt) ? until : new Date(millis(input.endsAt));
}

/** Minutes after which the gateway order closes; the gateway accepts none shorter than 12 (design §7). */
export function gatewayExpiryMinutes(holdMinutes: number): number {
  return Math.max(12, Math.ceil(holdMinutes));
}
