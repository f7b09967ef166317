import { DomainError } from '../../../domain/errors';
import { eventPhase } from '../../../domain/time/phase';
import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';
import { balances } from '../../../plugins/ledger/server/public';
import type { CancellationPreview } from '../types';

type Db = Parameters<typeof rows>[0];

interface EventRow {
  readonly title: string;
  readonly slug: string;
  readonly state: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly organizer: string | null;
}

const readEvent = async (db: Db, documentId: string): Promise<EventRow | undefined> => {
  const [event] = await rows<EventRow>(
    db,
    `SELECT e.title, e.slug, o.state, e.starts_at AS "startsAt", e.ends_at AS "endsAt",
            o.organizer_document_id AS organizer
       FROM ${tables.events} e LEFT JOIN ${tables.eventOperations} o ON o.event_document_id = e.document_id
      WHERE e.document_id = ? ORDER BY e.published_at NULLS LAST LIMIT 1`,
    [documentId],
  );
  return event;
};

interface Sums {
  readonly paid: number;
  readonly free: number;
  readonly unpaid: number;
  readonly people: number;
  readonly attended: number;
  readonly currency: string | null;
  /** Texts: sums of integers are bigints. */
  readonly left: string;
  readonly fees: string;
  readonly gatewayFees: string;
}

const readSums = async (db: Db, event: string): Promise<Sums> => {
  const [sums] = await rows<Sums>(
    db,
    `SELECT count(*) FILTER (WHERE o.state <> 'pending' AND o.total > 0)::int AS paid,
            count(*) FILTER (WHERE o.state <> 'pending' AND o.total = 0)::int AS free,
            count(*) FILTER (WHERE o.state = 'pending')::int AS unpaid,
            coalesce(sum(r.live), 0)::int AS people, coalesce(sum(r.attended), 0)::int AS attended,
            min(o.currency) AS currency,
            coalesce(sum(o.total - o.refunded_total) FILTER (WHERE o.state <> 'pending'), 0)::text AS left,
            coalesce(sum(o.platform_fee + o.platform_fee_tax) FILTER (WHERE o.state <> 'pending'), 0)::text AS fees,
            coalesce(sum(coalesce(p.fee, o.gateway_fee_estimate)) FILTER (WHERE o.state <> 'pending'), 0)::text
              AS "gatewayFees"
       FROM ${tables.orders} o
       LEFT JOIN ${tables.payments} p ON p.order_document_id = o.document_id AND p.purpose = 'order'
         AND p.state IN ('captured', 'partially_refunded')
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE state <> 'cancelled') AS live,
               count(*) FILTER (WHERE state = 'attended') AS attended
          FROM ${tables.registrations} WHERE order_document_id = o.document_id) r
      WHERE o.event_document_id = ? AND o.state IN ('pending', 'paid', 'partially_refunded')`,
    [event],
  );
  if (!sums) throw new Error('A sum returned no row');
  return sums;
};

/** What cancelling an event would do. */
export const readPreview = async (
  db: Db,
  eventDocumentId: string,
  platformFee: 'returned' | 'kept',
  at: Date,
): Promise<CancellationPreview> => {
  const event = await readEvent(db, eventDocumentId);
  if (!event) throw new DomainError('NOT_FOUND');
  const { title, slug, state, organizer } = event;
  const sums = await readSums(db, eventDocumentId);
  const refundTotal = Number(sums.left);
  const platformFeeTotal = platformFee === 'returned' ? Number(sums.fees) : 0;
  const currency = sums.currency ?? 'INR';
  const owed =
    organizer === null
      ? []
      : await balances(db, { account: 'organizer_payable', ownerDocumentId: organizer, currency });
  // Credits are negative in the books; what the organizer has is shown the other way round.
  const before = -owed.reduce((total, { sum }) => total + sum, 0);
  return {
    event: {
      documentId: eventDocumentId,
      title,
      slug,
      state: state ?? 'draft',
      ended: eventPhase(event, at) === 'ended',
    },
    currency,
    orders: { paid: sums.paid, free: sums.free, unpaid: sums.unpaid },
    people: sums.people,
    attended: sums.attended,
    refundTotal,
    platformFee,
    platformFeeTotal,
    gatewayFeeLost: Number(sums.gatewayFees),
    blocked: {},
    waiting: 0,
    organizerBalance:
      organizer === null ? null : { before, after: before - (refundTotal - platformFeeTotal) },
  };
};
