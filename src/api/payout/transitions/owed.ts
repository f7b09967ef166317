import { explainPayable, sayPayable } from '../../../domain/payouts/explain';
import { payableNow } from '../../../domain/payouts/payable';
import { readUnclaimed, type OwedRow, type Unclaimed } from '../store/payable-lines';
import type { PayoutTerms } from '../store/terms';
import { PAYABLE_OF, type Explanation, type OwnerKind, type OwnerPayable } from '../types';

type Connection = Parameters<typeof readUnclaimed>[0];

/** How many people's lines are held in memory at once. */
const CHUNK = 200;

export const payableFrom = (
  owner: OwedRow,
  unclaimed: Unclaimed,
  terms: PayoutTerms,
  now: Date,
): OwnerPayable => {
  const { currency, holdDays, minimum } = terms;
  const payable = payableNow({ ...unclaimed, currency, holdDays, minimum, now });
  return {
    ...payable,
    owner,
    says: sayPayable(payable, minimum),
    parts: explainPayable(payable),
    holdDays,
    minimum,
  };
};

/** What one person is owed, what of it can be paid now, and why not more: one statement. */
export const payableOf = async (
  db: Connection,
  owner: OwedRow,
  terms: PayoutTerms,
  now: Date,
  besides: string | null = null,
): Promise<OwnerPayable> => {
  const account = PAYABLE_OF[owner.kind];
  const unclaimed = await readUnclaimed(db, account, [owner.documentId], terms.currency, besides);
  return payableFrom(owner, unclaimed(owner.documentId), terms, now);
};

/** The same for many, a statement for each two hundred of them. */
export async function* payablesOf(
  db: Connection,
  owners: readonly OwedRow[],
  terms: PayoutTerms,
  now: Date,
): AsyncGenerator<OwnerPayable> {
  for (const kind of ['organizer', 'referrer'] satisfies OwnerKind[]) {
    const ofKind = owners.filter((owner) => owner.kind === kind);
    for (let start = 0; start < ofKind.length; start += CHUNK) {
      const chunk = ofKind.slice(start, start + CHUNK);
      const ids = chunk.map(({ documentId }) => documentId);
      const unclaimed = await readUnclaimed(db, PAYABLE_OF[kind], ids, terms.currency);
      for (const owner of chunk) yield payableFrom(owner, unclaimed(owner.documentId), terms, now);
    }
  }
}

export const explanationOf = ({
  says,
  parts,
  debts,
  heldTotal,
  holdDays,
  minimum,
}: OwnerPayable): Explanation => ({ says, parts, debts, heldTotal, holdDays, minimum });
