import type { Core } from '@strapi/strapi';
import { type ActorType, isEntryName } from '../../../../domain/activity/names';
import { describeEntry } from '../../../../domain/activity/words';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type { Moment } from '../../shared/pages';

interface EntryRow {
  readonly name: string;
  readonly at: Date;
  readonly actorType: ActorType;
  readonly adminName: string | null;
  readonly userName: string | null;
  readonly payload: Readonly<Record<string, unknown>> | null;
}

const LONGEST = 60;

const whoOf = ({ actorType, adminName, userName }: EntryRow): string => {
  switch (actorType) {
    case 'admin':
      return adminName ?? 'Staff';
    case 'user':
      return userName ?? 'A signed-in person';
    case 'guest':
      return 'The buyer';
    case 'gateway':
      return 'Razorpay';
    case 'system':
      return 'Mela';
  }
};

/** What happened to an order or an event, latest first, in words. */
export const createTimeline = (strapi: Core.Strapi) => ({
  async of(subject: { order: string } | { event: string }): Promise<Moment[]> {
    const [column, id] =
      'order' in subject ? ['order_document_id', subject.order] : ['event_document_id', subject.event];
    // An event's own history: what belongs to one of its orders stands on that order's page.
    const onlyOwn = 'event' in subject ? 'AND e.order_document_id IS NULL' : '';
    const found = await rows<EntryRow>(
      strapi.db.connection,
      `SELECT e.name, e.occurred_at AS at, e.actor_type AS "actorType", e.payload::json AS payload,
              nullif(trim(concat_ws(' ', a.firstname, a.lastname)), '') AS "adminName", u.username AS "userName"
         FROM ${tables.activityEntries} e
         LEFT JOIN admin_users a ON e.actor_type = 'admin' AND a.id::text = e.actor_id
         LEFT JOIN up_users u ON e.actor_type = 'user' AND u.id::text = e.actor_id
        WHERE e.${column} = ? ${onlyOwn} ORDER BY e.id DESC LIMIT ${LONGEST}`,
      [id],
    );
    return found.map((row) => ({
      at: row.at.toISOString(),
      what: isEntryName(row.name) ? describeEntry(row.name, row.payload ?? {}) : row.name,
      who: whoOf(row),
    }));
  },
});
