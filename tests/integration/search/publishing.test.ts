import { createEvent, createOrganizer, createVenue, type TestEvent } from '../../helpers/events';
import { createAdmin, createUser, type TestUser } from '../../helpers/people';
import { startServer, type TestServer } from '../../helpers/server';

/** Every way in which an event comes before people or is taken from them, and what of it is found then. */

let server: TestServer;
let organizer: TestUser;
let moderator: TestUser;
let staff: string;

beforeAll(async () => {
  server = await startServer();
  organizer = await createUser(server, { role: 'organizer' });
  moderator = await createUser(server, { role: 'moderator' });
  staff = (await createAdmin(server)).token;
}, 120_000);
afterAll(() => server.stop());

const UID = 'api::event.event';
type Method = 'post' | 'put' | 'delete';
const as = (user: TestUser, method: Method, path: string, body: object = {}) =>
  server.http[method](`/api/events/${path}`).set('Authorization', `Bearer ${user.jwt}`).send(body);
const inManager = (path: string, body: object = {}) =>
  server.http
    .post(`/content-manager/collection-types/${UID}/${path}`)
    .set('Authorization', `Bearer ${staff}`)
    .send(body);
const ok = async (answer: PromiseLike<{ status: number; body: { error?: unknown } }>) => {
  const { status, body } = await answer;
  expect([body.error, status < 300]).toEqual([undefined, true]);
};

/**
 * What Strapi's Releases do, at once or by the clock: they need a licence, which no test has. One transaction, publishing
 * first, one document after the other, with nobody's request around it.
 */
const release = (actions: { publish?: readonly string[]; unpublish?: readonly string[] }): Promise<unknown> =>
  server.strapi.db.transaction(async () => {
    for (const documentId of actions.publish ?? [])
      await server.strapi.documents(UID).publish({ documentId });
    for (const documentId of actions.unpublish ?? [])
      await server.strapi.documents(UID).unpublish({ documentId });
  });

const cancel = async ({ documentId }: TestEvent, title: string): Promise<void> => {
  await ok(
    as(moderator, 'post', `${documentId}/cancel`, { data: { reason: 'The hall flooded', confirm: title } }),
  );
  await server.drain();
};
const editByOrganizer = ({ documentId }: TestEvent, title: string) =>
  ok(as(organizer, 'put', documentId, { data: { title } }));
const decide = ({ documentId }: TestEvent, data: object) =>
  ok(as(moderator, 'post', `${documentId}/approve`, { data }));

interface Row {
  readonly what: string;
  readonly begins: 'draft' | 'published';
  readonly act: (event: TestEvent, word: string) => Promise<unknown>;
  /** Titles without their first word; `evening` is how each begins. */
  readonly found: readonly string[];
}

