import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../domain/activity/names';
import { DomainError, refuseFields, unwrap } from '../../../domain/errors';
import { decideRegister, type RegisterDecision } from '../../../domain/orders/register';
import { seatsShort } from '../../../domain/orders/seats';
import type { RegisterRequest } from '../../../domain/orders/types';
import { actorReference } from '../../../platform/actor';
import { now } from '../../../platform/clock';
import { idempotent, type Work } from '../../../platform/idempotency';
import { createDocumentId, createOrderCode } from '../../../platform/ids';
import type { Trx } from '../../../platform/transaction';
import { append, orderEntry } from '../../../plugins/activity/server/public';
import { actorOf } from '../../../platform/caller';
import { placedBody, type PlacedBody } from '../shapes/placed';
import { readCatalogue } from '../store/catalogue';
import { insertOrder } from '../store/insert-order';
import { moveSeats } from '../store/seats';
import { ownsEntry } from '../../waiting-list-entry/owner';
import {
  acceptOffer,
  lockOffer,
  takeOverSeats,
  type TakenOffer,
} from '../../waiting-list-entry/transitions/accept';

export interface RegisterCall {
  readonly eventDocumentId: string;
  readonly request: RegisterRequest;
  /** The signed-in person, or `null` for a guest. */
  readonly userId: number | null;
  /** Of the place on the waiting list that a guest registers from. */
  readonly waitingListSecret?: string | null;
  readonly idempotencyKey: string | undefined;
}

/** Largest amount of the database's `integer`, minor units: ₹2.1 crore. */
const LARGEST_TOTAL = 2_147_483_647;
/** A taken code (one in 27 billion) or seats that came free again: rare enough that five in a row mean no. */
const ATTEMPTS = 5;
const CODE_INDEX = 'mela_orders_code';

/** Somebody was faster: the transaction must be given back before anyone may look what is left. */
class SeatsTaken extends Error {
  constructor(readonly wanted: RegisterDecision['seats']) {
    super('seats taken');
  }
}

const isTakenCode = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === '23505' &&
  'constraint' in error &&
  error.constraint === CODE_INDEX;

const createRegister = ({ strapi }: { strapi: Core.Strapi }) => {
  /** What is left of the seats that were not to be had; `undefined` when they are free again. */
  const lookAgain = async (eventDocumentId: string, wanted: RegisterDecision['seats']) => {
    const catalogue = await readCatalogue(strapi.db.connection, eventDocumentId, null);
    return catalogue ? seatsShort(catalogue, wanted) : { left: 0 };
  };

  /** Read, decide, write, and only when all is written take the seats: their rows are what everybody waits for. */
  const placeWithin = async (trx: Trx, call: RegisterCall): Promise<Work<PlacedBody>> => {
    const { eventDocumentId, request, userId } = call;
    const actor = actorOf(call);
    const at = now();
    const catalogue = await readCatalogue(trx, eventDocumentId, userId);
    if (!catalogue) throw new DomainError('NOT_FOUND');
    const { waitingListEntry } = request;
    const offer =
      waitingListEntry === null
        ? undefined
        : await lockOffer(
            trx,
            eventDocumentId,
            { ...request, waitingListEntry },
            (entry) => ownsEntry(strapi, { userId, secret: call.waitingListSecret ?? null }, entry),
            at,
          );
    const decision = unwrap(decideRegister({ ...catalogue, request, now: at }));
    if (decision.order.subtotal > LARGEST_TOTAL)
      unwrap(refuseFields([{ path: 'tickets', message: 'This order is too large; split it.' }]));
    const short = offer ? undefined : seatsShort(catalogue, decision.seats);
    if (short) throw new DomainError('SOLD_OUT', undefined, { ...short });

    const { order: draft, counter } = decision;
    const order = {
      documentId: createDocumentId(),
      code: createOrderCode(),
      userId,
      draft,
      registrations: decision.registrations,
    };
    const registrations = await insertOrder(trx, order, at);
    const subject = { ...draft, documentId: order.documentId };
    const facts = {
      state: draft.state,
      total: draft.total,
      currency: draft.currency,
      seats: registrations.length,
    };
    await append(trx, [
      orderEntry(ENTRY.ORDER_PLACED, subject, actor, { ...facts, approval: draft.approvalState }),
      ...(draft.state === 'paid' ? [orderEntry(ENTRY.ORDER_PAID, subject, actor, facts)] : []),
      ...(offer ? [await acceptOffer(trx, offer, order.documentId, actor, at)] : []),
    ]);
    const capped = catalogue.seats.capacity !== null;
    const takeSeats = async (): Promise<void> => {
      const taken = await moveSeats(
        trx,
        { eventDocumentId, capped, mayRetry: true },
        decision.seats.map(({ ticketTypeDocumentId: ticketType, quantity }) => ({
          ticketType,
          reserved: counter === 'reserved' ? quantity : 0,
          sold: counter === 'sold' ? quantity : 0,
        })),
      );
      if (!taken) throw new SeatsTaken(decision.seats);
    };
    const takeOver = async (held: TakenOffer): Promise<void> => {
      if (await takeOverSeats(trx, held, counter, capped)) return;
      throw new DomainError('EVENT_NOT_OPEN', undefined, { reason: 'cancelled' });
    };
    return {
      status: 201,
      body: placedBody(order, registrations, decision.next),
      finish: offer ? () => takeOver(offer) : takeSeats,
    };
  };

  const attempt = (call: RegisterCall) =>
    idempotent(
      strapi,
      {
        scope: `${actorReference(actorOf(call))} POST /events/:id/register`,
        key: call.idempotencyKey,
        request: { event: call.eventDocumentId, ...call.request },
      },
      (trx) => placeWithin(trx, call),
    );

  return {
    /**
     * Places an order for an event: validated, priced, seats taken, written and logged in one transaction.
     *
     * The answer holds no secret, for it is what an `Idempotency-Key` remembers; the caller adds it.
     *
     * @throws DomainError whatever {@link decideRegister} refuses, NOT_FOUND, SOLD_OUT with what is left, OFFER_NOT_OPEN,
     *   BUSY, and those of idempotency
     */
    async place(call: RegisterCall) {
      for (let round = 1; ; round += 1) {
        try {
          return await attempt(call);
        } catch (error) {
          if (error instanceof SeatsTaken) {
            const short = await lookAgain(call.eventDocumentId, error.wanted);
            if (short) throw new DomainError('SOLD_OUT', undefined, { ...short });
            if (round === ATTEMPTS) throw new DomainError('BUSY');
          } else if (!isTakenCode(error) || round === ATTEMPTS) throw error;
        }
      }
    },
  };
};

export type RegisterService = ReturnType<typeof createRegister>;

export default createRegister;
