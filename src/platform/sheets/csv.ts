import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { cellText, type Table } from './table';

const lines = async function* <Row>({ columns, rows, zone }: Table<Row>): AsyncGenerator<string[]> {
  yield columns.map(({ header }) => header);
  for await (const row of rows) yield columns.map(({ cell }) => cellText(cell(row), zone));
};

/**
 * A table as CSV (RFC 4180, UTF-8), a row at a time: no more is held than the network takes. It begins with a byte
 * order mark, without which Excel reads names in Indian scripts as noise.
 */
export const csvOf = <Row>(table: Table<Row>): Readable => {
  const source = Readable.from(lines(table));
  const csv = stringify({ bom: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ });
  // Without it, a failed read would leave the answer open for ever.
  source.on('error', (error) => csv.destroy(error));
  csv.on('close', () => source.destroy());
  return source.pipe(csv);
};
