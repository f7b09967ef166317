import type { Core } from '@strapi/strapi';
import { createHash } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { ENTRY } from '../../../../domain/activity/names';
import { DomainError } from '../../../../domain/errors';
import { now } from '../../../../platform/clock';
import { inTransaction } from '../../../../platform/transaction';
import { append } from '../../../activity/server/public';
import { gatewayOf } from '../gateway';
import type { WebhookFacts } from '../ports/gateway';
import { createTurns } from '../turns';
import { createWebhookEffects, type Complete } from './webhook-effects';
import {
  asText,
  findWebhookEvent,
  insertRefused,
  insertVerified,
  type NewWebhookEvent,
} from './webhook-rows';

export interface IncomingWebhook {
  /** The bytes as they came: the signature is over them and nothing else. */
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Address of the sender, to slow down who sends forgeries. */
  readonly from: string;
}

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
  if (facts.kind === 'dispute')
    return {
      gatewayOrderId: facts.payment?.gatewayOrderId ?? null,
      gatewayPaymentId: facts.dispute.gatewayPaymentId,
    };
  return { gatewayOrderId: null, gatewayPaymentId: null };
};

const createInbox = ({ strapi }: { strapi: Core.Strapi }) => {
  const effects = createWebhookEffects(strapi);
  const inTurn = createTurns();
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
      body: asText(gatewayOf(strapi).keepable(body)),
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
     * Works out what a stored event means, as often as one likes. `complete` joins the transaction of its effect;
     * where there is no effect, the caller ends its delivery by itself. A throw means: try again.
     *
     * @param subject what it is about, where known: events of one payment take turns
     */
    process: (
      documentId: string,
      { complete, subject = documentId }: { complete?: Complete; subject?: string } = {},
    ): Promise<void> => inTurn(subject, () => effects.work(documentId, complete)),

    /**
     * Asks for a stored event to be worked on again; harmless for one that had its effect.
     *
     * @param actorId the staff member who asks
     * @throws DomainError NOT_FOUND; CONFLICT (`reason`: `not_verified` for one that was refused, `forgotten` for an old one)
     */
    async replay(documentId: string, actorId: number | null): Promise<void> {
      await inTransaction(strapi, async (trx) => {
        const row = await findWebhookEvent(trx, documentId);
        if (!row) throw new DomainError('NOT_FOUND');
        if (row.state === 'refused')
          throw new DomainError('CONFLICT', 'This webhook was refused: nobody knows who sent it.', {
            reason: 'not_verified',
          });
        if (row.body === null)
          throw new DomainError('CONFLICT', 'What this webhook said was forgotten after its time.', {
            reason: 'forgotten',
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
