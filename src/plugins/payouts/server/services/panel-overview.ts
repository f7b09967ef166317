import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../../domain/activity/names';
import { HOUSE } from '../../../../domain/ledger/context';
import { duePeriod, nextRunDay } from '../../../../domain/payouts/schedule';
import { lastWeeks, monthOf, monthSpan } from '../../../../domain/time/books';
import { now } from '../../../../platform/clock';
import { namesOf } from '../../../../platform/people';
import { createSharedAnswer } from '../../../../platform/shared-answer';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type { Overview, QueueState, Week } from '../../shared/overview';
import type { Sum } from '../../shared/page';
import { ENDS_IN_LOG } from '../constraints';
import { payoutsOf, preparingOf } from '../payouts';
import { railStateOf } from '../rail';
import { needsPerson } from './panel-rows';
import type { PayoutQueue } from './queue';

const WEEKS = 12;

/** Whether payouts go to the rail, with who stopped them by name. */
export const readQueue = async (strapi: Core.Strapi): Promise<QueueState> => {
  const queue: PayoutQueue = strapi.plugin('payouts').service('queue');
  const { paused, pausedBy, reason, since } = await queue.state();
  const names = pausedBy === null ? null : await namesOf(strapi.db.connection, [pausedBy]);
  return {
    paused,
    pausedBy: pausedBy === null || names === null ? null : names(pausedBy),
    reason: paused ? reason : null,
    since: since.toISOString(),
  };
};

interface Figures {
  readonly toApprove: Sum & { readonly oldestAt: string | null };
  readonly onHold: Sum;
  readonly inFlight: Sum;
  readonly failed: Sum;
  readonly paidThisMonth: Sum;
  readonly needPerson: Sum;
}

const summed = (condition: string): string =>
  `count(*) FILTER (WHERE ${condition})::int, 'amount', coalesce(sum(p.amount) FILTER (WHERE ${condition}), 0)`;

const WAITS = `p.state = 'pending_approval'`;

/** Those that are alive and those paid since, each found by an index of its own: payouts of years are not looked at. */
const SHOWN = `SELECT state, amount, prepared_at FROM ${tables.payouts}
                WHERE currency = ? AND state IN ('pending_approval', 'on_hold', 'approved', 'processing', 'failed')
                UNION ALL
               SELECT state, amount, prepared_at FROM ${tables.payouts}
                WHERE currency = ? AND state = 'paid' AND paid_at >= ?`;

const NEED_PERSON = `SELECT json_build_object('count', count(*)::int, 'amount', coalesce(sum(q.amount), 0))
  FROM ${tables.payouts} q WHERE q.currency = ? AND q.document_id IN (
    SELECT a.payout_document_id FROM ${tables.payoutAttempts} a WHERE ${needsPerson('a')})`;

const readFigures = async (strapi: Core.Strapi, currency: string, since: Date): Promise<Figures> => {
  const [row] = await rows<Omit<Figures, 'toApprove'> & { toApprove: Sum; oldestAt: Date | null }>(
    strapi.db.connection,
    `SELECT json_build_object('count', ${summed(WAITS)}) AS "toApprove",
            min(p.prepared_at) FILTER (WHERE ${WAITS}) AS "oldestAt",
            json_build_object('count', ${summed(`p.state = 'on_hold'`)}) AS "onHold",
            json_build_object('count', ${summed(`p.state IN ('approved', 'processing')`)}) AS "inFlight",
            json_build_object('count', ${summed(`p.state = 'failed'`)}) AS failed,
            json_build_object('count', ${summed(`p.state = 'paid'`)}) AS "paidThisMonth",
            (${NEED_PERSON}) AS "needPerson"
       FROM (${SHOWN}) p`,
    [currency, currency, currency, since],
  );
  if (!row) throw new Error('A sum has no row');
  const { oldestAt, toApprove, ...figures } = row;
  return { ...figures, toApprove: { ...toApprove, oldestAt: oldestAt?.toISOString() ?? null } };
};

