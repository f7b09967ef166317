import type { Core } from '@strapi/strapi';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';

const MAX_FOUND = 20;
const MIN_PHONE_DIGITS = 4;

const likePattern = (text: string): string => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** The last digits are enough to ask "does your number end in …?". */
const maskPhone = (phone: string | null): string | null => (phone ? `•••• ${phone.slice(-4)}` : null);

interface FoundRow {
  document_id: string;
  order_code: string;
  attendee_name: string;
  buyer_name: string;
  buyer_phone: string | null;
  ticket_type_name: string | null;
  state: string;
  attended_at: Date | null;
}

/** People of one event by name (attendee's or buyer's), by the digits of the buyer's phone or by order code. */
export const searchPeople = async (strapi: Core.Strapi, eventDocumentId: string, text: string) => {
  const digits = text.replace(/\D/g, '');
  const found = await rows<FoundRow>(
    strapi.db.connection,
    `SELECT r.document_id, r.order_code, r.attendee_name, o.buyer_name, o.buyer_phone, r.ticket_type_name,
            r.state, r.attended_at
       FROM ${tables.registrations} r JOIN ${tables.orders} o ON o.document_id = r.order_document_id
      WHERE r.event_document_id = ?
        AND (r.order_code = ? OR r.attendee_name ILIKE ? OR o.buyer_name ILIKE ?
             OR (?::text <> '' AND regexp_replace(coalesce(o.buyer_phone, ''), '\\D', '', 'g') LIKE ?))
      ORDER BY (r.state = 'cancelled'), r.attendee_name, r.id LIMIT ${MAX_FOUND}`,
    [
      eventDocumentId,
      text.toUpperCase(),
      likePattern(text),
      likePattern(text),
      digits.length >= MIN_PHONE_DIGITS ? digits : '',
      likePattern(digits),
    ],
  );
  return found.map((row) => ({
    registration: row.document_id,
    orderCode: row.order_code,
    attendee: row.attendee_name,
    buyer: row.buyer_name,
    phone: maskPhone(row.buyer_phone),
    ticketType: row.ticket_type_name,
    state: row.state,
    attendedAt: row.attended_at?.toISOString() ?? null,
  }));
};
