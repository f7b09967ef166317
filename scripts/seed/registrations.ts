import type { Core } from '@strapi/strapi';
import { registerRequestSchema } from '../../src/domain/orders/types';
import createRegister from '../../src/api/order/services/register';
import { events } from './data/events';
import { addressOf, parties, people } from './data/people';
import type { SeedEvent } from './data/types';
import { idOf, type Ids } from './places';
import type { SeededEvents } from './events';

export const addressOfGuest = (name: string): string =>
  `${name.toLowerCase().replace(/ /g, '.')}@guests.mela.example`;

interface Party {
  readonly event: string;
  readonly names: readonly [string, ...string[]];
  readonly email: string;
  readonly userId: number | null;
  readonly answers?: Readonly<Record<string, unknown>>;
}

/** What costs nothing and asks nothing is full of people; the others wait for buyers. */
const isOpenToGuests = (event: SeedEvent): boolean =>
  event.audience === undefined && !event.questions && event.tickets[0]?.rupees === 0;

const guests = (): Party[] => {
  const open = events.filter(isOpenToGuests);
  return parties.map((names, index) => ({
    event: open[index % open.length]?.slug ?? '',
    names,
    email: addressOfGuest(names[0]),
    userId: null,
  }));
};

const trekkers: readonly Party[] = [
  ['Kabir Deshmukh', 'Over 10 km'],
  ['Neha Agarwal', 'Under 5 km'],
].map(([name = '', fitness]) => ({
  event: 'monsoon-trek-to-rajgad',
  names: [name],
  email: addressOfGuest(name),
  userId: null,
  answers: { emergency_contact: 'Family, +91 98220 00000', fitness },
}));

const members = (users: ReadonlyMap<string, number>): Party[] =>
  ['morning-yoga-in-the-garden', 'members-general-meeting'].map((event) => ({
    event,
    names: [people.find(({ key }) => key === 'attendee')?.name ?? ''],
    email: addressOf('attendee'),
    userId: users.get('attendee') ?? null,
  }));

const firstTicketOf = async (strapi: Core.Strapi, eventDocumentId: string): Promise<string> => {
  const found = await strapi.documents('api::ticket-type.ticket-type').findFirst({
    filters: { eventDocumentId, position: 0 },
  });
  if (!found) throw new Error(`Event ${eventDocumentId} has no ticket type.`);
  return found.documentId;
};

/** Orders placed with the service behind `POST /api/events/:id/register`, for events that are new. */
export const seedRegistrations = async (
  strapi: Core.Strapi,
  users: ReadonlyMap<string, number>,
  { ids, made }: SeededEvents,
): Promise<number> => {
  const { place } = createRegister({ strapi });
  let placed = 0;
  for (const party of [...guests(), ...trekkers, ...members(users)]) {
    if (!made.has(party.event)) continue;
    const eventDocumentId = idOf(ids, party.event);
    const attendees = party.names.map((name) => ({ name, answers: party.answers }));
    const request = registerRequestSchema.parse({
      buyer: { name: party.names[0], email: party.email, phone: '+91 98220 00000' },
      tickets: [{ ticketType: await firstTicketOf(strapi, eventDocumentId), attendees }],
    });
    await place({ eventDocumentId, request, userId: party.userId, idempotencyKey: undefined });
    placed += party.names.length;
  }
  return placed;
};

/** Lets the gate user scan at these events. */
export const seedGate = async (strapi: Core.Strapi, user: number, assigned: Ids): Promise<void> => {
  const assignments = strapi.documents('api::gate-assignment.gate-assignment');
  for (const [gateName, event] of assigned) {
    const found = await assignments.findFirst({ filters: { eventDocumentId: event, userId: user } });
    if (!found) await assignments.create({ data: { event, user, gateName } });
  }
};
