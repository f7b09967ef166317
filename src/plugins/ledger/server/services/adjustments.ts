import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { ENTRY, type EntryName } from '../../../../domain/activity/names';
import { DomainError, refuseFields, unwrap } from '../../../../domain/errors';
import { ACCOUNTS } from '../../../../domain/ledger/accounts';
import {
  type AdjustmentLine,
  type AdjustmentState,
  adjustmentMachine,
  checkAdjustment,
} from '../../../../domain/ledger/adjustment';
import type { LedgerContext } from '../../../../domain/ledger/journal';
import { postAdjustment } from '../../../../domain/ledger/postings';
import { sidesOf } from '../../../../domain/ledger/statement';
import { type Actor, actorColumns, actorReference } from '../../../../platform/actor';
import { now } from '../../../../platform/clock';
import { financeCurrency } from '../../../../platform/finance-currency';
import { assertSecondPerson, samePerson } from '../../../../platform/four-eyes';
import { createDocumentId } from '../../../../platform/ids';
import { namesOf } from '../../../../platform/people';
import { tables } from '../../../../platform/tables';
import { inTransaction, rows, type Trx } from '../../../../platform/transaction';
import { append } from '../../../activity/server/public';
import type { AdjustmentRow, Adjustments } from '../../shared/admin';
import { post } from '../post';
import type { PageOf } from './statements';

export interface Proposal {
  readonly reason: string;
  readonly lines: readonly AdjustmentLine[];
  /** What the money belongs to, if to an order. */
  readonly orderCode: string | null;
}

interface Stored extends LedgerContext {
  readonly documentId: string;
  readonly state: AdjustmentState;
  readonly reason: string;
  readonly currency: string;
  readonly lines: readonly AdjustmentLine[];
  readonly orderCode: string | null;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly answer: string | null;
}

const SELECT = `
SELECT a.document_id AS "documentId", a.state, a.reason, a.currency, a.lines::json AS lines,
       a.organizer_document_id AS "organizerDocumentId", a.event_document_id AS "eventDocumentId",
       a.order_document_id AS "orderDocumentId", a.proposed_by AS "proposedBy", a.proposed_at AS "proposedAt",
       a.decided_by AS "decidedBy", a.decided_at AS "decidedAt", a.answer,
       (SELECT code FROM ${tables.orders} WHERE document_id = a.order_document_id LIMIT 1) AS "orderCode"
  FROM ${tables.ledgerAdjustments} a`;

const ownersOf = (lines: readonly AdjustmentLine[]): string[] => [
  ...new Set(lines.flatMap(({ ownerDocumentId }) => (ownerDocumentId === null ? [] : [ownerDocumentId]))),
];

const organizerNames = async (db: Knex, ids: readonly string[]): Promise<Map<string, string>> => {
  const found = await rows<{ documentId: string; name: string }>(
    db,
    `SELECT document_id AS "documentId", name FROM ${tables.organizers} WHERE document_id = ANY (?::text[])`,
    [[...ids]],
  );
  return new Map(found.map(({ documentId, name }) => [documentId, name]));
};

/** Every person named must exist: a payable of nobody could never be paid. */
const checkOwners = async (trx: Trx, lines: readonly AdjustmentLine[]): Promise<void> => {
  const known = await organizerNames(trx, ownersOf(lines));
  const errors = lines.flatMap(({ account, ownerDocumentId }, index) =>
    ownerDocumentId !== null && (account !== 'organizer_payable' || !known.has(ownerDocumentId))
      ? [{ path: `lines.${index}.ownerDocumentId`, message: 'There is no such organizer.' }]
      : [],
  );
  if (errors.length > 0) unwrap(refuseFields(errors));
};

