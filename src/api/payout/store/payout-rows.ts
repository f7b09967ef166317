import type { PayoutState } from '../../../domain/payouts/machine';
import { changeLocked } from '../../../platform/change-locked';
import { createDocumentId, createOrderCode } from '../../../platform/ids';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';
import type {
  Explanation,
  PayableAccount,
  PayeeRow,
  PayoutMethod,
  PayoutOrigin,
  PayoutRail,
  PayoutRow,
} from '../types';

type Connection = Parameters<typeof rows>[0];

export const PAYOUT_COLUMNS = `p.id, p.document_id AS "documentId", p.code, p.state,
  p.payee_document_id AS "payeeDocumentId", p.payable, p.owner_document_id AS "ownerDocumentId",
  p.owner_name AS "ownerName", p.amount, p.currency, p.cutoff, p.origin, p.run_document_id AS "runDocumentId",
  p.prepared_by AS "preparedBy", p.prepared_at AS "preparedAt", p.approved_by AS "approvedBy",
  p.approved_at AS "approvedAt", p.second_approved_by AS "secondApprovedBy",
  p.second_approved_at AS "secondApprovedAt", p.held_reason AS "heldReason", p.held_by AS "heldBy",
  p.rejected_reason AS "rejectedReason", p.rejected_by AS "rejectedBy", p.ended_at AS "endedAt", p.failure,
  p.failure_kind AS "failureKind", p.attempts, p.rail, p.method, p.mask,
  p.account_changed_at AS "accountChangedAt", p.utr, p.paid_at AS "paidAt", p.fee, p.fee_tax AS "feeTax",
  p.explanation::json AS explanation, p.version, p.updated_at AS "updatedAt"`;

export const readPayout = async (db: Connection, documentId: string): Promise<PayoutRow | undefined> => {
  const [row] = await rows<PayoutRow>(
    db,
    `SELECT ${PAYOUT_COLUMNS} FROM ${tables.payouts} p WHERE p.document_id = ?`,
    [documentId],
  );
  return row;
};

const PAYEE_COLUMNS = `e.document_id AS "documentId", e.kind, e.owner_document_id AS "ownerDocumentId",
  e.user_id AS "userId", e.legal_name AS "legalName", e.method, e.mask, e.state, e.verification,
  e.usable_from AS "usableFrom", e.changed_at AS "changedAt"`;

/** The payee, its row locked until the transaction ends: first of all locks of a payout. */
export const lockPayee = async (trx: Trx, documentId: string): Promise<PayeeRow | undefined> => {
  const [row] = await rows<PayeeRow>(
    trx,
    `SELECT ${PAYEE_COLUMNS} FROM ${tables.payees} e WHERE e.document_id = ? FOR UPDATE`,
    [documentId],
  );
  return row;
};

export const findPayees = (db: Connection, owners: readonly string[]): Promise<PayeeRow[]> =>
  rows<PayeeRow>(
    db,
    `SELECT ${PAYEE_COLUMNS} FROM ${tables.payees} e WHERE e.owner_document_id = ANY (?::text[])`,
    [[...owners]],
  );

export const findPayee = async (db: Connection, documentId: string): Promise<PayeeRow | undefined> => {
  const [row] = await rows<PayeeRow>(
    db,
    `SELECT ${PAYEE_COLUMNS} FROM ${tables.payees} e WHERE e.document_id = ?`,
    [documentId],
  );
  return row;
};

export interface LockedPayout {
  readonly payout: PayoutRow;
  /** Null where the payee is gone. */
  readonly payee: PayeeRow | null;
}

/** The payout with its payee, locked in the one order that all use: payee, then payout. */
export const lockPayout = async (trx: Trx, documentId: string): Promise<LockedPayout | undefined> => {
  const [known] = await rows<{ payee: string }>(
    trx,
    `SELECT payee_document_id AS payee FROM ${tables.payouts} WHERE document_id = ?`,
    [documentId],
  );
  if (!known) return undefined;
  const payee = await lockPayee(trx, known.payee);
  const [payout] = await rows<PayoutRow>(
    trx,
    `SELECT ${PAYOUT_COLUMNS} FROM ${tables.payouts} p WHERE p.document_id = ? FOR UPDATE`,
    [documentId],
  );
  return payout && { payout, payee: payee ?? null };
};

/** States in which a payout may still pay, those that need a person first. */
const LIVING = `'pending_approval', 'on_hold', 'failed', 'approved', 'processing'`;
const OPEN = `state IN (${LIVING})`;
const FIRST_OF_ALL = `array_position(ARRAY[${LIVING}], state::text), id`;

