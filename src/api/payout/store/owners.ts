import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';
import type { OwedRow } from './payable-lines';

/** On whose behalf a user may see and ask for money: the organizers that are theirs, and themselves as a referrer. */
export const ownedBy = (db: Parameters<typeof rows>[0], userId: number): Promise<OwedRow[]> =>
  rows<OwedRow>(
    db,
    `SELECT 'organizer' AS kind, o.document_id AS "documentId", o.name
       FROM ${tables.organizers} o JOIN organizers_owner_lnk ow ON ow.organizer_id = o.id WHERE ow.user_id = ?
     UNION ALL
     SELECT 'referrer', 'user:' || id, username FROM up_users WHERE id = ?
      ORDER BY kind, name`,
    [userId, userId],
  );
