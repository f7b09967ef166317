import type { Invariant } from './types';

const CLAIMABLE = `j.kind NOT IN ('payout', 'payout_paid', 'payout_returned')`;

/** Payouts: what they claim, what they pay, and what the books say of it. */
export const payouts: readonly Invariant[] = [
  {
    name: 'payouts.sum',
    says: 'A living payout pays exactly the ledger lines that it claims.',
    sql: `
      SELECT p.code AS subject, format('%s, pays %s, claims %s', p.state, p.amount, c.amount) AS found
        FROM payouts p
        CROSS JOIN LATERAL (
          SELECT coalesce(sum(c.amount), 0) AS amount FROM payout_lines c
           WHERE c.payout_document_id = p.document_id AND c.released_at IS NULL) c
       WHERE p.state NOT IN ('rejected', 'cancelled', 'reversed') AND c.amount <> p.amount`,
  },
  {
    name: 'payouts.explained',
    says: 'The parts of its explanation sum to what a payout pays.',
    sql: `
      SELECT p.code AS subject, format('%s, pays %s, explains %s', p.state, p.amount, e.amount) AS found
        FROM payouts p
        CROSS JOIN LATERAL (
          SELECT coalesce(sum((part->>'amount')::numeric), 0) AS amount
            FROM jsonb_array_elements(p.explanation->'parts') part) e
       WHERE p.explanation IS NOT NULL AND e.amount <> p.amount`,
  },
  {
    name: 'payouts.released',
    says: 'What was turned down, cancelled or came back claims nothing any more.',
    sql: `
      SELECT p.code AS subject, format('%s, claims %s lines', p.state, count(*)) AS found
        FROM payouts p JOIN payout_lines c ON c.payout_document_id = p.document_id
       WHERE p.state IN ('rejected', 'cancelled', 'reversed') AND c.released_at IS NULL
       GROUP BY p.code, p.state`,
  },
  {
    name: 'payouts.claimed_once',
    says: 'No ledger line is paid by two payouts, and each claim is of the payee’s own line with its own amount.',
    sql: `
      SELECT l.document_id AS subject, format('claimed %s times', count(*)) AS found
        FROM payout_lines c JOIN ledger_lines l ON l.id = c.ledger_line_id
       WHERE c.released_at IS NULL GROUP BY l.id, l.document_id HAVING count(*) > 1
      UNION ALL
      SELECT l.document_id, format('claimed by %s as %s of %s', p.code, c.amount, p.owner_document_id)
        FROM payout_lines c
        JOIN payouts p ON p.document_id = c.payout_document_id
        JOIN ledger_lines l ON l.id = c.ledger_line_id
        JOIN ledger_journals j ON j.id = l.journal_id
       WHERE c.amount <> -l.amount OR l.account <> p.payable OR l.owner_document_id <> p.owner_document_id
          OR l.currency <> p.currency OR NOT (${CLAIMABLE})`,
  },
  {
    name: 'payouts.owed',
    says: 'What the books owe a person is what no payout claims, what waits for approval, and what failed.',
    sql: `
      SELECT concat_ws(' ', b.account, b.owner, b.currency) AS subject,
             format('%s in the books, %s unclaimed, %s in payouts', b.balance, b.unclaimed, coalesce(p.claimed, 0)) AS found
        FROM (SELECT l.account, l.owner_document_id AS owner, l.currency, -sum(l.amount) AS balance,
                     coalesce(-sum(l.amount) FILTER (WHERE ${CLAIMABLE} AND NOT EXISTS (
                       SELECT 1 FROM payout_lines c WHERE c.ledger_line_id = l.id AND c.released_at IS NULL)), 0) AS unclaimed
                FROM ledger_lines l JOIN ledger_journals j ON j.id = l.journal_id
               WHERE l.account IN ('organizer_payable', 'referrer_payable') GROUP BY 1, 2, 3) b
        LEFT JOIN (SELECT payable, owner_document_id AS owner, currency, sum(amount) AS claimed FROM payouts
                    WHERE state IN ('pending_approval', 'on_hold', 'failed') GROUP BY 1, 2, 3) p
          ON p.payable = b.account AND p.owner = b.owner AND p.currency = b.currency
       WHERE b.balance <> b.unclaimed + coalesce(p.claimed, 0)`,
  },
  {
    name: 'payouts.in_transit',
    says: 'What is on its way in the books is what payouts have on their way.',
    sql: `
      SELECT coalesce(b.currency, p.currency) AS subject,
             format('%s in the books, %s in payouts', coalesce(b.amount, 0), coalesce(p.amount, 0)) AS found
        FROM (SELECT currency, -sum(amount) AS amount FROM ledger_lines
               WHERE account = 'payouts_in_transit' GROUP BY 1) b
        FULL JOIN (SELECT currency, sum(amount) AS amount FROM payouts
                    WHERE state IN ('approved', 'processing') GROUP BY 1) p ON p.currency = b.currency
       WHERE coalesce(b.amount, 0) <> coalesce(p.amount, 0)`,
  },
  {
    name: 'payouts.booked',
    says: 'Each attempt left the books once, and came back or was paid once; a paid payout is booked as paid.',
    sql: `
      SELECT p.code AS subject,
             format('%s, %s attempts: %s out, %s paid, %s back', p.state, p.attempts, j.out, j.paid, j.back) AS found
        FROM payouts p
        CROSS JOIN LATERAL (
          SELECT count(*) FILTER (WHERE j.cause_key = 'payout:' || p.document_id || ':' || n) AS out,
                 count(*) FILTER (WHERE j.cause_key = 'payout_paid:' || p.document_id || ':' || n) AS paid,
                 count(*) FILTER (WHERE j.cause_key = 'payout_returned:' || p.document_id || ':' || n) AS back
            FROM generate_series(1, p.attempts) n
            JOIN ledger_journals j ON j.cause_key IN (
              'payout:' || p.document_id || ':' || n, 'payout_paid:' || p.document_id || ':' || n,
              'payout_returned:' || p.document_id || ':' || n)) j
       WHERE j.out <> p.attempts
          OR j.back <> p.attempts - (p.state IN ('approved', 'processing', 'paid'))::int
          OR j.paid > 1 OR (p.state = 'paid' AND j.paid <> 1)
          OR (j.paid = 1 AND p.state NOT IN ('paid', 'reversed'))`,
  },
  {
    name: 'payouts.one_live_attempt',
    says: 'Never do two attempts of a payout move money at once, and none moves it for a payout that is not on its way.',
    sql: `
      SELECT p.code AS subject, format('%s, %s live attempts', p.state, count(*)) AS found
        FROM payouts p JOIN payout_attempts a ON a.payout_document_id = p.document_id
       WHERE a.state IN ('created', 'unknown', 'accepted')
       GROUP BY p.code, p.state HAVING count(*) > 1 OR p.state NOT IN ('approved', 'processing')`,
  },
  {
    name: 'payouts.bank_files',
    says: 'Each transfer in a file for the bank is that of one attempt, of the same amount, and ended as it did.',
    sql: `
      SELECT t.reference AS subject,
             format('%s of %s in a file, attempt %s of %s', t.state, t.amount, coalesce(a.state, 'missing'), p.amount) AS found
        FROM mela_bank_transfers t
        LEFT JOIN payout_attempts a ON a.key = t.key AND a.rail = 'bank_file'
        LEFT JOIN payouts p ON p.document_id = t.payout_document_id
       WHERE a.id IS NULL OR p.amount IS DISTINCT FROM t.amount OR p.currency IS DISTINCT FROM t.currency
          OR CASE t.state WHEN 'open' THEN a.state NOT IN ('created', 'unknown', 'accepted')
                          WHEN 'cancelled' THEN a.state NOT IN ('created', 'unknown', 'accepted', 'cancelled')
                          ELSE a.state <> t.state END
      UNION ALL
      SELECT a.gateway_payout_id, format('attempt %s has no transfer', a.state)
        FROM payout_attempts a
       WHERE a.rail = 'bank_file' AND a.gateway_payout_id IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM mela_bank_transfers t WHERE t.key = a.key)`,
  },
  {
    name: 'payouts.four_eyes',
    says: 'Nobody approved what they prepared, and money that is on its way or paid was approved by a person.',
    sql: `
      SELECT code AS subject,
             format('prepared by %s, approved by %s and %s', prepared_by, approved_by, second_approved_by) AS found
        FROM payouts
       WHERE approved_by = prepared_by OR second_approved_by IN (prepared_by, approved_by)
          OR (attempts > 0 AND coalesce(approved_by NOT LIKE 'admin:%', state NOT IN ('failed', 'reversed')))`,
  },
  {
    name: 'payouts.runs',
    says: 'A run is complete within an hour.',
    sql: `
      SELECT document_id AS subject, format('preparing since %s', created_at) AS found
        FROM payout_runs WHERE state = 'preparing' AND created_at < now() - interval '1 hour'`,
  },
  {
    name: 'payouts.account_checks',
    says: 'What was sent to accounts to check them is booked, each check once.',
    sql: `
      SELECT coalesce(c.key, j.cause_key) AS subject,
             format('sent %s, booked %s', coalesce(c.spent, 0), coalesce(j.amount, 0)) AS found
        FROM (SELECT key, spent FROM payee_checks WHERE spent IS NOT NULL) c
        FULL JOIN (SELECT j.cause_key, -sum(l.amount) AS amount FROM ledger_journals j
                     JOIN ledger_lines l ON l.journal_id = j.id AND l.account = 'payout_rail_balance'
                    WHERE j.kind = 'account_check' GROUP BY j.cause_key) j
          ON j.cause_key = 'account_check:' || c.key
       WHERE c.spent IS DISTINCT FROM j.amount`,
  },
];
