import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { DomainError } from '../../domain/errors';
import { sheetCell, type SheetCell, type Table } from './table';

/** What one sheet may hold: it is put together in memory. CSV has no such end. */
export const MOST_ROWS = 50_000;
/** Sheets made at the same moment; each takes a core and up to a quarter of a gigabyte. */
const MOST_AT_ONCE = 2;

export interface Sheet {
  readonly title: string;
  readonly widths: readonly number[];
  readonly headers: readonly string[];
  readonly rows: readonly (readonly (SheetCell | null)[])[];
}

const WORKER = path.join(__dirname, 'xlsx-worker.js');

const write = (sheet: Sheet): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: sheet });
    worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes)));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The sheet was not written')));
  });

let busy = 0;

/**
 * A table as an Excel workbook, made in a thread of its own so that the server goes on answering. Text is kept as
 * text, so nothing in it is a formula.
 *
 * @throws DomainError REPORT_TOO_LARGE with details.limit, BUSY
 */
export const xlsxOf = async <Row>({ title, zone, columns, rows }: Table<Row>): Promise<Buffer> => {
  if (busy >= MOST_AT_ONCE) throw new DomainError('BUSY');
  busy += 1;
  try {
    const cells: (SheetCell | null)[][] = [];
    for await (const row of rows) {
      if (cells.length >= MOST_ROWS)
        throw new DomainError('REPORT_TOO_LARGE', undefined, { limit: MOST_ROWS });
      cells.push(columns.map(({ cell }) => sheetCell(cell(row), zone)));
    }
    return await write({
      title,
      widths: columns.map(({ width }) => width),
      headers: columns.map(({ header }) => header),
      rows: cells,
    });
  } finally {
    busy -= 1;
  }
};
