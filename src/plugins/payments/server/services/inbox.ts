import type { Core } from '@strapi/strapi';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { createHash } from 'node:crypto';
import { ENTRY } from '../../../../domain/activity/names';
import { DomainError } from '../../../../domain/errors';
import { now } from '../../../../platform/clock';
import { inTransaction, type Trx } from '../../../../platform/transaction';
import { append } from '../../../activity/server/public';
import { gatewayOf } from '../gateway';
import type { WebhookFacts } from '../ports/gateway';
import type { Refunds } from './refunds';
import type { Settle } from './settle';
import {
  asText,
  findWebhookEvent,
  insertRefused,
  insertVerified,
  markWebhookEvent,
  type NewWebhookEvent,
} from './webhook-rows';

export interface IncomingWebhook {
  /** The bytes as they came: the signature is over them and nothing else. */
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Address of the sender, to slow down who sends forgeries. */
  readonly from: string;
}

/** Marks the delivery of the job done, in the transaction it is given. */
type Complete = (trx: Trx) => Promise<void>;

const SIGNATURE = 'x-razorpay-signature';
const EVENT_ID = 'x-razorpay-event-id';
const KEPT_HEADERS = [EVENT_ID, SIGNATURE, 'request-id', 'user-agent', 'content-type'];
const LONGEST_HEADER = 200;
const EVENT_ID_FORMAT = /^[\x21-\x7e]{1,100}$/;

/** What is kept of a refused request: enough to see what it was, too little to fill a disk. */
const REFUSED_BODY = 2048;
const REFUSED_PER_HOUR = 500;
const REFUSED_PER_SENDER = { points: 30, duration: 60 };
const HOUR_MS = 3_600_000;

const headerOf = (headers: IncomingWebhook['headers'], name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
};

const subjectOf = (
  facts: WebhookFacts,
): { gatewayOrderId: string | null; gatewayPaymentId: string | null } => {
  if (facts.kind === 'payment')
    return { gatewayOrderId: facts.payment.gatewayOrderId, gatewayPaymentId: facts.payment.id };
  if (facts.kind === 'refund')
    return {
      gatewayOrderId: facts.payment?.gatewayOrderId ?? null,
      gatewayPaymentId: facts.refund.gatewayPaymentId,
    };
  return { gatewayOrderId: null, gatewayPaymentId: null };
};

