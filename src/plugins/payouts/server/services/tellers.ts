import type { Knex } from 'knex';
import { readAttemptKey } from '../../../../domain/payouts/attempt';
import { APPROVAL_STEPS, letGoAlone, type ApprovalStep } from '../../../../domain/payouts/let-go';
import { actorReference, type Actor } from '../../../../platform/actor';
import { readFourEyes } from '../../../../platform/four-eyes';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type { TransferRow } from '../adapters/bank-file/transfers';

/**
 * Who may say what became of money, where a person brings the bank's word (docs/decisions/0012): not who let it go. And
 * who said that it failed does not let it go again.
 */

/** Whether finance settings ask for it: an organization of one person cannot. */
export const needsSecondPerson = async (db: Knex): Promise<boolean> => {
  const [settings] = await rows<{ byTwo: boolean }>(
    db,
    `SELECT coalesce(bank_results_by_second_person, true) AS "byTwo" FROM ${tables.financeSettings}
      ORDER BY id LIMIT 1`,
  );
  return settings?.byTwo ?? true;
};

const APPROVALS = `
SELECT name, actor_type || ':' || actor_id AS by, (payload->>'attempt')::int AS attempt FROM ${tables.activityEntries}
 WHERE subject_document_id = ? AND subject_type = 'payout' AND name = ANY (?::text[]) ORDER BY id`;

const PAYEE = `
SELECT 'user:' || e.user_id AS payee FROM ${tables.payouts} p JOIN ${tables.payees} e ON e.document_id = p.payee_document_id
 WHERE p.document_id = ? AND e.user_id IS NOT NULL`;

/** Whether a transfer is of money that this person let go alone, or that is paid to them. */
export const isTheirOwn = async (
  db: Knex,
  { key, payoutDocumentId }: Pick<TransferRow, 'key' | 'payoutDocumentId'>,
  actor: Actor,
  { byTwo }: { readonly byTwo: boolean },
): Promise<boolean> => {
  const others = (await rows<{ payee: string }>(db, PAYEE, [payoutDocumentId])).map(({ payee }) => payee);
  if (byTwo) {
    const steps = await rows<ApprovalStep>(db, APPROVALS, [payoutDocumentId, [...APPROVAL_STEPS]]);
    const letGo = letGoAlone(steps, readAttemptKey(key)?.number ?? 0);
    if (letGo !== null) others.push(letGo);
  }
  const own = actorReference(actor);
  const eyes = await readFourEyes(db, [own, ...others]);
  return others.some((other) => eyes.isSame(own, other));
};

/** Of these payouts those that this person took in as failed, so that somebody else tries them again. */
export const toldAsFailed = async (
  db: Knex,
  payouts: readonly string[],
  actor: Actor,
): Promise<ReadonlySet<string>> => {
  const found = await rows<{ id: string; by: string }>(
    db,
    `SELECT t.payout_document_id AS id, t.told_by AS by FROM ${tables.bankTransfers} t
       JOIN ${tables.payouts} p ON p.document_id = t.payout_document_id
      WHERE t.payout_document_id = ANY (?::text[]) AND t.told_by IS NOT NULL AND t.state = 'failed'
        AND t.key = p.document_id || '-' || p.attempts`,
    [[...payouts]],
  );
  if (found.length === 0 || !(await needsSecondPerson(db))) return new Set();
  const own = actorReference(actor);
  const eyes = await readFourEyes(db, [own, ...found.map(({ by }) => by)]);
  return new Set(found.filter(({ by }) => eyes.isSame(own, by)).map(({ id }) => id));
};
