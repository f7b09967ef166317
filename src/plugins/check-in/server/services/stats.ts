import type { Core } from '@strapi/strapi';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';

/** Numbers for the people at the door: how many are expected, how many are in, through which gate. */
export const eventStats = async (strapi: Core.Strapi, eventDocumentId: string) => {
  const db = strapi.db.connection;
  const [byTicketType, byGate, byResult] = await Promise.all([
    rows<{ ticket_type: string; name: string | null; expected: number; inside: number }>(
      db,
      `SELECT ticket_type_document_id AS ticket_type, max(ticket_type_name) AS name,
              count(*)::int AS expected, (count(*) FILTER (WHERE state = 'attended'))::int AS inside
         FROM ${tables.registrations}
        WHERE event_document_id = ? AND state IN ('confirmed', 'attended')
        GROUP BY ticket_type_document_id ORDER BY min(id)`,
      [eventDocumentId],
    ),
    rows<{ gate: string | null; admitted: number; last_at: Date }>(
      db,
      `SELECT gate, count(*)::int AS admitted, max(recorded_at) AS last_at
         FROM ${tables.admissions}
        WHERE event_document_id = ? AND result = 'admitted' AND undone_at IS NULL
        GROUP BY gate ORDER BY gate NULLS LAST`,
      [eventDocumentId],
    ),
    rows<{ result: string; scans: number; conflicts: number }>(
      db,
      `SELECT result, count(*)::int AS scans, (count(*) FILTER (WHERE conflict))::int AS conflicts
         FROM ${tables.admissions} WHERE event_document_id = ? AND undone_at IS NULL GROUP BY result`,
      [eventDocumentId],
    ),
  ]);
  const total = (pick: (row: (typeof byTicketType)[number]) => number): number =>
    byTicketType.reduce((sum, row) => sum + pick(row), 0);
  return {
    expected: total((row) => row.expected),
    inside: total((row) => row.inside),
    conflicts: byResult.reduce((sum, row) => sum + row.conflicts, 0),
    ticketTypes: byTicketType.map((row) => ({
      ticketType: row.ticket_type,
      name: row.name,
      expected: row.expected,
      inside: row.inside,
    })),
    gates: byGate.map((row) => ({
      gate: row.gate,
      admitted: row.admitted,
      lastAt: row.last_at.toISOString(),
    })),
    results: Object.fromEntries(byResult.map((row) => [row.result, row.scans])),
  };
};
