import type { Core } from '@strapi/strapi';
import type { ActorType, EntryName } from '../../../domain/activity/names';
import type { Trx } from '../../../platform/transaction';

type Scalar = string | number | boolean | null;

/** Ids, states, amounts and counts. Never a name, an e-mail address or bank data: a person must stay erasable. */
export interface EntryPayload {
  readonly [key: string]: Scalar | readonly Scalar[] | EntryPayload | readonly EntryPayload[];
}

/** What a caller appends. `subjectType` is the singular name of the noun, such as `order`. */
export interface NewEntry {
  readonly name: EntryName;
  readonly subjectType: string;
  readonly subjectDocumentId: string;
  readonly eventDocumentId?: string | null;
  readonly orderDocumentId?: string | null;
  readonly organizerDocumentId?: string | null;
  readonly actorType: ActorType;
  /** Id of the user or staff member; empty for guests, the gateway and the system. */
  readonly actorId?: string | number | null;
  readonly payload?: EntryPayload;
}

/** An entry as a subscriber gets it. `payload` is `{}` where none was given. */
export interface Entry {
  readonly id: number;
  readonly documentId: string;
  readonly name: EntryName;
  readonly subjectType: string;
  readonly subjectDocumentId: string;
  readonly eventDocumentId: string | null;
  readonly orderDocumentId: string | null;
  readonly organizerDocumentId: string | null;
  readonly actorType: ActorType;
  readonly actorId: string | null;
  readonly payload: EntryPayload;
  readonly occurredAt: Date;
}

export interface Delivery {
  readonly id: number;
  /** The same over all attempts: derive idempotency keys and Message-IDs from it. */
  readonly documentId: string;
  readonly subscriber: string;
  readonly queue: string;
  /** Attempts made, this one included. */
  readonly attempts: number;
}

/** A delivery whose lease this process holds, with its entry. */
export interface ClaimedDelivery extends Delivery {
  readonly entry: Entry;
}

export interface HandlerContext {
  readonly entry: Entry;
  readonly delivery: Delivery;
  readonly strapi: Core.Strapi;
  /** Aborted when the time is over, the lease is lost or the process must end. Pass it on to slow calls. */
  readonly signal: AbortSignal;
  /**
   * Marks the delivery done inside the handler's own transaction, so that its effect happens exactly once.
   * Throws (and so rolls the transaction back) when this attempt no longer holds the delivery.
   */
  complete(trx: Trx): Promise<void>;
}

export interface Subscriber {
  /** Stable: it is stored with each delivery. `plugin.verb`, such as `passes.issue`. */
  readonly name: string;
  readonly queue: string;
  readonly on: readonly EntryName[] | 'all';
  /**
   * Deliveries come in no order and, unless `complete` is used, at least once: reread the state it acts on.
   * Throwing is a failed attempt; it comes back with backoff.
   */
  handle(context: HandlerContext): Promise<void>;
}

export interface QueueDefinition {
  readonly name: string;
  /** How many deliveries of this queue one process works on at once. */
  readonly concurrency: number;
  /** At most `max` starts in `perMs`: per process with the in-process runner, over all workers with Bull. */
  readonly rateLimit?: { readonly max: number; readonly perMs: number };
  /** How long one attempt may take before its signal is aborted; 60 s unless told. */
  readonly timeoutMs?: number;
}

export interface ScheduledTask {
  /** Stable: the key of its row. */
  readonly name: string;
  /** Time between two runs, in milliseconds. Runs missed while no process was up are caught up by one run. */
  readonly every: number;
  run(context: { strapi: Core.Strapi; signal: AbortSignal; now: Date }): Promise<void>;
}
