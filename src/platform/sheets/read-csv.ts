import { CsvError, parse } from 'csv-parse/sync';
import { DomainError } from '../../domain/errors';
import { HEADER_WITHIN, type RawRow } from '../../domain/reconciliation/bank/statement';

const DELIMITERS = [',', ';', '\t', '|'];

const refuse = (problem: string): DomainError =>
  new DomainError('FILE_UNREADABLE', problem, { problem, line: null });

/** What people upload instead of CSV, by its first bytes. */
const OTHERS: readonly (readonly [signature: readonly number[], what: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'an Excel file'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an Excel file'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF'],
];

const startsWith = (content: Buffer, bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => content[index] === byte);

/** UTF-8, UTF-16 as Excel saves "Unicode text", or else the Windows code page that older exports use. */
const decode = (content: Buffer): string => {
  if (startsWith(content, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(content);
  if (startsWith(content, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(content);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('windows-1252').decode(content);
  }
};

const isRow = (value: unknown): value is { record: string[]; info: { lines: number } } =>
  typeof value === 'object' && value !== null && 'record' in value && 'info' in value;

const read = (text: string, delimiter: string, most?: number): RawRow[] => {
  const records: unknown[] = parse(text, {
    delimiter,
    info: true,
    // Banks write blank lines, lines of other lengths, and quotes in the middle of a narration.
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
    ...(most === undefined ? {} : { to: most }),
  });
  return records.filter(isRow).map(({ record, info }) => ({ line: info.lines, cells: record }));
};

/** Whether a row names the columns of the file. */
export type NamesColumns = (cells: readonly string[]) => boolean;

const hasHeader = (text: string, delimiter: string, namesColumns: NamesColumns): boolean => {
  try {
    return read(text, delimiter, HEADER_WITHIN).some(({ cells }) => namesColumns(cells));
  } catch {
    // A quotation mark that is never closed under one delimiter may be plain text under the next.
    return false;
  }
};

/**
 * The rows of a CSV file of a bank; the delimiter is the one by which a row of it names the columns, else the comma.
 *
 * @throws DomainError FILE_UNREADABLE for what is no CSV
 */
export const readCsv = (content: Buffer, namesColumns: NamesColumns): RawRow[] => {
  if (content.length === 0) throw refuse('The file is empty.');
  const other = OTHERS.find(([signature]) => startsWith(content, signature));
  if (other) throw refuse(`This is ${other[1]}. Save or download it as CSV and take that in.`);
  const text = decode(content);
  if (text.includes('\0')) throw refuse('This is no CSV file.');
  const delimiter = DELIMITERS.find((one) => hasHeader(text, one, namesColumns)) ?? ',';
  try {
    return read(text, delimiter);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refuse('A quotation mark in this file is never closed. Nothing was taken in.');
  }
};
