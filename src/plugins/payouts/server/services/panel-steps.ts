import type { Core } from '@strapi/strapi';
import { type ActorType, isEntryName } from '../../../../domain/activity/names';
import { isTold, sayStep } from '../../../../domain/payouts/steps';
import { namesOf } from '../../../../platform/people';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type { Step } from '../../shared/explained';

interface EntryRow {
  readonly name: string;
  readonly at: Date;
  readonly actorType: ActorType;
  readonly actorId: string | null;
  readonly payload: Readonly<Record<string, unknown>> | null;
}

/** More than any payout lives through; the last ones are kept. */
const MOST = 200;

/** What happened to a payout or a payee, the oldest first, in words. */
export const stepsOf = async (
  strapi: Core.Strapi,
  subject: { readonly type: 'payout' | 'payee'; readonly documentId: string },
): Promise<Step[]> => {
  const found = await rows<EntryRow>(
    strapi.db.connection,
    `SELECT name, occurred_at AS at, actor_type AS "actorType", actor_id AS "actorId", payload::json AS payload
       FROM ${tables.activityEntries} WHERE subject_document_id = ? AND subject_type = ?
      ORDER BY id DESC LIMIT ${MOST}`,
    [subject.documentId, subject.type],
  );
  const people = found.flatMap(({ actorType, actorId }) =>
    actorId === null || (actorType !== 'admin' && actorType !== 'user') ? [] : [`${actorType}:${actorId}`],
  );
  const names = await namesOf(strapi.db.connection, [...new Set(people)]);
  return found.reverse().flatMap(({ name, at, actorType, actorId, payload }) => {
    const isPerson = actorId !== null && (actorType === 'admin' || actorType === 'user');
    const by = isPerson ? names(`${actorType}:${actorId}`) : null;
    if (!isEntryName(name)) return [];
    const facts = { name, by, payload: payload ?? {} };
    return isTold(facts) ? [{ at: at.toISOString(), name, says: sayStep(facts), by }] : [];
  });
};