const createInbox = ({ strapi }: { strapi: Core.Strapi }) => {
  const settle = (): Settle => strapi.plugin('payments').service('settle');
  const refunds = (): Refunds => strapi.plugin('payments').service('refunds');
  const forgers = new RateLimiterMemory(REFUSED_PER_SENDER);

  const describe = (incoming: IncomingWebhook): NewWebhookEvent => {
    const { body, headers } = incoming;
    const id = headerOf(headers, EVENT_ID);
    return {
      gateway: gatewayOf(strapi).name,
      // Without a usable id the body stands for itself.
      gatewayEventId:
        id && EVENT_ID_FORMAT.test(id) ? id : `sha256:${createHash('sha256').update(body).digest('hex')}`,
      event: null,
      signatureKind: 'none',
      headers: Object.fromEntries(
        KEPT_HEADERS.flatMap((name) => {
          const value = headerOf(headers, name);
          return value === undefined ? [] : [[name, value.replaceAll('\0', '').slice(0, LONGEST_HEADER)]];
        }),
      ),
      body: asText(body),
      hashed: body,
      gatewayOrderId: null,
      gatewayPaymentId: null,
    };
  };

  /** Keeps a refused request where staff can see it, within limits. Never lets the answer wait for more. */
  const keepRefused = async (incoming: IncomingWebhook): Promise<void> => {
    const allowed = await forgers.consume(incoming.from).then(
      () => true,
      () => false,
    );
    if (!allowed) return;
    const at = now();
    const limit = { cap: REFUSED_PER_HOUR, since: new Date(at.getTime() - HOUR_MS) };
    const described = describe(incoming);
    await inTransaction(strapi, async (trx) => {
      const documentId = await insertRefused(
        trx,
        { ...described, body: described.body.slice(0, REFUSED_BODY) },
        limit,
        at,
      );
      if (documentId === null) return;
      await append(trx, {
        name: ENTRY.WEBHOOK_REFUSED,
        subjectType: 'webhook-event',
        subjectDocumentId: documentId,
        actorType: 'gateway',
        payload: { signed: headerOf(incoming.headers, SIGNATURE) !== undefined, bytes: incoming.body.length },
      });
    });
  };

  const finish = async (
    trx: Trx,
    documentId: string,
    result: { state: 'processed' | 'failed'; outcome: string; problem?: string },
    complete: Complete | undefined,
  ): Promise<void> => {
    await markWebhookEvent(trx, documentId, { ...result, problem: result.problem ?? null }, now());
    await complete?.(trx);
  };

  return {
    /**
     * Takes in a webhook: signature, one row, one log entry, at most four statements with BEGIN and COMMIT. What it
     * means is worked out by a job. A repeat changes nothing.
     *
     * @throws DomainError SIGNATURE_INVALID; the request is kept, truncated, and stands in nobody's way
     */
    async accept(incoming: IncomingWebhook): Promise<{ repeated: boolean }> {
      const gateway = gatewayOf(strapi);
      const signatureKind = gateway.verifyWebhook(incoming.body, headerOf(incoming.headers, SIGNATURE));
      if (signatureKind === null) {
        await keepRefused(incoming).catch((error: unknown) =>
          strapi.log.warn(`A refused webhook could not be kept: ${String(error)}`),
        );
        throw new DomainError('SIGNATURE_INVALID');
      }
      const facts = gateway.parseWebhook(incoming.body);
      const subject = subjectOf(facts);
      const event = facts.kind === 'unreadable' ? null : facts.event;
      const at = now();
      return inTransaction(strapi, async (trx) => {
        const described = { ...describe(incoming), ...subject, event, signatureKind };
        const documentId = await insertVerified(trx, described, at);
        if (documentId === null) return { repeated: true };
        await append(trx, {
          name: ENTRY.WEBHOOK_RECEIVED,
          subjectType: 'webhook-event',
          subjectDocumentId: documentId,
          actorType: 'gateway',
          payload: { event, ...subject },
        });
        return { repeated: false };
      });
    },

    /**
     * Works out what a stored event means, as often as one likes. `complete` joins the transaction of its effect.
     * A throw means that it should be tried again.
     */
    async process(documentId: string, complete?: Complete): Promise<void> {
      const row = await findWebhookEvent(strapi.db.connection, documentId);
      if (!row || row.state === 'refused') {
        if (complete) await inTransaction(strapi, complete);
        return;
      }
      const facts = gatewayOf(strapi).parseWebhook(Buffer.from(row.body, 'utf8'));
      switch (facts.kind) {
        case 'payment':
          await settle().settle(facts.payment, {
            within: (trx, { outcome }) =>
              finish(
                trx,
                documentId,
                outcome === 'unknown_order'
                  ? { state: 'failed', outcome, problem: 'No order of ours has this gateway order.' }
                  : { state: 'processed', outcome },
                complete,
              ),
          });
          return;
        case 'refund':
          await refunds().learn(facts.refund, facts.payment, (trx, outcome) =>
            finish(trx, documentId, { state: 'processed', outcome }, complete),
          );
          return;
        case 'other':
          await inTransaction(strapi, (trx) =>
            finish(trx, documentId, { state: 'processed', outcome: 'ignored' }, complete),
          );
          return;
        case 'unreadable':
          await inTransaction(strapi, (trx) =>
            finish(
              trx,
              documentId,
              { state: 'failed', outcome: 'unreadable', problem: facts.problem },
              complete,
            ),
          );
      }
    },

    /**
     * Asks for a stored event to be worked on again; harmless for one that had its effect.
     *
     * @param actorId the staff member who asks
     * @throws DomainError NOT_FOUND; CONFLICT (`reason: 'not_verified'`) for one that was refused
     */
    async replay(documentId: string, actorId: number | null): Promise<void> {
      await inTransaction(strapi, async (trx) => {
        const row = await findWebhookEvent(trx, documentId);
        if (!row) throw new DomainError('NOT_FOUND');
        if (row.state === 'refused')
          throw new DomainError('CONFLICT', 'This webhook was refused: nobody knows who sent it.', {
            reason: 'not_verified',
          });
        await append(trx, {
          name: ENTRY.WEBHOOK_REPLAY_REQUESTED,
          subjectType: 'webhook-event',
          subjectDocumentId: documentId,
          actorType: 'admin',
          actorId,
          payload: { state: row.state },
        });
      });
    },
  };
};

export type Inbox = ReturnType<typeof createInbox>;

export default createInbox;
