import { explainHeld, type HeldPart } from '../../../domain/payouts/held';
import { payeeObstacle, type PayeeObstacle } from '../../../domain/payouts/payee-obstacle';
import { readTotals, type OwnerTotals } from '../store/facts';
import type { OwedRow } from '../store/payable-lines';
import { findPayees, openPayoutOf } from '../store/payout-rows';
import { readTerms } from '../store/terms';
import type { OwnerPayable, PayeeRow, PayoutRow } from '../types';
import { payableOf } from './owed';

type Connection = Parameters<typeof payableOf>[0];

/** Where somebody's money is: what can be paid, what is held and until when, what is on its way, what was paid. */
export interface Statement {
  readonly owner: OwedRow;
  readonly payee: PayeeRow | null;
  readonly obstacle: PayeeObstacle | null;
  readonly payable: OwnerPayable;
  readonly held: readonly HeldPart[];
  /** `balance` = payable + held + waiting + failed. */
  readonly totals: OwnerTotals;
  readonly open: Pick<PayoutRow, 'documentId' | 'state'> | null;
}

export const statementOf = async (db: Connection, owner: OwedRow, at: Date): Promise<Statement> => {
  const terms = await readTerms(db);
  const payable = await payableOf(db, owner, terms, at);
  const payees = await findPayees(db, [owner.documentId]);
  const payee = payees.find(({ kind }) => kind === owner.kind) ?? null;
  return {
    owner,
    payee,
    obstacle: payeeObstacle(payee, at),
    payable,
    held: explainHeld(payable, terms.holdDays, terms.timezone),
    totals: await readTotals(db, owner, terms.currency),
    open: (payee && (await openPayoutOf(db, payee.documentId))) ?? null,
  };
};
