import { DomainError, unwrap } from '../../../domain/errors';
import { decideCancelRegistration } from '../../../domain/registrations/decide-cancel';
import type { Actor } from '../../../platform/actor';
import type { Trx } from '../../../platform/transaction';
import { eventTimes } from '../store/order-row';
import { lockRegistrations, type RegistrationRef } from '../store/registrations';
import type { OrderRow } from '../types';
import { endOrders } from './cancel';
import { cancelPlaces } from './cancel-places';

interface GivingUp {
  readonly at: Date;
  readonly by: 'buyer' | 'staff';
  /** Whoever asks knows that a paid place brings nothing back. */
  readonly nothingBack: boolean;
}

/**
 * The place and the others of its locked order, locked too.
 *
 * @throws DomainError NOT_FOUND (no place of this order), REGISTRATION_NOT_CANCELLABLE
 */
export const checkPlace = async (
  trx: Trx,
  order: OrderRow,
  place: string,
  { at, by, nothingBack }: GivingUp,
): Promise<{ registration: RegistrationRef; registrations: readonly RegistrationRef[] }> => {
  const registrations = await lockRegistrations(trx, [order.documentId]);
  const registration = registrations.find(({ documentId }) => documentId === place);
  if (!registration) throw new DomainError('NOT_FOUND');
  unwrap(
    decideCancelRegistration({ registration, order, event: eventTimes(order), now: at, by, nothingBack }),
  );
  return { registration, registrations };
};

/**
 * Cancels one place of a locked order without money and gives its seat back once. The last place of a free order takes
 * the order with it; a paid one stays paid, for its money stays where it is.
 *
 * @throws DomainError what `checkPlace` refuses; nothing is changed then
 */
export const giveUpPlace = async (
  trx: Trx,
  order: OrderRow,
  place: string,
  options: GivingUp & { readonly actor: Actor; readonly reason: string | null },
): Promise<void> => {
  const { actor, at, reason } = options;
  const { registration, registrations } = await checkPlace(trx, order, place, options);
  const others = registrations.some(({ documentId, state }) => documentId !== place && state !== 'cancelled');
  if (order.total === 0 && !others) await endOrders(trx, [order], registrations, { actor, at, reason });
  else await cancelPlaces(trx, order, [registration], { actor, at });
};
