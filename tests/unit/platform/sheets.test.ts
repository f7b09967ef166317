import { csvOf } from '../../../src/platform/sheets/csv';
import {
  type Cell,
  cellText,
  count,
  day,
  decimal,
  harmless,
  money,
  sheetCell,
  text,
} from '../../../src/platform/sheets/table';
import { MOST_ROWS, xlsxOf } from '../../../src/platform/sheets/xlsx';

const zone = 'Asia/Kolkata';

test.each([
  [123_450, 'INR', '1234.50'],
  [-5, 'INR', '-0.05'],
  [0, 'INR', '0.00'],
  [100_000_000_000, 'INR', '1000000000.00'],
  [1_234, 'JPY', '1234'],
])('%i of %s is %s', (minor, currency, shown) => expect(decimal(minor, currency)).toBe(shown));

test.each([
  ['=HYPERLINK("http://example.org")', `'=HYPERLINK("http://example.org")`],
  ['+1', `'+1`],
  ['-1', `'-1`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\t=1', `'\t=1`],
  ['＝1', `'＝1`],
  ['Asha', 'Asha'],
  ['a=b', 'a=b'],
  ['', ''],
])('%j is written as %j', (typed, written) => expect(harmless(typed)).toBe(written));

const midnight = '2026-05-31T18:30:00.000Z';

test.each<[Cell, string, string | number | null]>([
  [text('=1'), `'=1`, '=1'],
  [text(null), '', null],
  [text(''), '', null],
  [count(7), '7', 7],
  [money(-123_450, 'INR'), '-1234.50', -1234.5],
  [day(midnight), '2026-06-01', '2026-06-01T00:00:00.000Z'],
  [day('2026-05-31T18:29:59.999Z'), '2026-05-31', '2026-05-31T00:00:00.000Z'],
])('%j is %j in CSV and %j in a sheet', (cell, csv, sheet) => {
  expect(cellText(cell, zone)).toBe(csv);
  const value = sheetCell(cell, zone)?.value ?? null;
  expect(value instanceof Date ? value.toISOString() : value).toBe(sheet);
});

const tableOf = (rows: AsyncIterable<{ name: string; minor: number }>) => ({
  fileName: 'test',
  title: 'Test',
  zone,
  columns: [
    { header: 'Name', width: 10, cell: (row: { name: string }) => text(row.name) },
    { header: 'Amount', width: 10, cell: (row: { minor: number }) => money(row.minor, 'INR') },
  ],
  rows,
});

const collect = async (stream: AsyncIterable<unknown>): Promise<string> => {
  let all = '';
  for await (const chunk of stream) all += String(chunk);
  return all;
};

test('CSV is what RFC 4180 says, with commas, quotes and lines inside cells', async () => {
  const rows = async function* () {
    yield { name: 'Raga, "Sabha"', minor: 5 };
    yield { name: 'two\nlines', minor: -100 };
  };
  expect(await collect(csvOf(tableOf(rows())))).toBe(
    '\uFEFFName,Amount\r\n"Raga, ""Sabha""",0.05\r\n"two\nlines",-1.00\r\n',
  );
});

test('a read that fails ends the file with the failure, not with silence', async () => {
  const rows = async function* () {
    yield { name: 'one', minor: 1 };
    throw new Error('the database left');
  };
  await expect(collect(csvOf(tableOf(rows())))).rejects.toThrow('the database left');
});

test('a reader who leaves stops the reading', async () => {
  let left = false;
  const rows = async function* () {
    try {
      for (let row = 0; ; row += 1) yield { name: `row ${row}`, minor: row };
    } finally {
      left = true;
    }
  };
  const stream = csvOf(tableOf(rows()));
  await stream[Symbol.asyncIterator]().next();
  stream.destroy();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(left).toBe(true);
});

test('a sheet has an end, and only so many are made at once', async () => {
  const endless = async function* () {
    for (let row = 0; ; row += 1) yield { name: `row ${row}`, minor: row };
  };
  const three = await Promise.allSettled([1, 2, 3].map(() => xlsxOf(tableOf(endless()))));
  expect(three).toMatchObject([
    { reason: { code: 'REPORT_TOO_LARGE', details: { limit: MOST_ROWS } } },
    { reason: { code: 'REPORT_TOO_LARGE' } },
    { reason: { code: 'BUSY' } },
  ]);
  await expect(xlsxOf(tableOf(endless()))).rejects.toMatchObject({ code: 'REPORT_TOO_LARGE' });
});
