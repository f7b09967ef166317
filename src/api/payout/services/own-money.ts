import type { Core } from '@strapi/strapi';
import { DomainError } from '../../../domain/errors';
import type { PayoutState } from '../../../domain/payouts/machine';
import { now } from '../../../platform/clock';
import { payoutView } from '../shapes/payout-view';
import { statementView } from '../shapes/statement-view';
import { listPayoutsOf } from '../store/own-payouts';
import { ownedBy } from '../store/owners';
import { statementOf } from '../transitions/statement';

/** What a signed-in organizer or referrer sees of their own money. */
const createOwnMoney = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** Payouts to this user's organizers and to themselves, the newest first. */
  async payouts(
    userId: number,
    query: {
      readonly state: PayoutState | null;
      readonly payee: string | null;
      readonly pagination: { readonly page: number; readonly pageSize: number };
    },
  ) {
    const db = strapi.db.connection;
    const { pagination, ...filter } = query;
    const { page, pageSize } = pagination;
    const { payouts, total } = await listPayoutsOf(db, await ownedBy(db, userId), filter, {
      offset: (page - 1) * pageSize,
      limit: pageSize,
    });
    return {
      data: payouts.map(payoutView),
      meta: { pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } },
    };
  },

  /**
   * What each of them is owed, what is held and why, and when it frees.
   *
   * @param owner one of them only; @throws DomainError NOT_FOUND where it is not theirs
   */
  async statements(userId: number, owner: string | null) {
    const db = strapi.db.connection;
    const at = now();
    const owners = (await ownedBy(db, userId)).filter(
      ({ documentId }) => owner === null || documentId === owner,
    );
    if (owners.length === 0 && owner !== null) throw new DomainError('NOT_FOUND');
    const statements = [];
    for (const one of owners) statements.push(statementView(await statementOf(db, one, at)));
    // Most people refer nobody: a statement of nothing would only puzzle them.
    const data = statements.filter(
      ({ owner: { kind }, balance, payouts, payee }) =>
        owner !== null || kind === 'organizer' || balance !== 0 || payouts.paid > 0 || payee !== null,
    );
    return { data, meta: { at: at.toISOString() } };
  },
});

export type OwnMoneyService = ReturnType<typeof createOwnMoney>;

export default createOwnMoney;
