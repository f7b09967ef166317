import { createEvent } from '../../helpers/events';
import { addMember } from '../../helpers/factories';
import { createAdmin, createUser } from '../../helpers/people';
import { startServer, type TestServer } from '../../helpers/server';

/** Communities, venues, categories and organizers that change under the events that show them. */

let server: TestServer;
let staff: string;

beforeAll(async () => {
  server = await startServer();
  staff = (await createAdmin(server)).token;
}, 120_000);
afterAll(() => server.stop());

type Listing = 'community' | 'venue' | 'category';
type Facet = Listing | 'organizer';
interface Named {
  readonly value: string;
  readonly label: string;
}

const uidOf = (listing: Facet): string => `api::${listing}.${listing}`;
const inManager = (listing: Facet): string => `/content-manager/collection-types/${uidOf(listing)}`;
const asStaff = (method: 'post' | 'put' | 'delete', path: string) =>
  server.http[method](path).set('Authorization', `Bearer ${staff}`);

let made = 0;
const publish = async (
  listing: Listing,
  name: string,
  data: Record<string, unknown> = {},
): Promise<string> => {
  const { body } = await asStaff('post', `${inManager(listing)}/actions/publish`)
    .send({ name, slug: `listing-${(made += 1)}`, ...data })
    .expect((response) => expect([200, 201]).toContain(response.status));
  return body.data.documentId;
};
const rename = (listing: Facet, documentId: string, data: Record<string, unknown>) =>
  listing === 'organizer'
    ? asStaff('put', `${inManager(listing)}/${documentId}`)
        .send(data)
        .expect(200)
    : asStaff('post', `${inManager(listing)}/${documentId}/actions/publish`)
        .send(data)
        .expect(200);
const remove = (listing: Facet, documentId: string) =>
  asStaff('delete', `${inManager(listing)}/${documentId}`).expect(200);

const EXTRA: Readonly<Record<Facet, Record<string, unknown>>> = {
  organizer: {},
  community: { joinPolicy: 'open' },
  category: {},
  venue: { address: '1 MG Road', city: 'Pune', region: 'Maharashtra', country: 'IN' },
};

const search = async (query: string, jwt?: string) => {
  const asked = server.http.get(`/api/search?${query}`);
  const { body } = await (jwt === undefined ? asked : asked.set('Authorization', `Bearer ${jwt}`)).expect(
    200,
  );
  return {
    titles: body.data.map(({ title }: { title: string }) => title).sort(),
    data: body.data,
    total: body.meta.pagination.total,
    facets: body.meta.facets,
  };
};
const namesIn = async (query: string, facet: Facet): Promise<string[]> =>
  (await search(query)).facets[facet].map(({ label }: Named) => label);

/** Everything that is to be indexed is indexed; the nightly check would find nothing to do. */
const settled = async (): Promise<void> => {
  await server.drain();
  const drift = await server.strapi.plugin('search').service('drift').check();
  expect(drift).toMatchObject({ missing: 0, stale: 0, left: 0 });
};

describe('deleted outright', () => {
  it.each<[Listing, string]>([
    ['community', 'Accordion'],
    ['venue', 'Bagpipe'],
    ['category', 'Cembalo'],
  ])('%s: its events are found without it at once, not only the next day', async (listing, word) => {
    const name = `${word} house`;
    const documentId = await publish(listing, name, EXTRA[listing]);
    const title = `Evening of the ${listing}`;
    const online = listing === 'venue' ? { onlineUrl: 'https://example.org/live' } : {};
    await createEvent(server, { event: { title, [listing]: documentId, ...online } });
    await settled();
    expect((await search(`q=${word}&type=event`)).titles).toEqual([title]);
    expect(await namesIn(`q=${encodeURIComponent(title)}&type=event`, listing)).toContain(name);
    await remove(listing, documentId);
    await settled();
    expect((await search(`q=${word}`)).titles).toEqual([]);
    const found = await search(`q=${encodeURIComponent(title)}&type=event`);
    expect(found.data[0]).toMatchObject({ title, [listing]: null });
    expect(found.facets[listing].map(({ label }: Named) => label)).not.toContain(name);
    const suggested = await server.http.get(`/api/search/suggest?q=${word}`).expect(200);
    expect(suggested.body.data).toEqual([]);
  });

  it('organizer: stays while it holds events, and is found no more without any', async () => {
    const { documentId } = await server.strapi
      .documents('api::organizer.organizer')
      .create({ data: { name: 'Didgeridoo circle', slug: 'didgeridoo-circle' } });
    await settled();
    expect((await search('q=didgeridoo')).titles).toEqual(['Didgeridoo circle']);
    await remove('organizer', documentId);
    expect((await search('q=didgeridoo')).total).toBe(0);
    await settled();
    expect((await search('q=didgeridoo')).titles).toEqual([]);
    const { organizer } = await createEvent(server, { event: { title: 'Kept by its organizer' } });
    await asStaff('delete', `${inManager('organizer')}/${organizer}`).expect(409);
  });

  it('community: what was for its members is nobody’s any more, before any job has run', async () => {
    const community = await publish('community', 'Euphonium friends', EXTRA.community);
    const branch = await publish('community', 'Euphonium branch', { ...EXTRA.community, parent: community });
    const { jwt, id } = await createUser(server);
    await addMember(server, community, id);
    const moderator = await createUser(server, { role: 'moderator' });
    const title = 'Euphoria for members';
    await createEvent(server, { event: { title, audience: 'community', community } });
    await settled();
    expect(await search('q=euphoria', jwt)).toMatchObject({ titles: [title], total: 1 });
    await remove('community', community);
    const gone = { titles: [], total: 0 };
    expect(await search('q=euphoria&facets=community', jwt)).toMatchObject({
      ...gone,
      facets: { community: [] },
    });
    await settled();
    expect(await search('q=euphoria', jwt)).toMatchObject(gone);
    expect(await search('q=euphoria', moderator.jwt)).toMatchObject({ titles: [title] });
    const [left] = (await search('q=euphonium&type=community')).data;
    expect(left).toMatchObject({ documentId: branch, community: null });
  });
});

