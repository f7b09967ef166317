import type { Knex } from 'knex';
import type { SettlementState } from '../../../../domain/reconciliation/settlement-machine';
import { createDocumentId } from '../../../../platform/ids';
import { tables } from '../../../../platform/tables';
import { rows, type Trx } from '../../../../platform/transaction';
import type { GatewaySettlement, GatewaySettlementLine } from '../../../payments/server/public';

/** Razorpay settles in rupees (razorpay-contract §9 names no currency of a settlement). */
export const SETTLEMENT_CURRENCY = 'INR';

export interface SettlementRow {
  readonly documentId: string;
  readonly gatewaySettlementId: string;
  readonly amount: number;
  readonly currency: string;
  readonly state: SettlementState;
  readonly utr: string | null;
  readonly settledAt: Date;
  readonly bookedAt: Date | null;
  readonly bankLineDocumentId: string | null;
}

// float8 is read as a number and exact up to 2^53; a bigint would come as text.
const COLUMNS = `document_id AS "documentId", gateway_settlement_id AS "gatewaySettlementId",
  amount::float8 AS amount, currency, state, utr, settled_at AS "settledAt", booked_at AS "bookedAt",
  bank_line_document_id AS "bankLineDocumentId"`;

/** The settlement's row, made if there is none, locked until the transaction ends. */
export const lockOrMakeSettlement = async (
  trx: Trx,
  gateway: string,
  told: GatewaySettlement,
  at: Date,
): Promise<SettlementRow> => {
  await rows(
    trx,
    `INSERT INTO ${tables.settlements}
       (document_id, gateway, gateway_settlement_id, amount, currency, fees, tax, state, utr, settled_at,
        created_at, updated_at, published_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (gateway, gateway_settlement_id) DO NOTHING`,
    [
      createDocumentId(),
      gateway,
      told.id,
      told.amount,
      SETTLEMENT_CURRENCY,
      told.fees,
      told.tax,
      told.state,
      told.utr,
      told.createdAt ?? at,
      at,
      at,
      at,
    ],
  );
  const [row] = await rows<SettlementRow>(
    trx,
    `SELECT ${COLUMNS} FROM ${tables.settlements}
      WHERE gateway = ? AND gateway_settlement_id = ? FOR UPDATE`,
    [gateway, told.id],
  );
  if (!row) throw new Error(`Settlement ${told.id} was written and not found`);
  return row;
};

export const lockSettlement = async (trx: Trx, documentId: string): Promise<SettlementRow | undefined> => {
  const [row] = await rows<SettlementRow>(
    trx,
    `SELECT ${COLUMNS} FROM ${tables.settlements} WHERE document_id = ? FOR UPDATE`,
    [documentId],
  );
  return row;
};

export interface SettlementChange {
  readonly state: SettlementState;
  readonly utr: string | null;
  readonly amount: number;
  readonly fees?: number;
  readonly tax?: number;
  readonly booked_at?: Date;
}

export const changeSettlement = async (
  trx: Trx,
  documentId: string,
  change: SettlementChange,
  at: Date,
): Promise<void> => {
  await trx(tables.settlements)
    .where({ document_id: documentId })
    .update({ ...change, updated_at: at });
};

/** Writes what a settlement consists of; what was told before is brought up to date. */
export const saveLines = async (
  trx: Trx,
  settlementDocumentId: string,
  lines: readonly GatewaySettlementLine[],
  at: Date,
): Promise<void> => {
  const given = lines.map((line) => ({
    document_id: createDocumentId(),
    entity_id: line.entityId,
    type: line.type,
    gateway_payment_id: line.gatewayPaymentId,
    dispute_id: line.disputeId,
    receipt: line.receipt,
    debit: line.debit,
    credit: line.credit,
    amount: line.amount,
    fee: line.fee,
    tax: line.tax,
    currency: line.currency,
  }));
  await rows(
    trx,
    `INSERT INTO ${tables.settlementLines}
       (document_id, settlement_document_id, entity_id, type, gateway_payment_id, dispute_id, receipt, debit,
        credit, amount, fee, tax, currency, created_at, updated_at, published_at)
     SELECT document_id, ?, entity_id, type, gateway_payment_id, dispute_id, receipt, debit, credit, amount, fee,
            tax, currency, moment.at, moment.at, moment.at
       FROM (SELECT ?::timestamp AS at) AS moment,
            jsonb_to_recordset(?::jsonb) AS input(
              document_id text, entity_id text, type text, gateway_payment_id text, dispute_id text, receipt text,
              debit bigint, credit bigint, amount bigint, fee bigint, tax bigint, currency text)
     ON CONFLICT (settlement_document_id, entity_id, type) DO UPDATE
       SET debit = excluded.debit, credit = excluded.credit, amount = excluded.amount, fee = excluded.fee,
           tax = excluded.tax, dispute_id = excluded.dispute_id, updated_at = excluded.updated_at`,
    [settlementDocumentId, at, JSON.stringify(given)],
  );
  await rows(
    trx,
    `UPDATE ${tables.settlements} SET lines_read_at = ?, updated_at = ? WHERE document_id = ? AND ?::boolean`,
    [at, at, settlementDocumentId, lines.length > 0],
  );
};

/** Processed settlements whose known lines do not make up their amount: their lists were not complete. */
export const incompleteSettlements = (knex: Knex, since: Date): Promise<SettlementRow[]> =>
  rows<SettlementRow>(
    knex,
    `SELECT ${COLUMNS} FROM ${tables.settlements} s
      WHERE state = 'processed' AND settled_at >= ?::timestamp
        AND amount <> coalesce((SELECT sum(l.credit - l.debit) FROM ${tables.settlementLines} l
                                 WHERE l.settlement_document_id = s.document_id), 0)
      ORDER BY settled_at DESC LIMIT 200`,
    [since],
  );

export const settlementsByGatewayId = (
  knex: Knex,
  gateway: string,
  ids: readonly string[],
): Promise<SettlementRow[]> =>
  rows<SettlementRow>(
    knex,
    `SELECT ${COLUMNS} FROM ${tables.settlements}
      WHERE gateway = ? AND gateway_settlement_id = ANY(?::text[])`,
    [gateway, [...ids]],
  );
