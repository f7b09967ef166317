import { createDocumentId } from '../../src/platform/ids';
import { createEvent, expectSeatsToAgree, type TestEvent } from '../helpers/factories';
import { expectInvariants } from '../helpers/invariants';
import { mailsTo } from '../helpers/mail';
import {
  beginPurchase,
  booksOf,
  expectPaidOnce,
  heldWebhooks,
  holdWebhooks,
  sendWebhook,
} from '../helpers/payments';
import type { Purchase } from '../helpers/payments';
import { createUser, type TestUser } from '../helpers/people';
import { readPdf } from '../helpers/read-pdf';
import { startServer, type TestServer } from '../helpers/server';

/** Asha buys two tickets; she and her guest come; a lost pass and a copied one do not get anybody in. */

let server: TestServer;
let event: TestEvent;
let order: Purchase;
let gate: TestUser;
/** What the QR codes of the mailed PDF say, in the order of its pages. */
let tokens: string[] = [];

beforeAll(async () => {
  server = await startServer({ gateway: true });
  await holdWebhooks(server);
  event = await createEvent(server, {
    title: 'Kathak by the river',
    startsAt: new Date(Date.now() + 3_600_000),
    endsAt: new Date(Date.now() + 5 * 3_600_000),
    capacity: 10,
    ticketTypes: [{ name: 'Riverside', price: 123_450, capacity: 5 }],
  });
  gate = await createUser(server, { role: 'gate' });
  const at = new Date();
  await server.strapi.db.connection('gate_assignments').insert({
    document_id: createDocumentId(),
    event_document_id: event.documentId,
    user_id: gate.id,
    gate_name: 'River gate',
    created_at: at,
    updated_at: at,
    published_at: at,
  });
}, 60_000);
afterAll(() => server.stop());

const scan = async (token: string): Promise<{ result: string; message: string }> => {
  const answer = await server.http
    .post('/api/check-in/scans')
    .set('Authorization', `Bearer ${gate.jwt}`)
    .send({
      data: {
        event: event.documentId,
        scans: [{ token, nonce: createDocumentId(), scannedAt: new Date().toISOString() }],
      },
    });
  if (answer.status !== 200) throw new Error(`scan failed: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.data[0];
};

const attachedPdf = async (address: string, subject: string): Promise<Buffer> => {
  const mail = (await mailsTo(address)).filter((one) => one.subject === subject).at(-1);
  const content = mail?.attachments[0]?.content;
  if (content === undefined || typeof content === 'string')
    throw new Error(`no PDF was mailed to ${address}`);
  return Buffer.from(new Uint8Array(content));
};

it('Asha registers and is asked to pay', async () => {
  order = await beginPurchase(server, event, [2]);
  expect(order).toMatchObject({ state: 'pending', total: 246_900, next: 'pay' });
  await server.drain();
  const mails = await mailsTo('asha@example.org');
  const mail = mails.find(({ subject }) => subject === 'Pay to confirm your seats at Kathak by the river');
  expect(mail?.text).toContain(`/orders/${order.documentId}#secret=${order.secret}`);
});

it('she pays, and each of the gateway’s messages twice changes nothing', async () => {
  await server.gateway.control.pay(order.gatewayOrderId);
  const messages = await heldWebhooks(server, order.gatewayOrderId);
  for (const message of [...messages, ...messages]) {
    expect((await sendWebhook(server, message)).status).toBe(200);
    await server.drain();
  }
  await expectPaidOnce(server, order);
  const { entries } = await booksOf(server, order);
  expect(entries.filter((name) => name === 'pass.issued')).toHaveLength(1);
});

it('the mail brings both passes, readable by anyone’s scanner', async () => {
  const { pages } = await readPdf(
    await attachedPdf('asha@example.org', 'Your 2 passes for Kathak by the river'),
  );
  expect(pages.map((page) => page.text.includes(order.code))).toEqual([true, true]);
  expect(pages[0]?.text).toContain('₹1,234.50');
  tokens = pages.map((page) => page.qr.at3cm ?? '');
  expect(new Set(tokens).size).toBe(2);
}, 30_000);

it('her guest lost the mail: the new pass makes the former worthless', async () => {
  const guest = order.registrations[1]?.documentId;
  await server.http
    .post(`/api/registrations/${guest}/pass/reissue`)
    .set('X-Order-Secret', order.secret)
    .expect(202);
  await server.drain();
  const [, former] = tokens;
  const { pages } = await readPdf(
    await attachedPdf('guest1.2@example.org', 'New pass for Kathak by the river'),
  );
  expect(await scan(former ?? '')).toMatchObject({ result: 'revoked' });
  tokens[1] = pages[0]?.qr.text ?? '';
}, 30_000);

it('both are let in, each once', async () => {
  for (const token of tokens) expect(await scan(token)).toMatchObject({ result: 'admitted' });
  const again = await scan(tokens[0] ?? '');
  expect(again.result).toBe('already_admitted');
  expect(again.message).toMatch(/\w/);
});

it('and everything that must hold, holds', async () => {
  await expectSeatsToAgree(server, event);
  await expectInvariants(server);
});
