import { createDocumentId } from '../../src/platform/ids';
import type { TestServer } from './server';

const DAY = 86_400_000;

export interface TicketTypeInput {
  readonly name?: string;
  /** Tax included, minor units; 0 is free. */
  readonly price?: number;
  readonly currency?: string;
  readonly capacity?: number | null;
  readonly minPerOrder?: number | null;
  readonly maxPerOrder?: number | null;
  readonly salesStartAt?: Date | null;
  readonly salesEndAt?: Date | null;
  readonly taxRateBps?: number;
  readonly hsnSac?: string | null;
  readonly hidden?: boolean;
  readonly reentry?: 'none' | 'allowed';
}

export interface EventInput {
  readonly title?: string;
  readonly ticketTypes?: readonly TicketTypeInput[];
  readonly capacity?: number | null;
  readonly state?: 'draft' | 'submitted' | 'approved' | 'rejected' | 'cancelled';
  readonly published?: boolean;
  readonly startsAt?: Date;
  readonly endsAt?: Date;
  readonly timezone?: string;
  readonly registrationOpensAt?: Date | null;
  readonly registrationClosesAt?: Date | null;
  readonly requiresApproval?: boolean;
  readonly audience?: 'public' | 'community' | 'sub_community';
  readonly communityDocumentId?: string | null;
  /** Somebody's unless told otherwise; `null` for none. */
  readonly organizerDocumentId?: string | null;
  readonly questions?: readonly unknown[];
  readonly refundPolicy?: unknown;
  readonly terms?: string | null;
  readonly feeBps?: number | null;
}

export interface TestEvent {
  readonly documentId: string;
  readonly title: string;
  /** documentIds, in the order they were given. */
  readonly ticketTypes: readonly string[];
}

let count = 0;

const db = (server: TestServer) => server.strapi.db.connection;

const stamps = (at: Date) => ({ created_at: at, updated_at: at, published_at: at });

/** The finance settings that every order needs, where the server has not seeded them; changed by `overrides`. */
export const ensureFinance = async (
  server: TestServer,
  overrides: Record<string, number | string> = {},
): Promise<void> => {
  const [found]: { id: number }[] = await db(server)('finance_settings').select('id').limit(1);
  if (!found)
    await db(server)('finance_settings').insert({
      document_id: createDocumentId(),
      currency: 'INR',
      platform_fee_bps: 1000,
      gateway_fee_bps: 150,
      gst_bps: 1800,
      referral_bounty: 1000,
      payout_hold_days: 7,
      minimum_payout: 50_000,
      hold_minutes: 15,
      approval_hold_hours: 48,
      ...stamps(new Date()),
    });
  if (Object.keys(overrides).length > 0) await db(server)('finance_settings').update(overrides);
};

/** A published community, under `parent` if one is given (by its documentId). */
export const createCommunity = async (
  server: TestServer,
  input: { name?: string; parent?: string } = {},
): Promise<string> => {
  count += 1;
  const documentId = createDocumentId();
  const [row]: { id: number }[] = await db(server)('communities')
    .insert({
      document_id: documentId,
      name: input.name ?? `Community ${count}`,
      slug: `community-${count}`,
      join_policy: 'open',
      ...stamps(new Date()),
    })
    .returning('id');
  if (input.parent !== undefined) {
    const [parent]: { id: number }[] = await db(server)('communities')
      .select('id')
      .where({ document_id: input.parent });
    await db(server)('communities_parent_lnk').insert({
      community_id: row?.id,
      inv_community_id: parent?.id,
    });
  }
  return documentId;
};

export const addMember = async (
  server: TestServer,
  communityDocumentId: string,
  userId: number,
  state: 'active' | 'pending' = 'active',
): Promise<void> => {
  const at = new Date();
  await db(server)('memberships').insert({
    document_id: createDocumentId(),
    community_document_id: communityDocumentId,
    user_id: userId,
    role: 'member',
    state,
    since: at,
    ...stamps(at),
  });
};

/** An organizer; `owner` is the id of an API user. */
export const createOrganizer = async (
  server: TestServer,
  input: { name?: string; owner?: number; feeBps?: number | null } = {},
): Promise<string> => {
  count += 1;
  const documentId = createDocumentId();
  const [row]: { id: number }[] = await db(server)('organizers')
    .insert({
      document_id: documentId,
      name: input.name ?? `Organizer ${count}`,
      slug: `organizer-${count}`,
      fee_bps: input.feeBps ?? null,
      ...stamps(new Date()),
    })
    .returning('id');
  if (input.owner !== undefined)
    await db(server)('organizers_owner_lnk').insert({ organizer_id: row?.id, user_id: input.owner });
  return documentId;
};

/** One organizer per server is enough where nobody asks who it is. */
const anyOrganizer = new WeakMap<TestServer, Promise<string>>();

