import { DomainError } from '../../../domain/errors';
import type { ApprovalBar } from '../../../domain/payouts/approval-bar';
import { approvalsMissing } from '../../../domain/payouts/approvals';
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
  'documentId' | 'state' | 'preparedBy' | 'approvedBy' | 'secondApprovedBy' | 'amount'
> {
  /** The account of the person who is paid, where they have one here. */
  readonly payeeUserId: number | null;
}

interface Objection {
  readonly bar: ApprovalBar;
  readonly error: DomainError;
}

type Limits = Pick<PayoutTerms, 'limits' | 'secondAbove'>;

/** Of one that failed and still is what it was, the approvals are complete: whoever gave one may try it again. */
const approverOf = (payout: Approvable, { secondAbove }: Limits): string | null =>
  payout.state === 'failed' && approvalsMissing(payout, secondAbove) === 0 ? null : payout.approvedBy;

/** People whom the one who lets it go must not be. */
const othersOf = (payout: Approvable, terms: Limits) =>
  [
    { bar: 'prepared_it', reference: payout.preparedBy },
    { bar: 'approved_it', reference: approverOf(payout, terms) },
    { bar: 'is_paid', reference: payout.payeeUserId === null ? null : `user:${payout.payeeUserId}` },
  ] as const;

const objectionTo = (
  payout: Approvable,
  actor: Actor,
  eyes: FourEyes,
  terms: Limits,
  limit: number | null,
): Objection | null => {
  for (const { bar, reference } of othersOf(payout, terms)) {
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
  terms: Limits,
): Promise<(payout: Approvable) => Objection | null> => {
  const references = payouts.flatMap((payout) =>
    othersOf(payout, terms).flatMap(({ reference }) => reference ?? []),
  );
  const eyes = await readFourEyes(db, [actorReference(actor), ...references]);
  const limit = approvalLimit(terms.limits, await rolesOf(db, actor));
  return (payout) => objectionTo(payout, actor, eyes, terms, limit);
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
