import type { EventState } from '../../../../domain/events/machine';
import type { ApprovalState, OrderState } from '../../../../domain/orders/machine';
import type { RegistrationState } from '../../../../domain/registrations/machine';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';

/** What mails are written from, read anew at every attempt. */

interface LineFacts {
  readonly name: string;
  readonly quantity: number;
  readonly gross: number;
}

interface EventFacts {
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timezone: string;
  readonly place: string;
  readonly onlineUrl: string | null;
  readonly organizerName: string | null;
}

/** What every mail says of its event, and who invites to it. */
export interface MailEventRow {
  readonly event: EventFacts;
  readonly communityName: string | null;
  readonly organizerName: string | null;
}

export interface MailOrderRow extends MailEventRow {
  readonly documentId: string;
  readonly code: string;
  readonly state: OrderState;
  readonly approvalState: ApprovalState;
  readonly buyerName: string;
  readonly buyerEmail: string;
  readonly currency: string;
  readonly lines: readonly LineFacts[];
  readonly discount: number;
  readonly total: number;
  readonly expiresAt: Date | null;
  readonly cancelReason: string | null;
  readonly rejectedReason: string | null;
  readonly eventState: EventState | null;
}

export interface MailRegistrationRow {
  readonly documentId: string;
  readonly state: RegistrationState;
  readonly attendeeName: string;
  readonly attendeeEmail: string | null;
  readonly ticketTypeName: string | null;
  readonly position: number;
  readonly passFile: string | null;
  readonly passIssuedAt: Date | null;
  readonly passVersion: number;
}

type Db = Parameters<typeof rows>[0];

/** @throws Error when the order, or its event, is gone */
export const readOrder = async (db: Db, documentId: string): Promise<MailOrderRow> => {
  const [order] = await rows<Omit<MailOrderRow, 'event'> & { event: EventFacts | null }>(
    db,
    `SELECT o.document_id AS "documentId", o.code, o.state, o.approval_state AS "approvalState",
            o.buyer_name AS "buyerName", o.buyer_email AS "buyerEmail", o.currency, o.lines::json AS lines,
            o.discount, o.total, o.expires_at AS "expiresAt", o.cancel_reason AS "cancelReason",
            o.rejected_reason AS "rejectedReason", e.snapshot::json AS event,
            e.state AS "eventState", c.name AS "communityName", g.name AS "organizerName"
       FROM ${tables.orders} o
       JOIN ${tables.eventOperations} e ON e.event_document_id = o.event_document_id
       LEFT JOIN ${tables.organizers} g ON g.document_id = o.organizer_document_id
       LEFT JOIN ${tables.communities} c
         ON c.document_id = e.snapshot->>'communityDocumentId' AND c.published_at IS NOT NULL
      WHERE o.document_id = ?`,
    [documentId],
  );
  if (!order?.event) throw new Error(`Order ${documentId} or its event is gone`);
  return { ...order, event: order.event };
};

export const readRegistrations = (db: Db, orderDocumentId: string): Promise<MailRegistrationRow[]> =>
  rows(
    db,
    `SELECT document_id AS "documentId", state, attendee_name AS "attendeeName", attendee_email AS "attendeeEmail",
            ticket_type_name AS "ticketTypeName", position, pass_file AS "passFile",
            pass_issued_at AS "passIssuedAt", pass_version AS "passVersion"
       FROM ${tables.registrations} WHERE order_document_id = ? ORDER BY position, id`,
    [orderDocumentId],
  );
