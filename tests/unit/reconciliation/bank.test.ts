import { cleanCell, readAmount, readDay, readSide } from '../../../src/domain/reconciliation/bank/cells';
import { readHeader } from '../../../src/domain/reconciliation/bank/columns';
import {
  matchSettlements,
  namesGateway,
  type OpenCredit,
  type OpenSettlement,
} from '../../../src/domain/reconciliation/bank/match';
import { readStatement, type RawRow } from '../../../src/domain/reconciliation/bank/statement';

const TODAY = '2026-11-21';

describe('a day', () => {
  it.each([
    ['21/11/2026', '2026-11-21'],
    ['1/2/2026', '2026-02-01'],
    ['05-03-26', '2026-03-05'],
    ['21.11.2026', '2026-11-21'],
    ['21-Nov-2026', '2026-11-21'],
    ['21 Nov 26', '2026-11-21'],
    ['21 November, 2026', '2026-11-21'],
    ['Nov 21, 2026', '2026-11-21'],
    ['2026-11-21', '2026-11-21'],
    ['2026-11-21 10:15:00', '2026-11-21'],
    ['21/11/2026 10:15 PM', '2026-11-21'],
    ['="21/11/2026"', '2026-11-21'],
    ['31/02/2026', null],
    ['11/21/2026', null],
    ['21/11', null],
    ['Total', null],
    ['', null],
    ['4564561234567890', null],
  ])('%s is %s', (cell, day) => expect(readDay(cell)).toBe(day));
});

describe('an amount', () => {
  it.each([
    ['1,23,456.78', 12_345_678],
    ['123,456.78', 12_345_678],
    ['₹ 1,234.50', 123_450],
    ['INR 500', 50_000],
    ['1234.5', 123_450],
    ['+500.00', 50_000],
    ['-500.00', -50_000],
    ['(500.00)', -50_000],
    ['1,234.50 Cr', 123_450],
    ['1,234.50Dr.', -123_450],
    ['-1,234.50 Dr', -123_450],
    ['0.00', 0],
    ["'1,000.00", 100_000],
    ['="1000.00"', 100_000],
  ])('%s is %d', (cell, minor) => expect(readAmount(cell)).toEqual({ kind: 'amount', minor }));

  it.each(['', '-', '  ', '--', 'NA', 'nil'])('%p is none', (cell) =>
    expect(readAmount(cell)).toEqual({ kind: 'empty' }),
  );
  it.each(['1.234,56', '12,34', 'abc', '1,234.567', '(500', '500)', '1 234,50', '99999999999999999'])(
    '%s cannot be read',
    (cell) => expect(readAmount(cell)).toEqual({ kind: 'unreadable' }),
  );
});

it.each([
  ['Cr', 'credit'],
  ['DR.', 'debit'],
  ['Debit', 'debit'],
  ['c', 'credit'],
  ['x', null],
])('%s is a %s', (cell, side) => expect(readSide(cell)).toBe(side));

it('cleans what spreadsheets put around a cell', () => {
  expect(cleanCell(' ="00123" ')).toBe('00123');
  expect(cleanCell('NEFT\u00a0 CR\n x')).toBe('NEFT CR x');
});

