import type { FieldError, Result } from '../errors';
import { refuseFields } from '../errors';
import { defineMachine, type StateOf } from '../states';
import type { AccountCode } from './accounts';
import { ACCOUNTS } from './accounts';

/** Drawn up by one person, decided by a second one; its maker may take it back while nobody has. */
export const adjustmentMachine = defineMachine('adjustment', {
  states: ['proposed', 'approved', 'rejected', 'withdrawn'],
  initial: ['proposed'],
  terminal: ['approved', 'rejected', 'withdrawn'],
  transitions: { proposed: ['approved', 'rejected', 'withdrawn'] },
});
export type AdjustmentState = StateOf<typeof adjustmentMachine>;

export interface AdjustmentLine {
  readonly account: AccountCode;
  /** The organizer or referrer of a person's account, null on all others. */
  readonly ownerDocumentId: string | null;
  /** Debit positive, credit negative, minor units, never zero. */
  readonly amount: number;
}

export const MOST_LINES = 20;

const problemsOf = (line: AdjustmentLine, index: number): FieldError[] => {
  const { perOwner, name } = ACCOUNTS[line.account];
  const path = `lines.${index}`;
  const problems: FieldError[] = [];
  if (!Number.isSafeInteger(line.amount) || line.amount === 0)
    problems.push({ path: `${path}.amount`, message: 'Give an amount on one side.' });
  if (perOwner && line.ownerDocumentId === null)
    problems.push({ path: `${path}.ownerDocumentId`, message: `${name} needs to know whose it is.` });
  if (!perOwner && line.ownerDocumentId !== null)
    problems.push({ path: `${path}.ownerDocumentId`, message: `${name} is nobody’s own account.` });
  return problems;
};

/**
 * Checks what a person drew up before it is kept: two lines or more, every amount on one side, a person where the
 * account is a person's, both sides equal.
 *
 * @returns refuses VALIDATION_FAILED with the lines that are wrong
 */
export function checkAdjustment(lines: readonly AdjustmentLine[]): Result {
  const problems = lines.flatMap(problemsOf);
  if (lines.length < 2) problems.push({ path: 'lines', message: 'An adjustment has two lines or more.' });
  if (lines.length > MOST_LINES)
    problems.push({ path: 'lines', message: `An adjustment has at most ${MOST_LINES} lines.` });
  const total = lines.reduce((all, { amount }) => all + amount, 0);
  if (problems.length === 0 && total !== 0)
    problems.push({ path: 'lines', message: 'Debits and credits must be the same.' });
  return problems.length === 0 ? { ok: true } : refuseFields(problems);
}
