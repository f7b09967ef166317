import type { Core } from '@strapi/strapi';
import { readFourEyes } from '../../../../platform/four-eyes';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type { Widget } from '../../shared/overview';
import type { Sum } from '../../shared/page';
import { permits } from '../conditions';
import { payoutsOf } from '../payouts';
import type { Reader } from '../reader';
import { barsFor, LISTED_FROM, needsPerson, type ListedRow } from './panel-rows';
import type { PayoutQueue } from './queue';

const MOST_SHOWN = 5;

type WaitingRow = Pick<
  ListedRow,
  | 'documentId'
  | 'code'
  | 'state'
  | 'payee'
  | 'amount'
  | 'currency'
  | 'preparedBy'
  | 'preparedAt'
  | 'approvedBy'
  | 'secondApprovedBy'
  | 'payeeUserId'
  | 'needsPerson'
>;

const ASKED = `SELECT a.payout_document_id FROM ${tables.payoutAttempts} a WHERE ${needsPerson('a')}`;

/** All that wait for anybody: one for each payee at most, and those that failed or were lost sight of. */
const readWaiting = (strapi: Core.Strapi, currency: string): Promise<WaitingRow[]> =>
  rows<WaitingRow>(
    strapi.db.connection,
    `SELECT p.document_id AS "documentId", p.code, p.state, p.owner_name AS payee, p.amount, p.currency,
            p.prepared_by AS "preparedBy", p.prepared_at AS "preparedAt", p.approved_by AS "approvedBy",
            p.second_approved_by AS "secondApprovedBy", e.user_id AS "payeeUserId", p.document_id IN (${ASKED}) AS "needsPerson"
       FROM ${LISTED_FROM}
      WHERE p.currency = ? AND p.document_id IN (
        SELECT o.document_id FROM ${tables.payouts} o WHERE o.state IN ('pending_approval', 'failed')
         UNION ALL ${ASKED})
      ORDER BY p.prepared_at, p.id`,
    [currency],
  );

const sumOf = (found: readonly WaitingRow[]): Sum => ({
  count: found.length,
  amount: found.reduce((all, { amount }) => all + amount, 0),
});

/** What the person who asks can move on, the oldest first. */
export const readWidget = async (strapi: Core.Strapi, reader: Reader): Promise<Widget> => {
  const { currency } = await payoutsOf(strapi).terms();
  const queue: PayoutQueue = strapi.plugin('payouts').service('queue');
  const waiting = await readWaiting(strapi, currency);
  const barOf = await barsFor(strapi, waiting, reader);
  const { mailbox } = await readFourEyes(
    strapi.db.connection,
    waiting.map(({ preparedBy }) => preparedBy),
  );
  const free = waiting.filter(({ state }) => state === 'pending_approval' || state === 'failed');
  const theirs = free.filter((payout) => barOf(payout) === null);
  const toSettle = waiting.filter(
    ({ needsPerson: asked, preparedBy: maker, amount }) =>
      asked && permits(reader.ability, 'settle', { maker, mailbox: mailbox(maker), amount }),
  );
  const all = waiting.filter((payout) => theirs.includes(payout) || toSettle.includes(payout));
  return {
    currency,
    toApprove: sumOf(theirs.filter(({ state }) => state === 'pending_approval')),
    failed: sumOf(theirs.filter(({ state }) => state === 'failed')),
    needPerson: sumOf(toSettle),
    paused: (await queue.state()).paused,
    first: all.slice(0, MOST_SHOWN).map((payout) => ({
      documentId: payout.documentId,
      code: payout.code,
      payee: payout.payee,
      amount: payout.amount,
      currency: payout.currency,
      state: payout.state,
      preparedAt: payout.preparedAt.toISOString(),
    })),
  };
};
