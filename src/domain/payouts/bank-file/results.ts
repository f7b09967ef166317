import { refuse, type Result } from '../../errors';
import { cleanCell, readAmount } from '../../reconciliation/bank/cells';
import { HEADER_WITHIN, type RawRow, type RowProblem } from '../../reconciliation/bank/statement';

/** What the bank did with a transfer. returned: it went, and came back. pending: nothing is known yet. */
export type BankOutcome = 'paid' | 'failed' | 'returned' | 'pending';

/** One row of the bank's answer to a file. */
export interface BankResult {
  readonly line: number;
  readonly reference: string;
  readonly outcome: BankOutcome;
  /** Minor units of INR. */
  readonly amount: number;
  readonly utr: string | null;
  /** The bank's own words for what went wrong. */
  readonly reason: string | null;
}

export interface BankResultFile {
  readonly rows: number;
  readonly results: readonly BankResult[];
  readonly problems: readonly RowProblem[];
}

interface Columns {
  readonly reference: number;
  readonly amount: number;
  readonly status: number;
  readonly utr: number | null;
  readonly reason: number | null;
}

/** Headers of reverse files and of reports that Indian banks give out, letters only; the better name first. */
const NAMES: Readonly<Record<keyof Columns, readonly string[]>> = {
  reference: [
    ...['customerreferencenumber', 'customerreferenceno', 'customerrefno', 'custrefno', 'customerreference'],
    ...[
      'clientreferenceno',
      'clientreference',
      'yourreference',
      'referencenumber',
      'referenceno',
      'reference',
    ],
  ],
  amount: ['instrumentamount', 'transactionamount', 'txnamount', 'paymentamount', 'amount', 'amt'],
  status: ['transactionstatus', 'txnstatus', 'paymentstatus', 'status'],
  utr: [
    ...['utrnumber', 'utrno', 'utr', 'utrrrn', 'rrn', 'bankreferencenumber', 'bankreferenceno', 'bankrefno'],
    ...['bankreference', 'enetreferenceno', 'transactionreferenceno'],
  ],
  reason: [
    ...['rejectreason', 'rejectionreason', 'reasonforrejection', 'returnreason', 'failurereason', 'reason'],
    ...['statusdescription', 'remarks'],
  ],
};

/**
 * ENet’s reverse file where it has no header: reference, name, account, IFSC, kind of account, amount, date, the
 * bank’s reference, E (executed) or R (rejected), reason (HDFC Bank, “Upload file specifications”, §3).
 */
const REVERSE: Columns = { reference: 0, amount: 5, status: 8, utr: 7, reason: 9 };

const lettersOf = (cell: string): string =>
  cleanCell(cell)
    .toLowerCase()
    .replace(/\((?:in )?(?:inr|rs\.?|₹)\s*\)/g, '')
    .replace(/[^a-z]/g, '');

const headerOf = (cells: readonly string[]): Columns | null => {
  const names = cells.map(lettersOf);
  const find = (part: keyof Columns): number | null => {
    for (const name of NAMES[part]) {
      const at = names.indexOf(name);
      if (at >= 0) return at;
    }
    return null;
  };
  const [reference, amount, status] = [find('reference'), find('amount'), find('status')];
  if (reference === null || amount === null || status === null) return null;
  return { reference, amount, status, utr: find('utr'), reason: find('reason') };
};

/** Whether a row names the columns of the bank's answer. */
export const namesResultColumns = (cells: readonly string[]): boolean => headerOf(cells) !== null;

const isReverse = ({ cells }: RawRow): boolean =>
  cells.length >= 9 && cells.length <= 10 && /^[ER]$/i.test(cleanCell(cells[REVERSE.status] ?? ''));

const OUTCOMES: Readonly<Record<BankOutcome, readonly string[]>> = {
  paid: ['e', 'executed', 'success', 'successful', 'processed', 'paid', 'settled', 'completed', 'credited'],
  failed: ['r', 'rejected', 'reject', 'failed', 'failure', 'unsuccessful', 'cancelled', 'expired'],
  returned: ['returned', 'return', 'reversed'],
  pending: [
    ...['pending', 'inprocess', 'inprogress', 'processing', 'initiated', 'submitted', 'scheduled'],
    ...['awaitingauthorization', 'pendingforauthorization', 'pendingforprocessing', 'senttobank'],
  ],
};

const OUTCOME_NAMES = ['paid', 'failed', 'returned', 'pending'] as const;

const outcomeOf = (cell: string): BankOutcome | null => {
  const word = lettersOf(cell);
  return OUTCOME_NAMES.find((outcome) => OUTCOMES[outcome].includes(word)) ?? null;
};