/** What is owed to those whose payouts are stopped: they are few. */
const readFrozen = async (strapi: Core.Strapi, currency: string): Promise<Sum> => {
  const [row] = await rows<Sum>(
    strapi.db.connection,
    `SELECT count(*)::int AS count, coalesce(sum(o.amount), 0)::float8 AS amount FROM ${tables.payees} e
      CROSS JOIN LATERAL (SELECT coalesce(-sum(l.amount), 0) AS amount FROM ${tables.ledgerLines} l
                           WHERE l.account IN ('organizer_payable', 'referrer_payable')
                             AND l.account = e.kind || '_payable' AND l.owner_document_id = e.owner_document_id
                             AND l.currency = ?) o
      WHERE e.state = 'frozen'`,
    [currency],
  );
  if (!row) throw new Error('A sum has no row');
  return row;
};

/** Who owes us is known only by adding up everybody's lines. */
const readDebts = async (strapi: Core.Strapi, currency: string): Promise<Sum> => {
  const [row] = await rows<Sum>(
    strapi.db.connection,
    `SELECT count(*)::int AS count, coalesce(sum(d.amount), 0)::float8 AS amount
       FROM (SELECT sum(l.amount) AS amount FROM ${tables.ledgerLines} l
              WHERE l.account IN ('organizer_payable', 'referrer_payable') AND l.currency = ?
                AND l.owner_document_id <> ?
              GROUP BY l.account, l.owner_document_id HAVING sum(l.amount) > 0) d`,
    [currency, HOUSE],
  );
  if (!row) throw new Error('A sum has no row');
  return row;
};

const DEBTS_KEPT_MS = 30_000;

/** The whole ledger of people is added up once for all who look, not at each look of each of them. */
const sharedDebts = new WeakMap<Core.Strapi, ReturnType<typeof createSharedAnswer<Sum>>>();

const debtsOf = (strapi: Core.Strapi, currency: string): Promise<Sum> => {
  const answer = sharedDebts.get(strapi) ?? createSharedAnswer<Sum>(DEBTS_KEPT_MS);
  sharedDebts.set(strapi, answer);
  return answer(currency, () => readDebts(strapi, currency));
};

/**
 * From the log, which tells of each time: a payout may fail twice in a week. Giving up a failed one brings no money back
 * and is not counted.
 */
const readWeeks = async (
  strapi: Core.Strapi,
  { currency, timezone }: { readonly currency: string; readonly timezone: string },
  at: Date,
): Promise<Week[]> => {
  const weeks = lastWeeks(at, timezone, WEEKS);
  const starts = weeks.map(({ startsAt }) => startsAt);
  const found = await rows<{ week: number; name: string; amount: number }>(
    strapi.db.connection,
    `SELECT width_bucket(e.occurred_at, ?::timestamp[]) AS week, e.name,
            sum((e.payload->>'amount')::float8) AS amount
       FROM ${tables.activityEntries} e
      WHERE e.name IN (${ENDS_IN_LOG}) AND e.occurred_at >= ? AND e.payload->>'currency' = ?
        AND e.payload->>'from' IS DISTINCT FROM 'failed'
      GROUP BY 1, 2`,
    [starts, starts[0] ?? at, currency],
  );
  const amountOf = (week: number, name: string): number =>
    found.find((one) => one.week === week && one.name === name)?.amount ?? 0;
  return weeks.map(({ monday }, index) => ({
    from: monday,
    paid: amountOf(index + 1, ENTRY.PAYOUT_PAID),
    failed: amountOf(index + 1, ENTRY.PAYOUT_FAILED),
    reversed: amountOf(index + 1, ENTRY.PAYOUT_REVERSED),
  }));
};

/** What finance staff see first. */
export const readOverview = async (strapi: Core.Strapi): Promise<Overview> => {
  const at = now();
  const terms = await payoutsOf(strapi).terms();
  const { currency, timezone, schedule } = terms;
  const period = duePeriod(schedule, at, timezone);
  const isDone = period !== null && (await preparingOf(strapi).hasRun(period));
  return {
    currency,
    queue: await readQueue(strapi),
    rail: railStateOf(strapi),
    ...(await readFigures(strapi, currency, monthSpan(monthOf(at, timezone), timezone).startsAt)),
    frozen: await readFrozen(strapi, currency),
    debts: await debtsOf(strapi, currency),
    weeks: await readWeeks(strapi, terms, at),
    nextRunOn: nextRunDay(schedule, at, timezone, isDone),
  };
};
