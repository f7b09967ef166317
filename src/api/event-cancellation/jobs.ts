import { setTimeout as pause } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { ENTRY, type EntryName } from '../../domain/activity/names';
import { DomainError } from '../../domain/errors';
import { nextTryAt } from '../../domain/events/cancellation';
import { SYSTEM, actorColumns } from '../../platform/actor';
import { now } from '../../platform/clock';
import { inTransaction, type Trx } from '../../platform/transaction';
import {
  append,
  defineQueue,
  type EntryPayload,
  type NewEntry,
  schedule,
  subscribe,
} from '../../plugins/activity/server/public';
import { tryAgain } from './transitions/try-again';
import {
  type CancellationRow,
  lockCancellation,
  moveCancellation,
  readCancellation,
} from './store/cancellations';
import { claimOrder, countOrders, dueAgain, markDone, markFailed } from './store/orders';
import { endOrder } from './transitions/end-order';

/** One delivery works this long or on this many orders, then hands over to the next: well inside its time limit. */
const LEG_MS = 20_000;
const LEG_ORDERS = 100;
/** How long to wait for orders that another worker of the same cancellation holds. */
const OTHERS_MS = 200;
/** A failure that is no refusal (a lock, a lost connection) is tried this often before the order is set aside. */
const ATTEMPTS = 3;
const LONGEST_PROBLEM = 300;
const MINUTE_MS = 60_000;

const noteFailure = async (
  strapi: Core.Strapi,
  cancellation: string,
  order: string,
  attempts: number,
  error: unknown,
): Promise<void> => {
  const refused = error instanceof DomainError;
  if (!refused) strapi.log.error(`Order ${order} of cancellation ${cancellation} could not be ended`, error);
  const later = refused || attempts >= ATTEMPTS;
  await inTransaction(strapi, (trx) =>
    markFailed(trx, cancellation, order, {
      code: refused ? error.code : 'INTERNAL',
      problem: refused ? error.message.slice(0, LONGEST_PROBLEM) : 'An error of the system; see its log.',
      nextTryAt: later ? nextTryAt(attempts, now()) : null,
    }),
  );
};

/**
 * Ends the next order in a transaction of its own. Killed at any line, the order is untouched and still in line;
 * committed, it is out of line for good, so nobody's money goes back twice.
 *
 * @returns false when no order is left that nobody else is at work on
 */
const endNext = async (strapi: Core.Strapi, cancellation: CancellationRow): Promise<boolean> => {
  let claimed: { orderDocumentId: string; attempts: number } | undefined;
  try {
    await inTransaction(strapi, async (trx) => {
      claimed = await claimOrder(trx, cancellation.documentId);
      if (!claimed) return;
      const ending = await endOrder(strapi, trx, cancellation, claimed.orderDocumentId, now());
      await markDone(trx, cancellation.documentId, claimed.orderDocumentId, ending);
    });
  } catch (error) {
    if (!claimed) throw error;
    const { orderDocumentId, attempts } = claimed;
    await noteFailure(strapi, cancellation.documentId, orderDocumentId, attempts + 1, error);
  }
  return claimed !== undefined;
};

const entryOf = (
  name: EntryName,
  { documentId, eventDocumentId, organizerDocumentId }: CancellationRow,
  payload: EntryPayload,
): NewEntry => ({
  name,
  subjectType: 'event_cancellation',
  subjectDocumentId: documentId,
  eventDocumentId,
  organizerDocumentId,
  ...actorColumns(SYSTEM),
  payload,
});

interface Leg {
  readonly signal: AbortSignal;
  /** Marks the delivery done in the transaction that hands over or finishes, so that exactly one goes on. */
  readonly complete: (trx: Trx) => Promise<void>;
}

/** Says that no order is due any more; false when one is, held by another worker. */
const finish = (strapi: Core.Strapi, documentId: string, { complete }: Leg): Promise<boolean> =>
  inTransaction(strapi, async (trx) => {
    const cancellation = await lockCancellation(trx, documentId);
    if (cancellation?.state === 'running') {
      const { due, ...counts } = await countOrders(trx, documentId);
      if (due > 0) return false;
      const state = counts.failed > 0 ? 'stopped' : 'done';
      await moveCancellation(trx, cancellation, state, now());
      await append(trx, entryOf(ENTRY.EVENT_CANCELLATION_FINISHED, cancellation, { state, ...counts }));
    }
    await complete(trx);
    return true;
  });

const handOver = (strapi: Core.Strapi, cancellation: CancellationRow, { complete }: Leg): Promise<void> =>
  inTransaction(strapi, async (trx) => {
    const { total, done, failed } = await countOrders(trx, cancellation.documentId);
    await append(trx, entryOf(ENTRY.EVENT_CANCELLATION_ADVANCED, cancellation, { total, done, failed }));
    await complete(trx);
  });

/** Works on one cancellation for one delivery. */
const advance = async (strapi: Core.Strapi, documentId: string, leg: Leg): Promise<void> => {
  const cancellation = await readCancellation(strapi.db.connection, documentId);
  const end = performance.now() + LEG_MS;
  let worked = 0;
  while (cancellation?.state === 'running') {
    leg.signal.throwIfAborted();
    if (worked >= LEG_ORDERS || performance.now() > end) return handOver(strapi, cancellation, leg);
    if (await endNext(strapi, cancellation)) worked += 1;
    else if (await finish(strapi, documentId, leg)) return;
    else await pause(OTHERS_MS);
  }
  // Finished already: a leg that was told twice, or one that died right after its last word.
  await finish(strapi, documentId, leg);
};

/** Declares the work of cancellations; called once while the server registers its parts. */
export const declareCancellationWork = (): void => {
  defineQueue({ name: 'cancellations', concurrency: 2 });
  subscribe({
    name: 'cancellations.advance',
    queue: 'cancellations',
    on: [ENTRY.EVENT_CANCELLATION_STARTED, ENTRY.EVENT_CANCELLATION_ADVANCED],
    handle: ({ entry, strapi, signal, complete }) =>
      advance(strapi, entry.subjectDocumentId, { signal, complete }),
  });
  schedule({
    name: 'cancellations.try_again',
    every: MINUTE_MS,
    async run({ strapi }) {
      const at = now();
      for (const documentId of await dueAgain(strapi.db.connection, at))
        await inTransaction(strapi, (trx) => tryAgain(trx, documentId, { actor: SYSTEM, at, until: at }));
    },
  });
};
