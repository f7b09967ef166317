import type { RegistrationState } from './machine';

/** On which of an event's counters the seat of a registration stands; null where it has none. */
const COUNTED: Readonly<Record<RegistrationState, 'reserved' | 'sold' | null>> = {
  awaiting_approval: 'reserved',
  reserved: 'reserved',
  confirmed: 'sold',
  attended: 'sold',
  cancelled: null,
};

/**
 * How the counters of each ticket type go down when these registrations are cancelled.
 *
 * @param registrations with the state each was in before
 */
export function seatsGivenBack(
  registrations: readonly { readonly ticketType: string; readonly state: RegistrationState }[],
): { readonly ticketType: string; readonly reserved: number; readonly sold: number }[] {
  const moves = new Map<string, { ticketType: string; reserved: number; sold: number }>();
  for (const { ticketType, state } of registrations) {
    const counter = COUNTED[state];
    if (counter === null) continue;
    const move = moves.get(ticketType) ?? { ticketType, reserved: 0, sold: 0 };
    moves.set(ticketType, { ...move, [counter]: move[counter] - 1 });
  }
  return [...moves.values()];
}
