import type { Core } from '@strapi/strapi';
import { inTransaction } from '../../src/platform/transaction';
import { categories } from './data/places';
import { events } from './data/events';
import type { SeedEvent, SeedQuestion, SeedTicket } from './data/types';
import { drawCover } from './covers';
import { currentEdition, datesOf, ZONE, type Edition } from './editions';
import { idOf, type Ids, type Places } from './places';
import { coverFolder, uploadPicture } from './uploads';

const REFUND_POLICY = {
  tiers: [
    { hoursBefore: 168, percent: 100 },
    { hoursBefore: 24, percent: 50 },
  ],
};
const DEFAULT_TERMS = 'The pass admits one person once. Please carry a photo ID that shows the name on it.';
/** SAC of admissions to events of culture and sport. */
const ADMISSION_SAC = '999692';

const ticketData = (ticket: SeedTicket, position: number) => ({
  name: ticket.name,
  description: ticket.description,
  position,
  price: ticket.rupees * 100,
  currency: 'INR',
  capacity: ticket.capacity,
  minPerOrder: 1,
  maxPerOrder: ticket.maxPerOrder ?? 10,
  taxRateBps: (ticket.gstPercent ?? 0) * 100,
  ...(ticket.gstPercent ? { hsnSac: ADMISSION_SAC } : {}),
  reentry: ticket.reentry ? ('allowed' as const) : ('none' as const),
  reserved: 0,
  sold: 0,
});

const questionData = ({ key, label, type, required = false, options }: SeedQuestion) => ({
  key,
  label,
  type,
  required,
  ...(options ? { options: [...options] } : {}),
});

const eventData = (event: SeedEvent, places: Places, now: Date) => {
  const isPaid = event.tickets.some(({ rupees }) => rupees > 0);
  return {
    title: event.title,
    summary: event.summary,
    description: event.about,
    category: idOf(places.categories, event.category),
    organizer: idOf(places.organizers, event.organizer),
    community: idOf(places.communities, event.community),
    audience: event.audience ?? ('public' as const),
    language: event.language,
    tags: event.tags ? [...event.tags] : [],
    timezone: event.timezone ?? ZONE,
    ...datesOf(event, now),
    ...(event.venue
      ? { venue: idOf(places.venues, event.venue) }
      : { onlineUrl: `https://meet.mela.example/${event.slug}` }),
    capacity: event.capacity,
    requiresApproval: event.requiresApproval ?? false,
    questions: (event.questions ?? []).map(questionData),
    ...(isPaid ? { refundPolicy: REFUND_POLICY } : {}),
    terms: event.terms ?? DEFAULT_TERMS,
  };
};

/** One edition, all or nothing: draft, ticket types, publication. */
const createEdition = (
  strapi: Core.Strapi,
  event: SeedEvent,
  data: ReturnType<typeof eventData> & { slug: string; cover: number },
): Promise<string> =>
  inTransaction(strapi, async () => {
    const { documentId } = await strapi.documents('api::event.event').create({ data });
    for (const [position, ticket] of event.tickets.entries()) {
      await strapi
        .documents('api::ticket-type.ticket-type')
        .create({ data: { ...ticketData(ticket, position), event: documentId } });
    }
    await strapi.documents('api::event.event').publish({ documentId });
    return documentId;
  });

const knownEditions = async (strapi: Core.Strapi): Promise<Edition[]> => {
  const fields = ['slug' as const, 'startsAt' as const, 'endsAt' as const];
  const found = await strapi.documents('api::event.event').findMany({ fields });
  return found.flatMap(({ documentId, slug, startsAt, endsAt }) =>
    slug && startsAt && endsAt
      ? [{ documentId, slug, startsAt: new Date(startsAt), endsAt: new Date(endsAt) }]
      : [],
  );
};

/** The cover of an event, from the media library or drawn. */
const ensureCover = async (strapi: Core.Strapi, event: SeedEvent, folder: number): Promise<number> => {
  const category = categories.find(({ slug }) => slug === event.category);
  if (!category) throw new Error(`The seed has no category "${event.category}".`);
  const name = `${event.slug}.jpg`;
  const found = await strapi.db.query('plugin::upload.file').findOne({ where: { name, folder } });
  if (found) return found.id;
  const content = await drawCover(event, category);
  return uploadPicture(strapi, { name, alternativeText: event.title, content }, folder);
};

/** Strapi scales each cover to four sizes in threads of its own: two at a time keep them busy. */
const AT_ONCE = 2;

export const inParallel = async <Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> => {
  const queue = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
};

/** An event like one of ./data/events.ts, whose cover it takes, at its own time. @returns its documentId */
export const publishEdition = async (
  strapi: Core.Strapi,
  event: SeedEvent,
  places: Places,
  now: Date,
  like: string,
): Promise<string> => {
  const model = events.find(({ slug }) => slug === like);
  if (!model) throw new Error(`The seed has no event "${like}".`);
  const cover = await ensureCover(strapi, model, await coverFolder(strapi));
  return createEdition(strapi, event, { ...eventData(event, places, now), slug: event.slug, cover });
};

export interface SeededEvents {
  /** documentIds of the editions to come, by slug of ./data. */
  readonly ids: Ids;
  readonly made: ReadonlySet<string>;
}

/** Publishes every event that has no edition to come. */
export const seedEvents = async (
  strapi: Core.Strapi,
  places: Places,
  now: Date,
  onMade: (made: number, total: number) => void,
): Promise<SeededEvents> => {
  const known = await knownEditions(strapi);
  const ids = new Map<string, string>();
  const missing: { event: SeedEvent; slug: string }[] = [];
  for (const event of events) {
    const current = currentEdition(event, known, now);
    if ('edition' in current) ids.set(event.slug, current.edition.documentId);
    else missing.push({ event, slug: current.nextSlug });
  }

  const folder = missing.length > 0 ? await coverFolder(strapi) : 0;
  const covers = new Map<string, number>();
  await inParallel(missing, async ({ event }) => {
    covers.set(event.slug, await ensureCover(strapi, event, folder));
    onMade(covers.size, missing.length);
  });
  const made = new Set<string>();
  for (const { event, slug } of missing) {
    const cover = covers.get(event.slug);
    if (cover === undefined) throw new Error(`${event.slug} has no cover.`);
    const data = { ...eventData(event, places, now), slug, cover };
    ids.set(event.slug, await createEdition(strapi, event, data));
    made.add(event.slug);
  }
  return { ids, made };
};
