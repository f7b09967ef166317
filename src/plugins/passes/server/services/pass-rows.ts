import type { RegistrationState } from '../../../../domain/registrations/machine';
import { tables } from '../../../../platform/tables';
import { rows, type Trx } from '../../../../platform/transaction';

/** States in which a person may come; in any other there is no pass to give out. */
export const ALIVE: readonly RegistrationState[] = ['confirmed', 'attended'];

/** What event-operations keeps of the published event, as far as a pass shows it. */
interface EventFacts {
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timezone: string;
  readonly place: string;
  readonly venueName: string | null;
  readonly address: string | null;
  readonly city: string | null;
  readonly onlineUrl: string | null;
  readonly communityDocumentId: string | null;
  readonly organizerName: string | null;
  readonly terms: string | null;
}

export interface PassOrder {
  readonly documentId: string;
  readonly code: string;
  readonly userId: number | null;
  readonly currency: string;
  readonly buyerEmail: string;
  readonly eventDocumentId: string;
  readonly organizerDocumentId: string | null;
  readonly event: EventFacts;
  readonly communityName: string | null;
  readonly organizerName: string | null;
  readonly organizerEmail: string | null;
  readonly directions: string | null;
}

export interface PassRegistration {
  readonly documentId: string;
  readonly orderDocumentId: string;
  readonly userId: number | null;
  readonly state: RegistrationState;
  readonly attendeeName: string;
  readonly attendeeEmail: string | null;
  readonly ticketTypeName: string | null;
  /** Minor units of the order's currency. */
  readonly unitPrice: number;
  readonly reentry: 'none' | 'allowed';
  /** 16 bytes in base64url; the pass is valid as long as the token holds this one. */
  readonly passSecret: string | null;
  readonly passVersion: number;
  readonly passIssuedAt: Date | null;
  readonly passRevokedAt: Date | null;
  /** Where the PDF lies that holds it. */
  readonly passFile: string | null;
}

type Db = Parameters<typeof rows>[0];

const REGISTRATION = `r.document_id AS "documentId", r.order_document_id AS "orderDocumentId", r.user_id AS "userId",
  r.state, r.attendee_name AS "attendeeName", r.attendee_email AS "attendeeEmail",
  r.ticket_type_name AS "ticketTypeName", r.unit_price AS "unitPrice", r.reentry, r.pass_secret AS "passSecret",
  r.pass_version AS "passVersion", r.pass_issued_at AS "passIssuedAt", r.pass_revoked_at AS "passRevokedAt",
  r.pass_file AS "passFile"`;

/** An order with what its passes show of the event; `undefined` if there is none or its event was never published. */
export const readPassOrder = async (db: Db, documentId: string): Promise<PassOrder | undefined> => {
  const [order] = await rows<Omit<PassOrder, 'event'> & { event: EventFacts | null }>(
    db,
    `SELECT o.document_id AS "documentId", o.code, o.user_id AS "userId", o.currency, o.buyer_email AS "buyerEmail",
            o.event_document_id AS "eventDocumentId", o.organizer_document_id AS "organizerDocumentId",
            e.snapshot::json AS event, c.name AS "communityName", g.name AS "organizerName", g.email AS "organizerEmail",
            v.directions
       FROM ${tables.orders} o
       JOIN ${tables.eventOperations} e ON e.event_document_id = o.event_document_id
       LEFT JOIN ${tables.organizers} g ON g.document_id = o.organizer_document_id
       LEFT JOIN ${tables.communities} c
         ON c.document_id = e.snapshot->>'communityDocumentId' AND c.published_at IS NOT NULL
       LEFT JOIN ${tables.venues} v
         ON v.document_id = e.snapshot->>'venueDocumentId' AND v.published_at IS NOT NULL
      WHERE o.document_id = ?`,
    [documentId],
  );
  return order?.event ? { ...order, event: order.event } : undefined;
};

