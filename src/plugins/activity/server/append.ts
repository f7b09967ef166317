import type { EntryName } from '../../../domain/activity/names';
import { createDocumentId } from '../../../platform/ids';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';
import type { QueuedDelivery } from './ports/job-runner';
import type { EntryPayload, NewEntry, Subscriber } from './types';

export interface Appended {
  readonly entries: readonly { readonly id: number; readonly documentId: string }[];
  readonly deliveries: readonly QueuedDelivery[];
}

const LONGEST_TEXT = 300;

/** The log outlives people who ask to be forgotten, so nothing that identifies one may slip in. */
const assertImpersonal = (name: string, payload: EntryPayload): void => {
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string' && (value.includes('@') || value.length > LONGEST_TEXT))
      throw new Error(`Entry ${name}: payload.${path} must be an id or a state, not personal or free text`);
    if (value !== null && typeof value === 'object')
      for (const [key, inner] of Object.entries(value)) walk(inner, path === '' ? key : `${path}.${key}`);
  };
  walk(payload, '');
};

const ENTRY_COLUMNS = `document_id, name, subject_type, subject_document_id, event_document_id,
  order_document_id, organizer_document_id, actor_type, actor_id, payload`;

const APPEND = `
WITH moment AS (SELECT ?::timestamp AS at),
entries AS (
  INSERT INTO ${tables.activityEntries} (${ENTRY_COLUMNS}, occurred_at, created_at, updated_at, published_at)
  SELECT ${ENTRY_COLUMNS}, at, at, at, at
    FROM moment, jsonb_to_recordset(?::jsonb) AS input(
      position int, document_id text, name text, subject_type text, subject_document_id text,
      event_document_id text, order_document_id text, organizer_document_id text, actor_type text,
      actor_id text, payload jsonb)
   ORDER BY position
  RETURNING id, document_id
),
deliveries AS (
  INSERT INTO ${tables.activityDeliveries}
    (document_id, entry_id, subscriber, queue, state, attempts, due_at, created_at, updated_at, published_at)
  SELECT input.document_id, entries.id, input.subscriber, input.queue, 'due', 0, at, at, at, at
    FROM moment, jsonb_to_recordset(?::jsonb) AS input(document_id text, entry text, subscriber text, queue text)
    JOIN entries ON entries.document_id = input.entry
  RETURNING id, queue
)
SELECT id, document_id, NULL AS queue FROM entries
UNION ALL
SELECT id, NULL, queue FROM deliveries`;

/** Who is told of an entry, and on which queue. */
export interface Listeners {
  subscribersOf(name: EntryName): readonly Pick<Subscriber, 'name' | 'queue'>[];
}

/** Writes the entries and one due delivery per interested subscriber: one statement, whatever their number. */
export const insertEntries = async (
  trx: Trx,
  registry: Listeners,
  entries: readonly NewEntry[],
  at: Date,
): Promise<Appended> => {
  const written = entries.map((entry, position) => {
    const payload = entry.payload ?? {};
    assertImpersonal(entry.name, payload);
    return {
      position,
      document_id: createDocumentId(),
      name: entry.name,
      subject_type: entry.subjectType,
      subject_document_id: entry.subjectDocumentId,
      event_document_id: entry.eventDocumentId ?? null,
      order_document_id: entry.orderDocumentId ?? null,
      organizer_document_id: entry.organizerDocumentId ?? null,
      actor_type: entry.actorType,
      actor_id: entry.actorId == null ? null : String(entry.actorId),
      payload,
    };
  });
  const deliveries = written.flatMap((entry) =>
    registry.subscribersOf(entry.name).map(({ name, queue }) => ({
      document_id: createDocumentId(),
      entry: entry.document_id,
      subscriber: name,
      queue,
    })),
  );
  const result = await rows<{ id: number; document_id: string | null; queue: string | null }>(trx, APPEND, [
    at,
    JSON.stringify(written),
    JSON.stringify(deliveries),
  ]);

  const ids = new Map(result.map((row) => [row.document_id, row.id]));
  return {
    entries: written.map(({ document_id: documentId }) => {
      const id = ids.get(documentId);
      if (id === undefined) throw new Error('The log did not return the id of an entry it wrote');
      return { id, documentId };
    }),
    deliveries: result.flatMap((row) =>
      row.queue === null ? [] : [{ id: row.id, queue: row.queue, attempts: 0 }],
    ),
  };
};
