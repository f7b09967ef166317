import type { Core } from '@strapi/strapi';
import { limitOf } from '../../../api/payout/services/approvers';
import { mailboxOf } from '../../../platform/four-eyes';

/** What conditions look at. Amounts are minor units of the finance settings' currency. */
export interface PayoutFacts {
  /** Who prepared or requested it, as `admin:3`. */
  readonly maker: string;
  /** Theirs (see `mailboxOf`); empty where none is known. */
  readonly mailbox: string;
  readonly amount: number;
}

/** Rights that are used on single payouts: only on these can a condition be kept. */
const ON_PAYOUTS = ['approve', 'retry', 'hold', 'reject', 'cancel', 'note', 'settle'].map(
  (right) => `plugin::payouts.${right}`,
);

/** Who is asked for, with the permission that is looked at: what Strapi hands to a condition. */
interface Asked {
  readonly id: number | string;
  readonly email?: string | null;
  readonly permission: { readonly action: string; readonly conditions: readonly string[] };
}

/** A query over `PayoutFacts` that Strapi matches in memory, or whether the condition holds whatever the payout. */
type Verdict = Readonly<Record<string, unknown>> | boolean;

const notOwn = ({ id, email }: Asked): Verdict => {
  const mailbox = mailboxOf(email ?? '');
  return { maker: { $ne: `admin:${id}` }, ...(mailbox === '' ? {} : { mailbox: { $ne: mailbox } }) };
};

const withinLimit = async (strapi: Core.Strapi, { id }: Asked): Promise<Verdict> => {
  const limit = await limitOf(strapi.db.connection, { type: 'admin', id: String(id) });
  return limit === null ? true : { amount: { $lte: limit } };
};

const conditionsOf = (strapi: Core.Strapi) => [
  { name: 'not-own', displayName: 'Payouts that somebody else prepared', holds: notOwn },
  {
    name: 'within-limit',
    displayName: 'Payouts up to the limit of the role (finance settings)',
    holds: (asked: Asked) => withinLimit(strapi, asked),
  },
];

/**
 * Conditions that roles can put on rights over payouts; seeded approvers have both.
 *
 * They come on top of what holds for everybody (`approvePayout`): taking them off a role lets nobody approve what they
 * prepared. Strapi lets one of several ticked conditions suffice; ours are limits, so the first
 * that is ticked answers for all of ours. On a right that is not used on a payout there is nothing to hold against: it counts as not given.
 */
export const registerConditions = async (strapi: Core.Strapi): Promise<void> => {
  const conditions = conditionsOf(strapi);
  const answer = async (name: string, asked: Asked): Promise<Verdict> => {
    const { action, conditions: ticked } = asked.permission;
    const own = conditions.filter((condition) => ticked.includes(`plugin::payouts.${condition.name}`));
    if (!ON_PAYOUTS.includes(action) || own[0]?.name !== name) return false;
    const verdicts = await Promise.all(own.map(({ holds }) => holds(asked)));
    if (verdicts.includes(false)) return false;
    const queries = verdicts.filter((verdict) => verdict !== true);
    return queries.length === 0 ? true : { $and: queries };
  };
  await strapi.service('admin::permission').conditionProvider.registerMany(
    conditions.map(({ name, displayName }) => ({
      name,
      displayName,
      plugin: 'payouts',
      category: 'Payouts',
      handler: (asked: Asked) => answer(name, asked),
    })),
  );
};

/** What `ctx.state.userAbility` of an admin route is. */
interface Ability {
  can(action: string, subject?: object): boolean;
}

const isAbility = (value: unknown): value is Ability =>
  typeof value === 'object' && value !== null && 'can' in value && typeof value.can === 'function';

/** Whether somebody's rights, with their conditions, let them do this to the payout. `right` is such as `approve`. */
export const permits = (ability: unknown, right: string, facts: PayoutFacts): boolean =>
  isAbility(ability) && ability.can(`plugin::payouts.${right}`, { ...facts });
