import type { Core } from '@strapi/strapi';
import type { PayoutOutcome, PayoutRow } from '../../../../api/payout/types';
import { DomainError } from '../../../../domain/errors';
import { awaitsSecond } from '../../../../domain/payouts/approvals';
import { sayRefusal } from '../../../../domain/payouts/refusals';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type { Acted, ActResult, Seen } from '../../shared/acts';
import { payoutsOf } from '../payouts';
import type { Reader } from '../reader';
import type { Permitted } from './permitted';
import { toldAsFailed } from './tellers';
import type { Withdrawals } from './withdrawals';

/** What is asked of each payout, and why. */
export type Ask =
  | { readonly act: 'approve' | 'retry' | 'resume' }
  | { readonly act: 'hold' | 'reject' | 'cancel'; readonly reason: string };

/** Who may put on hold may take off it. */
const rightFor = ({ act }: Ask): string => (act === 'resume' ? 'hold' : act);

const actOne = (strapi: Core.Strapi, ask: Ask, seen: Seen, { actor }: Reader): Promise<PayoutOutcome> => {
  const payouts = payoutsOf(strapi);
  const withdrawals: Withdrawals = strapi.plugin('payouts').service('withdrawals');
  switch (ask.act) {
    case 'approve':
      return payouts.approve([seen.id], actor, { expected: [seen] }).then(([outcome]) => {
        if (!outcome) throw new Error(`Payout ${seen.id} has no outcome`);
        return outcome;
      });
    case 'retry':
      return payouts.retry(seen.id, actor, seen);
    case 'resume':
      return payouts.resume(seen.id, actor, seen);
    case 'hold':
      return payouts.hold(seen.id, actor, ask.reason, seen);
    case 'reject':
      return payouts.reject(seen.id, actor, ask.reason, seen);
    case 'cancel':
      return withdrawals.withdraw(seen.id, actor, ask.reason, seen);
  }
};

const refused = (id: string, { code, message, details }: DomainError): PayoutOutcome => ({
  id,
  ok: false,
  code,
  message,
  details,
});

/** What of the person keeps them from acting on each of these, by documentId; what is missing in it they may act on. */
const refusalsFor = async (
  strapi: Core.Strapi,
  ask: Ask,
  ids: readonly string[],
  { actor, ability }: Reader,
): Promise<ReadonlyMap<string, DomainError>> => {
  const permitted: Permitted = strapi.plugin('payouts').service('permitted');
  const refusals = await permitted.refusals(ability, actor, rightFor(ask), ids);
  const told = ask.act === 'retry' ? await toldAsFailed(strapi.db.connection, ids, actor) : [];
  const tellers = [...told].map(
    (id) => [id, new DomainError('SECOND_PERSON_NEEDED', undefined, { reason: 'told_it' })] as const,
  );
  return new Map([...tellers, ...refusals]);
};

type Now = Pick<
  PayoutRow,
  'documentId' | 'code' | 'currency' | 'state' | 'amount' | 'approvedBy' | 'secondApprovedBy'
>;

const readNow = async (strapi: Core.Strapi, ids: readonly string[]): Promise<ReadonlyMap<string, Now>> => {
  const found = await rows<Now>(
    strapi.db.connection,
    `SELECT document_id AS "documentId", code, currency, state, amount, approved_by AS "approvedBy",
            second_approved_by AS "secondApprovedBy"
       FROM ${tables.payouts} WHERE document_id = ANY (?::text[])`,
    [[...ids]],
  );
  return new Map(found.map((payout) => [payout.documentId, payout]));
};

/**
 * Does it to each payout by itself, as it was shown: what becomes of one is no matter of the others, and a crash in the
 * middle leaves the rest as it was. Conditions on the person's right are looked at first.
 */
export const actOn = async (
  strapi: Core.Strapi,
  ask: Ask,
  payouts: readonly Seen[],
  reader: Reader,
): Promise<ActResult> => {
  const ids = payouts.map(({ id }) => id);
  const refusals = await refusalsFor(strapi, ask, ids, reader);
  const outcomes: PayoutOutcome[] = [];
  for (const seen of payouts) {
    const refusal = refusals.get(seen.id);
    try {
      outcomes.push(refusal ? refused(seen.id, refusal) : await actOne(strapi, ask, seen, reader));
    } catch (error) {
      // An SQL error (a deadlock, a lock that took too long) has undone this one and none of the others.
      if (!(error instanceof DomainError)) strapi.log.error(`Payout ${seen.id}: ${String(error)}`);
      outcomes.push(refused(seen.id, error instanceof DomainError ? error : new DomainError('BUSY')));
    }
  }

  const { currency, timezone, secondAbove } = await payoutsOf(strapi).terms();
  const known = await readNow(strapi, ids);
  const results = outcomes.map((outcome): Acted => {
    const now = known.get(outcome.id);
    if (outcome.ok) {
      const { id, state } = outcome;
      const awaits = now !== undefined && awaitsSecond(now, secondAbove);
      return { id, ok: true, code: now?.code ?? '', state, awaitsSecond: awaits };
    }
    const says = sayRefusal(outcome, { currency: now?.currency ?? currency, zone: timezone });
    return { id: outcome.id, ok: false, code: now?.code ?? null, error: outcome.code, says };
  });
  const sums = new Map<string, { count: number; amount: number }>();
  for (const outcome of outcomes) {
    if (!outcome.ok) continue;
    const sum = sums.get(outcome.currency) ?? { count: 0, amount: 0 };
    sums.set(outcome.currency, { count: sum.count + 1, amount: sum.amount + outcome.amount });
  }
  return { results, done: [...sums].map(([unit, sum]) => ({ currency: unit, ...sum })) };
};

/**
 * Writes a note on a payout.
 *
 * @throws DomainError NOT_FOUND, and what the conditions on the person's right say
 */
export const writeNote = async (
  strapi: Core.Strapi,
  documentId: string,
  text: string,
  reader: Reader,
): Promise<void> => {
  const permitted: Permitted = strapi.plugin('payouts').service('permitted');
  const refusals = await permitted.refusals(reader.ability, reader.actor, 'note', [documentId]);
  const refusal = refusals.get(documentId);
  if (refusal) throw refusal;
  await payoutsOf(strapi).note(documentId, reader.actor, text);
};
