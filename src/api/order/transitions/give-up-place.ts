import { DomainError, unwrap } from '../../../domain/errors';
import { decideCancelRegistration } from '../../../domain/registrations/decide-cancel';
import type { Actor } from '../../../platform/actor';
import type { Trx } from '../../../platform/transaction';
import { eventTimes } from '../store/order-row';
import { lockRegistrations } from '../store/registrations';
import type { OrderRow } from '../types';
import { endOrders } from './cancel';
import { cancelPlaces } from './cancel-places';

/**
 * Cancels one place of a locked order without money and gives its seat back once. The last place of a free order takes
 * the order with it; a paid one stays paid, for its money stays where it is.
 *
 * @param nothingBack whoever asks knows that a paid place brings nothing back
 * @throws DomainError NOT_FOUND (no place of this order), REGISTRATION_NOT_CANCELLABLE; nothing is changed then
 */
export const giveUpPlace = async (
  trx: Trx,
  order: OrderRow,
  place: string,
  options: {
    readonly actor: Actor;
    readonly at: Date;
    readonly by: 'buyer' | 'staff';
    readonly reason: string | null;
    readonly nothingBack: boolean;
  },
): Promise<void> => {
  const { actor, at, by, reason, nothingBack } = options;
  const registrations = await lockRegistrations(trx, [order.documentId]);
  const registration = registrations.find(({ documentId }) => documentId === place);
  if (!registration) throw new DomainError('NOT_FOUND');
  unwrap(
    decideCancelRegistration({ registration, order, event: eventTimes(order), now: at, by, nothingBack }),
  );
  const others = registrations.some(({ documentId, state }) => documentId !== place && state !== 'cancelled');
  if (order.total === 0 && !others) await endOrders(trx, [order], registrations, { actor, at, reason });
  else await cancelPlaces(trx, order, [registration], { actor, at });
};