/** All registrations of an order in the order they were placed in, whatever their state. */
export const readRegistrations = (db: Db, orderDocumentId: string): Promise<PassRegistration[]> =>
  rows(
    db,
    `SELECT ${REGISTRATION} FROM ${tables.registrations} r WHERE r.order_document_id = ? ORDER BY r.position, r.id`,
    [orderDocumentId],
  );

export const readRegistration = async (db: Db, documentId: string): Promise<PassRegistration | undefined> => {
  const [found] = await rows<PassRegistration>(
    db,
    `SELECT ${REGISTRATION} FROM ${tables.registrations} r WHERE r.document_id = ?`,
    [documentId],
  );
  return found;
};

/** Locks registrations in id order, as everybody does who locks several. */
export const lockRegistrations = (trx: Trx, documentIds: readonly string[]): Promise<PassRegistration[]> =>
  rows(
    trx,
    `SELECT ${REGISTRATION} FROM ${tables.registrations} r WHERE r.document_id = ANY(?) ORDER BY r.id FOR UPDATE`,
    [[...documentIds]],
  );

interface Grant {
  readonly documentId: string;
  readonly secret: string;
}

/**
 * Gives secrets to live registrations that have none in force. One that has keeps it, so that a repeat after a
 * crash signs the very same pass.
 */
export const grantSecrets = async (
  db: Db,
  grants: readonly Grant[],
  { kid, at }: { kid: string; at: Date },
): Promise<void> => {
  await rows(
    db,
    `UPDATE ${tables.registrations} r
        SET pass_secret = g.secret, pass_key_id = ?, pass_version = r.pass_version + 1, pass_issued_at = NULL,
            pass_revoked_at = NULL, pass_file = NULL, updated_at = ?
       FROM jsonb_to_recordset(?::jsonb) AS g("documentId" text, secret text)
      WHERE r.document_id = g."documentId" AND r.state = ANY(?)
        AND (r.pass_secret IS NULL OR r.pass_revoked_at IS NOT NULL)`,
    [kid, at, JSON.stringify(grants), [...ALIVE]],
  );
};

/** Replaces the secret of a locked registration: from now on, the former pass is not let in any more. */
export const replaceSecret = async (
  trx: Trx,
  { documentId, secret }: Grant,
  { kid, at }: { kid: string; at: Date },
): Promise<number> => {
  const [changed] = await rows<{ version: number }>(
    trx,
    `UPDATE ${tables.registrations}
        SET pass_secret = ?, pass_key_id = ?, pass_version = pass_version + 1, pass_issued_at = NULL,
            pass_revoked_at = NULL, pass_file = NULL, updated_at = ?
      WHERE document_id = ? RETURNING pass_version AS version`,
    [secret, kid, at, documentId],
  );
  if (!changed) throw new Error(`Registration ${documentId} is gone`);
  return changed.version;
};

export const markIssued = async (
  trx: Trx,
  files: readonly { readonly documentId: string; readonly file: string }[],
  { kid, at }: { kid: string; at: Date },
): Promise<void> => {
  await rows(
    trx,
    `UPDATE ${tables.registrations} r
        SET pass_issued_at = ?, pass_key_id = ?, pass_file = f.file, updated_at = ?
       FROM jsonb_to_recordset(?::jsonb) AS f("documentId" text, file text)
      WHERE r.document_id = f."documentId"`,
    [at, kid, at, JSON.stringify(files)],
  );
};

/** Revokes the passes of an order's cancelled registrations; returns those that had one in force. */
export const revokeCancelled = async (trx: Trx, orderDocumentId: string, at: Date): Promise<string[]> => {
  const revoked = await rows<{ documentId: string }>(
    trx,
    `UPDATE ${tables.registrations} SET pass_revoked_at = ?, updated_at = ?
      WHERE order_document_id = ? AND state = 'cancelled' AND pass_secret IS NOT NULL AND pass_revoked_at IS NULL
      RETURNING document_id AS "documentId"`,
    [at, at, orderDocumentId],
  );
  return revoked.map(({ documentId }) => documentId);
};