const organizerOf = async (server: TestServer): Promise<string> => {
  const known = anyOrganizer.get(server) ?? createOrganizer(server);
  anyOrganizer.set(server, known);
  return known;
};

/** Strapi's many-to-one links of an event's versions, as the editor would have made them. */
const linkVersions = async (
  server: TestServer,
  what: 'organizer' | 'community',
  versions: readonly { id: number }[],
  documentId: string | null,
): Promise<void> => {
  if (documentId === null) return;
  const [target]: { id: number }[] = await db(server)(what === 'organizer' ? 'organizers' : 'communities')
    .select('id')
    .where({ document_id: documentId });
  if (target)
    await db(server)(`events_${what}_lnk`).insert(
      versions.map(({ id }) => ({ event_id: id, [`${what}_id`]: target.id })),
    );
};

/**
 * A published event on sale, written straight into the tables: what registering, paying and scanning read, and
 * the two versions (draft, published) that lists read. One free unlimited ticket type unless told otherwise.
 */
export const createEvent = async (server: TestServer, input: EventInput = {}): Promise<TestEvent> => {
  await ensureFinance(server);
  count += 1;
  const at = new Date();
  const documentId = createDocumentId();
  const title = input.title ?? `Event ${count}`;
  const slug = `event-${count}-${documentId.slice(0, 6)}`;
  const startsAt = input.startsAt ?? new Date(at.getTime() + 30 * DAY);
  const endsAt = input.endsAt ?? new Date(startsAt.getTime() + 3 * 3_600_000);
  const timezone = input.timezone ?? 'Asia/Kolkata';
  const ticketTypes = input.ticketTypes ?? [{}];
  const published = input.published ?? true;
  const organizer =
    input.organizerDocumentId === undefined ? await organizerOf(server) : input.organizerDocumentId;

  const version = {
    document_id: documentId,
    title,
    slug,
    starts_at: startsAt,
    ends_at: endsAt,
    timezone,
    audience: input.audience ?? 'public',
    language: 'en',
    capacity: input.capacity ?? null,
    requires_approval: input.requiresApproval ?? false,
    registration_opens_at: input.registrationOpensAt ?? null,
    registration_closes_at: input.registrationClosesAt ?? null,
    created_at: at,
    updated_at: at,
  };
  const versions: { id: number }[] = await db(server)('events')
    .insert([{ ...version, published_at: null }, ...(published ? [{ ...version, published_at: at }] : [])])
    .returning('id');

  await linkVersions(server, 'organizer', versions, organizer);
  await linkVersions(server, 'community', versions, input.communityDocumentId ?? null);

  await db(server)('event_operations').insert({
    document_id: createDocumentId(),
    event_document_id: documentId,
    title,
    state: input.state ?? 'approved',
    published,
    capacity: input.capacity ?? null,
    reserved: 0,
    sold: 0,
    organizer_document_id: organizer,
    starts_at: startsAt,
    ends_at: endsAt,
    snapshot: JSON.stringify({
      title,
      slug,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      timezone,
      place: 'Town Hall, 12 MG Road, Pune',
      venueDocumentId: null,
      venueName: 'Town Hall',
      address: '12 MG Road',
      city: 'Pune',
      onlineUrl: null,
      audience: input.audience ?? 'public',
      communityDocumentId: input.communityDocumentId ?? null,
      organizerDocumentId: organizer,
      organizerName: null,
      registrationOpensAt: input.registrationOpensAt?.toISOString() ?? null,
      registrationClosesAt: input.registrationClosesAt?.toISOString() ?? null,
      requiresApproval: input.requiresApproval ?? false,
      questions: input.questions ?? [],
      refundPolicy: input.refundPolicy ?? null,
      terms: input.terms ?? null,
      language: 'en',
      currency: 'INR',
      feeBps: input.feeBps ?? null,
    }),
    ...stamps(at),
  });

  const types = ticketTypes.map((type, index) => ({
    document_id: createDocumentId(),
    event_document_id: documentId,
    name: type.name ?? `Ticket ${index + 1}`,
    price: type.price ?? 0,
    currency: type.currency ?? 'INR',
    capacity: type.capacity ?? null,
    min_per_order: type.minPerOrder === undefined ? 1 : type.minPerOrder,
    max_per_order: type.maxPerOrder === undefined ? 50 : type.maxPerOrder,
    sales_start_at: type.salesStartAt ?? null,
    sales_end_at: type.salesEndAt ?? null,
    tax_rate_bps: type.taxRateBps ?? 0,
    hsn_sac: type.hsnSac ?? null,
    hidden: type.hidden ?? false,
    reentry: type.reentry ?? 'none',
    position: index,
    reserved: 0,
    sold: 0,
    ...stamps(at),
  }));
  const made: { id: number }[] = await db(server)('ticket_types').insert(types).returning('id');
  const draft = versions[0];
  if (draft)
    await db(server)('ticket_types_event_lnk').insert(
      made.map(({ id }, index) => ({ ticket_type_id: id, event_id: draft.id, ticket_type_ord: index + 1 })),
    );
  return { documentId, title, ticketTypes: types.map((type) => type.document_id) };
};

