import { ACCOUNTS } from '../../../src/domain/ledger/accounts';
import type { Invariant } from './types';

const codesOf = (wanted: (spec: (typeof ACCOUNTS)[keyof typeof ACCOUNTS]) => boolean): string =>
  Object.entries(ACCOUNTS)
    .filter(([, spec]) => wanted(spec))
    .map(([code]) => `'${code}'`)
    .join(', ');

const KEPT_POSITIVE = codesOf(({ mayGoNegative }) => !mayGoNegative);
const DEBIT_SIDE = codesOf(({ kind }) => kind === 'asset' || kind === 'expense');

/** The books. */
export const ledger: readonly Invariant[] = [
  {
    name: 'ledger.balanced',
    says: 'Each journal has two lines or more, and they sum to zero.',
    sql: `
      SELECT j.cause_key AS subject, format('%s lines, sum %s', count(l.id), coalesce(sum(l.amount), 0)) AS found
        FROM ledger_journals j LEFT JOIN ledger_lines l ON l.journal_id = j.id
       GROUP BY j.id, j.cause_key HAVING coalesce(sum(l.amount), 0) <> 0 OR count(l.id) < 2`,
  },
  {
    name: 'ledger.overdrawn',
    says: 'No account lies on the side where it must not: nothing is owed or held below zero.',
    sql: `
      SELECT concat_ws(' ', account, owner_document_id, currency) AS subject, format('%s', balance) AS found
        FROM (SELECT account, owner_document_id, currency,
                     sum(amount) * CASE WHEN account IN (${DEBIT_SIDE}) THEN 1 ELSE -1 END AS balance
                FROM ledger_lines GROUP BY account, owner_document_id, currency) b
       WHERE account IN (${KEPT_POSITIVE}) AND balance < 0`,
  },
  {
    name: 'ledger.tagged',
    says: 'What a sale or a refund books can be found from its order, event and organizer.',
    sql: `
      SELECT j.cause_key AS subject, format('%s without its order, event or organizer', l.account) AS found
        FROM ledger_lines l JOIN ledger_journals j ON j.id = l.journal_id
       WHERE j.kind IN ('sale', 'refund', 'refund_withdrawn', 'dispute', 'dispute_released', 'dispute_lost')
         AND (l.order_document_id IS NULL OR l.event_document_id IS NULL OR l.organizer_document_id IS NULL)`,
  },
  {
    name: 'ledger.buyers_owed',
    says: 'What buyers are owed in the books is what their refunds under way come to, order by order.',
    sql: `
      SELECT coalesce(b.order_id, r.order_id) AS subject,
             format('%s in the books, %s in refunds', coalesce(b.owed, 0), coalesce(r.owed, 0)) AS found
        FROM (SELECT order_document_id AS order_id, -sum(amount) AS owed FROM ledger_lines
               WHERE account = 'buyer_refunds_payable' GROUP BY 1) b
        FULL JOIN (SELECT order_document_id AS order_id, sum(amount) AS owed FROM refunds
                    WHERE state IN ('approved', 'processing', 'failed') GROUP BY 1) r ON r.order_id = b.order_id
       WHERE coalesce(b.owed, 0) <> coalesce(r.owed, 0)`,
  },
  {
    name: 'ledger.months_closed',
    says: 'A closed month holds the journals that it held when it was closed.',
    sql: `
      SELECT c.month AS subject, format('%s journals, %s when it was closed', j.journals, c.journals) AS found
        FROM ledger_closes c
        CROSS JOIN LATERAL (
          SELECT count(*) AS journals FROM ledger_journals
           WHERE occurred_at >= c.starts_at AND occurred_at < c.ends_at) j
       WHERE j.journals <> c.journals`,
  },
  {
    name: 'ledger.months_in_order',
    says: 'Each closed month begins where the one before ended.',
    sql: `
      SELECT month AS subject, format('begins %s, the one before ended %s', starts_at, former) AS found
        FROM (SELECT month, starts_at, lag(ends_at) OVER (ORDER BY ends_at) AS former FROM ledger_closes) c
       WHERE former <> starts_at`,
  },
  {
    name: 'ledger.adjustments',
    says: 'An adjustment is booked exactly when it is approved, by somebody else than who proposed it.',
    sql: `
      SELECT a.document_id AS subject,
             format('%s, %s, proposed by %s, decided by %s', a.state,
                    CASE WHEN j.id IS NULL THEN 'not booked' ELSE 'booked' END, a.proposed_by, a.decided_by) AS found
        FROM ledger_adjustments a
        LEFT JOIN ledger_journals j ON j.cause_key = 'adjustment:' || a.document_id
       WHERE (a.state = 'approved') <> (j.id IS NOT NULL) OR (a.state = 'approved' AND a.decided_by = a.proposed_by)
      UNION ALL
      SELECT j.cause_key, 'no adjustment'
        FROM ledger_journals j
       WHERE j.kind = 'adjustment'
         AND NOT EXISTS (SELECT 1 FROM ledger_adjustments a WHERE j.cause_key = 'adjustment:' || a.document_id)`,
  },
];