const ROWS: readonly Row[] = [
  {
    what: 'a release that publishes',
    begins: 'draft',
    act: ({ documentId }) => release({ publish: [documentId] }),
    found: ['evening'],
  },
  {
    what: 'a release that unpublishes',
    begins: 'published',
    act: ({ documentId }) => release({ unpublish: [documentId] }),
    found: [],
  },
  {
    what: 'a release that fails half-way',
    begins: 'draft',
    act: async ({ documentId }) => {
      const incomplete = await createEvent(server, { publish: false, tickets: [] });
      await expect(release({ publish: [documentId, incomplete.documentId] })).rejects.toThrow();
    },
    found: [],
  },
  {
    what: 'a release that fails half-way leaves what it was about to take down',
    begins: 'published',
    act: ({ documentId }) =>
      expect(
        server.strapi.db.transaction(async () => {
          await server.strapi.documents(UID).unpublish({ documentId });
          throw new Error('the next one fails');
        }),
      ).rejects.toThrow(),
    found: ['evening'],
  },
  {
    what: 'publishing in the Content Manager',
    begins: 'draft',
    act: ({ documentId }) => ok(inManager(`${documentId}/actions/publish`)),
    found: ['evening'],
  },
  {
    what: 'unpublishing in the Content Manager',
    begins: 'published',
    act: ({ documentId }) => ok(inManager(`${documentId}/actions/unpublish`)),
    found: [],
  },
  {
    what: 'publishing again what was taken down',
    begins: 'published',
    act: async ({ documentId }) => {
      await ok(inManager(`${documentId}/actions/unpublish`));
      await server.drain();
      await ok(inManager(`${documentId}/actions/publish`));
    },
    found: ['evening'],
  },
  {
    what: 'cancelling',
    begins: 'published',
    act: (event, word) => cancel(event, `${word} evening`),
    found: [],
  },
  {
    what: 'reopening what was cancelled',
    begins: 'published',
    act: async (event, word) => {
      await cancel(event, `${word} evening`);
      await ok(
        server.http
          .post(`/desk/events/${event.documentId}/decide`)
          .set('Authorization', `Bearer ${staff}`)
          .send({ type: 'reopen' }),
      );
    },
    found: ['evening'],
  },
  {
    what: 'publishing through REST by its organizer, which waits for approval',
    begins: 'draft',
    act: ({ documentId }) => ok(as(organizer, 'post', `${documentId}/publish`)),
    found: [],
  },
  {
    what: 'approving what its organizer published',
    begins: 'draft',
    act: async (event) => {
      await ok(as(organizer, 'post', `${event.documentId}/publish`));
      await decide(event, { decision: 'approve' });
    },
    found: ['evening'],
  },
  {
    what: 'turning down what its organizer published',
    begins: 'draft',
    act: async (event) => {
      await ok(as(organizer, 'post', `${event.documentId}/publish`));
      await decide(event, { decision: 'reject', reason: 'The hall is not booked' });
    },
    found: [],
  },
  {
    what: 'publishing through REST by a moderator',
    begins: 'draft',
    act: ({ documentId }) => ok(as(moderator, 'post', `${documentId}/publish`)),
    found: ['evening'],
  },
  {
    what: 'editing by its organizer: what is published stays as it is',
    begins: 'published',
    act: (event, word) => editByOrganizer(event, `${word} morning`),
    found: ['evening'],
  },
  {
    what: 'approving what its organizer edited',
    begins: 'published',
    act: async (event, word) => {
      await editByOrganizer(event, `${word} morning`);
      await ok(as(organizer, 'post', `${event.documentId}/publish`));
      await decide(event, { decision: 'approve' });
    },
    found: ['morning'],
  },
  {
    what: 'turning down what its organizer edited',
    begins: 'published',
    act: async (event, word) => {
      await editByOrganizer(event, `${word} morning`);
      await ok(as(organizer, 'post', `${event.documentId}/submit`));
      await decide(event, { decision: 'reject', reason: 'The evening was better' });
    },
    found: ['evening'],
  },
  {
    what: 'moving to another venue and organizer',
    begins: 'published',
    act: async ({ documentId }) => {
      const [venue, other] = [await createVenue(server), await createOrganizer(server)];
      await server.strapi
        .documents(UID)
        .update({ documentId, data: { venue, organizer: other }, status: 'published' });
    },
    found: ['evening'],
  },
  {
    what: 'duplicating',
    begins: 'published',
    act: ({ documentId }, word) =>
      ok(as(organizer, 'post', `${documentId}/duplicate`, { data: { title: `${word} morning` } })),
    found: ['evening'],
  },
  {
    what: 'publishing a duplicate',
    begins: 'published',
    act: async ({ documentId }, word) => {
      const { body } = await as(organizer, 'post', `${documentId}/duplicate`, {
        data: { title: `${word} morning` },
      });
      await ok(as(moderator, 'post', `${body.data.documentId}/publish`));
    },
    found: ['evening', 'morning'],
  },
  {
    what: 'cloning in the Content Manager',
    begins: 'published',
    act: ({ documentId }, word) =>
      ok(inManager(`clone/${documentId}`, { title: `${word} morning`, slug: `${word.toLowerCase()}-2` })),
    found: ['evening'],
  },
  {
    what: 'discarding a draft',
    begins: 'published',
    act: async ({ documentId }, word) => {
      await server.strapi.documents(UID).update({ documentId, data: { title: `${word} morning` } });
      await ok(inManager(`${documentId}/actions/discard`));
    },
    found: ['evening'],
  },
  {
    what: 'discarding what its organizer edited',
    begins: 'published',
    act: async (event, word) => {
      await editByOrganizer(event, `${word} morning`);
      await ok(inManager(`${event.documentId}/actions/discard`));
    },
    found: ['evening'],
  },
  {
    what: 'deleting through REST',
    begins: 'published',
    act: ({ documentId }) => ok(as(organizer, 'delete', documentId)),
    found: [],
  },
];

/** Unlike each other in letters and sound. */
const WORDS = (
  'Accordion Bagpipe Celesta Dulcimer Euphonium Flugelhorn Glockenspiel Harmonica Jewsharp Kalimba Lute Marimba Nadaswaram ' +
  'Oboe Piccolo Rebec Santoor Theorbo Timpani Ukulele Viola Xylophone Zither'
).split(' ');

describe('what is found after', () => {
  it.each(ROWS.map((row, place) => [row.what, row, WORDS[place] ?? ''] as const))(
    '%s',
    async (_, { begins, act, found }, word) => {
      expect(word).not.toBe('');
      const told = async () => {
        const { body } = await server.http.get(`/api/search?q=${word}&type=event`).expect(200);
        const suggest = await server.http.get(`/api/search/suggest?q=${word}`).expect(200);
        return {
          titles: body.data.map(({ title }: { title: string }) => title).sort(),
          total: body.meta.pagination.total,
          suggested: suggest.body.data
            .flatMap(({ text, type }: { text: string; type: string }) => (type === 'event' ? [text] : []))
            .sort(),
        };
      };
      const titled = (ends: readonly string[]) => {
        const titles = ends.map((end) => `${word} ${end}`);
        return { titles, total: titles.length, suggested: titles };
      };
      const event = await createEvent(server, {
        event: { title: `${word} evening` },
        owner: organizer.id,
        publish: begins === 'published',
      });
      await server.drain();
      expect(await told()).toEqual(titled(begins === 'published' ? ['evening'] : []));
      await act(event, word);
      await server.drain();
      expect(await told()).toEqual(titled(found));
      const drift = await server.strapi.plugin('search').service('drift').check();
      expect(drift).toMatchObject({ missing: 0, stale: 0, left: 0 });
    },
  );
});