describe('the header of', () => {
  const at = (header: string) => {
    const cells = header.split('|');
    const columns = readHeader(cells);
    if (!columns) return null;
    return Object.fromEntries(
      Object.entries(columns).flatMap(([part, index]) =>
        index === null ? [] : [[part, cells[index]?.trim()]],
      ),
    );
  };

  it.each([
    [
      'HDFC',
      'Date|Narration|Chq./Ref.No.|Value Dt|Withdrawal Amt.|Deposit Amt.|Closing Balance',
      {
        day: 'Date',
        narration: 'Narration',
        reference: 'Chq./Ref.No.',
        debit: 'Withdrawal Amt.',
        credit: 'Deposit Amt.',
        balance: 'Closing Balance',
      },
    ],
    [
      'ICICI',
      'S No.|Value Date|Transaction Date|Cheque Number|Transaction Remarks|Withdrawal Amount (INR )|Deposit Amount (INR )|Balance (INR )',
      {
        day: 'Transaction Date',
        narration: 'Transaction Remarks',
        reference: 'Cheque Number',
        debit: 'Withdrawal Amount (INR )',
        credit: 'Deposit Amount (INR )',
        balance: 'Balance (INR )',
      },
    ],
    [
      'SBI',
      'Txn Date|Value Date|Description|Ref No./Cheque No.|Debit|Credit|Balance',
      {
        day: 'Txn Date',
        narration: 'Description',
        reference: 'Ref No./Cheque No.',
        debit: 'Debit',
        credit: 'Credit',
        balance: 'Balance',
      },
    ],
    [
      'Axis',
      'Tran Date|CHQNO|PARTICULARS|DR|CR|BAL|SOL',
      {
        day: 'Tran Date',
        narration: 'PARTICULARS',
        reference: 'CHQNO',
        debit: 'DR',
        credit: 'CR',
        balance: 'BAL',
      },
    ],
    [
      'Kotak',
      'Sl. No.|Date|Description|Chq / Ref number|Amount|Dr / Cr|Balance|Dr / Cr',
      {
        day: 'Date',
        narration: 'Description',
        reference: 'Chq / Ref number',
        amount: 'Amount',
        side: 'Dr / Cr',
        balance: 'Balance',
      },
    ],
    [
      'Yes Bank',
      'Transaction Date|Value Date|Cheque No/Reference No|Description|Withdrawals|Deposits|Running Balance',
      {
        day: 'Transaction Date',
        narration: 'Description',
        reference: 'Cheque No/Reference No',
        debit: 'Withdrawals',
        credit: 'Deposits',
        balance: 'Running Balance',
      },
    ],
    [
      'one with a UTR of its own',
      'Date|Particulars|Cheque No|UTR Number|Amount (Rs.)|Type',
      {
        day: 'Date',
        narration: 'Particulars',
        reference: 'UTR Number',
        amount: 'Amount (Rs.)',
        side: 'Type',
      },
    ],
  ])('%s', (_bank, header, columns) => expect(at(header)).toEqual(columns));

  it.each(['Statement of account|50100012345678', 'Date|Narration|Balance', '21/11/2026|NEFT|100.00'])(
    'nothing: %s',
    (row) => expect(readHeader(row.split('|'))).toBeNull(),
  );
});

const rowsOf = (...rows: readonly string[]): RawRow[] =>
  rows.map((row, index) => ({ line: index + 1, cells: row.split('|') }));
const HEAD = 'Date|Narration|Reference|Debit|Credit|Balance';

