import type { JournalDraft } from '../../src/domain/ledger/journal';
import { postPayoutApproved, postRefund, postSale } from '../../src/domain/ledger/postings';
import type * as TransactionModule from '../../src/platform/transaction';
import type * as LedgerModule from '../../src/plugins/ledger/server/public';
import type { TestServer } from './server';

/** Ids that the money belongs to; nobody asks the books whether they exist. */
export interface Belongs {
  readonly organizer: string;
  readonly event?: string;
  readonly order?: string;
}

let count = 0;

/** Books journals straight into the ledger at moments of the past, each in a transaction of its own. */
export const bookkeeper = (server: TestServer) => {
  const ledger = server.load<typeof LedgerModule>('plugins/ledger/server/public');
  const { inTransaction } = server.load<typeof TransactionModule>('platform/transaction');
  const book = (draft: JournalDraft): Promise<{ posted: boolean }> =>
    inTransaction(server.strapi, (trx) => ledger.post(trx, draft));
  const contextOf = ({ organizer, event = 'someevent', order }: Belongs) => ({
    organizerDocumentId: organizer,
    eventDocumentId: event,
    orderDocumentId: order ?? `someorder${(count += 1)}`,
  });

  return {
    book,

    /** Tickets for so much at 10 % platform fee, 18 % GST on it, 1.5 % gateway fee. */
    sale: (belongs: Belongs, total: number, at: string) => {
      const platformFee = total / 10;
      const order = {
        total,
        platformFee,
        platformFeeTax: Math.round(platformFee * 0.18),
        gatewayFeeEstimate: Math.round(total * 0.015),
      };
      return book(
        postSale({
          context: contextOf(belongs),
          order,
          currency: 'INR',
          gatewayFee: null,
          occurredAt: new Date(at),
        }),
      );
    },

    /** The organizer bears it all: the platform keeps its fee. */
    refund: (belongs: Belongs, amount: number, at: string) =>
      book(
        postRefund({
          refundDocumentId: `refund${(count += 1)}`,
          context: contextOf(belongs),
          shares: { amount, platformFeeReturned: 0, platformFeeTaxReturned: 0 },
          currency: 'INR',
          occurredAt: new Date(at),
        }),
      ),

    payout: (organizer: string, amount: number, at: string) =>
      book(
        postPayoutApproved({
          payoutDocumentId: `payout${(count += 1)}`,
          attempt: 1,
          payable: 'organizer_payable',
          ownerDocumentId: organizer,
          amount,
          currency: 'INR',
          occurredAt: new Date(at),
        }),
      ),
  };
};
