import {
  bankFileName,
  bankFileText,
  bankReference,
  isBankReference,
  type BankTransfer,
} from '../../../src/domain/payouts/bank-file/lines';
import { failureKindOf, readBankResults } from '../../../src/domain/payouts/bank-file/results';

const TRANSFER: BankTransfer = {
  reference: 'K7M2XQA1',
  amount: 123_450,
  name: 'Asha Rao',
  accountNumber: '001234567890',
  ifsc: 'SBIN0001234',
  narration: 'Payout K7M2XQA',
  payeeDocumentId: 'abcdefghijklmnopqrstuvwx',
};

const fieldsOf = (transfer: Partial<BankTransfer>): string[] => {
  const text = bankFileText('hdfc_enet', [{ ...TRANSFER, ...transfer }], '2026-11-21');
  expect(text).toMatch(/^[^\r\n]*\r\n$/);
  return text.slice(0, -2).split(',');
};

describe('a file for HDFC Bank’s ENet', () => {
  it('has 28 fields, without a header', () => {
    const fields = fieldsOf({});
    expect(fields).toHaveLength(28);
    expect(fields.map((field, at) => `${at + 1} ${field}`).filter((field) => / ./.test(field))).toEqual([
      '1 N',
      '2 ABCDEFGHIJKLM',
      '3 001234567890',
      '4 1234.50',
      '5 Asha Rao',
      '13 K7M2XQA1',
      '14 K7M2XQA1',
      '15 Payout K7M2XQA',
      '23 21/11/2026',
      '25 SBIN0001234',
      '26 State Bank of India',
    ]);
  });

  it.each([
    [1, '0.01'],
    [99, '0.99'],
    [100, '1.00'],
    [50_000_001, '500000.01'],
  ])('%d paise is %s', (amount, written) => {
    expect(fieldsOf({ amount })[3]).toBe(written);
  });

  it.each([0, -1, 1.5, Number.NaN])('%d is no amount', (amount) => {
    expect(() => fieldsOf({ amount })).toThrow('not an amount to pay');
  });

  it('pays inside the bank what is the bank’s own', () => {
    expect(fieldsOf({ ifsc: 'HDFC0000053' })[0]).toBe('I');
  });

  it.each([
    ['=HYPERLINK("http://evil")', 'HYPERLINK http evil'],
    ['+91 Traders', '91 Traders'],
    ['@SUM(A1)', 'SUM A1'],
    ['-2+3', '2 3'],
    ['\tTab, and "comma"\r\nand line', 'Tab and comma and line'],
    ['José Müller’s (Pune) Ltd.', 'Jose Muller s Pune Ltd'],
    ['A'.repeat(50), 'A'.repeat(40)],
  ])('the name %j is written as %j', (name, written) => {
    const fields = fieldsOf({ name });
    expect(fields[4]).toBe(written);
    expect(fields).toHaveLength(28);
    for (const field of fields) expect(field).not.toMatch(/^[=+\-@\t\r]/);
  });

  it('lets nothing else through that could break a line', () => {
    expect(() => fieldsOf({ accountNumber: '1,2' })).toThrow('does not fit');
    expect(() => fieldsOf({ reference: '=1' })).toThrow('does not fit');
  });

  it('is named as the bank wants it', () => {
    expect(bankFileName('MELA', '2026-11-02', 7)).toBe('MELA0211.007');
  });

  it('names transfers by the payout’s code and the attempt', () => {
    expect(isBankReference(bankReference('K7M2XQA', 12))).toBe(true);
    expect(['K7M2XQA', 'K7M2XQA0', 'k7m2xqa1', 'K7M2XQA1x', '1234567890'].filter(isBankReference)).toEqual(
      [],
    );
  });
});

const read = (...lines: string[]) =>
  readBankResults(lines.map((line, at) => ({ line: at + 1, cells: line.split(',') })));
const HEADER = 'Customer Reference Number,Instrument Amount (INR),Transaction Status,UTR No.,Reject Reason';

