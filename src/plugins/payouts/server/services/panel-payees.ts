import type { Core } from '@strapi/strapi';
import { DomainError } from '../../../../domain/errors';
import { HOUSE } from '../../../../domain/ledger/context';
import { namesAgree } from '../../../../domain/payouts/name-match';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type { Sum } from '../../shared/page';
import type { ListedPayee, PayeeDetail, PayeeQuery, PayeesPage, PayeeView } from '../../shared/payees';
import { payoutsOf, preparingOf } from '../payouts';
import { readHeld } from './panel-detail';
import { PAYEE_CARD_COLUMNS, PAYEE_CARD_FROM, payeeCardOf, type PayeeCardRow } from './panel-payee-card';
import { stepsOf } from './panel-steps';

/** What the books owe each person, of one currency; Mela's own share of refunds is nobody's. */
const OWED = `owed AS (
  SELECT l.account, l.owner_document_id AS owner, -sum(l.amount) AS balance FROM ${tables.ledgerLines} l
   WHERE l.account IN ('organizer_payable', 'referrer_payable') AND l.currency = ? AND l.owner_document_id <> '${HOUSE}'
   GROUP BY 1, 2)`;

/** Payees with a name that has a text in it. */
const FOUND = `${tables.payees} e
  LEFT JOIN LATERAL (SELECT name FROM ${tables.organizers} WHERE document_id = e.owner_document_id LIMIT 1) g ON true
  LEFT JOIN up_users u ON 'user:' || u.id = e.owner_document_id
  LEFT JOIN owed o ON o.owner = e.owner_document_id AND o.account = e.kind || '_payable'
 WHERE (?::text IS NULL OR coalesce(g.name, u.username, '') ILIKE ? OR e.legal_name ILIKE ?)`;

const IN_VIEW: Readonly<Record<PayeeView, string>> = {
  all: 'true',
  unverified: `e.verification <> 'verified'`,
  frozen: `e.state = 'frozen'`,
  debts: 'coalesce(o.balance, 0) < 0',
};

/** Text that stands for itself in a pattern. */
const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

type Listed = PayeeCardRow & Pick<ListedPayee, 'balance' | 'checkProblem'>;

/** Why the last question about an account that nobody checked came to nothing. */
const CHECK_PROBLEM = `CASE e.verification WHEN 'none' THEN (
  SELECT c.problem FROM ${tables.payeeChecks} c
   WHERE c.payee_document_id = e.document_id AND c.state = 'broken'
     AND c.account_changed_at = e.changed_at AT TIME ZONE 'UTC' ORDER BY c.number DESC LIMIT 1) END`;

/** The payees of a page in its order, with all that is shown of them. */
const readListed = async (
  strapi: Core.Strapi,
  documentIds: readonly string[],
  currency: string,
): Promise<ListedPayee[]> => {
  const found = await rows<Listed>(
    strapi.db.connection,
    `SELECT ${PAYEE_CARD_COLUMNS}, owes.balance, ${CHECK_PROBLEM} AS "checkProblem"
       FROM ${PAYEE_CARD_FROM}
      CROSS JOIN LATERAL (SELECT coalesce(-sum(l.amount), 0)::float8 AS balance FROM ${tables.ledgerLines} l
                           WHERE l.account = e.kind || '_payable' AND l.owner_document_id = e.owner_document_id
                             AND l.currency = ?) owes
      WHERE e.document_id = ANY (?::text[]) ORDER BY array_position(?::text[], e.document_id::text)`,
    [currency, [...documentIds], [...documentIds]],
  );
  return found.map((row) => ({
    ...payeeCardOf(row),
    balance: row.balance,
    currency,
    checkProblem: row.checkProblem,
    nameDiffers: row.verifiedName !== null && !namesAgree(row.legalName, row.verifiedName),
  }));
};

interface Counts {
  readonly all: number;
  readonly unverified: number;
  readonly frozen: number;
  readonly debts: number;
  readonly debtsWithoutAccount: Sum;
}

/** A page of payees; three statements, however many there are. */
export const listPayees = async (
  strapi: Core.Strapi,
  { view, q, page, pageSize }: Required<Omit<PayeeQuery, 'q'>> & Pick<PayeeQuery, 'q'>,
): Promise<PayeesPage> => {
  const db = strapi.db.connection;
  const { currency } = await payoutsOf(strapi).terms();
  const text = q?.trim() || null;
  const pattern = text === null ? null : `%${literally(text)}%`;
  const bindings = [currency, text, pattern, pattern];
  const [counts] = await rows<Counts>(
    db,
    `WITH ${OWED} SELECT count(*)::int AS "all", count(*) FILTER (WHERE ${IN_VIEW.unverified})::int AS unverified,
            count(*) FILTER (WHERE ${IN_VIEW.frozen})::int AS frozen,
            count(*) FILTER (WHERE ${IN_VIEW.debts})::int AS debts,
            (SELECT json_build_object('count', count(*)::int, 'amount', coalesce(sum(-d.balance), 0))
               FROM owed d WHERE d.balance < 0 AND NOT EXISTS (
                 SELECT FROM ${tables.payees} p WHERE p.owner_document_id = d.owner AND p.kind || '_payable' = d.account)
            ) AS "debtsWithoutAccount"
       FROM ${FOUND}`,
    bindings,
  );
  if (!counts) throw new Error('A count has no row');
  const ids = await rows<{ id: string }>(
    db,
    `WITH ${OWED} SELECT e.document_id AS id FROM ${FOUND} AND ${IN_VIEW[view]}
      ORDER BY lower(coalesce(g.name, u.username, e.legal_name)), e.id LIMIT ? OFFSET ?`,
    [...bindings, pageSize, (page - 1) * pageSize],
  );
  const { debtsWithoutAccount, ...views } = counts;
  return {
    data: await readListed(
      strapi,
      ids.map(({ id }) => id),
      currency,
    ),
    meta: { page, pageSize, total: views[view] },
    views,
    debtsWithoutAccount,
    currency,
  };
};

const payableNow = async (
  strapi: Core.Strapi,
  kind: ListedPayee['kind'],
  ownerDocumentId: string,
): Promise<PayeeDetail['payableNow']> => {
  try {
    const { payable } = await preparingOf(strapi).statementOf({ kind, documentId: ownerDocumentId });
    return { amount: payable.outcome === 'payable' ? payable.amount : 0, says: payable.says };
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'NOT_FOUND')) throw error;
    return { amount: 0, says: 'They are gone: nothing can be paid to them.' };
  }
};

/** Everything about a payee; the account stays masked. @throws DomainError NOT_FOUND */
export const readPayee = async (strapi: Core.Strapi, documentId: string): Promise<PayeeDetail> => {
  const [owner] = await rows<{ kind: ListedPayee['kind']; documentId: string }>(
    strapi.db.connection,
    `SELECT kind, owner_document_id AS "documentId" FROM ${tables.payees} WHERE document_id = ?`,
    [documentId],
  );
  const { currency } = await payoutsOf(strapi).terms();
  const [payee] = await readListed(strapi, [documentId], currency);
  if (!owner || !payee) throw new DomainError('NOT_FOUND');
  return {
    payee,
    history: await stepsOf(strapi, { type: 'payee', documentId }),
    held: await readHeld(strapi, owner.kind, owner.documentId),
    payableNow: await payableNow(strapi, owner.kind, owner.documentId),
  };
};
