import { tables } from '../../../../platform/tables';

/** Columns of the admin's lists. float8 is read as a number and exact up to 2^53. */

export const DIFFERENCE_COLUMNS = `d.document_id AS "documentId", d.kind, d.subject_type AS "subjectType",
  d.subject_id AS "subjectId", d.state, d.amount::float8 AS amount, d.currency, d.facts,
  d.record_document_id AS "recordDocumentId", d.order_document_id AS "orderDocumentId",
  d.order_code AS "orderCode", d.first_seen_at AS "firstSeenAt", d.last_seen_at AS "lastSeenAt",
  d.closed_at AS "closedAt", d.note,
  CASE WHEN d.closed_by LIKE 'admin:%' THEN coalesce(
    (SELECT nullif(trim(concat_ws(' ', a.firstname, a.lastname)), '') FROM admin_users a
      WHERE 'admin:' || a.id = d.closed_by), 'Somebody who left') END AS "closedBy"`;

export const SETTLEMENT_COLUMNS = `s.document_id AS "documentId",
  s.gateway_settlement_id AS "gatewaySettlementId", s.amount::float8 AS amount, s.currency,
  s.fees::float8 AS fees, s.tax::float8 AS tax, s.state, s.utr, s.settled_at AS "settledAt",
  s.booked_at AS "bookedAt", s.matched_by AS "matchedBy", b.document_id AS "bankLine", b.day AS "bankDay",
  b.credit::float8 AS "bankAmount",
  (SELECT count(*)::int FROM ${tables.settlementLines} l WHERE l.settlement_document_id = s.document_id) AS lines`;

export const SETTLEMENTS_FROM = `${tables.settlements} s
  LEFT JOIN ${tables.bankLines} b ON b.document_id = s.bank_line_document_id`;

export const BANK_LINE_COLUMNS = `b.document_id AS "documentId", b.day, coalesce(b.narration, '') AS narration,
  b.reference, b.debit::float8 AS debit, b.credit::float8 AS credit, b.balance::float8 AS balance, b.currency,
  s.document_id AS "settlementDocumentId", s.gateway_settlement_id AS "gatewaySettlementId",
  s.matched_by AS "matchedBy", b.set_aside_at IS NOT NULL AS aside, b.note`;

export const BANK_LINES_FROM = `${tables.bankLines} b
  LEFT JOIN ${tables.settlements} s ON s.bank_line_document_id = b.document_id`;

export const SETTLEMENT_LINES = `SELECT l.entity_id AS "entityId", l.type, l.debit::float8 AS debit,
    l.credit::float8 AS credit, l.fee::float8 AS fee, l.currency,
    coalesce(p.order_document_id, r.order_document_id) AS "orderDocumentId",
    coalesce(p.order_code, r.order_code) AS "orderCode"
  FROM ${tables.settlementLines} l
  LEFT JOIN ${tables.payments} p ON l.type = 'payment' AND p.gateway_payment_id = l.entity_id
  LEFT JOIN ${tables.refunds} r ON l.type = 'refund' AND r.gateway_refund_id = l.entity_id
 WHERE l.settlement_document_id = ? ORDER BY l.type, l.id LIMIT 1000`;