const UTR = /^[A-Z0-9]{6,30}$/i;
const NOTHING = /^(?:0+|-+|na|n\/a|nil|null)?$/i;
const LONGEST_REASON = 150;
/** An account number in the bank's text, of which only the end is kept: it is shown to people and in exports. */
const LONG_NUMBER = /\d{6,}/g;
const masked = (text: string): string =>
  text.replace(LONG_NUMBER, (number) => `${'•'.repeat(4)}${number.slice(-4)}`);

const readRow = (row: RawRow, columns: Columns): BankResult | RowProblem => {
  const cell = (column: number | null): string => (column === null ? '' : cleanCell(row.cells[column] ?? ''));
  const { line } = row;
  const reference = cell(columns.reference).toUpperCase();
  if (reference === '') return { line, message: 'This row has no reference.' };
  const outcome = outcomeOf(cell(columns.status));
  if (outcome === null)
    return { line, message: `What became of ${reference} cannot be read: the status is not a known word.` };
  const amount = readAmount(cell(columns.amount));
  if (amount.kind !== 'amount') return { line, message: `The amount of ${reference} cannot be read.` };
  const utr = cell(columns.utr);
  const reason = cell(columns.reason);
  return {
    line,
    reference,
    outcome,
    amount: Math.abs(amount.minor),
    utr: UTR.test(utr) && !NOTHING.test(utr) ? utr : null,
    reason: NOTHING.test(reason) ? null : masked(reason).slice(0, LONGEST_REASON),
  };
};

const NO_COLUMNS =
  'No row of this file names its columns. Put a line above it that names the customer reference number, the ' +
  'amount, the status and, where there are any, the UTR and the reason.';

const isProblem = (read: BankResult | RowProblem): read is RowProblem => 'message' in read;

const isEmpty = ({ cells }: RawRow): boolean => cells.every((cell) => cleanCell(cell) === '');

/**
 * Reads what the bank answered to a file, by the names of its columns or as ENet’s reverse file. Rows of which one says
 * that a transfer failed and another that it went are all refused: nobody can tell which is true.
 *
 * @returns what could be read and what could not; refuses FILE_UNREADABLE where no row says what the columns are
 */
export function readBankResults(raw: readonly RawRow[]): Result<BankResultFile> {
  const at = raw.slice(0, HEADER_WITHIN).findIndex(({ cells }) => namesResultColumns(cells));
  const header = at < 0 ? null : headerOf(raw[at]?.cells ?? []);
  const body = raw.slice(at + 1).filter((row) => !isEmpty(row));
  if (header === null && !body.some(isReverse))
    return refuse('FILE_UNREADABLE', { problem: NO_COLUMNS, line: null }, NO_COLUMNS);
  const read = body.map((row) =>
    header === null && !isReverse(row)
      ? { line: row.line, message: 'This row is none of a reverse file.' }
      : readRow(row, header ?? REVERSE),
  );
  const results = read.filter((one): one is BankResult => !isProblem(one));
  const said = new Map<string, Set<BankOutcome>>();
  for (const { reference, outcome } of results)
    said.set(reference, (said.get(reference) ?? new Set<BankOutcome>()).add(outcome));
  const contradicted = ({ reference }: BankResult): boolean => {
    const outcomes = said.get(reference);
    return outcomes?.has('failed') === true && (outcomes.has('paid') || outcomes.has('returned'));
  };
  return {
    ok: true,
    rows: body.length,
    results: results.filter((one) => !contradicted(one)),
    problems: [
      ...read.filter(isProblem),
      ...results.filter(contradicted).map(({ line, reference }) => ({
        line,
        message: `The file says different things of ${reference}; nothing of it was believed.`,
      })),
    ].sort((one, other) => one.line - other.line),
  };
}

/** Words of banks for what a payee or we can mend, in the rail's own terms (see failure.ts). */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/\bclosed\b/i, 'bank_account_closed'],
  [/\b(?:frozen|freeze|blocked|dormant|inoperative)\b/i, 'bank_account_frozen'],
  [/\bifsc?\b/i, 'invalid_ifsc_code'],
  [/\binsufficient\b|\bfunds?\b/i, 'insufficient_funds'],
  [/\blimit\b/i, 'amount_limit_exhausted'],
  [
    /\b(?:account|a\/?c|beneficiary)\b.*\b(?:invalid|incorrect|wrong|not? exist|not found|mismatch)/i,
    'bank_account_invalid',
  ],
  [/\b(?:invalid|incorrect|wrong|no such)\b.*\b(?:account|a\/?c|beneficiary)\b/i, 'bank_account_invalid'],
  [/\b(?:timed? ?out|offline|unavailable|down)\b/i, 'beneficiary_bank_offline'],
];

/** The reason in one word: the bank's text is for staff alone and may name people, so no log holds it. */
export const failureKindOf = (reason: string | null): string =>
  KINDS.find(([form]) => form.test(reason ?? ''))?.[1] ?? 'bank_rejected';
