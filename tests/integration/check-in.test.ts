import { createHash } from 'node:crypto';
import type * as Token from '../../src/domain/passes/token';
import { decryptWithSecret } from '../../src/domain/passes/manifest-crypto';
import type * as PassKeys from '../../src/platform/pass-keys';
import { createEvent, type TestEvent } from '../helpers/factories';
import { createUser, type TestUser } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;
let event: TestEvent;
let gate: TestUser;

const db = () => server.strapi.db.connection;

beforeAll(async () => {
  server = await startServer();
  event = await createEvent(server, {
    startsAt: new Date(Date.now() + 3_600_000),
    endsAt: new Date(Date.now() + 4 * 3_600_000),
    ticketTypes: [
      { name: 'Standard', price: 0 },
      { name: 'Crew', price: 0, reentry: 'allowed' },
    ],
  });
  gate = await createUser(server, { role: 'gate' });
  await assign(gate, event);
});
afterAll(() => server.stop());

const assign = async (user: TestUser, to: TestEvent): Promise<void> => {
  const at = new Date();
  await db()('gate_assignments').insert({
    document_id: documentId(`${user.id}${to.documentId}`),
    event_document_id: to.documentId,
    user_id: user.id,
    gate_name: 'North gate',
    created_at: at,
    updated_at: at,
    published_at: at,
  });
};

const documentId = (seed: string): string =>
  `a${BigInt(`0x${createHash('sha256').update(seed).digest('hex')}`)
    .toString(36)
    .slice(0, 23)}`;

interface Person {
  documentId: string;
  orderCode: string;
  token: string;
  secret: string;
}

let people = 0;

/** Someone who registered over HTTP and got a pass. */
const register = async (names: string[], ticket = 0, at: TestEvent = event): Promise<Person[]> => {
  const answer = await server.http.post(`/api/events/${at.documentId}/register`).send({
    data: {
      buyer: { name: 'Asha Rao', email: `buyer${(people += 1)}@example.org`, phone: '+919812345678' },
      tickets: [{ ticketType: at.ticketTypes[ticket], attendees: names.map((name) => ({ name })) }],
    },
  });
  expect(answer.status).toBe(201);
  const keys = server.load<typeof PassKeys>('platform/pass-keys');
  const { encodeToken } = server.load<typeof Token>('domain/passes/token');
  const { kid, privateKey } = keys.signingKey(server.strapi);
  const found: { documentId: string }[] = answer.body.data.registrations;
  return Promise.all(
    found.map(async (registration, index) => {
      const secret = createHash('md5')
        .update(`${registration.documentId}${index}`)
        .digest()
        .toString('base64url');
      await db()('registrations')
        .where('document_id', registration.documentId)
        .update({ pass_secret: secret, pass_version: 1, pass_key_id: kid });
      return {
        documentId: registration.documentId,
        orderCode: answer.body.data.order.code,
        secret,
        token: encodeToken(
          { kid, eventDocumentId: at.documentId, registrationDocumentId: registration.documentId, secret },
          privateKey,
        ),
      };
    }),
  );
};

let nonces = 0;
const scanOf = (token: string, more: object = {}) => ({
  token,
  nonce: `scan-nonce-${(nonces += 1)}`,
  scannedAt: new Date().toISOString(),
  ...more,
});

const send = async (scans: object[], user: TestUser = gate, at: TestEvent = event) =>
  server.http
    .post('/api/check-in/scans')
    .set('Authorization', `Bearer ${user.jwt}`)
    .send({ data: { event: at.documentId, scans } });

const post = (path: string, data: object, user: TestUser = gate) =>
  server.http.post(`/api/check-in/${path}`).set('Authorization', `Bearer ${user.jwt}`).send({ data });

const get = (path: string, user: TestUser = gate) =>
  server.http.get(`/api/check-in/${path}`).set('Authorization', `Bearer ${user.jwt}`);