describe('given another name', () => {
  it.each<[Facet, string, string]>([
    ['community', 'Flageolet', 'Fujara'],
    ['venue', 'Glassharp', 'Guzheng'],
    ['category', 'Harmonium', 'Hydraulis'],
    ['organizer', 'Igil', 'Ikembe'],
  ])('%s: its events are found and counted by it at once', async (listing, before, after) => {
    const documentId =
      listing === 'organizer'
        ? (
            await server.strapi
              .documents('api::organizer.organizer')
              .create({ data: { name: `${before} hall`, slug: before.toLowerCase() } })
          ).documentId
        : await publish(listing, `${before} hall`, EXTRA[listing]);
    const title = `Morning of the ${listing}`;
    await createEvent(server, { event: { title, [listing]: documentId } });
    await settled();
    expect((await search(`q=${before}&type=event`)).titles).toEqual([title]);
    const slug = listing === 'organizer' ? before.toLowerCase() : `listing-${made}`;
    await rename(listing, documentId, { ...EXTRA[listing], slug, name: `${after} hall` });
    await settled();
    expect((await search(`q=${before}`)).titles).toEqual([]);
    expect((await search(`q=${after}&type=event`)).titles).toEqual([title]);
    const found = await search(`q=${encodeURIComponent(title)}&type=event`);
    expect(found.data[0][listing]).toMatchObject({ documentId, name: `${after} hall` });
    expect(found.facets[listing]).toContainEqual({
      value: slug,
      label: `${after} hall`,
      count: expect.any(Number),
    });
  });

  it('community: its branches are shown with it', async () => {
    const parent = await publish('community', 'Jouhikko society', EXTRA.community);
    await publish('community', 'North branch', { ...EXTRA.community, parent });
    await settled();
    expect((await search('q=jouhikko')).titles).toEqual(['Jouhikko society', 'North branch']);
    await rename('community', parent, { ...EXTRA.community, name: 'Kantele society' });
    await settled();
    expect((await search('q=kantele')).titles).toEqual(['Kantele society', 'North branch']);
    expect((await search('q=jouhikko')).titles).toEqual([]);
  });
});

describe('who may see what', () => {
  it('moves with a community that is put under another one, and with it alone', async () => {
    const west = await publish('community', 'Lyre west', EXTRA.community);
    const east = await publish('community', 'Lyre east', EXTRA.community);
    const branch = await publish('community', 'Lyre branch', { ...EXTRA.community, parent: west });
    const { jwt, id } = await createUser(server);
    await addMember(server, branch, id);
    for (const [title, audience, community] of [
      ['Mandolin of the west', 'community', west],
      ['Mandolin of the west alone', 'sub_community', west],
      ['Mandolin of the east', 'community', east],
      ['Mandolin of the east alone', 'sub_community', east],
      ['Mandolin of the branch', 'sub_community', branch],
    ])
      await createEvent(server, { event: { title, audience, community } });
    await settled();
    expect((await search('q=mandolin', jwt)).titles).toEqual([
      'Mandolin of the branch',
      'Mandolin of the west',
    ]);
    await rename('community', branch, {
      ...EXTRA.community,
      name: 'Lyre branch',
      parent: { connect: [{ id: 0, documentId: east }], disconnect: [{ id: 0, documentId: west }] },
    });
    const moved = { titles: ['Mandolin of the branch', 'Mandolin of the east'], total: 2 };
    expect(await search('q=mandolin', jwt)).toMatchObject(moved);
    await settled();
    expect(await search('q=mandolin', jwt)).toMatchObject(moved);
    expect(await search('q=mandolin')).toMatchObject({ titles: [], total: 0 });
    const [shown] = (await search('q=lyre branch&type=community')).data;
    expect(shown.community).toMatchObject({ name: 'Lyre east' });
  });

  it('ends with a membership at once, and begins with one', async () => {
    const community = await publish('community', 'Nyckelharpa friends', EXTRA.community);
    const { jwt } = await createUser(server);
    const { documentId } = await createEvent(server, {
      event: { title: 'Ocarina for members', audience: 'sub_community', community },
    });
    await settled();
    const told = async () => ({
      ...(await search('q=ocarina', jwt)),
      suggested: (
        await server.http.get('/api/search/suggest?q=ocar').set('Authorization', `Bearer ${jwt}`).expect(200)
      ).body.data.map(({ text }: { text: string }) => text),
      related: (
        await server.http.get(`/api/events/${documentId}/related`).set('Authorization', `Bearer ${jwt}`)
      ).status,
    });
    const join = (method: 'post' | 'delete') =>
      server.http[method](`/api/communities/${community}/join`).set('Authorization', `Bearer ${jwt}`);
    const nothing = { titles: [], total: 0, facets: { community: [] }, suggested: [], related: 404 };
    expect(await told()).toMatchObject(nothing);
    expect((await join('post')).status).toBeLessThan(300);
    expect(await told()).toMatchObject({
      titles: ['Ocarina for members'],
      total: 1,
      suggested: ['Ocarina for members'],
      related: 200,
    });
    expect((await join('delete')).status).toBeLessThan(300);
    expect(await told()).toMatchObject(nothing);
  });
});
