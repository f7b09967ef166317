import type { Audience } from '../../domain/events/audience';
import { isRecord } from '../../platform/guards/call';
import type { EventVersion } from './store/content';

/**
 * What registering, passes and mails need of a published event, kept in `event_operations.snapshot` so that
 * they read one row and never the event's relations. Times are ISO 8601 UTC.
 */
export interface EventSnapshot {
  readonly title: string;
  readonly slug: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timezone: string;
  /** The place in one line, for passes and mails: `Town Hall, 12 MG Road, Pune` or `Online`. */
  readonly place: string;
  readonly venueDocumentId: string | null;
  readonly venueName: string | null;
  readonly address: string | null;
  readonly city: string | null;
  readonly onlineUrl: string | null;
  readonly audience: Audience;
  readonly communityDocumentId: string | null;
  readonly organizerDocumentId: string | null;
  readonly organizerName: string | null;
  readonly registrationOpensAt: string | null;
  readonly registrationClosesAt: string | null;
  readonly requiresApproval: boolean;
  readonly questions: unknown;
  readonly refundPolicy: unknown;
  readonly terms: string | null;
  readonly language: string | null;
  readonly currency: string;
  /** The organizer's own platform fee, hundredths of a percent; `null` is the general one. */
  readonly feeBps: number | null;
}

const place = (version: EventVersion): string => {
  if (version.venueName === null) return 'Online';
  const address = version.address?.replace(/\s*\n\s*/g, ', ').trim();
  return [version.venueName, address, version.city].filter(Boolean).join(', ');
};

const moment = (value: Date | null): string | null => value?.toISOString() ?? null;

export const snapshotOf = (version: EventVersion, currency: string): EventSnapshot => ({
  title: version.title,
  slug: version.slug,
  startsAt: version.startsAt.toISOString(),
  endsAt: version.endsAt.toISOString(),
  timezone: version.timezone,
  place: place(version),
  venueDocumentId: version.venueDocumentId,
  venueName: version.venueName,
  address: version.address,
  city: version.city,
  onlineUrl: version.onlineUrl,
  audience: version.audience,
  communityDocumentId: version.communityDocumentId,
  organizerDocumentId: version.organizerDocumentId,
  organizerName: version.organizerName,
  registrationOpensAt: moment(version.registrationOpensAt),
  registrationClosesAt: moment(version.registrationClosesAt),
  requiresApproval: version.requiresApproval,
  questions: version.questions ?? [],
  refundPolicy: version.refundPolicy ?? null,
  terms: version.terms,
  language: version.language,
  currency,
  feeBps: version.feeBps,
});

const holdersOf = (snapshot: unknown): Record<string, string> => {
  if (!isRecord(snapshot)) return {};
  const { venueDocumentId: venue, communityDocumentId: community, organizerDocumentId: organizer } = snapshot;
  return Object.fromEntries(
    Object.entries({ venue, community, organizer }).flatMap(([name, id]) =>
      typeof id === 'string' ? [[name, id]] : [],
    ),
  );
};

/**
 * The venue, community and organizer of a published version that the next one has not, as the log tells them; all of them
 * where there is no next one.
 */
export const formerHolders = (
  before: unknown,
  after?: EventSnapshot,
): { former?: Readonly<Record<string, string>> } => {
  const kept = holdersOf(after);
  const former = Object.entries(holdersOf(before)).filter(([name, id]) => kept[name] !== id);
  return former.length === 0 ? {} : { former: Object.fromEntries(former) };
};

/** Names of the fields in which two snapshots differ; what an edit changed for those who are coming. */
export const changedFields = (before: unknown, after: EventSnapshot): string[] => {
  if (!isRecord(before)) return [];
  return Object.entries(after)
    .filter(([name, value]) => JSON.stringify(before[name] ?? null) !== JSON.stringify(value ?? null))
    .map(([name]) => name);
};