describe('a statement', () => {
  it('is read between what the bank writes above and below', () => {
    const read = readStatement(
      rowsOf(
        'HDFC BANK|||||',
        'Account|50100012345678||||',
        '|||||',
        HEAD,
        '01/11/2026|Opening balance||||1,000.00',
        '02/11/2026|NEFT CR-RAZORPAY|UTR123456|-|1,23,456.78|1,24,456.78',
        '|SOFTWARE PRIVATE LIMITED||||',
        '03/11/2026|CHARGES|000|456.78||1,24,000.00',
        '|||||',
        '|Total||456.78|1,23,456.78|',
        '***|END OF STATEMENT||||',
      ),
      TODAY,
    );
    expect(read).toMatchObject({
      ok: true,
      repeated: 0,
      gaps: [],
      lines: [
        {
          rowNumber: 6,
          day: '2026-11-02',
          narration: 'NEFT CR-RAZORPAY SOFTWARE PRIVATE LIMITED',
          reference: 'UTR123456',
          debit: 0,
          credit: 12_345_678,
          balance: 12_445_678,
        },
        { day: '2026-11-03', reference: null, debit: 45_678, credit: 0, balance: 12_400_000 },
      ],
    });
  });

  it('may have one column of amounts, with a side or a sign', () => {
    const signed = readStatement(
      rowsOf('Date|Description|Amount', '02/11/2026|in|500.00', '02/11/2026|out|-20.00'),
      TODAY,
    );
    const sided = readStatement(
      rowsOf('Date|Description|Amount|Dr / Cr', '02/11/2026|in|500.00|CR', '02/11/2026|out|20.00|DR'),
      TODAY,
    );
    for (const read of [signed, sided])
      expect(read).toMatchObject({
        lines: [
          { credit: 50_000, debit: 0 },
          { credit: 0, debit: 2000 },
        ],
      });
  });

  it('keeps a line once that stands in it twice', () => {
    const line = '02/11/2026|NEFT|UTR1|-|10.00|10.00';
    expect(readStatement(rowsOf(HEAD, line, line), TODAY)).toMatchObject({
      repeated: 1,
      lines: [{ credit: 1000 }],
    });
  });

  it('keeps two equal movements that nothing proves to be one', () => {
    const read = readStatement(
      rowsOf('Date|Description|Debit|Credit', '02/11/2026|CASH|-|10.00', '02/11/2026|CASH|-|10.00'),
      TODAY,
    );
    if (!read.ok) throw new Error(read.message);
    expect(read.lines).toHaveLength(2);
    expect(new Set(read.lines.map(({ identity }) => identity)).size).toBe(2);
  });

  it('knows a line again in another file, however its text is set', () => {
    const one = readStatement(rowsOf(HEAD, '02/11/2026|NEFT  CR-X|UTR1|-|10.00|10.00'), TODAY);
    const other = readStatement(
      rowsOf(
        'Txn Date|Description|Ref No./Cheque No.|Debit|Credit|Balance',
        '2 Nov 2026|neft cr x|UTR1||10|10.0',
      ),
      TODAY,
    );
    if (!one.ok || !other.ok) throw new Error('not read');
    expect(one.lines[0]?.identity).toBe(other.lines[0]?.identity);
  });

  it.each<[string, [credit: string, balance: string][], number[]]>([
    [
      'downwards',
      [
        ['10.00', '100.00'],
        ['10.00', '110.00'],
        ['15.00', '125.00'],
      ],
      [],
    ],
    [
      'upwards',
      [
        ['15.00', '125.00'],
        ['10.00', '110.00'],
        ['10.00', '100.00'],
      ],
      [],
    ],
    [
      'with a line missing',
      [
        ['10.00', '100.00'],
        ['10.00', '110.00'],
        ['15.00', '140.00'],
      ],
      [4],
    ],
  ])('tells where the balance jumps, read %s', (_name, movements, gaps) => {
    const rows = movements.map(([credit, balance], index) => `02/11/2026|x|U${index}||${credit}|${balance}`);
    expect(readStatement(rowsOf(HEAD, ...rows), TODAY)).toMatchObject({ ok: true, gaps });
  });

  it.each([
    ['no header', ['a|b|c', '1|2|3'], 'No row names the columns'],
    ['no lines', [HEAD, '|||||'], 'holds no lines'],
    ['a bad amount', [HEAD, '02/11/2026|x||1.234,50||'], 'Line 2: An amount here cannot be read'],
    ['both sides', [HEAD, '02/11/2026|x||1.00|2.00|'], 'Line 2: Both a debit and a credit'],
    ['no side', [HEAD, '02/11/2026|x||||5.00'], 'Line 2: Neither a debit nor a credit'],
    ['a bad date', [HEAD, '32/13/2026|x||1.00||', '02/11/2026|x||1.00||'], 'Line 2: The date here'],
    ['a date with the month first', [HEAD, '11/12/2026|x||1.00||'], 'Line 2: This date is in the future'],
    ['a bad balance', [HEAD, '02/11/2026|x||1.00||1.2.3'], 'Line 2: The balance here'],
    [
      'an unknown side',
      ['Date|Description|Amount|Dr / Cr', '02/11/2026|x|5.00|?'],
      'Line 2: It does not say whether',
    ],
  ])('is refused as a whole: %s', (_name, rows, message) => {
    const read = readStatement(rowsOf(...rows), TODAY);
    expect(read).toMatchObject({ ok: false, code: 'FILE_UNREADABLE' });
    if (!read.ok) expect(read.message).toContain(message);
  });

  it('names every wrong line, not the first alone', () => {
    const read = readStatement(
      rowsOf(HEAD, '02/11/2026|x||a||', '02/11/2026|x||b||', '02/11/2026|x||1||'),
      TODAY,
    );
    expect(read).toMatchObject({
      ok: false,
      details: { line: 2, lines: [{ line: 2 }, { line: 3 }] },
    });
  });

  it('has its limit', () => {
    const rows = rowsOf(HEAD, ...Array.from({ length: 20_001 }, () => '02/11/2026|x||1.00||'));
    expect(readStatement(rows, TODAY)).toMatchObject({ ok: false, code: 'FILE_UNREADABLE' });
  });
});

