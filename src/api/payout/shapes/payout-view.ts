import type { PayoutRow } from '../types';

const KIND = { organizer_payable: 'organizer', referrer_payable: 'referrer' } as const;

/** A payout as the one who is paid sees it: nobody's name, and no word that staff wrote for staff. */
export const payoutView = (payout: PayoutRow) => ({
  documentId: payout.documentId,
  code: payout.code,
  payee: payout.payeeDocumentId,
  owner: {
    kind: KIND[payout.payable],
    documentId: payout.ownerDocumentId,
    name: payout.ownerName,
  },
  state: payout.state,
  amount: payout.amount,
  currency: payout.currency,
  origin: payout.origin,
  account: { method: payout.method, mask: payout.mask },
  preparedAt: payout.preparedAt.toISOString(),
  approvedAt: payout.state === 'pending_approval' ? null : (payout.approvedAt?.toISOString() ?? null),
  paidAt: payout.paidAt?.toISOString() ?? null,
  endedAt: payout.endedAt?.toISOString() ?? null,
  utr: payout.utr,
  rejectedReason: payout.state === 'rejected' ? payout.rejectedReason : null,
  failure: payout.state === 'failed' || payout.state === 'reversed' ? payout.failure : null,
  explanation:
    payout.explanation === null
      ? null
      : {
          says: payout.explanation.says,
          parts: payout.explanation.parts.map(({ says, amount }) => ({ says, amount })),
          debts: payout.explanation.debts,
        },
});
