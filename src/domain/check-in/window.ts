import type { Instant } from '../time/instant';
import { addHours } from '../time/instant';

/** How long before the start the gate opens and how long after the end it closes, hours. */
export interface GateHours {
  before: number;
  after: number;
}

export const DEFAULT_GATE_HOURS: GateHours = { before: 12, after: 12 };

/** When passes of an event are accepted. */
export function gateWindow(
  event: { startsAt: Instant; endsAt: Instant },
  hours: GateHours = DEFAULT_GATE_HOURS,
): { from: Date; until: Date } {
  return { from: addHours(event.startsAt, -hours.before), until: addHours(event.endsAt, hours.after) };
}