describe('a scan', () => {
  it('lets a person in once and says when and where they came before', async () => {
    const [person] = await register(['Ravi Kumar']);
    const first = await send([scanOf(person!.token)]);
    expect(first.status).toBe(200);
    expect(first.body.data[0]).toMatchObject({
      result: 'admitted',
      gate: 'North gate',
      registration: { documentId: person!.documentId, attendee: 'Ravi Kumar' },
    });
    expect(first.body.data[0].message).toContain('Let Ravi Kumar in');
    const second = await send([scanOf(person!.token)]);
    expect(second.body.data[0]).toMatchObject({
      result: 'already_admitted',
      gate: 'North gate',
      admittedAt: first.body.data[0].admittedAt,
    });
  });

  it('is one scan under one nonce, however often it is sent', async () => {
    const [person] = await register(['Meera']);
    const scan = scanOf(person!.token);
    const answers = [await send([scan]), await send([scan, scan])];
    expect(answers.map(({ body }) => body.data[0].result)).toEqual(['admitted', 'admitted']);
    expect(answers[1]!.body.data[0].repeated).toBe(true);
    const rows = await db()('admissions').where('registration_document_id', person!.documentId);
    expect(rows).toHaveLength(1);
  });

  it('admits once when two gates scan at the same moment', async () => {
    const persons = await register(['One', 'Two', 'Three', 'Four', 'Five']);
    const north = persons.map(({ token }) => scanOf(token, { gate: 'North' }));
    const south = [...persons].reverse().map(({ token }) => scanOf(token, { gate: 'South' }));
    const [a, b] = await Promise.all([send(north), send(south)]);
    const results = [...a.body.data, ...b.body.data].map(({ result }: { result: string }) => result).sort();
    expect(results).toEqual([...Array(5).fill('admitted'), ...Array(5).fill('already_admitted')]);
  });

  it('keeps and shows the entry of a device that was offline as a conflict', async () => {
    const [person] = await register(['Late Sync']);
    await send([scanOf(person!.token, { gate: 'North' })]);
    const late = await send([
      scanOf(person!.token, { gate: 'South', scannedAt: new Date(Date.now() - 600_000).toISOString() }),
    ]);
    expect(late.body.data[0]).toMatchObject({ result: 'already_admitted', conflict: true });
    const stats = await get(`${event.documentId}/stats`);
    expect(stats.body.data.conflicts).toBe(1);
  });

  it('allows re-entry where the ticket does', async () => {
    const [person] = await register(['Crew Member'], 1);
    await send([scanOf(person!.token)]);
    const again = await send([scanOf(person!.token)]);
    expect(again.body.data[0]).toMatchObject({ result: 'admitted', reentry: true });
  });

  it('refuses what is no valid pass, each in its own words', async () => {
    const other = await createEvent(server, { ticketTypes: [{ price: 0 }] });
    const [elsewhere] = await register(['Else Where'], 0, other);
    const [cancelled] = await register(['Can Celled']);
    await db()('registrations').where('document_id', cancelled!.documentId).update({ state: 'cancelled' });
    const [unpaid] = await register(['Un Paid']);
    await db()('registrations').where('document_id', unpaid!.documentId).update({ state: 'reserved' });
    const [replaced] = await register(['Re Placed']);
    await db()('registrations')
      .where('document_id', replaced!.documentId)
      .update({ pass_secret: Buffer.alloc(16, 9).toString('base64url') });
    const tampered = `${cancelled!.token.slice(0, -2)}00`;
    const answer = await send(
      [elsewhere!.token, cancelled!.token, unpaid!.token, replaced!.token, tampered, 'hello'].map((token) =>
        scanOf(token),
      ),
    );
    expect(answer.body.data.map(({ result }: { result: string }) => result)).toEqual([
      'wrong_event',
      'revoked',
      'not_confirmed',
      'revoked',
      'unreadable',
      'unreadable',
    ]);
    expect(answer.body.data[0].registration).toBeUndefined();
    for (const { message } of answer.body.data) expect(message).toMatch(/\.$/);
  });

  it('is too late the day after', async () => {
    const [person] = await register(['To Morrow']);
    server.setClock(() => new Date(Date.now() + 40 * 3_600_000));
    const session = await createUser(server, { role: 'gate' });
    await assign(session, event);
    const answer = await send(
      [scanOf(person!.token, { scannedAt: new Date(Date.now() + 40 * 3_600_000).toISOString() })],
      session,
    );
    server.setClock(null);
    expect(answer.body.data[0].result).toBe('expired');
  });

  it('refuses malformed batches by field', async () => {
    const answer = await send([{ token: 'x' }]);
    expect(answer.status).toBe(400);
    expect(answer.body.error.details.code).toBe('VALIDATION_FAILED');
    expect(answer.body.error.details.errors.map(({ path }: { path: string }) => path)).toContain(
      'data.scans.0.nonce',
    );
  });
});

