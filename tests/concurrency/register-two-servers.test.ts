import { createEvent, expectSeatsToAgree, registration, seatsOf, type TestEvent } from '../helpers/factories';
import { hurry } from '../helpers/hurry';
import { expectInvariants } from '../helpers/invariants';
import { startProcess, type ServerProcess } from '../helpers/process';
import { redisInstalled, startRedis, type TestRedis } from '../helpers/redis';
import { startServer, type TestServer } from '../helpers/server';
import { until } from '../helpers/until';

const BUYERS = 300;
const SEATS = 50;
const LOOK_MS = 200;

/** Looks at the database; it serves nobody. */
let server: TestServer;
let redis: TestRedis | undefined;
let both: ServerProcess[] = [];

const register = async (url: string, event: TestEvent): Promise<string> => {
  const answer = await fetch(`${url}/api/events/${event.documentId}/register`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(registration(event)),
  });
  const [, code] = /"code":"([A-Z]+_[A-Z_]+)"/.exec(await answer.text()) ?? [];
  return code ?? String(answer.status);
};

beforeAll(async () => {
  server = await startServer();
  if (redisInstalled) redis = await startRedis();
  const env: Record<string, string> = redis ? { REDIS_URL: redis.url } : {};
  both = await Promise.all([1, 2].map(() => startProcess({ schema: server.schema, env })));
  await Promise.all(both.map((one) => one.ready()));
}, 180_000);

afterAll(async () => {
  await Promise.all(both.map((one) => one.stop()));
  await redis?.stop();
  await server.stop();
}, 180_000);

describe(`two server processes, their jobs carried by ${redisInstalled ? 'Bull' : 'the database alone'}`, () => {
  it(`sell exactly ${SEATS} of ${SEATS} seats to ${BUYERS} people at once`, async () => {
    const event = await createEvent(server, { ticketTypes: [{ capacity: SEATS }] });
    const replies = await Promise.all(
      Array.from({ length: BUYERS }, (_, index) => register(both[index % 2]?.url ?? '', event)),
    );
    expect(replies.filter((reply) => reply === '201')).toHaveLength(SEATS);
    expect(replies.filter((reply) => reply === 'SOLD_OUT')).toHaveLength(BUYERS - SEATS);
    expect(Object.values((await seatsOf(server, event)).counted)).toEqual([{ reserved: 0, sold: SEATS }]);
    await expectSeatsToAgree(server, event);

    const db = server.strapi.db.connection;
    const where = { event_document_id: event.documentId };
    expect(await db('orders').where(where).where('state', 'paid').pluck('id')).toHaveLength(SEATS);
    await until(
      'every delivery is done',
      async () => {
        await hurry(server);
        const open: number[] = await db('activity_deliveries').whereNot('state', 'done').pluck('id');
        return open.length === 0;
      },
      90_000,
      LOOK_MS,
    );
    const paid: number[] = await db('activity_entries')
      .where({ ...where, name: 'order.paid' })
      .pluck('id');
    expect(paid).toHaveLength(SEATS);
    await expectInvariants(server);
  }, 120_000);
});
