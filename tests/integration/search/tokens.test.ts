import { createHmac } from 'node:crypto';
import { createEvent } from '../../helpers/events';
import { addMember } from '../../helpers/factories';
import { createUser, type TestUser } from '../../helpers/people';
import { startServer, type TestServer } from '../../helpers/server';

/** Whoever shows a token that is not good (any more) is told so, as by every other public read, and is shown nothing. */

let server: TestServer;
let member: TestUser;
let members: string;
let open: string;

beforeAll(async () => {
  server = await startServer();
  member = await createUser(server);
  const { documentId: community } = await server.strapi.documents('api::community.community').create({
    data: { name: 'Wisteria friends', slug: 'wisteria-friends', joinPolicy: 'open' },
    status: 'published',
  });
  await addMember(server, community, member.id);
  ({ documentId: members } = await createEvent(server, {
    event: { title: 'Wisteria for members', audience: 'community', community },
  }));
  ({ documentId: open } = await createEvent(server, { event: { title: 'Wisteria for all' } }));
  await server.drain();
}, 120_000);
afterAll(() => server.stop());

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const sign = (claims: object, secret = process.env.JWT_SECRET ?? ''): string => {
  const signed = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
};
const claimsOf = (jwt: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
const get = (path: string, authorization: string) =>
  server.http.get(path).set('Authorization', authorization);
const titles = (body: { data: { title: string }[] | null }): string[] =>
  (body.data ?? []).map(({ title }) => title).sort();

const PERSON = 'plugin::users-permissions.user';
const change = (data: object) => server.strapi.db.query(PERSON).update({ where: { id: member.id }, data });

const BAD: readonly (readonly [string, () => string])[] = [
  ['expired', () => sign({ ...claimsOf(member.jwt), exp: Math.floor(Date.now() / 1_000) - 1 })],
  ['signed by somebody else', () => sign(claimsOf(member.jwt), 'another-secret-another-secret-another')],
  [
    'without a signature',
    () => `${base64url({ alg: 'none', typ: 'JWT' })}.${base64url(claimsOf(member.jwt))}.`,
  ],
  [
    'changed by its holder',
    () => {
      const [head, , signature] = member.jwt.split('.');
      return `${head}.${base64url({ ...claimsOf(member.jwt), userId: '1', id: 1 })}.${signature}`;
    },
  ],
  ['cut', () => member.jwt.slice(0, -4)],
  ['no token at all', () => 'not.a.token'],
];
const paths = (): string[] => [
  '/api/search?q=wisteria',
  '/api/search/suggest?q=wist',
  `/api/events/${open}/related`,
  `/api/events/${members}/related`,
];

it('a token that is signed so is good, so that the others fail for what is wrong with them', async () => {
  const good = await get('/api/search?q=wisteria', `Bearer ${sign(claimsOf(member.jwt))}`).expect(200);
  expect(titles(good.body)).toEqual(['Wisteria for all', 'Wisteria for members', 'Wisteria friends']);
});

it.each(BAD)(
  '%s: refused as by the other public reads, without a word of what members see',
  async (_, made) => {
    const authorization = `Bearer ${made()}`;
    const known = await get('/api/events', authorization);
    expect([known.status, (await get(`/api/events/${open}`, authorization)).status]).toEqual([401, 401]);
    for (const path of paths()) {
      const answer = await get(path, authorization);
      expect([path, answer.status, answer.body]).toEqual([path, known.status, known.body]);
    }
  },
);

it.each<[string, () => Promise<unknown>]>([
  ['blocked', () => change({ blocked: true })],
  ['deleted', () => server.strapi.db.query(PERSON).delete({ where: { id: member.id } })],
])('somebody who was %s meanwhile is refused alike', async (_, happens) => {
  await happens();
  const authorization = `Bearer ${member.jwt}`;
  const known = await get('/api/events', authorization);
  expect(known.status).toBe(401);
  for (const path of paths()) {
    const answer = await get(path, authorization);
    expect([path, answer.status, answer.body]).toEqual([path, known.status, known.body]);
  }
});

it.each(['Basic bWVtYmVyOnNlY3JldA==', 'Bearer', 'wisteria'])(
  'who shows no token is a stranger: %s',
  async (authorization) => {
    const known = await get('/api/events', authorization);
    const found = await get('/api/search?q=wisteria', authorization);
    expect(found.status).toBe(known.status);
    expect(titles(found.body).filter((title) => title.includes('members'))).toEqual([]);
  },
);

it('what is found is kept by nobody on the way', async () => {
  for (const path of paths().slice(0, 3)) {
    const { headers, status } = await server.http.get(path);
    expect([path, status, headers['cache-control']]).toEqual([path, 200, 'private, no-store']);
  }
});
