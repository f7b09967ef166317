import { cleanCell } from './cells';

/** Where each thing stands in a row; amounts either in two columns, or in one with or without a column for its side. */
export interface Columns {
  readonly day: number;
  readonly narration: number | null;
  readonly reference: number | null;
  readonly debit: number | null;
  readonly credit: number | null;
  readonly amount: number | null;
  readonly side: number | null;
  readonly balance: number | null;
}

type Part = keyof Columns;

/** Headers of Indian banks, letters only, currency left out; the better name first. */
const NAMES: Readonly<Record<Part, readonly string[]>> = {
  day: [
    ...['transactiondate', 'txndate', 'trandate', 'txnposteddate', 'transactionposteddate', 'posteddate'],
    ...['postdate', 'postingdate', 'bookingdate', 'transactiondatetime', 'date', 'dateandtime', 'datetime'],
    ...['valuedate', 'valuedt', 'valuedat'],
  ],
  narration: [
    ...['narration', 'description', 'particulars', 'transactionremarks', 'transactionparticulars'],
    ...['transactiondescription', 'transactiondetails', 'narrative', 'details', 'remarks'],
  ],
  reference: [
    ...['utr', 'utrno', 'utrnumber', 'utrrrn', 'rrn', 'bankreference', 'bankreferenceno', 'bankrefno'],
    ...['chqrefno', 'chqrefnumber', 'chequerefno', 'refnochequeno', 'refnocheque', 'chequenoreferenceno'],
    ...[
      'chequereferenceno',
      'chequereferencenumber',
      'refchqno',
      'referenceno',
      'referencenumber',
      'reference',
    ],
    ...['refno', 'refnumber', 'transactionreference', 'transactionreferenceno', 'transactionid', 'tranid'],
    ...[
      'txnid',
      'txnno',
      'transactionno',
      'instrumentid',
      'instrumentno',
      'chqno',
      'chequeno',
      'chequenumber',
    ],
  ],
  debit: [
    ...['debit', 'debits', 'debitamount', 'debitamt', 'withdrawal', 'withdrawals', 'withdrawalamount'],
    ...['withdrawalamt', 'withdrawaldr', 'amountdebited', 'paidout', 'dr', 'dramount', 'dramt'],
  ],
  credit: [
    ...['credit', 'credits', 'creditamount', 'creditamt', 'deposit', 'deposits', 'depositamount'],
    ...['depositamt', 'depositcr', 'amountcredited', 'paidin', 'cr', 'cramount', 'cramt'],
  ],
  amount: ['amount', 'transactionamount', 'txnamount', 'tranamount', 'amt'],
  side: ['drcr', 'crdr', 'debitcredit', 'creditdebit', 'dc', 'cd', 'transactiontype', 'txntype', 'type'],
  balance: [
    ...['balance', 'closingbalance', 'runningbalance', 'availablebalance', 'ledgerbalance', 'accountbalance'],
    ...['balanceamount', 'closingbal', 'bal', 'runningbal', 'totalbalance'],
  ],
};

/** `Withdrawal Amount (INR )` → `withdrawalamount`; `Chq./Ref.No.` → `chqrefno`. */
const plain = (header: string): string =>
  cleanCell(header)
    .toLowerCase()
    .replace(/\((?:in )?(?:inr|rs\.?|₹)\s*\)|₹/g, '')
    .replace(/\b(?:in )?(?:inr|rs)\b\.?/g, '')
    .replace(/[^a-z]/g, '');

/** The columns of a header row; null for a row that is none (the lines above it name the bank and the account). */
export const readHeader = (cells: readonly string[]): Columns | null => {
  const names = cells.map(plain);
  const find = (part: Part): number | null => {
    for (const name of NAMES[part]) {
      const at = names.indexOf(name);
      if (at >= 0) return at;
    }
    return null;
  };
  const day = find('day');
  const debit = find('debit');
  const credit = find('credit');
  const two = debit !== null && credit !== null;
  const amount = two ? null : find('amount');
  if (day === null || (!two && amount === null)) return null;
  return {
    day,
    narration: find('narration'),
    reference: find('reference'),
    debit: two ? debit : null,
    credit: two ? credit : null,
    amount,
    side: two ? null : find('side'),
    balance: find('balance'),
  };
};
