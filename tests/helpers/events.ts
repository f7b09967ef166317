import type { TestServer } from './server';

const HOUR = 3_600_000;
let count = 0;

export interface TicketInput {
  name?: string;
  /** Paise. */
  price?: number;
  capacity?: number;
  currency?: string;
  [attribute: string]: unknown;
}

/** What Strapi's types want of a new ticket type. */
export const TICKET = { price: 0, currency: 'INR', reentry: 'none', reserved: 0, sold: 0 } as const;

export interface TestEvent {
  readonly documentId: string;
  readonly slug: string;
  readonly ticketTypes: readonly string[];
  readonly organizer: string;
  readonly venue: string;
}

export interface EventInput {
  /** Attributes of the event that differ from a public one in 30 days at a venue, for two hours. */
  event?: Record<string, unknown>;
  tickets?: TicketInput[];
  /** API user who owns the organizer. */
  owner?: number;
  organizer?: string;
  publish?: boolean;
}

/** A published venue. */
export const createVenue = async ({ strapi }: TestServer, name = 'Town Hall'): Promise<string> => {
  const venue = await strapi.documents('api::venue.venue').create({
    data: { name, slug: `venue-${(count += 1)}`, address: '12 MG Road', city: 'Pune' },
    status: 'published',
  });
  return venue.documentId;
};

export const createOrganizer = async ({ strapi }: TestServer, owner?: number): Promise<string> => {
  const organizer = await strapi.documents('api::organizer.organizer').create({
    data: { name: `Organizer ${(count += 1)}`, slug: `organizer-${count}`, ...(owner ? { owner } : {}) },
  });
  return organizer.documentId;
};

/** An event as an editor makes it: through the Document Service, published unless told otherwise. */
export const createEvent = async (server: TestServer, input: EventInput = {}): Promise<TestEvent> => {
  const { strapi } = server;
  const organizer = input.organizer ?? (await createOrganizer(server, input.owner));
  const venue = await createVenue(server);
  const slug = `event-${(count += 1)}`;
  const startsAt = new Date(Date.now() + 30 * 24 * HOUR);
  const event = await strapi.documents('api::event.event').create({
    data: {
      title: `Event ${count}`,
      slug,
      startsAt,
      endsAt: new Date(startsAt.getTime() + 2 * HOUR),
      timezone: 'Asia/Kolkata',
      audience: 'public',
      venue,
      organizer,
      ...input.event,
    },
  });
  const { documentId } = event;
  const ticketTypes: string[] = [];
  for (const [position, ticket] of (input.tickets ?? [{}]).entries()) {
    const type = await strapi.documents('api::ticket-type.ticket-type').create({
      data: { ...TICKET, name: `Ticket ${position + 1}`, position, event: documentId, ...ticket },
    });
    ticketTypes.push(type.documentId);
  }
  if (input.publish ?? true) await strapi.documents('api::event.event').publish({ documentId });
  return { documentId, slug, ticketTypes, organizer, venue };
};