describe('the bank’s answer', () => {
  it.each([
    ['E', 'paid'],
    ['Executed', 'paid'],
    ['SUCCESS', 'paid'],
    ['R', 'failed'],
    ['Rejected', 'failed'],
    ['Returned', 'returned'],
    ['In Process', 'pending'],
    ['Pending for Authorization', 'pending'],
  ])('the status %s is %s', (status, outcome) => {
    const answer = read('HDFC Bank, report of transfers', HEADER, `k7m2xqa1,"1,234.50",${status}`);
    expect(answer).toMatchObject({ ok: true, rows: 1 });
    expect(read(HEADER, `k7m2xqa1,1234.50,${status},HDFCN52026112112345678,`)).toEqual({
      ok: true,
      rows: 1,
      results: [
        {
          line: 2,
          reference: 'K7M2XQA1',
          outcome,
          amount: 123_450,
          utr: 'HDFCN52026112112345678',
          reason: null,
        },
      ],
      problems: [],
    });
  });

  it('is also read as ENet’s reverse file, which has no header', () => {
    expect(
      read(
        'K7M2XQA1,Asha Rao,001234567890,SBIN0001234,10,1234.50,20261121,4412345678,E,',
        'K7M2XQB1,Ravi,001234567891,SBIN0001234,10,10.00,20261121,0,R,ACCOUNT 001234567891 CLOSED',
        'Total,2',
      ),
    ).toEqual({
      ok: true,
      rows: 3,
      results: [
        { line: 1, reference: 'K7M2XQA1', outcome: 'paid', amount: 123_450, utr: '4412345678', reason: null },
        {
          line: 2,
          reference: 'K7M2XQB1',
          outcome: 'failed',
          amount: 1000,
          utr: null,
          reason: 'ACCOUNT ••••7891 CLOSED',
        },
      ],
      problems: [{ line: 3, message: 'This row is none of a reverse file.' }],
    });
  });

  it('tells what cannot be read, row by row, and reads the rest', () => {
    const answer = read(
      HEADER,
      ',5.00,E',
      'K7M2XQA1,five,E',
      'K7M2XQB1,5.00,Maybe',
      ',,,',
      'K7M2XQC1,5.00,E',
    );
    expect(answer).toMatchObject({
      rows: 4,
      results: [{ reference: 'K7M2XQC1' }],
      problems: [{ line: 2 }, { line: 3 }, { line: 4 }],
    });
  });

  it('is not believed where it says that a transfer failed and that it went', () => {
    const answer = read(
      HEADER,
      'K7M2XQA1,5.00,E',
      'K7M2XQB1,5.00,E',
      'K7M2XQA1,5.00,R',
      'K7M2XQB1,5.00,Returned',
    );
    expect(answer).toMatchObject({
      results: [
        { reference: 'K7M2XQB1', outcome: 'paid' },
        { reference: 'K7M2XQB1', outcome: 'returned' },
      ],
      problems: [{ line: 2 }, { line: 4 }],
    });
  });

  it.each([[['a,b', '1,2']], [[]], [['Name,Amount', 'Asha,5.00']]])('%j is none', (lines) => {
    expect(read(...lines)).toMatchObject({ ok: false, code: 'FILE_UNREADABLE' });
  });

  it.each([
    ['ACCOUNT CLOSED', 'bank_account_closed'],
    ['A/c blocked/frozen', 'bank_account_frozen'],
    ['Invalid IFSC code', 'invalid_ifsc_code'],
    ['Beneficiary account does not exist', 'bank_account_invalid'],
    ['INVALID ACCOUNT', 'bank_account_invalid'],
    ['Insufficient funds', 'insufficient_funds'],
    ['Sorry, Asha', 'bank_rejected'],
    [null, 'bank_rejected'],
  ])('the reason %s is the kind %s', (reason, kind) => {
    expect(failureKindOf(reason)).toBe(kind);
  });
});