/** A body for `POST /api/events/:id/register`: so many attendees per ticket type, in the event's order. */
export const registration = (
  event: TestEvent,
  quantities: readonly number[] = [1],
  extra: Record<string, unknown> = {},
) => ({
  data: {
    buyer: { name: 'Asha Rao', email: 'asha@example.org', phone: '+91 98765 43210' },
    tickets: quantities.flatMap((quantity, index) =>
      quantity === 0
        ? []
        : [
            {
              ticketType: event.ticketTypes[index],
              attendees: Array.from({ length: quantity }, (_, seat) => ({
                name: `Guest ${index + 1}.${seat + 1}`,
                email: `guest${index + 1}.${seat + 1}@example.org`,
              })),
            },
          ],
    ),
    ...extra,
  },
});

export interface PlacedOrder {
  readonly documentId: string;
  readonly code: string;
  readonly state: string;
  readonly total: number;
  readonly secret: string;
  readonly expiresAt: string | null;
  readonly registrations: readonly { readonly documentId: string; readonly state: string }[];
  readonly next: string;
}

/** Registers over HTTP and expects it to work. */
export const placeOrder = async (
  { http }: TestServer,
  event: TestEvent,
  quantities: readonly number[] = [1],
  options: { jwt?: string; extra?: Record<string, unknown> } = {},
): Promise<PlacedOrder> => {
  const call = http.post(`/api/events/${event.documentId}/register`);
  if (options.jwt !== undefined) call.set('Authorization', `Bearer ${options.jwt}`);
  const answer = await call.send(registration(event, quantities, options.extra));
  if (answer.status !== 201)
    throw new Error(`register failed: ${answer.status} ${JSON.stringify(answer.body)}`);
  const { order, registrations } = answer.body.data;
  return { ...order, registrations, next: answer.body.meta.next };
};

interface Counters {
  readonly reserved: number;
  readonly sold: number;
}

/** The counters of an event and its ticket types beside what its registrations and offers add up to. */
export const seatsOf = async (
  server: TestServer,
  event: TestEvent,
): Promise<{
  event: Counters & { capacity: number | null };
  counted: Record<string, Counters>;
  registered: Record<string, Counters>;
}> => {
  const where = { event_document_id: event.documentId };
  const [operations] = await db(server)('event_operations')
    .where(where)
    .select('capacity', 'reserved', 'sold');
  const types: (Counters & { document_id: string })[] = await db(server)('ticket_types')
    .where(where)
    .orderBy('id')
    .select('document_id', 'reserved', 'sold');
  const registrations: { ticket_type_document_id: string; state: string }[] = await db(server)(
    'registrations',
  )
    .where(where)
    .select('ticket_type_document_id', 'state');
  const offers: { ticket_type_document_id: string; quantity: number }[] = await db(server)(
    'waiting_list_entries',
  )
    .where({ ...where, state: 'offered' })
    .select('ticket_type_document_id', 'quantity');
  const sum = (ticketType: string, states: readonly string[]): number =>
    registrations.filter((row) => row.ticket_type_document_id === ticketType && states.includes(row.state))
      .length;
  const offered = (ticketType: string): number =>
    offers
      .filter((row) => row.ticket_type_document_id === ticketType)
      .reduce((total, { quantity }) => total + quantity, 0);
  return {
    event: operations,
    counted: Object.fromEntries(types.map(({ document_id: id, reserved, sold }) => [id, { reserved, sold }])),
    registered: Object.fromEntries(
      types.map(({ document_id: id }) => [
        id,
        {
          reserved: sum(id, ['awaiting_approval', 'reserved']) + offered(id),
          sold: sum(id, ['confirmed', 'attended']),
        },
      ]),
    ),
  };
};

/** What must hold at any time: no counter says anything else than the registrations and offers do. */
export const expectSeatsToAgree = async (server: TestServer, event: TestEvent): Promise<void> => {
  const seats = await seatsOf(server, event);
  expect(seats.counted).toEqual(seats.registered);
  if (seats.event.capacity === null) return;
  const all = Object.values(seats.registered);
  expect({ reserved: seats.event.reserved, sold: seats.event.sold }).toEqual({
    reserved: all.reduce((total, one) => total + one.reserved, 0),
    sold: all.reduce((total, one) => total + one.sold, 0),
  });
};
