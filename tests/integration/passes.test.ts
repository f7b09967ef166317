import { createPublicKey, type KeyObject } from 'node:crypto';
import { verifyToken } from '../../src/domain/passes/token';
import { createEvent, placeOrder, type PlacedOrder, type TestEvent } from '../helpers/factories';
import { mailsTo } from '../helpers/mail';
import { createAdmin, createUser } from '../helpers/people';
import { readPdf } from '../helpers/read-pdf';
import { startServer, type TestServer } from '../helpers/server';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
}, 60_000);
afterAll(() => server.stop());

const binary = (path: string, secret?: string) => {
  const call = server.http.get(path).buffer(true);
  if (secret !== undefined) call.set('X-Order-Secret', secret);
  return call.parse((response, done) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => done(null, Buffer.concat(chunks)));
  });
};

const passPath = (registration: { documentId: string } | undefined): string =>
  `/api/registrations/${registration?.documentId}/pass`;

const registrationRows = (order: PlacedOrder) =>
  server.strapi.db
    .connection('registrations')
    .where({ order_document_id: order.documentId })
    .orderBy('position');

const entriesOf = async (order: PlacedOrder, name: string): Promise<unknown[]> =>
  server.strapi.db.connection('activity_entries').where({ order_document_id: order.documentId, name });

const publicKeys = async (): Promise<Map<string, KeyObject>> => {
  const { body, headers } = await server.http.get('/api/passes/keys').expect(200);
  expect(headers['cache-control']).toMatch(/public, max-age=\d+/);
  const keys: { kid: string; pem: string }[] = body.data;
  return new Map(keys.map(({ kid, pem }) => [kid, createPublicKey(pem)]));
};

const buyer = (email: string) => ({ buyer: { name: 'Asha Rao', email } });

describe('the pass of a confirmed registration', () => {
  let event: TestEvent;
  let order: PlacedOrder;
  beforeAll(async () => {
    event = await createEvent(server, {
      title: 'नवरात्रि Evening',
      ticketTypes: [{ name: 'Balcony', capacity: 9 }],
      terms: 'Bring a photo id.',
    });
    order = await placeOrder(server, event, [2], { extra: buyer('passes-buyer@example.org') });
  });

  it('is not ready before the job ran', async () => {
    const answer = await server.http
      .get(passPath(order.registrations[0]))
      .set('X-Order-Secret', order.secret)
      .expect(409);
    expect(answer.body.error.details.code).toBe('PASS_NOT_READY');
  });

  it('is a PDF whose QR an independent reader verifies with the published key', async () => {
    await server.drain();
    const keys = await publicKeys();
    for (const [index, registration] of order.registrations.entries()) {
      const answer = await binary(passPath(registration), order.secret).expect(200);
      expect(answer.headers['content-type']).toBe('application/pdf');
      expect(answer.headers['content-disposition']).toBe(
        `attachment; filename="pass-${order.code}-${index + 1}.pdf"`,
      );
      expect(answer.headers['cache-control']).toBe('private, no-store');
      const { pages } = await readPdf(answer.body);
      expect(pages).toHaveLength(1);
      const [page] = pages;
      expect(page?.qr.at3cm).toBe(page?.qr.text);
      expect(verifyToken(page?.qr.text ?? '', keys)).toMatchObject({
        ok: true,
        claims: { eventDocumentId: event.documentId, registrationDocumentId: registration.documentId },
      });
      for (const part of [`Guest 1.${index + 1}`, order.code, 'Balcony', 'Evening', 'Town Hall', 'photo id'])
        expect(page?.text).toContain(part);
      expect(page?.text).toContain(`Pass ${index + 1} of 2`);
    }
  }, 60_000);

  it('is issued once, however often the order is told to be paid', async () => {
    const before = await registrationRows(order);
    await server.strapi.db
      .connection('activity_deliveries')
      .where({ subscriber: 'passes.issue' })
      .update({ state: 'due', attempts: 0, done_at: null });
    await server.drain();
    const after = await registrationRows(order);
    expect(after.map((row) => [row.pass_secret, row.pass_version])).toEqual(
      before.map((row) => [row.pass_secret, 1]),
    );
    expect(await entriesOf(order, 'pass.issued')).toHaveLength(1);
  });

  it('belongs to its buyer only', async () => {
    const path = passPath(order.registrations[0]);
    await server.http.get(path).expect(404);
    await server.http.get(path).set('X-Order-Secret', 'x'.repeat(43)).expect(404);
    const stranger = await createUser(server);
    await server.http.get(path).set('Authorization', `Bearer ${stranger.jwt}`).expect(404);
    await server.http.get('/api/registrations/none/pass').set('X-Order-Secret', order.secret).expect(404);

    const user = await createUser(server);
    const own = await placeOrder(server, event, [1], { jwt: user.jwt });
    await server.drain();
    await binary(passPath(own.registrations[0])).set('Authorization', `Bearer ${user.jwt}`).expect(200);
  });

  it('reaches the buyer by mail with all passes, and each attendee with their own', async () => {
    const [mail, ...more] = await mailsTo('passes-buyer@example.org');
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('Your 2 passes for नवरात्रि Evening');
    expect(mail?.messageId).toMatch(/^<delivery-[a-z0-9]{24}-0@mela\.localhost>$/);
    expect(mail?.text).toContain(`/orders/${order.documentId}#secret=${order.secret}`);
    const [attached] = mail?.attachments ?? [];
    expect(attached).toMatchObject({ filename: `passes-${order.code}.pdf`, mimeType: 'application/pdf' });
    const content = attached?.content;
    if (content === undefined || typeof content === 'string') throw new Error('the attachment is no file');
    const { pages } = await readPdf(Buffer.from(new Uint8Array(content)));
    expect(pages.map((page) => page.text.includes('Guest 1.1'))).toEqual([true, false]);

    const guests = await mailsTo('guest1.2@example.org');
    const own = guests.find((guest) => guest.messageId?.includes('-2@'));
    expect(own?.text).not.toContain('secret');
    expect(own?.text).not.toContain(order.code);
  }, 30_000);
});

