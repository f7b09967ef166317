import type { Core } from '@strapi/strapi';
import { categories, communities, organizers, venues } from './data/places';
import { people } from './data/people';

/** documentIds by slug. */
export type Ids = ReadonlyMap<string, string>;

export const idOf = (ids: Ids, slug: string): string => {
  const id = ids.get(slug);
  if (id === undefined) throw new Error(`The seed names "${slug}", which it does not make.`);
  return id;
};

/** Makes each one whose slug is not there yet, in order; `make` gets what was made so far. */
const ensureEach = async <Item extends { readonly slug: string }>(
  existing: readonly { documentId: string; slug?: string | null }[],
  items: readonly Item[],
  make: (item: Item, ids: Ids) => Promise<{ documentId: string }>,
): Promise<Ids> => {
  const ids = new Map(
    existing.flatMap(({ slug, documentId }) => (slug ? [[slug, documentId] as const] : [])),
  );
  for (const item of items) {
    if (!ids.has(item.slug)) ids.set(item.slug, (await make(item, ids)).documentId);
  }
  return ids;
};

const slugs = { fields: ['slug' as const] };

export interface Places {
  readonly categories: Ids;
  readonly communities: Ids;
  readonly venues: Ids;
  readonly organizers: Ids;
}

/** What events hang on, published as an editor would. */
export const seedPlaces = async (
  strapi: Core.Strapi,
  users: ReadonlyMap<string, number>,
): Promise<Places> => {
  const category = strapi.documents('api::category.category');
  const community = strapi.documents('api::community.community');
  const venue = strapi.documents('api::venue.venue');
  const organizer = strapi.documents('api::organizer.organizer');
  return {
    categories: await ensureEach(await category.findMany(slugs), categories, (data) =>
      category.create({ data: { ...data }, status: 'published' }),
    ),
    communities: await ensureEach(await community.findMany(slugs), communities, ({ parent, ...data }, ids) =>
      community.create({
        data: { joinPolicy: 'open', ...data, ...(parent ? { parent: idOf(ids, parent) } : {}) },
        status: 'published',
      }),
    ),
    venues: await ensureEach(await venue.findMany(slugs), venues, (data) =>
      venue.create({ data: { ...data, country: 'IN' }, status: 'published' }),
    ),
    organizers: await ensureEach(await organizer.findMany(slugs), organizers, ({ owner, ...data }) =>
      organizer.create({ data: { ...data, owner: users.get(owner), email: `${data.slug}@mela.example` } }),
    ),
  };
};

/** Who belongs where; those who are in stay as they are. */
export const seedMemberships = async (
  strapi: Core.Strapi,
  users: ReadonlyMap<string, number>,
  ids: Ids,
): Promise<void> => {
  const memberships = strapi.documents('api::membership.membership');
  for (const { key, memberOf } of people) {
    const userId = users.get(key);
    if (userId === undefined) continue;
    for (const slug of memberOf) {
      const communityDocumentId = idOf(ids, slug);
      const found = await memberships.findFirst({ filters: { userId, communityDocumentId } });
      if (found) continue;
      await memberships.create({
        data: { userId, communityDocumentId, role: 'member', state: 'active', since: new Date() },
      });
    }
  }
};
