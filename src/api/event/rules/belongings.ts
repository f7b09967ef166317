import type { Core } from '@strapi/strapi';
import { ENTRY } from '../../../domain/activity/names';
import { DomainError, refuseFields, unwrap } from '../../../domain/errors';
import { gstinFault } from '../../../domain/tax/gstin';
import { actorColumns, currentActor } from '../../../platform/actor';
import { now } from '../../../platform/clock';
import { type DocumentCall, documentIdOf } from '../../../platform/guards/call';
import type { DocumentRule } from '../../../platform/guards/install';
import { announceChange } from '../../../platform/public-cache';
import { tables } from '../../../platform/tables';
import { inTransaction, rows, type Trx } from '../../../platform/transaction';
import { append } from '../../../plugins/activity/server/public';
import { refreshSnapshot } from '../publishing';

const LISTING_TABLES: Readonly<Record<string, string>> = {
  community: tables.communities,
  venue: tables.venues,
  organizer: tables.organizers,
  category: 'categories',
};

const eventsWhere = async (trx: Trx, condition: string, bindings: (string | Date)[]): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    trx,
    `SELECT event_document_id AS id FROM ${tables.eventOperations}
      WHERE published AND ends_at > ? AND ${condition} ORDER BY event_document_id`,
    [now(), ...bindings],
  );
  return found.map((row) => row.id);
};

const listingOf = ({ uid }: DocumentCall): string => uid.split('.').at(-1) ?? uid;

/** Who shows a listing: events, and sub-communities where it is a community; drafts among them. */
interface Shown {
  readonly events: readonly string[];
  readonly communities: readonly string[];
}

/** What is taken down leaves whoever shows it, and nobody could tell afterwards who that was. */
const TAKES_DOWN: readonly DocumentCall['action'][] = ['delete', 'unpublish'];
/** Ids in one entry of the log. */
const MOST_IDS = 500;

/** @param call its type has a link from events named after it */
const shownBy = async (trx: Trx, call: DocumentCall): Promise<Shown> => {
  const { documentId } = call;
  if (documentId === undefined || !TAKES_DOWN.includes(call.action)) return { events: [], communities: [] };
  const listing = listingOf(call);
  const idsOf = async (sql: string): Promise<string[]> =>
    (await rows<{ id: string }>(trx, sql, [documentId])).map(({ id }) => id);
  const table = LISTING_TABLES[listing];
  return {
    events:
      table === undefined
        ? []
        : await idsOf(
            `SELECT DISTINCT e.document_id AS id FROM ${table} x
               JOIN events_${listing}_lnk l ON l.${listing}_id = x.id
               JOIN ${tables.events} e ON e.id = l.event_id
              WHERE x.document_id = ? ORDER BY id`,
          ),
    communities:
      listing === 'community'
        ? await idsOf(
            `SELECT DISTINCT c.document_id AS id FROM ${tables.communities} x
               JOIN communities_parent_lnk l ON l.inv_community_id = x.id
               JOIN ${tables.communities} c ON c.id = l.community_id
              WHERE x.document_id = ? ORDER BY id`,
          )
        : [],
  };
};

/** What the public sees of them has changed: caches forget it, and the log tells whoever shows or finds it. */
const announceListing = async (
  strapi: Core.Strapi,
  trx: Trx,
  call: DocumentCall,
  { result, shown }: { readonly result: unknown; readonly shown: Shown },
): Promise<void> => {
  await announceChange(strapi, trx);
  const documentId = call.documentId ?? documentIdOf(result);
  if (documentId === undefined) return;
  const { events, communities } = shown;
  const entries = Math.max(1, Math.ceil(Math.max(events.length, communities.length) / MOST_IDS));
  const part = (ids: readonly string[], entry: number): readonly string[] =>
    ids.slice(entry * MOST_IDS, (entry + 1) * MOST_IDS);
  await append(
    trx,
    Array.from({ length: entries }, (_, entry) => ({
      name: ENTRY.LISTING_CHANGED,
      subjectType: listingOf(call),
      subjectDocumentId: documentId,
      ...actorColumns(currentActor(strapi)),
      payload: {
        action: call.action,
        ...(events.length > 0 ? { events: part(events, entry) } : {}),
        ...(communities.length > 0 ? { communities: part(communities, entry) } : {}),
      },
    })),
  );
};

/** Content that events show (category, community): a change is public at once. */
export const shownContentRule: DocumentRule = (strapi, call, next) =>
  inTransaction(strapi, async (trx) => {
    const shown = await shownBy(trx, call);
    const result = await next();
    await announceListing(strapi, trx, call, { result, shown });
    return result;
  });

/** A venue that moves takes the passes of its coming events with it. */
export const venueRule: DocumentRule = (strapi, call, next) =>
  inTransaction(strapi, async (trx) => {
    const shown = await shownBy(trx, call);
    const result = await next();
    if (call.publishes && call.documentId !== undefined)
      for (const event of await eventsWhere(trx, `snapshot->>'venueDocumentId' = ?`, [call.documentId]))
        await refreshSnapshot(strapi, trx, event);
    await announceListing(strapi, trx, call, { result, shown });
    return result;
  });

/** A GSTIN stands on every invoice from then on, so a mistyped one is refused by its check character. */
const checkGstin = ({ data }: DocumentCall): void => {
  const { gstin } = data;
  if (typeof gstin !== 'string' || gstin === '') return;
  const message = gstinFault(gstin);
  if (message !== null) unwrap(refuseFields([{ path: 'gstin', message }]));
};

/** An organizer's fee and name are in force for the next order; one who holds events stays. */
export const organizerRule: DocumentRule = (strapi, call, next) =>
  inTransaction(strapi, async (trx) => {
    checkGstin(call);
    if (call.action === 'delete' && call.documentId !== undefined) {
      const [event] = await rows<{ id: number }>(
        trx,
        `SELECT id FROM ${tables.eventOperations} WHERE organizer_document_id = ? LIMIT 1`,
        [call.documentId],
      );
      if (event) throw new DomainError('CONFLICT', 'This organizer has events and cannot be deleted.');
    }
    const shown = await shownBy(trx, call);
    const result = await next();
    const documentId = documentIdOf(result);
    if (call.action === 'update' && documentId !== undefined)
      for (const event of await eventsWhere(trx, 'organizer_document_id = ?', [documentId]))
        await refreshSnapshot(strapi, trx, event);
    await announceListing(strapi, trx, call, { result, shown });
    return result;
  });
