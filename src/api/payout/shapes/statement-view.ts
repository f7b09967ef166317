import type { Statement } from '../transitions/statement';

const isoOrNull = (at: Date | null): string | null => at?.toISOString() ?? null;

/** A statement as `GET /api/me/statement` answers it. Amounts are minor units of `currency`. */
export const statementView = ({ owner, payee, obstacle, payable, held, totals, open }: Statement) => ({
  owner,
  payee:
    payee === null
      ? null
      : {
          documentId: payee.documentId,
          method: payee.method,
          mask: payee.mask,
          verification: payee.verification,
          usableFrom: isoOrNull(payee.usableFrom),
        },
  currency: payable.currency,
  balance: totals.balance,
  payable: {
    amount: payable.amount,
    outcome: payable.outcome,
    says: payable.says,
    parts: payable.parts.map(({ says, amount }) => ({ says, amount })),
    debts: payable.debts,
    minimum: payable.minimum,
    /** Why nothing can be paid though something is free: no_account, frozen, cooling, payout_open. */
    obstacle: obstacle ?? (open === null ? null : ('payout_open' as const)),
  },
  held: {
    amount: payable.heldTotal,
    nextFreeAt: isoOrNull(payable.nextFreeAt),
    holdDays: payable.holdDays,
    parts: held.map(({ freesAt, ...part }) => ({ ...part, freesAt: isoOrNull(freesAt) })),
  },
  payouts: {
    waiting: totals.waiting,
    failed: totals.failed,
    inTransit: totals.inTransit,
    paid: totals.paid,
    open: open?.documentId ?? null,
  },
});
