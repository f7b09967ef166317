import { refuse, type Result } from '../../../domain/errors';
import { orderMachine } from '../../../domain/orders/machine';
import type { RegistrationState } from '../../../domain/registrations/machine';
import type { Trx } from '../../../platform/transaction';
import { changeOrder } from '../store/order-writes';
import { moveRegistrations } from '../store/registrations';
import { countSeats, moveSeats, seatMoves } from '../store/seats';
import type { OrderRow } from '../types';

class NoSeats extends Error {}

/** Registrations first and seats last: the rows that everybody wants are locked for the shortest time. */
const confirmInto = async (
  trx: Trx,
  order: OrderRow,
  from: readonly RegistrationState[],
  each: { reserved: number; sold: number },
  at: Date,
): Promise<string[]> => {
  const confirmed = await moveRegistrations(trx, [order.documentId], from, 'confirmed', at);
  if (confirmed.length === 0) throw new Error(`Order ${order.code} has no registration to confirm`);
  await changeOrder(
    trx,
    order,
    { state: 'paid', paid_at: at, seats_held: true, cancelled_at: null, cancel_reason: null },
    at,
  );
  const counts = countSeats(confirmed.map((registration) => registration.ticketType));
  const event = { eventDocumentId: order.eventDocumentId, capped: order.eventCapped };
  if (!(await moveSeats(trx, event, seatMoves(counts, each)))) throw new NoSeats();
  return confirmed.map((registration) => registration.documentId);
};

/**
 * Makes a locked order paid and its registrations confirmed, in at most four statements. Seats that are still
 * held move from reserved to sold; an order whose seats were given back (expired, cancelled) takes them anew.
 *
 * The caller appends the log entry. Refuses SOLD_OUT (nothing is changed then: a savepoint sees to it) and
 * ILLEGAL_TRANSITION.
 */
export const confirmOrder = async (
  trx: Trx,
  order: OrderRow,
  { at, from = ['reserved'] }: { at: Date; from?: readonly RegistrationState[] },
): Promise<Result<{ registrations: readonly string[] }>> => {
  const moved = orderMachine.move(order.state, 'paid');
  if (!moved.ok) return moved;
  if (order.seatsHeld)
    return { ok: true, registrations: await confirmInto(trx, order, from, { reserved: -1, sold: 1 }, at) };
  try {
    const registrations = await trx.transaction((savepoint) =>
      confirmInto(savepoint, order, ['cancelled'], { reserved: 0, sold: 1 }, at),
    );
    return { ok: true, registrations };
  } catch (error) {
    if (error instanceof NoSeats) return refuse('SOLD_OUT', { left: 0 });
    throw error;
  }
};
