import { publicSeats, type LineSeats, type Seats } from '../events/availability';

type SeatsGiven = {
  readonly seats: Seats;
  readonly ticketTypes: readonly (LineSeats & { readonly documentId: string })[];
};

export interface SeatsLeft {
  /** The largest number of seats that a request for these tickets could still get. */
  readonly left: number;
  readonly event: number | null;
  readonly ticketTypes: readonly { readonly ticketType: string; readonly left: number | null }[];
  /** Whether there is a waiting list to join for one of them. */
  readonly waitingList: boolean;
}

/**
 * What the public can have of these tickets, or `undefined` when all of them fit. Seats that somebody waits for are
 * theirs. `null` stands for "no limit". Only a look: the database decides.
 */
export function seatsShort(
  given: SeatsGiven,
  wanted: readonly { readonly ticketTypeDocumentId: string; readonly quantity: number }[],
): SeatsLeft | undefined {
  const open = publicSeats(given.seats, given.ticketTypes);
  const perType = wanted.map(({ ticketTypeDocumentId, quantity }) => {
    const index = given.ticketTypes.findIndex(({ documentId }) => documentId === ticketTypeDocumentId);
    const left = index < 0 ? 0 : (open.types[index] ?? null);
    return { ticketType: ticketTypeDocumentId, quantity, left };
  });
  const total = wanted.reduce((all, one) => all + one.quantity, 0);
  const fits =
    (open.event === null || open.event >= total) &&
    perType.every((one) => one.left === null || one.left >= one.quantity);
  if (fits) return undefined;
  const reachable = perType.reduce((all, one) => all + (one.left ?? total), 0);
  return {
    left: Math.min(open.event ?? reachable, reachable),
    event: open.event,
    ticketTypes: perType.map(({ ticketType, left }) => ({ ticketType, left })),
    waitingList: open.event === 0 || perType.some(({ left }) => left === 0),
  };
}

/** Seats of one ticket type that the public can have now; `null` is without limit. */
export function publicLeft(given: SeatsGiven, ticketType: string): number | null {
  const { event, types } = publicSeats(given.seats, given.ticketTypes);
  const index = given.ticketTypes.findIndex(({ documentId }) => documentId === ticketType);
  const own = index < 0 ? 0 : (types[index] ?? null);
  return own === null || event === null ? (own ?? event) : Math.min(own, event);
}