describe('re-issuing', () => {
  const readToken = async (path: string, secret: string): Promise<string> => {
    const answer = await binary(path, secret).expect(200);
    return (await readPdf(answer.body)).pages[0]?.qr.text ?? '';
  };

  it('gives a new pass, makes the former worthless and mails the new one', async () => {
    const event = await createEvent(server, { ticketTypes: [{ name: 'Balcony' }] });
    const order = await placeOrder(server, event, [2], { extra: buyer('reissue-buyer@example.org') });
    await server.drain();
    const [registration] = order.registrations;
    const path = passPath(registration);
    const former = await readToken(path, order.secret);

    const reissue = () =>
      server.http
        .post(`${path}/reissue`)
        .set('X-Order-Secret', order.secret)
        .set('Idempotency-Key', 'reissue-key-1');
    const answer = await reissue().expect(202);
    expect(answer.body.data).toEqual({
      registration: { documentId: registration?.documentId },
      pass: { version: 2, state: 'preparing' },
    });
    const again = await reissue().expect(202);
    expect(again.headers['idempotency-replayed']).toBe('true');
    await server.http.get(path).set('X-Order-Secret', order.secret).expect(409);

    await server.drain();
    const newest = await readToken(path, order.secret);
    expect(newest).not.toBe(former);
    const [first, second] = await registrationRows(order);
    const keys = await publicKeys();
    const secretOf = (token: string): unknown => {
      const verified = verifyToken(token, keys);
      return verified.ok ? verified.claims.secret : undefined;
    };
    expect([secretOf(newest), first?.pass_version]).toEqual([first?.pass_secret, 2]);
    expect(secretOf(former)).not.toBe(first?.pass_secret);
    expect(second?.pass_version).toBe(1);

    const subjects = (await mailsTo('reissue-buyer@example.org')).map((mail) => mail.subject);
    expect(subjects).toEqual([`Your 2 passes for ${event.title}`, `New pass for ${event.title}`]);
  }, 60_000);

  it('is for the owner and for staff', async () => {
    const event = await createEvent(server);
    const order = await placeOrder(server, event);
    await server.drain();
    const [registration] = order.registrations;
    const path = `${passPath(registration)}/reissue`;
    await server.http.post(path).expect(404);
    const stranger = await createUser(server);
    await server.http.post(path).set('Authorization', `Bearer ${stranger.jwt}`).expect(404);
    const moderator = await createUser(server, { role: 'moderator' });
    await server.http.post(path).set('Authorization', `Bearer ${moderator.jwt}`).expect(202);
    await server.drain();
    const admin = await createAdmin(server);
    const adminPath = `/passes/registrations/${registration?.documentId}/reissue`;
    await server.http.post(adminPath).expect(401);
    await server.http.post(adminPath).set('Authorization', `Bearer ${admin.token}`).expect(202);
    await server.drain();
    expect((await registrationRows(order))[0]?.pass_version).toBe(3);
  });
});

