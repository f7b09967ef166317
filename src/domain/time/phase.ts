import type { Instant } from './instant';
import { millis } from './instant';

export const EVENT_PHASES = ['upcoming', 'live', 'ended'] as const;
export type EventPhase = (typeof EVENT_PHASES)[number];

/** Where an event stands by the clock: live from `startsAt` (inclusive) to `endsAt` (exclusive). */
export function eventPhase(event: { startsAt: Instant; endsAt: Instant }, now: Date): EventPhase {
  if (now.getTime() < millis(event.startsAt)) return 'upcoming';
  return now.getTime() < millis(event.endsAt) ? 'live' : 'ended';
}

/**
 * Where a window stands; an open end is `null`. It opens at `from` (inclusive) and closes at `until` (exclusive).
 */
export function windowState(
  window: { from: Instant | null; until: Instant | null },
  now: Date,
): 'not_yet' | 'open' | 'over' {
  if (window.from !== null && now.getTime() < millis(window.from)) return 'not_yet';
  if (window.until !== null && now.getTime() >= millis(window.until)) return 'over';
  return 'open';
}
