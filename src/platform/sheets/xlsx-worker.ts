import { parentPort, workerData } from 'node:worker_threads';
import writeExcelFile, { type Cell } from 'write-excel-file/node';
import type { SheetCell } from './table';
import type { Sheet } from './xlsx';

/** Of Excel: longer names and these signs are refused when the file is opened. */
const LONGEST_TITLE = 31;
const FORBIDDEN = /[\\/?*[\]:]/g;

const toCell = (cell: SheetCell | null): Cell => {
  if (cell === null) return null;
  const { value, format } = cell;
  if (value instanceof Date) return { value, type: Date, ...(format ? { format } : {}) };
  if (typeof value === 'number') return { value, type: Number, ...(format ? { format } : {}) };
  return { value, type: String };
};

/** The thread that writes one workbook and ends; see ./xlsx.ts. */
const main = async ({ title, widths, headers, rows }: Sheet): Promise<void> => {
  const heading = headers.map((header): Cell => ({ value: header, type: String, fontWeight: 'bold' }));
  const bytes = await writeExcelFile([heading, ...rows.map((row) => row.map(toCell))], {
    sheet: title.replace(FORBIDDEN, ' ').slice(0, LONGEST_TITLE),
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
  parentPort?.postMessage(bytes);
};

const sheet: Sheet = workerData;
void main(sheet);