describe('who may work at the gate', () => {
  it('is nobody without the role, and nobody without the assignment', async () => {
    expect((await server.http.post('/api/check-in/scans').send({ data: {} })).status).toBe(403);
    const attendee = await createUser(server);
    expect((await send([scanOf('x')], attendee)).status).toBe(403);
    const stranger = await createUser(server, { role: 'gate' });
    for (const path of ['manifest', 'stats', 'search?q=ravi']) {
      const answer = await get(`${event.documentId}/${path}`, stranger);
      expect(answer.status).toBe(403);
      expect(answer.body.error.details.code).toBe('GATE_NOT_ASSIGNED');
    }
  });
});

describe('the offline manifest', () => {
  it('opens a person’s details with the pass in hand, and with nothing else', async () => {
    const [person, other] = await register(['Secret Person', 'Other Person']);
    const { body, text } = await get(`${event.documentId}/manifest`);
    expect(text).not.toContain('Secret Person');
    const entry = body.data.entries.find(
      ({ registration }: { registration: string }) => registration === person!.documentId,
    );
    const open = (secret: string) =>
      decryptWithSecret({ secret, registrationDocumentId: person!.documentId, sealed: entry.details });
    const opened = open(person!.secret);
    expect(opened.ok && JSON.parse(opened.text)).toMatchObject({
      attendee: 'Secret Person',
      ticketType: 'Standard',
    });
    expect(open(other!.secret).ok).toBe(false);
    expect(body.data.keys[0].kid).toMatch(/^[0-9a-f]{8}$/);
  });
});

describe('without a scanner', () => {
  it('finds people by name, phone and order code', async () => {
    const [person] = await register(['Lakshmi Narayanan']);
    for (const q of ['lakshmi', '12345678', person!.orderCode.toLowerCase()]) {
      const answer = await get(`${event.documentId}/search?q=${encodeURIComponent(q)}`);
      const found = answer.body.data.find(
        (row: { registration: string }) => row.registration === person!.documentId,
      );
      if (q === '12345678') expect(answer.body.data.length).toBeGreaterThan(0);
      else expect(found).toMatchObject({ attendee: 'Lakshmi Narayanan', phone: '•••• 5678' });
    }
    expect((await get(`${event.documentId}/search?q=%25%25`)).body.data).toEqual([]);
  });

  it('admits by hand with a reason, undoes it, and lets the pass in again', async () => {
    const [person] = await register(['No Phone']);
    const path = `${event.documentId}/admissions`;
    const refused = await post(path, { registration: person!.documentId, nonce: 'by-hand-1', reason: ' ' });
    expect(refused.status).toBe(400);
    const admitted = await post(path, {
      registration: person!.documentId,
      nonce: 'by-hand-1',
      reason: 'Phone is dead, ID seen',
    });
    expect(admitted.body.data).toMatchObject({ result: 'admitted' });
    expect((await send([scanOf(person!.token)])).body.data[0].result).toBe('already_admitted');
    const undone = await post(`${path}/undo`, { registration: person!.documentId, reason: 'Wrong person' });
    expect(undone.body.data).toMatchObject({ state: 'confirmed' });
    expect((await send([scanOf(person!.token)])).body.data[0].result).toBe('admitted');
  });

  it('admits a whole order at once', async () => {
    const [first] = await register(['A', 'B', 'C']);
    const answer = await post(`${event.documentId}/orders/${first!.orderCode}/admissions`, {
      nonce: 'whole-order-1',
    });
    expect(answer.body.data.map(({ result }: { result: string }) => result)).toEqual([
      'admitted',
      'admitted',
      'admitted',
    ]);
    const again = await post(`${event.documentId}/orders/${first!.orderCode}/admissions`, {
      nonce: 'whole-order-2',
    });
    expect(again.body.data.map(({ result }: { result: string }) => result)).toEqual(
      Array(3).fill('already_admitted'),
    );
  });
});
