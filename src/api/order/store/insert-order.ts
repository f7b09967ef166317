import type { OrderDraft, RegistrationDraft } from '../../../domain/orders/register';
import { createDocumentId } from '../../../platform/ids';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';

export interface NewOrder {
  readonly documentId: string;
  readonly code: string;
  readonly userId: number | null;
  readonly draft: OrderDraft;
  readonly registrations: readonly RegistrationDraft[];
}

/** One statement whatever the number of attendees, so that a large group costs no more round trips. */
const INSERT = `
WITH placed AS (
  INSERT INTO ${tables.orders} (
    document_id, code, state, approval_state, event_document_id, event_title, organizer_document_id,
    buyer_name, buyer_email, buyer_phone, buyer_gstin, buyer_legal_name, user_id, currency, subtotal, discount, tax, total, refunded_total,
    platform_fee, platform_fee_tax, gateway_fee_estimate, lines, fees, policy, expires_at, paid_at,
    promo_code, referral_code, seats_held, created_at, updated_at, published_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?,
          ?, ?, true, ?, ?, ?)
  RETURNING document_id, code, user_id, created_at
)
INSERT INTO ${tables.registrations} (
  document_id, order_document_id, order_code, user_id, event_document_id, ticket_type_document_id,
  ticket_type_name, position, attendee_name, attendee_email, answers, state, unit_price, reentry, pass_version,
  confirmed_at, created_at, updated_at, published_at)
SELECT r."documentId", placed.document_id, placed.code, placed.user_id, r."eventDocumentId",
       r."ticketTypeDocumentId", r."ticketTypeName", r.position, r."attendeeName", r."attendeeEmail", r.answers,
       r.state, r."unitPrice", r.reentry, 0,
       CASE r.state WHEN 'confirmed' THEN placed.created_at END,
       placed.created_at, placed.created_at, placed.created_at
  FROM placed, jsonb_to_recordset(?::jsonb) AS r(
    "documentId" text, "eventDocumentId" text, "ticketTypeDocumentId" text, "ticketTypeName" text,
    position int, "attendeeName" text, "attendeeEmail" text, answers jsonb, state text, "unitPrice" int,
    reentry text)
 ORDER BY r.position`;

/** Writes the order with its registrations and returns these with their new ids. */
export const insertOrder = async (
  trx: Trx,
  order: NewOrder,
  at: Date,
): Promise<(RegistrationDraft & { readonly documentId: string })[]> => {
  const { draft } = order;
  const registrations = order.registrations.map((registration) => ({
    ...registration,
    documentId: createDocumentId(),
  }));
  await rows(trx, INSERT, [
    order.documentId,
    order.code,
    draft.state,
    draft.approvalState,
    draft.eventDocumentId,
    draft.eventTitle,
    draft.organizerDocumentId,
    draft.buyerName,
    draft.buyerEmail,
    draft.buyerPhone,
    draft.buyerGstin,
    draft.buyerLegalName,
    order.userId,
    draft.currency,
    draft.subtotal,
    draft.discount,
    draft.tax,
    draft.total,
    draft.platformFee,
    draft.platformFeeTax,
    draft.gatewayFeeEstimate,
    JSON.stringify(draft.lines),
    JSON.stringify(draft.fees),
    JSON.stringify(draft.policy),
    draft.expiresAt,
    draft.paidAt,
    draft.promoCode,
    draft.referralCode,
    at,
    at,
    at,
    JSON.stringify(registrations),
  ]);
  return registrations;
};
