import { readHeader } from '../../../domain/reconciliation/bank/columns';
import type { RawRow } from '../../../domain/reconciliation/bank/statement';
import { readCsv as readRows } from '../../../platform/sheets/read-csv';

/** The rows of a bank statement. @throws DomainError FILE_UNREADABLE for what is no CSV */
export const readCsv = (content: Buffer): RawRow[] =>
  readRows(content, (cells) => readHeader(cells) !== null);
