import type { ClaimedDelivery, QueueDefinition } from '../types';

/** What travels: enough to find the row and to tell one attempt from the next. */
export interface QueuedDelivery {
  readonly id: number;
  readonly queue: string;
  /** Attempts made so far. */
  readonly attempts: number;
}

/** At most so many deliveries of a queue. */
export interface Wish {
  readonly queue: string;
  readonly most: number;
}

/** The delivery table, as far as a runner needs it. All times are the platform clock's. */
export interface DeliverySource {
  /** Takes what is due (or whose lease ran out), so many of each queue, in one statement; no other taker gets them. */
  claimNext(wishes: readonly Wish[]): Promise<ClaimedDelivery[]>;
  /** Takes these deliveries if they are due; leaves out whatever somebody else holds or has finished. */
  claimThese(ids: readonly number[]): Promise<ClaimedDelivery[]>;
  /** Due, or leased to somebody who died, for at least `graceMs`; the oldest first. */
  overdue(options: { graceMs: number; limit: number }): Promise<QueuedDelivery[]>;
}

/** Runs one claimed delivery and records its outcome. Never rejects. */
export interface DeliveryExecutor {
  run(delivery: ClaimedDelivery): Promise<void>;
}

/**
 * Carries due deliveries to the executor. The table is the truth: a runner may forget everything it was told
 * and still, by itself, run whatever stays due. Leases, attempts, backoff, death and what `done` means belong to
 * the table and the executor, not to a runner.
 */
export interface JobRunner {
  /** Begins to take work off these queues. Without it a runner only passes on what it is told. */
  start(queues: readonly QueueDefinition[]): Promise<void>;
  /** Takes no more work; resolves at once, running handlers go on. */
  pause(): Promise<void>;
  /** Lets go of its connections. */
  close(): Promise<void>;
  /** These are, or at `dueAt` will be, due. A hint: no SQL, never throws, may be lost. */
  kick(deliveries: readonly QueuedDelivery[], dueAt?: Date): void;
}
