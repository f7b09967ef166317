import type { Result } from '../../errors';
import { refuse } from '../../errors';
import { cleanCell, readAmount, readDay, readSide } from './cells';
import { readHeader, type Columns } from './columns';

/** A row of a file, with the number of the line on which it stands there. */
export interface RawRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** What moved on our account, as the bank states it. */
export interface BankLine {
  readonly day: string;
  readonly narration: string;
  readonly reference: string | null;
  /** Minor units; one of the two is zero. */
  readonly debit: number;
  readonly credit: number;
  readonly balance: number | null;
}

/** One as it was read from a file. */
export interface BankLineDraft extends BankLine {
  /** Equal for the same movement in any file: a line that was taken in before is known again. */
  readonly identity: string;
  readonly rowNumber: number;
}

export interface RowProblem {
  readonly line: number;
  readonly message: string;
}

export interface Statement {
  readonly lines: readonly BankLineDraft[];
  /** Lines that stand in the file twice and are kept once. */
  readonly repeated: number;
  /** Lines after which the balance is not what the amounts make it: something is missing between. */
  readonly gaps: readonly number[];
}

/** Above the header stand the bank, the account and its holder. */
export const HEADER_WITHIN = 60;
const MOST_LINES = 20_000;
const MOST_PROBLEMS = 20;
const LONGEST_NARRATION = 500;
const LONGEST_REFERENCE = 60;
/** Totals and balances carried forward: they move nothing. */
const CARRIED = /\b(?:opening|closing|brought|carried)\b.*\b(?:balance|forward)\b|^(?:b|c)\/f\b|\btotals?\b/i;
const NO_REFERENCE = /^(?:0+|-+|na|n\/a|nil)?$/i;

const cellAt = (row: RawRow, column: number | null): string =>
  column === null ? '' : (row.cells[column] ?? '');

const isBlank = ({ cells }: RawRow): boolean => cells.every((cell) => cleanCell(cell) === '');

/** What moved: debit or credit, both positive; text is what is wrong. */
const readMovement = (row: RawRow, columns: Columns): { debit: number; credit: number } | string => {
  if (columns.amount === null) {
    const debit = readAmount(cellAt(row, columns.debit));
    const credit = readAmount(cellAt(row, columns.credit));
    if (debit.kind === 'unreadable' || credit.kind === 'unreadable')
      return 'An amount here cannot be read. Write it like 1,23,456.78.';
    const out = debit.kind === 'amount' ? debit.minor : 0;
    const into = credit.kind === 'amount' ? credit.minor : 0;
    // A column of debits may show them as negative; a negative credit is taken back, which is a debit.
    const net = into - Math.abs(out);
    if (out !== 0 && into !== 0) return 'Both a debit and a credit stand here.';
    if (net === 0) return 'Neither a debit nor a credit stands here.';
    return net > 0 ? { debit: 0, credit: net } : { debit: -net, credit: 0 };
  }
  const amount = readAmount(cellAt(row, columns.amount));
  if (amount.kind === 'unreadable') return 'The amount here cannot be read. Write it like 1,23,456.78.';
  if (amount.kind === 'empty' || amount.minor === 0) return 'No amount stands here.';
  if (columns.side === null)
    return amount.minor > 0 ? { debit: 0, credit: amount.minor } : { debit: -amount.minor, credit: 0 };
  const side = readSide(cellAt(row, columns.side));
  if (side === null) return 'It does not say whether this is a debit or a credit.';
  const minor = Math.abs(amount.minor);
  return side === 'credit' ? { debit: 0, credit: minor } : { debit: minor, credit: 0 };
};

const isCarried = (row: RawRow): boolean => row.cells.some((cell) => CARRIED.test(cleanCell(cell)));

const hasAmount = (row: RawRow, columns: Columns): boolean =>
  [columns.debit, columns.credit, columns.amount].some(
    (column) => readAmount(cellAt(row, column)).kind !== 'empty',
  );

type Draft = Omit<BankLineDraft, 'identity'>;

