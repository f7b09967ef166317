import type { Core } from '@strapi/strapi';
import type { Client } from 'pg';
import { SCHEMA } from './servers';

export interface BenchEvent {
  readonly documentId: string;
  readonly ticketType: string;
}

const DAY = 86_400_000;
/** Capped, so that every registration counts seats, and never sold out while we measure. */
const SEATS = 1_000_000;
const PRICE_PAISE = 50_000;

/** Events as staff make them, published, each with a capacity and one paid ticket type. */
export const createEvents = async (strapi: Core.Strapi, count: number): Promise<BenchEvent[]> => {
  const organizer = await strapi.documents('api::organizer.organizer').create({
    data: { name: 'Pune Makers', slug: 'pune-makers' },
  });
  const category = await strapi.documents('api::category.category').create({
    data: { name: 'Music', slug: 'music' },
    status: 'published',
  });
  const venue = await strapi.documents('api::venue.venue').create({
    data: { name: 'Bal Gandharva Rang Mandir', slug: 'bal-gandharva', address: '12 JM Road', city: 'Pune' },
    status: 'published',
  });
  const made: BenchEvent[] = [];
  for (let number = 1; number <= count; number += 1) {
    const startsAt = new Date(Date.now() + (30 + number) * DAY);
    const { documentId } = await strapi.documents('api::event.event').create({
      data: {
        title: `Monsoon Evening ${number}`,
        slug: `monsoon-evening-${number}`,
        summary: 'Two hours of classical music, and tea on the terrace when the rain stops.',
        startsAt,
        endsAt: new Date(startsAt.getTime() + DAY / 12),
        timezone: 'Asia/Kolkata',
        audience: 'public',
        capacity: SEATS,
        organizer: organizer.documentId,
        category: category.documentId,
        venue: venue.documentId,
      },
    });
    const ticketType = await strapi.documents('api::ticket-type.ticket-type').create({
      data: {
        name: 'Balcony',
        event: documentId,
        price: PRICE_PAISE,
        currency: 'INR',
        capacity: SEATS,
        reentry: 'none',
        reserved: 0,
        sold: 0,
        position: 0,
      },
    });
    await strapi.documents('api::event.event').publish({ documentId });
    made.push({ documentId, ticketType: ticketType.documentId });
  }
  return made;
};

const columnsOf = async (db: Client, table: string): Promise<string[]> => {
  const { rows } = await db.query<{ column_name: string }>(
    `SELECT column_name FROM information_schema.columns
      WHERE table_schema = $1 AND table_name = $2 AND column_name <> 'id' ORDER BY ordinal_position`,
    [SCHEMA, table],
  );
  return rows.map((row) => row.column_name);
};

/** `INSERT INTO table SELECT …` of all columns, some of them replaced by an expression. */
const copy = async (
  db: Client,
  table: string,
  replaced: Readonly<Record<string, string>>,
  source: string,
  values: readonly unknown[],
): Promise<void> => {
  const columns = await columnsOf(db, table);
  const chosen = columns.map((column) => replaced[column] ?? `old.${column}`);
  await db.query(`INSERT INTO ${table} (${columns.join(', ')}) SELECT ${chosen.join(', ')} ${source}`, [
    ...values,
  ]);
};

const LINKS = {
  venue: 'events_venue_lnk',
  category: 'events_category_lnk',
  organizer: 'events_organizer_lnk',
};
/** The id of the copy with number n; 24 characters as Strapi's own. */
const COPY_ID = `'bench' || lpad(n::text, 19, '0')`;

/**
 * Copies of one event until there are `total`, with all that belongs to it: both versions, what they point at,
 * ticket types and the row of operations.
 */
export const growTo = async (db: Client, model: string, from: number, total: number): Promise<void> => {
  const range = [model, from + 1, total];
  const numbers = `, generate_series($2::int, $3::int) AS n WHERE old.document_id = $1`;
  const ofEvent = `, generate_series($2::int, $3::int) AS n WHERE old.event_document_id = $1`;
  await copy(
    db,
    'events',
    {
      document_id: COPY_ID,
      title: `old.title || ' ' || n`,
      slug: `old.slug || '-' || n`,
      starts_at: `old.starts_at + n * interval '1 minute'`,
      ends_at: `old.ends_at + n * interval '1 minute'`,
    },
    `FROM events old${numbers}`,
    range,
  );
  for (const table of Object.values(LINKS)) {
    await copy(
      db,
      table,
      { event_id: 'fresh.id' },
      `FROM ${table} old JOIN events was ON was.id = old.event_id AND was.document_id = $1,
            generate_series($2::int, $3::int) AS n
       JOIN events fresh ON fresh.document_id = ${COPY_ID}
      WHERE (fresh.published_at IS NULL) = (was.published_at IS NULL)`,
      range,
    );
  }
  await copy(
    db,
    'event_operations',
    { document_id: `'o' || ${COPY_ID}`, event_document_id: COPY_ID, reserved: '0', sold: '0' },
    `FROM event_operations old${ofEvent}`,
    range,
  );
  await copy(
    db,
    'ticket_types',
    { document_id: `'t' || ${COPY_ID}`, event_document_id: COPY_ID, reserved: '0', sold: '0' },
    `FROM ticket_types old${ofEvent}`,
    range,
  );
  await db.query('ANALYZE events; ANALYZE event_operations; ANALYZE ticket_types');
};
