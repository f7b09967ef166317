import { saleContext } from '../../../domain/ledger/context';
import { postRefund, postRefundWithdrawn } from '../../../domain/ledger/postings';
import type { Actor } from '../../../platform/actor';
import type { Trx } from '../../../platform/transaction';
import { post } from '../../../plugins/ledger/server/public';
import type { RegistrationRef } from '../../order/store/registrations';
import { cancelPlaces } from '../../order/transitions/cancel-places';
import type { OrderRow } from '../../order/types';
import type { RefundRow } from '../types';

type Granted = Pick<
  RefundRow,
  'documentId' | 'amount' | 'currency' | 'platformFeeReturned' | 'platformFeeTaxReturned'
>;

/** From now on the money is the buyer's: the organizer and the platform owe it, whoever pays it when. */
export const bookRefund = async (
  trx: Trx,
  order: OrderRow,
  refund: Granted,
  at: Date,
  direction: 'granted' | 'withdrawn' = 'granted',
): Promise<void> => {
  const book = direction === 'granted' ? postRefund : postRefundWithdrawn;
  await post(
    trx,
    book({
      refundDocumentId: refund.documentId,
      context: saleContext(order),
      shares: {
        amount: refund.amount,
        platformFeeReturned: refund.platformFeeReturned,
        platformFeeTaxReturned: refund.platformFeeTaxReturned,
      },
      currency: refund.currency,
      occurredAt: at,
    }),
  );
};

/** Cancels the places that a refund ends and gives their seats back, once. The last thing of its transaction. */
export const endPlaces = async (
  trx: Trx,
  order: OrderRow,
  registrations: readonly RegistrationRef[],
  frees: readonly string[],
  by: { readonly actor: Actor; readonly at: Date },
): Promise<void> => {
  const ending = new Set(frees);
  await cancelPlaces(
    trx,
    order,
    registrations.filter(({ documentId }) => ending.has(documentId)),
    { ...by, cause: 'refund' },
  );
};
