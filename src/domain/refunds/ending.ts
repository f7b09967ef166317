import type { RegistrationState } from '../registrations/machine';

/**
 * Whether nothing of a payment is left once so much of it is given back.
 *
 * @param returned of the payment, this refund with it; minor units
 * @param payment what was captured, and what lost disputes took of it
 */
export const isAllBack = (
  returned: number,
  { captured, lost }: { readonly captured: number; readonly lost: number },
): boolean => captured > 0 && returned + lost >= captured;

/**
 * The registrations that end with a refund: those it gives up, and with the last of the money all of the order. Nobody
 * who was let in, and none that is cancelled already.
 *
 * @param givesUp documentIds
 */
export const placesEnded = (
  registrations: readonly { readonly documentId: string; readonly state: RegistrationState }[],
  givesUp: readonly string[],
  everyone: boolean,
): string[] => {
  const named = new Set(givesUp);
  return registrations
    .filter(({ state }) => state !== 'attended' && state !== 'cancelled')
    .filter(({ documentId }) => everyone || named.has(documentId))
    .map(({ documentId }) => documentId);
};

/** What an order is once a refund has reached its buyer: refunded when nothing is left and nobody is to come. */
export const orderAfterRefund = (now: {
  readonly allBack: boolean;
  readonly anybodyToCome: boolean;
}): 'refunded' | 'partially_refunded' =>
  now.allBack && !now.anybodyToCome ? 'refunded' : 'partially_refunded';
