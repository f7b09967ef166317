import { createEvent, registration } from '../helpers/factories';
import { createUser } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';
import { statementsOf } from '../helpers/statements';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
}, 180_000);
afterAll(() => server.stop());

/** The promise of the design for a guest: BEGIN, COMMIT and the permission look-up of users-permissions count too. */
const BUDGET = 14;
/** From BEGIN to COMMIT; what Strapi asks to recognise a signed-in person (seven more) is not ours to spend. */
const OWN_BUDGET = 9;

describe('statements of a registration with two ticket types', () => {
  const cases: [string, number, boolean][] = [
    ['four attendees', 2, false],
    ['twenty attendees', 10, false],
    ['four attendees of a signed-in person', 2, true],
    ['twenty attendees of a signed-in person', 10, true],
  ];
  it.each(cases)('%s', async (what, each, signedIn) => {
    const jwt = signedIn ? (await createUser(server)).jwt : undefined;
    const event = await createEvent(server, {
      capacity: 100,
      ticketTypes: [
        { price: 10_000, capacity: 50 },
        { price: 20_000, capacity: 50 },
      ],
    });
    const place = async (key: string): Promise<void> => {
      const call = server.http.post(`/api/events/${event.documentId}/register`).set('Idempotency-Key', key);
      if (jwt !== undefined) call.set('Authorization', `Bearer ${jwt}`);
      await call.send(registration(event, [each, each])).expect(201);
    };
    await place(`warm-up-${what.replaceAll(' ', '-')}`);
    const statements = await statementsOf(server.strapi, () => place(`counted-${what.replaceAll(' ', '-')}`));
    const begin = statements.findIndex((sql) => sql.startsWith('BEGIN'));
    const own = statements.slice(begin);
    expect(own[own.length - 1]).toMatch(/^COMMIT/);
    expect(own.length).toBeLessThanOrEqual(OWN_BUDGET);
    if (!signedIn) expect(statements.length).toBeLessThanOrEqual(BUDGET);
  });
});
