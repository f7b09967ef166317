import type { Core } from '@strapi/strapi';
import { limitOf } from '../../../../api/payout/services/approvers';
import { DomainError } from '../../../../domain/errors';
import { type Actor } from '../../../../platform/actor';
import { mailboxOf, samePerson } from '../../../../platform/four-eyes';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import { permits, type PayoutFacts } from '../conditions';

interface Found extends Omit<PayoutFacts, 'mailbox'> {
  readonly documentId: string;
  readonly email: string;
}

const FACTS = `
SELECT p.document_id AS "documentId", p.prepared_by AS maker, p.amount, coalesce(a.email, u.email, '') AS email
  FROM ${tables.payouts} p
  LEFT JOIN admin_users a ON p.prepared_by = 'admin:' || a.id
  LEFT JOIN up_users u ON p.prepared_by = 'user:' || u.id
 WHERE p.document_id = ANY (?::text[])`;

const createPermitted = ({ strapi }: { strapi: Core.Strapi }) => {
  const db = () => strapi.db.connection;

  const refusalOf = async (actor: Actor, { maker, amount }: Found): Promise<DomainError> => {
    if (await samePerson(db(), actor, maker))
      return new DomainError('SECOND_PERSON_NEEDED', undefined, { reason: 'same_person' });
    const limit = await limitOf(db(), actor);
    return limit !== null && amount > limit
      ? new DomainError('APPROVAL_LIMIT', undefined, { limit, amount })
      : new DomainError('FORBIDDEN');
  };

  return {
    /**
     * Why the conditions on somebody's right keep them from acting on these payouts, by documentId; what is missing
     * in the answer they may act on, or it does not exist. One statement however many there are, unless some are refused.
     *
     * @param ability `ctx.state.userAbility`
     * @param right such as `approve`; that they have it at all is the route's matter
     */
    async refusals(
      ability: unknown,
      actor: Actor,
      right: string,
      ids: readonly string[],
    ): Promise<ReadonlyMap<string, DomainError>> {
      const found = await rows<Found>(db(), FACTS, [[...ids]]);
      const refused = found.filter(
        ({ maker, email, amount }) => !permits(ability, right, { maker, mailbox: mailboxOf(email), amount }),
      );
      const reasons = new Map<string, DomainError>();
      for (const facts of refused) reasons.set(facts.documentId, await refusalOf(actor, facts));
      return reasons;
    },
  };
};

export type Permitted = ReturnType<typeof createPermitted>;

export default createPermitted;
