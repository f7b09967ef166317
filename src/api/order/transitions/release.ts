import type { RegistrationState } from '../../../domain/registrations/machine';
import type { Trx } from '../../../platform/transaction';
import { moveSeats, type SeatMove } from '../store/seats';

const COUNTED: Readonly<Record<RegistrationState, 'reserved' | 'sold' | null>> = {
  awaiting_approval: 'reserved',
  reserved: 'reserved',
  confirmed: 'sold',
  attended: 'sold',
  cancelled: null,
};

/**
 * Gives back the seats of registrations that this transaction has just cancelled.
 *
 * @param registrations with the state each was in before
 */
export const releaseSeats = async (
  trx: Trx,
  event: { readonly eventDocumentId: string; readonly eventCapped: boolean },
  registrations: readonly { readonly ticketType: string; readonly state: RegistrationState }[],
): Promise<void> => {
  const moves = new Map<string, SeatMove>();
  for (const { ticketType, state } of registrations) {
    const counter = COUNTED[state];
    if (counter === null) continue;
    const move = moves.get(ticketType) ?? { ticketType, reserved: 0, sold: 0 };
    moves.set(ticketType, { ...move, [counter]: move[counter] - 1 });
  }
  const returned = await moveSeats(
    trx,
    { eventDocumentId: event.eventDocumentId, capped: event.eventCapped },
    [...moves.values()],
  );
  if (!returned) throw new Error(`Seats of event ${event.eventDocumentId} could not be given back`);
};
