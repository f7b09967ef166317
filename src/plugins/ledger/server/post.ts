import { assertBalanced, type JournalDraft } from '../../../domain/ledger/journal';
import { DomainError } from '../../../domain/errors';
import { now } from '../../../platform/clock';
import { createDocumentId } from '../../../platform/ids';
import { tables } from '../../../platform/tables';
import { rows, type Trx } from '../../../platform/transaction';
import { MONTH_IS_OPEN } from './closing-constraints';

const LINE_COLUMNS = `document_id, account, owner_document_id, amount, currency, organizer_document_id,
  event_document_id, order_document_id`;

const POST = `
WITH moment AS (SELECT ?::timestamp AS at),
journal AS (
  INSERT INTO ${tables.ledgerJournals}
    (document_id, cause_key, kind, memo, occurred_at, created_at, updated_at, published_at)
  SELECT ?, ?, ?, ?, ?::timestamp, at, at, at FROM moment
  ON CONFLICT (cause_key) DO NOTHING
  RETURNING id
),
lines AS (
  INSERT INTO ${tables.ledgerLines} (journal_id, ${LINE_COLUMNS}, created_at, updated_at, published_at)
  SELECT journal.id, ${LINE_COLUMNS}, at, at, at
    FROM journal, moment, jsonb_to_recordset(?::jsonb) AS input(
      position int, document_id text, account text, owner_document_id text, amount bigint, currency text,
      organizer_document_id text, event_document_id text, order_document_id text)
   ORDER BY position
)
SELECT id FROM journal`;

const isOfClosedMonth = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === MONTH_IS_OPEN;

/**
 * Books a journal in the transaction of its cause: one statement. A cause that is booked already, also by a
 * transaction that is still open (it waits for that one), is left as it is and answers `posted: false`.
 *
 * @throws when the journal does not balance: a bug of whoever drew it up; DomainError MONTH_CLOSED
 */
export const post = async (trx: Trx, journal: JournalDraft): Promise<{ posted: boolean }> => {
  assertBalanced(journal);
  const lines = journal.lines.map((line, position) => ({
    position,
    document_id: createDocumentId(),
    account: line.account,
    owner_document_id: line.ownerDocumentId,
    amount: line.amount,
    currency: line.currency,
    organizer_document_id: line.organizerDocumentId,
    event_document_id: line.eventDocumentId,
    order_document_id: line.orderDocumentId,
  }));
  const written = await rows<{ id: number }>(trx, POST, [
    now(),
    createDocumentId(),
    journal.causeKey,
    journal.kind,
    journal.memo,
    journal.occurredAt,
    JSON.stringify(lines),
  ]).catch((error: unknown) => {
    throw isOfClosedMonth(error) ? new DomainError('MONTH_CLOSED') : error;
  });
  return { posted: written.length > 0 };
};