/** The order, its event and its organizer; without an order the one organizer that the lines name. */
const contextOf = async (trx: Trx, { orderCode, lines }: Proposal): Promise<LedgerContext> => {
  const owners = ownersOf(lines);
  const organizerDocumentId = owners.length === 1 ? (owners[0] ?? null) : null;
  if (orderCode === null) return { organizerDocumentId, eventDocumentId: null, orderDocumentId: null };
  const [order] = await rows<LedgerContext>(
    trx,
    `SELECT document_id AS "orderDocumentId", event_document_id AS "eventDocumentId",
            organizer_document_id AS "organizerDocumentId" FROM ${tables.orders} WHERE code = upper(?)`,
    [orderCode],
  );
  if (!order) throw unknownOrder();
  return order;
};

const unknownOrder = (): DomainError =>
  new DomainError('VALIDATION_FAILED', undefined, {
    errors: [{ path: 'orderCode', message: 'There is no order with this code.' }],
  });

const lock = async (trx: Trx, documentId: string): Promise<Stored> => {
  const [row] = await rows<Stored>(trx, `${SELECT} WHERE a.document_id = ? FOR UPDATE OF a`, [documentId]);
  if (!row) throw new DomainError('NOT_FOUND');
  return row;
};

const NAMES: Readonly<Record<Exclude<AdjustmentState, 'proposed'>, EntryName>> = {
  approved: ENTRY.LEDGER_ADJUSTMENT_POSTED,
  rejected: ENTRY.LEDGER_ADJUSTMENT_REJECTED,
  withdrawn: ENTRY.LEDGER_ADJUSTMENT_REJECTED,
};

const log = (trx: Trx, name: EntryName, adjustment: Stored, actor: Actor, state: AdjustmentState) =>
  append(trx, {
    name,
    subjectType: 'ledger-adjustment',
    subjectDocumentId: adjustment.documentId,
    eventDocumentId: adjustment.eventDocumentId,
    orderDocumentId: adjustment.orderDocumentId,
    organizerDocumentId: adjustment.organizerDocumentId,
    ...actorColumns(actor),
    payload: {
      state,
      currency: adjustment.currency,
      amount: adjustment.lines.reduce((all, { amount }) => all + Math.max(amount, 0), 0),
    },
  });

