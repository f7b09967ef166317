import { DomainError } from '../../../domain/errors';
import type { ApprovalBar } from '../../../domain/payouts/approval-bar';
import { approvalLimit } from '../../../domain/payouts/limits';
import { actorReference, type Actor } from '../../../platform/actor';
import { readFourEyes, secondPersonNeeded, type FourEyes } from '../../../platform/four-eyes';
import type { rows } from '../../../platform/transaction';
import { rolesOf } from '../store/people';
import type { PayoutTerms } from '../store/terms';
import type { PayoutRow } from '../types';

type Connection = Parameters<typeof rows>[0];

/** What of a payout says who may let it go. */
export interface Approvable extends Pick<
  PayoutRow,
  'documentId' | 'state' | 'preparedBy' | 'approvedBy' | 'amount'
> {
  /** The account of the person who is paid, where they have one here. */
  readonly payeeUserId: number | null;
}

interface Objection {
  readonly bar: ApprovalBar;
  readonly error: DomainError;
}

/** People whom the one who lets it go must not be. Whoever approved it before may try it again after it failed. */
const othersOf = ({ state, preparedBy, approvedBy, payeeUserId }: Approvable) =>
  [
    { bar: 'prepared_it', reference: preparedBy },
    { bar: 'approved_it', reference: state === 'failed' ? null : approvedBy },
    { bar: 'is_paid', reference: payeeUserId === null ? null : `user:${payeeUserId}` },
  ] as const;

const objectionTo = (
  payout: Approvable,
  actor: Actor,
  eyes: FourEyes,
  limit: number | null,
): Objection | null => {
  for (const { bar, reference } of othersOf(payout)) {
    const reason = reference === null ? null : eyes.reason(actor, reference);
    if (reason !== null)
      return { bar: reason === 'same_person' ? bar : 'no_right', error: secondPersonNeeded(reason) };
  }
  if (actor.type !== 'admin') return { bar: 'no_right', error: new DomainError('FORBIDDEN') };
  if (limit !== null && payout.amount > limit)
    return {
      bar: 'above_limit',
      error: new DomainError('APPROVAL_LIMIT', undefined, { limit, amount: payout.amount }),
    };
  return null;
};

/** Two statements, however many payouts: the answer for each is the one that its approval would give. */
const readObjections = async (
  db: Connection,
  payouts: readonly Approvable[],
  actor: Actor,
  { limits }: Pick<PayoutTerms, 'limits'>,
): Promise<(payout: Approvable) => Objection | null> => {
  const references = payouts.flatMap((payout) =>
    othersOf(payout).flatMap(({ reference }) => reference ?? []),
  );
  const eyes = await readFourEyes(db, [actorReference(actor), ...references]);
  const limit = approvalLimit(limits, await rolesOf(db, actor));
  return (payout) => objectionTo(payout, actor, eyes, limit);
};

/**
 * Whether this person may let this payout go: not who prepared it, not who approved it before, not who is paid by it,
 * and not above their own limit.
 *
 * @throws DomainError SECOND_PERSON_NEEDED, FORBIDDEN, APPROVAL_LIMIT
 */
export const assertMayApprove = async (
  db: Connection,
  payout: Approvable,
  actor: Actor,
  terms: PayoutTerms,
): Promise<void> => {
  const objection = (await readObjections(db, [payout], actor, terms))(payout);
  if (objection) throw objection.error;
};

/** What would bar this person from each payout that waits or failed; null for all others, and where nothing does. */
export const readBars = async (
  db: Connection,
  payouts: readonly Approvable[],
  actor: Actor,
  terms: PayoutTerms,
): Promise<ReadonlyMap<string, ApprovalBar | null>> => {
  const asked = payouts.filter(({ state }) => state === 'pending_approval' || state === 'failed');
  if (asked.length === 0) return new Map();
  const objection = await readObjections(db, asked, actor, terms);
  return new Map(asked.map((payout) => [payout.documentId, objection(payout)?.bar ?? null]));
};
