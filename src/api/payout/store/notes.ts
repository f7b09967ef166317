import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';
import type { PayoutNote } from '../types';

export const notesOf = (db: Parameters<typeof rows>[0], payoutDocumentId: string): Promise<PayoutNote[]> =>
  rows<PayoutNote>(
    db,
    `SELECT id, text, by, at FROM ${tables.payoutNotes} WHERE payout_document_id = ? ORDER BY id`,
    [payoutDocumentId],
  );
