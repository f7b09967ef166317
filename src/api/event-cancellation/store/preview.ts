import { DomainError } from '../../../domain/errors';
import { naturalBalance } from '../../../domain/ledger/accounts';
import { eventPhase } from '../../../domain/time/phase';
import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';
import { balances } from '../../../plugins/ledger/server/public';
import { estimateOf } from '../shapes/estimate';
import type { CancellationPreview } from '../types';
import { readLiveOrders } from './live-orders';

type Db = Parameters<typeof rows>[0];

interface EventRow {
  readonly title: string;
  readonly slug: string;
  readonly state: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly organizer: string | null;
  readonly currency: string | null;
  readonly waiting: number;
}

/** By what is published where something is: that is what people bought. */
const readEvent = async (db: Db, documentId: string): Promise<EventRow | undefined> => {
  const [event] = await rows<EventRow>(
    db,
    `SELECT e.title, e.slug, o.state, e.starts_at AS "startsAt", e.ends_at AS "endsAt",
            o.organizer_document_id AS organizer, o.snapshot->>'currency' AS currency,
            (SELECT count(*)::int FROM ${tables.waitingListEntries} w
              WHERE w.event_document_id = e.document_id AND w.state IN ('waiting', 'offered')) AS waiting
       FROM ${tables.events} e LEFT JOIN ${tables.eventOperations} o ON o.event_document_id = e.document_id
      WHERE e.document_id = ? ORDER BY e.published_at NULLS LAST LIMIT 1`,
    [documentId],
  );
  return event;
};

/** What the organizer has, or owes where it is negative. */
const balanceOf = async (db: Db, organizer: string, currency: string): Promise<number> => {
  const [owed] = await balances(db, {
    account: 'organizer_payable',
    ownerDocumentId: organizer,
    currency,
  });
  return naturalBalance('organizer_payable', owed?.sum ?? 0);
};

/**
 * What cancelling an event would do now.
 *
 * @throws DomainError NOT_FOUND
 */
export const readPreview = async (
  db: Db,
  eventDocumentId: string,
  platformFee: 'returned' | 'kept',
  at: Date,
): Promise<CancellationPreview> => {
  const event = await readEvent(db, eventDocumentId);
  if (!event) throw new DomainError('NOT_FOUND');
  const { title, slug, state, organizer, waiting } = event;
  const ended = eventPhase(event, at) === 'ended';
  const orders = await readLiveOrders(db, eventDocumentId);
  const currency = orders[0]?.order.currency ?? event.currency ?? 'INR';
  const estimate = estimateOf(orders, { ended, platformFee, at });
  const before = organizer === null ? null : await balanceOf(db, organizer, currency);
  return {
    event: { documentId: eventDocumentId, title, slug, state: state ?? 'draft', ended },
    currency,
    ...estimate,
    platformFee,
    waiting,
    organizerBalance: before === null ? null : { before, after: before - estimate.organizerBears },
  };
};
