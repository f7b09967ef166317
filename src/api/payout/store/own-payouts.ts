import type { PayoutState } from '../../../domain/payouts/machine';
import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';
import { PAYABLE_OF, type Owner, type PayoutRow } from '../types';
import { PAYOUT_COLUMNS } from './payout-rows';

/** Payouts of these people, the newest first. */
export const listPayoutsOf = async (
  db: Parameters<typeof rows>[0],
  owners: readonly Owner[],
  filter: { readonly state: PayoutState | null; readonly payee: string | null },
  page: { readonly offset: number; readonly limit: number },
): Promise<{ payouts: PayoutRow[]; total: number }> => {
  const condition = `(p.payable, p.owner_document_id) IN (
      SELECT account, owner FROM unnest(?::text[], ?::text[]) AS mine(account, owner))
    AND p.state = coalesce(?::text, p.state) AND p.payee_document_id = coalesce(?::text, p.payee_document_id)`;
  const bindings = [
    owners.map(({ kind }) => PAYABLE_OF[kind]),
    owners.map(({ documentId }) => documentId),
    filter.state,
    filter.payee,
  ];
  const [counted] = await rows<{ total: number }>(
    db,
    `SELECT count(*)::int AS total FROM ${tables.payouts} p WHERE ${condition}`,
    bindings,
  );
  const payouts = await rows<PayoutRow>(
    db,
    `SELECT ${PAYOUT_COLUMNS} FROM ${tables.payouts} p WHERE ${condition} ORDER BY p.id DESC LIMIT ? OFFSET ?`,
    [...bindings, page.limit, page.offset],
  );
  return { payouts, total: counted?.total ?? 0 };
};
