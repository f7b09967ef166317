import type { Core } from '@strapi/strapi';
import type { PayoutRow } from '../../../../api/payout/types';
import { awaitsSecond } from '../../../../domain/payouts/approvals';
import { readFourEyes } from '../../../../platform/four-eyes';
import { namesOf } from '../../../../platform/people';
import { tables } from '../../../../platform/tables';
import type { ListedPayout } from '../../shared/payouts';
import { permits } from '../conditions';
import { payoutsOf } from '../payouts';
import type { Reader } from '../reader';
import { toldAsFailed } from './tellers';

/** Staff were asked about an attempt, and its end is not known since. */
export const needsPerson = (attempt: string): string => `${attempt}.person_asked_at IS NOT NULL`;

export const LISTED_FROM = `${tables.payouts} p LEFT JOIN ${tables.payees} e ON e.document_id = p.payee_document_id`;

export const LISTED_COLUMNS = `p.document_id AS "documentId", p.version, p.code, p.state, p.payable,
  p.payee_document_id AS "payeeDocumentId", p.owner_name AS payee, p.method, p.mask, p.amount, p.currency, p.origin,
  p.run_document_id AS "runDocumentId", p.prepared_by AS "preparedBy", p.prepared_at AS "preparedAt",
  p.approved_by AS "approvedBy", p.second_approved_by AS "secondApprovedBy", p.updated_at AS "updatedAt", p.paid_at AS "paidAt", p.utr, p.failure,
  p.held_reason AS "heldReason", p.rejected_reason AS "rejectedReason", e.user_id AS "payeeUserId",
  EXISTS (SELECT FROM ${tables.payoutAttempts} a
           WHERE a.payout_document_id = p.document_id AND ${needsPerson('a')}) AS "needsPerson"`;

export interface ListedRow extends Pick<
  PayoutRow,
  | 'documentId'
  | 'version'
  | 'code'
  | 'state'
  | 'payable'
  | 'payeeDocumentId'
  | 'method'
  | 'mask'
  | 'amount'
  | 'currency'
  | 'origin'
  | 'runDocumentId'
  | 'preparedBy'
  | 'preparedAt'
  | 'approvedBy'
  | 'secondApprovedBy'
  | 'updatedAt'
  | 'paidAt'
  | 'utr'
  | 'failure'
  | 'heldReason'
  | 'rejectedReason'
> {
  readonly payee: string;
  readonly payeeUserId: number | null;
  readonly needsPerson: boolean;
}

/** States in which somebody decides about a payout. */
export const OPEN_TO_DECIDE = ['pending_approval', 'on_hold', 'failed'] as const satisfies readonly string[];
const isOpenToDecide = (state: string): boolean => OPEN_TO_DECIDE.some((open) => open === state);

const reasonOf = ({ state, heldReason, rejectedReason }: ListedRow): string | null =>
  state === 'on_hold' ? heldReason : rejectedReason;

type Barred = Pick<
  ListedRow,
  'documentId' | 'state' | 'preparedBy' | 'approvedBy' | 'secondApprovedBy' | 'amount' | 'payeeUserId'
>;

/** What bars the reader from each payout that waits or failed; where nothing else does, the conditions on their right. */
export const barsFor = async (
  strapi: Core.Strapi,
  found: readonly Barred[],
  { actor, ability }: Reader,
): Promise<(payout: Barred) => ListedPayout['bar']> => {
  const bars = await payoutsOf(strapi).bars(found, actor);
  const makers = found.filter(({ documentId }) => bars.has(documentId)).map(({ preparedBy }) => preparedBy);
  const { mailbox } = await readFourEyes(strapi.db.connection, makers);
  const failed = found.flatMap(({ documentId, state }) => (state === 'failed' ? [documentId] : []));
  const told = await toldAsFailed(strapi.db.connection, failed, actor);
  return ({ documentId, state, preparedBy: maker, amount }) => {
    const bar = bars.get(documentId);
    if (bar !== null) return bar ?? null;
    if (told.has(documentId)) return 'told_it';
    const right = state === 'failed' ? 'retry' : 'approve';
    return permits(ability, right, { maker, mailbox: mailbox(maker), amount }) ? null : 'no_right';
  };
};

/** Rows as the panel shows them: names, warnings and bars come with one statement or two each, however many rows. */
export const presentPayouts = async (
  strapi: Core.Strapi,
  found: readonly ListedRow[],
  reader: Reader,
): Promise<ListedPayout[]> => {
  const people = found.flatMap(({ preparedBy, approvedBy }) =>
    approvedBy === null ? [preparedBy] : [preparedBy, approvedBy],
  );
  const names = await namesOf(strapi.db.connection, [...new Set(people)]);
  const decided = found.filter(({ state }) => isOpenToDecide(state)).map(({ documentId }) => documentId);
  const warnings = await payoutsOf(strapi).warningsOf(decided);
  const barOf = await barsFor(strapi, found, reader);
  const { secondAbove } = await payoutsOf(strapi).terms();
  return found.map((row) => ({
    documentId: row.documentId,
    version: row.version,
    code: row.code,
    state: row.state,
    kind: row.payable === 'organizer_payable' ? 'organizer' : 'referrer',
    payeeDocumentId: row.payeeDocumentId,
    payee: row.payee,
    method: row.method,
    mask: row.mask,
    amount: row.amount,
    currency: row.currency,
    origin: row.origin,
    runDocumentId: row.runDocumentId,
    preparedBy: names(row.preparedBy),
    preparedAt: row.preparedAt.toISOString(),
    approvedBy: row.approvedBy === null ? null : names(row.approvedBy),
    awaitsSecond: awaitsSecond(row, secondAbove),
    updatedAt: row.updatedAt.toISOString(),
    paidAt: row.paidAt?.toISOString() ?? null,
    utr: row.utr,
    failure: row.failure,
    reason: reasonOf(row),
    warnings: (warnings.get(row.documentId) ?? []).map(({ kind }) => kind),
    needsPerson: row.needsPerson,
    bar: barOf(row),
  }));
};
