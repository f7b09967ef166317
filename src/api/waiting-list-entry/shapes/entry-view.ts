import type { WaitingListState } from '../../../domain/waiting-list/machine';
import type { EntryViewRow } from '../store/entry-view';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** An offer that is over has lapsed, whether or not the sweep has come by. */
const isOver = (row: EntryViewRow, at: Date): boolean =>
  row.state === 'offered' && row.offerExpiresAt !== null && row.offerExpiresAt <= at;

const seenState = (row: EntryViewRow, at: Date): WaitingListState => (isOver(row, at) ? 'lapsed' : row.state);

/** A place on the waiting list as its owner sees it; never the secret. */
export const entryView = (row: EntryViewRow, at: Date) => {
  const state = seenState(row, at);
  return {
    documentId: row.documentId,
    state,
    event: {
      documentId: row.eventDocumentId,
      title: row.event?.title ?? row.eventTitle,
      state: row.eventState,
      slug: row.event?.slug ?? null,
      startsAt: row.event?.startsAt ?? null,
      endsAt: row.event?.endsAt ?? null,
      timezone: row.event?.timezone ?? null,
    },
    ticketType: { documentId: row.ticketType, name: row.ticketTypeName },
    quantity: row.quantity,
    name: row.name,
    email: row.email,
    phone: row.phone,
    position: row.position,
    joinedAt: iso(row.joinedAt),
    offeredAt: iso(row.offeredAt),
    offerExpiresAt: iso(row.offerExpiresAt),
    endedAt: isOver(row, at) ? iso(row.offerExpiresAt) : iso(row.endedAt),
    endReason: isOver(row, at) ? 'offer_expired' : row.endReason,
    order: row.orderDocumentId,
  };
};

/** What the person does next; `null` when it is over. */
const nextStep = (state: WaitingListState): 'wait' | 'register' | null => {
  if (state === 'waiting') return 'wait';
  return state === 'offered' ? 'register' : null;
};

export const entryBody = (row: EntryViewRow, at: Date) => {
  const data = entryView(row, at);
  return { data, meta: { next: nextStep(data.state) } };
};

export type EntryBody = ReturnType<typeof entryBody>;