/** A payout of this payee that stands in the way of another one, the one that waits first. */
export const openPayoutOf = async (
  db: Connection,
  payeeDocumentId: string,
): Promise<Pick<PayoutRow, 'documentId' | 'state'> | undefined> => {
  const [row] = await rows<Pick<PayoutRow, 'documentId' | 'state'>>(
    db,
    `SELECT document_id AS "documentId", state FROM ${tables.payouts}
      WHERE payee_document_id = ? AND ${OPEN} ORDER BY ${FIRST_OF_ALL} LIMIT 1`,
    [payeeDocumentId],
  );
  return row;
};

/** The same for many payees, in one statement. */
export const listInTheWay = (
  db: Connection,
  payees: readonly string[],
): Promise<Pick<PayoutRow, 'documentId' | 'state' | 'payeeDocumentId'>[]> =>
  rows<Pick<PayoutRow, 'documentId' | 'state' | 'payeeDocumentId'>>(
    db,
    `SELECT DISTINCT ON (payee_document_id) document_id AS "documentId", state,
            payee_document_id AS "payeeDocumentId"
       FROM ${tables.payouts} WHERE payee_document_id = ANY (?::text[]) AND ${OPEN}
      ORDER BY payee_document_id, ${FIRST_OF_ALL}`,
    [[...payees]],
  );

export interface NewPayout {
  readonly payee: Pick<PayeeRow, 'documentId' | 'ownerDocumentId' | 'method' | 'mask' | 'changedAt'>;
  readonly payable: PayableAccount;
  readonly ownerName: string;
  readonly amount: number;
  readonly currency: string;
  readonly cutoff: Date;
  readonly origin: PayoutOrigin;
  readonly runDocumentId: string | null;
  readonly preparedBy: string;
  readonly explanation: Explanation;
}

/** A code that was given before is drawn again; so often in a row only where something else is wrong. */
const CODE_DRAWS = 5;

/** @throws on a second waiting payout of the payee or a second one of the run: the caller holds the payee's lock */
export const insertPayout = async (trx: Trx, draft: NewPayout, at: Date): Promise<string> => {
  const { payee } = draft;
  for (let draw = 0; draw < CODE_DRAWS; draw += 1) {
    const [row] = await rows<{ documentId: string }>(
      trx,
      `INSERT INTO ${tables.payouts}
         (document_id, code, state, payee_document_id, payable, owner_document_id, owner_name, amount, currency,
          cutoff, origin, run_document_id, prepared_by, prepared_at, method, mask, account_changed_at, attempts,
          explanation, version, created_at, updated_at, published_at)
       VALUES (?, ?, 'pending_approval', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?::jsonb, 1, ?, ?, ?)
       ON CONFLICT (code) DO NOTHING
       RETURNING document_id AS "documentId"`,
      [
        createDocumentId(),
        createOrderCode(),
        payee.documentId,
        draft.payable,
        payee.ownerDocumentId,
        draft.ownerName,
        draft.amount,
        draft.currency,
        draft.cutoff,
        draft.origin,
        draft.runDocumentId,
        draft.preparedBy,
        at,
        payee.method,
        payee.mask,
        payee.changedAt,
        JSON.stringify(draft.explanation),
        at,
        at,
        at,
      ],
    );
    if (row) return row.documentId;
  }
  throw new Error('No free code was found for a payout');
};

/** Columns that a step of a payout's life may set. */
export interface PayoutChange {
  readonly state?: PayoutState;
  readonly amount?: number;
  readonly explanation?: string;
  readonly approved_by?: string | null;
  readonly approved_at?: Date | null;
  readonly second_approved_by?: string | null;
  readonly second_approved_at?: Date | null;
  readonly held_reason?: string | null;
  readonly held_by?: string | null;
  readonly rejected_reason?: string | null;
  readonly rejected_by?: string | null;
  readonly ended_at?: Date;
  readonly failure?: string | null;
  readonly failure_kind?: string | null;
  readonly attempts?: number;
  readonly rail?: PayoutRail;
  readonly method?: PayoutMethod;
  readonly mask?: string;
  readonly account_changed_at?: Date | null;
  readonly utr?: string | null;
  readonly paid_at?: Date;
  readonly fee?: number;
  readonly fee_tax?: number;
}

/** Writes a step of a locked payout and counts its version up. Returns the payout as it is now. */
export const changePayout = async (
  trx: Trx,
  payout: Pick<PayoutRow, 'documentId' | 'version'>,
  change: PayoutChange,
  at: Date,
): Promise<PayoutRow> => {
  const { documentId, version } = payout;
  const next = { ...change, version: version + 1 };
  await changeLocked(trx, tables.payouts, { document_id: documentId, version }, next, at);
  const row = await readPayout(trx, documentId);
  if (!row) throw new Error(`Payout ${documentId} is gone`);
  return row;
};
