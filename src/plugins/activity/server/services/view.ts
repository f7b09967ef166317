import type { Core } from '@strapi/strapi';
import type { EntryName } from '../../../../domain/activity/names';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type {
  DeliveriesPage,
  DeliveryRow,
  EntriesPage,
  EntryRow,
  Page,
  ShownDeliveryState,
} from '../../shared/admin';

export interface Paging {
  readonly page: number;
  readonly pageSize: number;
}

/** Times as JSON needs them. */
type FromDatabase<Row> = { [Key in keyof Row]: Key extends 'dueAt' | 'occurredAt' ? Date : Row[Key] };

const pageOf = <Row>(found: readonly Row[], { page, pageSize }: Paging): Page<Row> => ({
  data: found.slice(0, pageSize),
  meta: { page, pageSize, hasNext: found.length > pageSize },
});

/** What staff see of the log and of the deliveries that are not done. */
export const createView = ({ strapi }: { strapi: Core.Strapi }) => ({
  async deliveries(state: ShownDeliveryState, paging: Paging): Promise<DeliveriesPage> {
    const knex = strapi.db.connection;
    const found = await rows<FromDatabase<DeliveryRow>>(
      knex,
      `SELECT d.document_id AS "documentId", d.subscriber, d.queue, d.state, d.attempts, d.due_at AS "dueAt",
              d.last_error AS "lastError", e.name AS "entryName", e.subject_type AS "subjectType",
              e.subject_document_id AS "subjectDocumentId", e.occurred_at AS "occurredAt"
         FROM ${tables.activityDeliveries} d JOIN ${tables.activityEntries} e ON e.id = d.entry_id
        WHERE d.state = ? ORDER BY ${state === 'dead' ? 'd.id DESC' : 'd.due_at, d.id'} LIMIT ? OFFSET ?`,
      [state, paging.pageSize + 1, (paging.page - 1) * paging.pageSize],
    );
    const counted = await rows<{ state: ShownDeliveryState; count: number }>(
      knex,
      `SELECT state, count(*)::int AS count FROM ${tables.activityDeliveries}
        WHERE state IN ('due', 'running') OR state = 'dead' GROUP BY state`,
    );
    const shown = found.map((row) => ({
      ...row,
      dueAt: row.dueAt.toISOString(),
      occurredAt: row.occurredAt.toISOString(),
    }));
    const { data, meta } = pageOf(shown, paging);
    const counts = { dead: 0, due: 0, running: 0 };
    for (const { state: name, count } of counted) counts[name] = count;
    return { data, meta: { ...meta, counts } };
  },

  /** The latest entries first; `record` is the document id of a subject, an order or an event. */
  async entries(
    filter: { name?: EntryName | undefined; record?: string | undefined },
    paging: Paging,
  ): Promise<EntriesPage> {
    const { name = null, record = null } = filter;
    const found = await rows<FromDatabase<EntryRow>>(
      strapi.db.connection,
      `SELECT document_id AS "documentId", name, subject_type AS "subjectType",
              subject_document_id AS "subjectDocumentId", event_document_id AS "eventDocumentId",
              order_document_id AS "orderDocumentId", actor_type AS "actorType", actor_id AS "actorId",
              occurred_at AS "occurredAt"
         FROM ${tables.activityEntries}
        WHERE (?::text IS NULL OR name = ?)
          AND (?::text IS NULL OR subject_document_id = ? OR order_document_id = ? OR event_document_id = ?)
        ORDER BY id DESC LIMIT ? OFFSET ?`,
      [name, name, record, record, record, record, paging.pageSize + 1, (paging.page - 1) * paging.pageSize],
    );
    return pageOf(
      found.map((row) => ({ ...row, occurredAt: row.occurredAt.toISOString() })),
      paging,
    );
  },
});

export type View = ReturnType<typeof createView>;
