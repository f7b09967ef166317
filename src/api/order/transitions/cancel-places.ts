import { ENTRY } from '../../../domain/activity/names';
import type { Actor } from '../../../platform/actor';
import type { Trx } from '../../../platform/transaction';
import { append } from '../../../plugins/activity/server/public';
import { registrationEntry } from '../entries';
import { cancelRegistrations, type RegistrationRef } from '../store/registrations';
import type { OrderRow } from '../types';
import { releaseSeats } from './release';

/**
 * Cancels some places of a locked order and gives their seats back once; the order itself and its money stay as they
 * are. People who were let in, and places that are cancelled already, are left alone.
 *
 * @returns ids of the places that this call cancelled
 */
export const cancelPlaces = async (
  trx: Trx,
  order: OrderRow,
  registrations: readonly RegistrationRef[],
  { actor, at, cause }: { readonly actor: Actor; readonly at: Date; readonly cause?: string },
): Promise<string[]> => {
  const cancelled = await cancelRegistrations(
    trx,
    registrations.map(({ documentId }) => documentId),
    at,
  );
  if (cancelled.length === 0) return [];
  const gone = new Set(cancelled);
  const freed = registrations.filter(({ documentId }) => gone.has(documentId));
  await append(
    trx,
    freed.map(({ documentId, state }) =>
      registrationEntry(ENTRY.REGISTRATION_CANCELLED, order, documentId, actor, {
        from: state,
        state: 'cancelled',
        ...(cause === undefined ? {} : { cause }),
      }),
    ),
  );
  await releaseSeats(trx, order, freed);
  return cancelled;
};
