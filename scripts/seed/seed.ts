import type { Core } from '@strapi/strapi';
import { actorOf, seedPeople, seedStaff } from './accounts';
import { FREE_EVENT, PAID_EVENT } from './data/events';
import { addressOf, staff } from './data/people';
import { seedEvents } from './events';
import { idOf, seedMemberships, seedPlaces } from './places';
import type { Seeded } from './seeded';
import { seedPast } from './past';
import { seedGate, seedRegistrations } from './registrations';

export interface SeedOptions {
  /** Of every account that the seed makes. */
  readonly password: string;
  readonly now: Date;
  /** Of the emulated gateway. Without it nobody has bought or been paid anything yet. */
  readonly gatewayUrl?: string | undefined;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Fills a Mela with a community that holds events, as its staff would: through the Document Service and the
 * services. What is there stays as it is, so a second run adds nothing, save a next edition of events that are over.
 */
export const seed = async (strapi: Core.Strapi, options: SeedOptions): Promise<Seeded> => {
  const { password, now, gatewayUrl, onProgress = () => undefined } = options;
  const admin = await seedStaff(strapi, staff.admin, password);
  const preparer = await seedStaff(strapi, staff.preparer, password);
  const approver = await seedStaff(strapi, staff.approver, password);
  const auditor = await seedStaff(strapi, staff.auditor, password);
  const users = await seedPeople(strapi, password);
  const places = await seedPlaces(strapi, users);
  await seedMemberships(strapi, users, places.communities);
  const events = await seedEvents(strapi, places, now, onProgress);
  const freeEventId = idOf(events.ids, FREE_EVENT);
  const paidEventId = idOf(events.ids, PAID_EVENT);
  const gate = users.get('gate');
  if (gate === undefined) throw new Error('The seed has nobody for the gate.');
  await seedGate(
    strapi,
    gate,
    new Map([
      ['East gate', paidEventId],
      ['Shed door', freeEventId],
    ]),
  );
  // Before anybody registers today: what follows from that must not happen while the clock is set back.
  if (gatewayUrl !== undefined)
    await seedPast(strapi, {
      places,
      users,
      preparer: await actorOf(strapi, preparer),
      approver: await actorOf(strapi, approver),
      gatewayUrl,
      now,
    });
  const registrations = await seedRegistrations(strapi, users, events);
  const loginOf = (key: string) => ({ email: addressOf(key), password });
  return {
    admin,
    preparer,
    approver,
    auditor,
    attendee: loginOf('attendee'),
    organizer: loginOf('organizer'),
    gate: loginOf('gate'),
    moderator: loginOf('moderator'),
    freeEventId,
    paidEventId,
    made: { events: events.made.size, registrations },
    events: events.ids.size,
    communities: places.communities.size,
  };
};