describe('matching', () => {
  const settlement = (documentId: string, more: Partial<OpenSettlement> = {}): OpenSettlement => ({
    documentId,
    utr: null,
    amount: 50_000,
    currency: 'INR',
    day: '2026-11-10',
    ...more,
  });
  const credit = (documentId: string, more: Partial<OpenCredit> = {}): OpenCredit => ({
    documentId,
    reference: null,
    narration: 'NEFT',
    amount: 50_000,
    currency: 'INR',
    day: '2026-11-10',
    ...more,
  });

  it.each<[string, OpenSettlement[], OpenCredit[], [string, string, string][]]>([
    [
      'by the UTR as the reference',
      [settlement('s1', { utr: '1568176960' }), settlement('s2', { utr: '1568176961' })],
      [credit('c1', { reference: '1568176961' }), credit('c2', { reference: '1568176960' })],
      [
        ['s1', 'c2', 'utr'],
        ['s2', 'c1', 'utr'],
      ],
    ],
    [
      'by the UTR within the text, with zeros cut',
      [settlement('s1', { utr: '001568176960' })],
      [credit('c1', { narration: 'NEFT CR-UTIB0000-RAZORPAY-1568176960' })],
      [['s1', 'c1', 'utr']],
    ],
    [
      'by the UTR although the amount differs',
      [settlement('s1', { utr: 'AXIS1568176960' })],
      [credit('c1', { reference: 'axis1568176960', amount: 49_000 })],
      [['s1', 'c1', 'utr']],
    ],
    [
      'by the UTR long after',
      [settlement('s1', { utr: '1568176960' })],
      [credit('c1', { reference: '1568176960', day: '2026-11-30' })],
      [['s1', 'c1', 'utr']],
    ],
    [
      'the one with the right amount of two with the UTR',
      [settlement('s1', { utr: '1568176960' })],
      [credit('c1', { reference: '1568176960', amount: 1 }), credit('c2', { reference: '1568176960' })],
      [['s1', 'c2', 'utr']],
    ],
    [
      'by amount and day',
      [settlement('s1')],
      [credit('c1', { day: '2026-11-12' })],
      [['s1', 'c1', 'amount']],
    ],
    ['not by amount too late', [settlement('s1')], [credit('c1', { day: '2026-11-16' })], []],
    ['not by amount before', [settlement('s1')], [credit('c1', { day: '2026-11-08' })], []],
    ['not by a day alone', [settlement('s1')], [credit('c1', { amount: 49_999 })], []],
    ['not where two credits fit', [settlement('s1')], [credit('c1'), credit('c2')], []],
    ['not where two settlements fit', [settlement('s1'), settlement('s2')], [credit('c1')], []],
    [
      'the credit that names the gateway of two that fit',
      [settlement('s1')],
      [credit('c1'), credit('c2', { narration: 'NEFT RAZORPAY SOFTWARE' })],
      [['s1', 'c2', 'amount']],
    ],
    [
      'by UTR first, so that the rest is clear',
      [settlement('s1', { utr: '1568176960' }), settlement('s2')],
      [credit('c1', { reference: '1568176960' }), credit('c2')],
      [
        ['s1', 'c1', 'utr'],
        ['s2', 'c2', 'amount'],
      ],
    ],
    [
      'not by a UTR too short to mean anything',
      [settlement('s1', { utr: '123', day: '2026-10-01' })],
      [credit('c1', { reference: '123' })],
      [],
    ],
    ['not another currency', [settlement('s1', { currency: 'USD' })], [credit('c1')], []],
  ])('%s', (_name, settlements, credits, expected) => {
    expect(matchSettlements(settlements, credits)).toEqual(
      expected.map(([one, other, by]) => ({ settlement: one, credit: other, by })),
    );
  });

  it.each([
    ['NEFT CR-RAZORPAY SOFTWARE PVT', true],
    ['RAZOR PAY', true],
    ['IMPS/rzp/1234', true],
    ['ACH RAZPFUND', true],
    ['SALARY', false],
  ])('%s names the gateway: %s', (text, yes) => expect(namesGateway(text)).toBe(yes));
});