describe('cancelling', () => {
  it('revokes the pass and says so to the buyer', async () => {
    const event = await createEvent(server);
    const order = await placeOrder(server, event, [1], { extra: buyer('cancel-buyer@example.org') });
    await server.drain();
    await server.http
      .post(`/api/orders/${order.documentId}/cancel`)
      .set('X-Order-Secret', order.secret)
      .expect(200);
    const path = passPath(order.registrations[0]);
    const answer = await server.http.get(path).set('X-Order-Secret', order.secret).expect(410);
    expect(answer.body.error.details.code).toBe('PASS_REVOKED');
    await server.http.post(`${path}/reissue`).set('X-Order-Secret', order.secret).expect(410);

    await server.drain();
    const [row] = await registrationRows(order);
    expect(row?.pass_revoked_at).not.toBeNull();
    expect(await entriesOf(order, 'pass.revoked')).toHaveLength(1);
    const mails = await mailsTo('cancel-buyer@example.org');
    expect(mails.at(-1)?.subject).toBe(`Order ${order.code} for ${event.title} was cancelled`);
    expect(mails.at(-1)?.text).toContain('no longer valid');
  });

  it('before the pass was drawn leaves none', async () => {
    const event = await createEvent(server);
    const order = await placeOrder(server, event, [1], { extra: buyer('early-cancel@example.org') });
    await server.http
      .post(`/api/orders/${order.documentId}/cancel`)
      .set('X-Order-Secret', order.secret)
      .expect(200);
    await server.drain();
    expect(await entriesOf(order, 'pass.issued')).toEqual([]);
    const [row] = await registrationRows(order);
    expect([row?.pass_secret, row?.pass_issued_at]).toEqual([null, null]);
    const subjects = (await mailsTo('early-cancel@example.org')).map((mail) => mail.subject);
    expect(subjects).toEqual([`Order ${order.code} for ${event.title} was cancelled`]);
  });
});

describe('mails before there is a pass', () => {
  it.each([
    ['awaiting@example.org', true, 'We have your registration for'],
    ['topay@example.org', false, 'Pay to confirm your seats at'],
  ])('%s', async (email, requiresApproval, subject) => {
    const event = await createEvent(server, { requiresApproval, ticketTypes: [{ price: 123_450 }] });
    await placeOrder(server, event, [1], { extra: buyer(email) });
    await server.drain();
    const mails = await mailsTo(email);
    expect(mails.map((mail) => mail.subject)).toEqual([`${subject} ${event.title}`]);
    expect(mails[0]?.text).toContain('₹1,234.50');
    expect(mails[0]?.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
  });
});

describe('a delivery that fails half-way', () => {
  it('issues each pass once and repeats mails under their Message-IDs', async () => {
    const event = await createEvent(server);
    const order = await placeOrder(server, event, [2], { extra: buyer('twice@example.org') });
    const provider = server.strapi.plugin('email').provider;
    const send = provider.send;
    let sent = 0;
    provider.send = async (options: unknown) => {
      sent += 1;
      if (sent === 2) throw new Error('the mail server hung up');
      return send.call(provider, options);
    };
    await server.drain();
    provider.send = send;
    await server.strapi.db
      .connection('activity_deliveries')
      .where({ subscriber: 'notifications.passes', state: 'due' })
      .update({ due_at: new Date(0) });
    await server.drain();

    expect(await entriesOf(order, 'pass.issued')).toHaveLength(1);
    const ids = (await mailsTo('twice@example.org')).map((mail) => mail.messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('keeps the secrets it gave when the storage was away', async () => {
    const event = await createEvent(server);
    const order = await placeOrder(server, event);
    const { strapi } = server;
    const storage = strapi.config.get('mela.storage');
    strapi.config.set('mela.storage', { dir: '/dev/null/nowhere', bucket: undefined });
    await server.drain();
    const [given] = await registrationRows(order);
    expect(given?.pass_secret).toMatch(/^[\w-]{22}$/);
    expect(given?.pass_issued_at).toBeNull();
    strapi.config.set('mela.storage', storage);
    await strapi.db
      .connection('activity_deliveries')
      .where({ subscriber: 'passes.issue', state: 'due' })
      .update({ due_at: new Date(0) });
    await server.drain();
    const [issued] = await registrationRows(order);
    expect(issued?.pass_secret).toBe(given?.pass_secret);
    expect(issued?.pass_issued_at).not.toBeNull();
    expect(await entriesOf(order, 'pass.issued')).toHaveLength(1);
  });
});
