import type { RegistrationState } from '../../../domain/registrations/machine';
import { seatsGivenBack } from '../../../domain/registrations/seats';
import type { Trx } from '../../../platform/transaction';
import { moveSeats } from '../store/seats';

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
  const returned = await moveSeats(
    trx,
    { eventDocumentId: event.eventDocumentId, capped: event.eventCapped },
    seatsGivenBack(registrations),
  );
  if (!returned) throw new Error(`Seats of event ${event.eventDocumentId} could not be given back`);
};