const readRows = (
  rows: readonly RawRow[],
  columns: Columns,
  today: string,
): { drafts: Draft[]; problems: RowProblem[] } => {
  const drafts: Draft[] = [];
  const problems: RowProblem[] = [];
  const last = rows.findLastIndex((row) => readDay(cellAt(row, columns.day)) !== null);
  for (const row of rows.slice(0, last + 1)) {
    if (isBlank(row)) continue;
    const wrong = (message: string): void => void problems.push({ line: row.line, message });
    const day = readDay(cellAt(row, columns.day));
    const narration = cleanCell(cellAt(row, columns.narration)).slice(0, LONGEST_NARRATION);
    if (day === null) {
      const before = drafts.at(-1);
      if (isCarried(row) || readHeader(row.cells)) continue;
      if (cleanCell(cellAt(row, columns.day)) === '' && !hasAmount(row, columns) && before) {
        // Long texts go on in the next row.
        drafts[drafts.length - 1] = {
          ...before,
          narration: `${before.narration} ${narration}`.trim().slice(0, LONGEST_NARRATION),
        };
      } else wrong('The date here cannot be read. Write it like 21/11/2026.');
      continue;
    }
    if (day > today) {
      wrong('This date is in the future. Dates are read with the day first.');
      continue;
    }
    const moved = readMovement(row, columns);
    if (typeof moved === 'string') {
      if (!isCarried(row)) wrong(moved);
      continue;
    }
    const balance = readAmount(cellAt(row, columns.balance));
    if (balance.kind === 'unreadable') {
      wrong('The balance here cannot be read. Write it like 1,23,456.78.');
      continue;
    }
    const reference = cleanCell(cellAt(row, columns.reference)).slice(0, LONGEST_REFERENCE);
    drafts.push({
      rowNumber: row.line,
      day,
      narration,
      reference: NO_REFERENCE.test(reference) ? null : reference,
      ...moved,
      balance: balance.kind === 'amount' ? balance.minor : null,
    });
  }
  return { drafts, problems };
};

/**
 * Gives each line its identity. With a reference or a balance beside it, two equal lines are one that was written
 * twice; without either, two equal movements of one day are two, told apart by their turn.
 */
const identify = (drafts: readonly Draft[]): { lines: BankLineDraft[]; repeated: number } => {
  const seen = new Map<string, number>();
  const lines: BankLineDraft[] = [];
  let repeated = 0;
  for (const draft of drafts) {
    const { day, debit, credit, balance, reference, narration } = draft;
    const words = narration.toLowerCase().replace(/[^a-z0-9]/g, '');
    const base = [day, debit, credit, balance ?? '', reference ?? '', words].join('|');
    const turn = (seen.get(base) ?? 0) + 1;
    seen.set(base, turn);
    if (turn > 1 && (reference !== null || balance !== null)) repeated += 1;
    else lines.push({ ...draft, identity: turn === 1 ? base : `${base}|${turn}` });
  }
  return { lines, repeated };
};

/** Where the balance jumps, read in the order of the file or, if that fits better, from its end. */
const findGaps = (lines: readonly BankLineDraft[]): number[] => {
  const gaps = (ordered: readonly BankLineDraft[]): number[] =>
    ordered.flatMap((line, index) => {
      const before = ordered[index - 1];
      if (!before || before.balance === null || line.balance === null) return [];
      return before.balance + line.credit - line.debit === line.balance ? [] : [line.rowNumber];
    });
  const [down, up] = [gaps(lines), gaps(lines.toReversed())];
  return down.length <= up.length ? down : up;
};

const unreadable = (problem: string, rows: readonly RowProblem[] = []) =>
  refuse(
    'FILE_UNREADABLE',
    {
      problem,
      line: rows[0]?.line ?? null,
      lines: rows.slice(0, MOST_PROBLEMS),
    },
    problem,
  );

/**
 * The lines of a bank statement. All of them or none: a row that cannot be read refuses the file, so that nothing is
 * silently missing. Rows below the last dated one are the bank's closing words and are left out.
 *
 * @param today `YYYY-MM-DD` in the zone of the bank
 * @returns refuses FILE_UNREADABLE with the lines that are wrong
 */
export const readStatement = (rows: readonly RawRow[], today: string): Result<Statement> => {
  const at = rows.slice(0, HEADER_WITHIN).findIndex(({ cells }) => readHeader(cells) !== null);
  const header = rows[at];
  const columns = header && readHeader(header.cells);
  if (!columns)
    return unreadable(
      'No row names the columns. The file needs a date and either debit and credit, or an amount; download the statement from the bank as CSV once more.',
    );
  const body = rows.slice(at + 1);
  const { drafts, problems } = readRows(body, columns, today);
  if (drafts.length > MOST_LINES)
    return unreadable(`The file has ${drafts.length} lines; take it in in parts of at most ${MOST_LINES}.`);
  const [first] = problems;
  if (first) {
    const more = problems.length === 1 ? '' : ` There are ${problems.length} such lines.`;
    return unreadable(`Line ${first.line}: ${first.message}${more} Nothing was taken in.`, problems);
  }
  if (drafts.length === 0) return unreadable('The file names its columns, but holds no lines.');
  const { lines, repeated } = identify(drafts);
  return { ok: true, lines, repeated, gaps: findGaps(lines) };
};
