import type { Core } from '@strapi/strapi';
import type { EventState } from '../../../../domain/events/machine';
import { DomainError } from '../../../../domain/errors';
import { now } from '../../../../platform/clock';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';

/** The event as a gate sees it, from the snapshot that publishing writes. Times are ISO 8601, UTC. */
export interface GateEvent {
  readonly documentId: string;
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timezone: string;
  readonly state: EventState;
}

export interface GateUser {
  readonly userId: number;
  readonly gateName: string | null;
}

interface AssignedRow {
  state: EventState;
  snapshot: { title: string; startsAt: string; endsAt: string; timezone: string } | null;
  gate_name: string | null;
  assigned: boolean;
}

/**
 * The event, if this user may work at its gate now.
 *
 * @throws DomainError NOT_FOUND (no such event, or never published), GATE_NOT_ASSIGNED
 */
export const gateAccess = async (
  strapi: Core.Strapi,
  userId: number,
  eventDocumentId: string,
): Promise<{ event: GateEvent; user: GateUser }> => {
  const [row] = await rows<AssignedRow>(
    strapi.db.connection,
    `SELECT o.state, o.snapshot::json AS snapshot, g.gate_name, g.id IS NOT NULL AS assigned
       FROM ${tables.eventOperations} o
       LEFT JOIN ${tables.gateAssignments} g
         ON g.event_document_id = o.event_document_id AND g.user_id = ?
        AND (g.valid_until IS NULL OR g.valid_until > ?)
      WHERE o.event_document_id = ?`,
    [userId, now(), eventDocumentId],
  );
  // An event that this user has no business with looks the same whether it exists or not.
  if (!row?.assigned) throw new DomainError('GATE_NOT_ASSIGNED');
  if (!row.snapshot) throw new DomainError('NOT_FOUND');
  const { title, startsAt, endsAt, timezone } = row.snapshot;
  return {
    event: { documentId: eventDocumentId, title, startsAt, endsAt, timezone, state: row.state },
    user: { userId, gateName: row.gate_name },
  };
};
