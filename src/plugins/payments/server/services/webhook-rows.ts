import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { createDocumentId } from '../../../../platform/ids';
import { tables } from '../../../../platform/tables';
import { rows, type Trx } from '../../../../platform/transaction';
import type { PaymentState } from '../../../../domain/payments/machine';
import type { SignatureKind } from '../ports/gateway';
import type { PaymentRow } from './payment-rows';

export type WebhookState = 'received' | 'processed' | 'failed' | 'refused';

export interface NewWebhookEvent {
  readonly gateway: string;
  readonly gatewayEventId: string;
  readonly event: string | null;
  readonly signatureKind: SignatureKind | 'none';
  readonly headers: Readonly<Record<string, string>>;
  /** As stored; `hashed` is what came. */
  readonly body: string;
  readonly hashed: Buffer;
  readonly gatewayOrderId: string | null;
  readonly gatewayPaymentId: string | null;
}

export interface WebhookEventRow {
  readonly documentId: string;
  readonly state: WebhookState;
  /** Null once it was forgotten; see the reconciler's `prune`. */
  readonly body: string | null;
  /** The payment it speaks of, as known by now. */
  readonly payment: Pick<PaymentRow, 'state' | 'capturedAt' | 'fee'> | undefined;
}

interface FoundRow extends Pick<WebhookEventRow, 'documentId' | 'state' | 'body'> {
  readonly paymentState: PaymentState | null;
  readonly capturedAt: Date | null;
  readonly fee: number | null;
}

/** PostgreSQL's text holds no NUL; a JSON body has none either. */
export const asText = (body: string): string => body.replaceAll('\0', '\uFFFD');

const COLUMNS = `document_id, gateway, gateway_event_id, event, state, verified, signature_kind, headers, body,
  body_hash, gateway_order_id, gateway_payment_id, attempts, received_at, created_at, updated_at, published_at`;

const valuesOf = (event: NewWebhookEvent, state: WebhookState, at: Date) => [
  createDocumentId(),
  event.gateway,
  event.gatewayEventId,
  event.event,
  state,
  state !== 'refused',
  event.signatureKind,
  JSON.stringify(event.headers),
  event.body,
  createHash('sha256').update(event.hashed).digest('hex'),
  event.gatewayOrderId,
  event.gatewayPaymentId,
  0,
  at,
  at,
  at,
  at,
];

/** Stores a verified event; null when this very one is stored already. */
export const insertVerified = async (trx: Trx, event: NewWebhookEvent, at: Date): Promise<string | null> => {
  const [row] = await rows<{ documentId: string }>(
    trx,
    `INSERT INTO ${tables.webhookEvents} (${COLUMNS})
     VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (gateway, gateway_event_id, body_hash) WHERE verified DO NOTHING
     RETURNING document_id AS "documentId"`,
    valuesOf(event, 'received', at),
  );
  return row?.documentId ?? null;
};

/** Stores a refused request, unless `cap` of them were stored since `since`. */
export const insertRefused = async (
  trx: Trx,
  event: NewWebhookEvent,
  limit: { readonly cap: number; readonly since: Date },
  at: Date,
): Promise<string | null> => {
  const [row] = await rows<{ documentId: string }>(
    trx,
    `INSERT INTO ${tables.webhookEvents} (${COLUMNS})
     SELECT ?, ?, ?, ?, ?, ?::boolean, ?, ?::jsonb, ?, ?, ?, ?, ?::int, ?::timestamp, ?::timestamp, ?::timestamp,
            ?::timestamp
      WHERE (SELECT count(*) FROM ${tables.webhookEvents} WHERE NOT verified AND received_at > ?::timestamp) < ?
     RETURNING document_id AS "documentId"`,
    [...valuesOf(event, 'refused', at), limit.since, limit.cap],
  );
  return row?.documentId ?? null;
};

export const findWebhookEvent = async (
  knex: Knex,
  documentId: string,
): Promise<WebhookEventRow | undefined> => {
  const [row] = await rows<FoundRow>(
    knex,
    `SELECT w.document_id AS "documentId", w.state, w.body, p.state AS "paymentState",
            p.captured_at AS "capturedAt", p.fee
       FROM ${tables.webhookEvents} w
       LEFT JOIN ${tables.payments} p
         ON p.gateway = w.gateway AND p.gateway_payment_id = w.gateway_payment_id
      WHERE w.document_id = ?`,
    [documentId],
  );
  if (!row) return undefined;
  const { paymentState, capturedAt, fee, ...event } = row;
  return { ...event, payment: paymentState === null ? undefined : { state: paymentState, capturedAt, fee } };
};

/** What came of a verified event. `outcome` is one word for lists, `problem` a sentence for a person. */
export const markWebhookEvent = async (
  knex: Knex,
  documentId: string,
  result: {
    readonly state: 'processed' | 'failed';
    readonly outcome: string;
    readonly problem: string | null;
  },
  at: Date,
): Promise<void> => {
  await rows(
    knex,
    `UPDATE ${tables.webhookEvents}
        SET state = ?, outcome = ?, problem = ?, processed_at = ?, updated_at = ?, attempts = attempts + 1
      WHERE document_id = ? AND verified`,
    [result.state, result.outcome, result.problem, at, at, documentId],
  );
};