/** Corrections of the books by two people: one draws them up with a reason, another one approves. */
export const createAdjustments = ({ strapi }: { strapi: Core.Strapi }) => {
  const db = () => strapi.db.connection;

  /** The row is locked first, so of two decisions at the same moment the second finds the first one made. */
  const decide = (
    documentId: string,
    actor: Actor,
    to: Exclude<AdjustmentState, 'proposed'>,
    answer: string | null,
    work: (trx: Trx, adjustment: Stored, at: Date) => Promise<void>,
  ): Promise<void> =>
    inTransaction(strapi, async (trx) => {
      const adjustment = await lock(trx, documentId);
      unwrap(adjustmentMachine.move(adjustment.state, to));
      const at = now();
      await work(trx, adjustment, at);
      await rows(
        trx,
        `UPDATE ${tables.ledgerAdjustments}
            SET state = ?, decided_by = ?, decided_at = ?, answer = ?, updated_at = ? WHERE document_id = ?`,
        [to, actorReference(actor), at, answer, at, documentId],
      );
      await log(trx, NAMES[to], adjustment, actor, to);
    });

  return {
    /** Nothing is booked yet. Refuses VALIDATION_FAILED with the lines that are wrong. */
    propose: (actor: Actor, proposal: Proposal): Promise<{ documentId: string }> =>
      inTransaction(strapi, async (trx) => {
        unwrap(checkAdjustment(proposal.lines));
        await checkOwners(trx, proposal.lines);
        const context = await contextOf(trx, proposal);
        const currency = await financeCurrency(trx);
        const documentId = createDocumentId();
        const at = now();
        await rows(
          trx,
          `INSERT INTO ${tables.ledgerAdjustments} (document_id, state, reason, currency, lines,
             organizer_document_id, event_document_id, order_document_id, proposed_by, proposed_at, created_at,
             updated_at, published_at) VALUES (?, 'proposed', ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?)`,
          [
            documentId,
            proposal.reason,
            currency,
            JSON.stringify(proposal.lines),
            context.organizerDocumentId,
            context.eventDocumentId,
            context.orderDocumentId,
            actorReference(actor),
            at,
            at,
            at,
            at,
          ],
        );
        const made = await lock(trx, documentId);
        await log(trx, ENTRY.LEDGER_ADJUSTMENT_PROPOSED, made, actor, 'proposed');
        return { documentId };
      }),

    /**
     * Books it, at the moment of approval: the month it was drawn up in may be closed.
     *
     * @throws DomainError SECOND_PERSON_NEEDED, ILLEGAL_TRANSITION when somebody decided before, NOT_FOUND
     */
    approve: (documentId: string, actor: Actor): Promise<void> =>
      decide(documentId, actor, 'approved', null, async (trx, adjustment, at) => {
        await assertSecondPerson(trx, actor, adjustment.proposedBy);
        const { organizerDocumentId, eventDocumentId, orderDocumentId, lines } = adjustment;
        await post(
          trx,
          postAdjustment({
            adjustmentDocumentId: documentId,
            reason: adjustment.reason,
            context: { organizerDocumentId, eventDocumentId, orderDocumentId },
            currency: adjustment.currency,
            entries: lines.map(({ account, amount, ownerDocumentId }) => ({
              account,
              amount,
              ...(ownerDocumentId === null ? {} : { ownerDocumentId }),
            })),
            occurredAt: at,
          }),
        );
      }),

    reject: (documentId: string, actor: Actor, answer: string): Promise<void> =>
      decide(documentId, actor, 'rejected', answer, async () => undefined),

    /** Taken back by who proposed it. Refuses FORBIDDEN for anybody else. */
    withdraw: (documentId: string, actor: Actor): Promise<void> =>
      decide(documentId, actor, 'withdrawn', null, async (trx, adjustment) => {
        if (!(await samePerson(trx, actor, adjustment.proposedBy))) throw new DomainError('FORBIDDEN');
      }),

    /** Those that wait first, then the latest. */
    async list(
      actor: Actor,
      state: AdjustmentState | null,
      { page, pageSize }: PageOf,
    ): Promise<Adjustments> {
      const found = await rows<Stored>(
        db(),
        `${SELECT} WHERE ?::text IS NULL OR a.state = ?
          ORDER BY (a.state = 'proposed') DESC, a.id DESC LIMIT ? OFFSET ?`,
        [state, state, pageSize + 1, (page - 1) * pageSize],
      );
      const shown = found.slice(0, pageSize);
      const name = await namesOf(
        db(),
        shown.flatMap(({ proposedBy, decidedBy }) => (decidedBy ? [proposedBy, decidedBy] : [proposedBy])),
      );
      const organizers = await organizerNames(
        db(),
        shown.flatMap(({ lines }) => ownersOf(lines)),
      );
      const own = actorReference(actor);
      const data = shown.map((row): AdjustmentRow => ({
        documentId: row.documentId,
        state: row.state,
        reason: row.reason,
        currency: row.currency,
        lines: row.lines.map(({ account, ownerDocumentId, amount }) => ({
          account,
          accountName: ACCOUNTS[account].name,
          ownerName: ownerDocumentId === null ? null : (organizers.get(ownerDocumentId) ?? ''),
          ...sidesOf(amount),
        })),
        order:
          row.orderDocumentId !== null && row.orderCode !== null
            ? { documentId: row.orderDocumentId, code: row.orderCode }
            : null,
        proposedBy: name(row.proposedBy),
        proposedAt: row.proposedAt.toISOString(),
        decidedBy: row.decidedBy === null ? null : name(row.decidedBy),
        decidedAt: row.decidedAt?.toISOString() ?? null,
        answer: row.answer,
        own: row.proposedBy === own,
      }));
      const currency = await financeCurrency(db());
      return { data, currency, paging: { page, pageSize, hasNext: found.length > pageSize } };
    },
  };
};

export type AdjustmentsService = ReturnType<typeof createAdjustments>;
