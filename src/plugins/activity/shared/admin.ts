import type { EntryName } from '../../../domain/activity/names';

/** What the admin routes of the plugin answer, used by both sides. Times are ISO 8601, UTC. */

export const DELIVERY_STATES = ['dead', 'due', 'running'] as const;
export type ShownDeliveryState = (typeof DELIVERY_STATES)[number];

export interface DeliveryRow {
  documentId: string;
  subscriber: string;
  queue: string;
  state: ShownDeliveryState;
  attempts: number;
  dueAt: string;
  lastError: string | null;
  entryName: EntryName;
  subjectType: string;
  subjectDocumentId: string;
  occurredAt: string;
}

export interface EntryRow {
  documentId: string;
  name: EntryName;
  subjectType: string;
  subjectDocumentId: string;
  eventDocumentId: string | null;
  orderDocumentId: string | null;
  actorType: string;
  actorId: string | null;
  occurredAt: string;
}

/** A page without a count: the log is too long to count for a glance. */
export interface Page<Row> {
  data: Row[];
  meta: { page: number; pageSize: number; hasNext: boolean };
}

export type DeliveriesPage = Page<DeliveryRow> & {
  meta: { counts: Record<ShownDeliveryState, number> };
};
export type EntriesPage = Page<EntryRow>;
