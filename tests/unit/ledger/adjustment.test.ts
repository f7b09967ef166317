import type { AdjustmentLine } from '../../../src/domain/ledger/adjustment';
import { adjustmentMachine, checkAdjustment, MOST_LINES } from '../../../src/domain/ledger/adjustment';

const line = (account: AdjustmentLine['account'], amount: number, ownerDocumentId: string | null = null) => ({
  account,
  amount,
  ownerDocumentId,
});

test.each([
  { what: 'two sides', lines: [line('adjustments', 500), line('organizer_payable', -500, 'orga')] },
  { what: 'three lines', lines: [line('bank', 300), line('cash', 200), line('adjustments', -500)] },
  {
    what: 'from one person to another',
    lines: [line('organizer_payable', 5, 'orga'), line('organizer_payable', -5, 'other')],
  },
])('takes $what', ({ lines }) => expect(checkAdjustment(lines)).toEqual({ ok: true }));

test.each([
  { what: 'one line', lines: [line('bank', 5)], paths: ['lines'] },
  { what: 'no line', lines: [], paths: ['lines'] },
  { what: 'sides that differ', lines: [line('bank', 5), line('cash', -4)], paths: ['lines'] },
  {
    what: 'an amount of nothing',
    lines: [line('bank', 0), line('cash', 0)],
    paths: ['lines.0.amount', 'lines.1.amount'],
  },
  {
    what: 'half a paisa',
    lines: [line('bank', 0.5), line('cash', -0.5)],
    paths: ['lines.0.amount', 'lines.1.amount'],
  },
  {
    what: 'a payable of nobody',
    lines: [line('organizer_payable', 5), line('cash', -5)],
    paths: ['lines.0.ownerDocumentId'],
  },
  {
    what: 'a person on an account of the house',
    lines: [line('bank', 5, 'orga'), line('cash', -5)],
    paths: ['lines.0.ownerDocumentId'],
  },
  {
    what: 'too many lines',
    lines: Array.from({ length: MOST_LINES + 2 }, (_, index) => line('bank', index % 2 === 0 ? 1 : -1)),
    paths: ['lines'],
  },
])('refuses $what', ({ lines, paths }) => {
  const answer = checkAdjustment(lines);
  expect(answer).toMatchObject({ ok: false, code: 'VALIDATION_FAILED' });
  if (answer.ok) return;
  expect(answer.details.errors).toMatchObject(paths.map((path) => ({ path })));
});

test('is decided once', () => {
  expect(adjustmentMachine.targets('proposed')).toEqual(['approved', 'rejected', 'withdrawn']);
  expect(adjustmentMachine.terminal).toEqual(['approved', 'rejected', 'withdrawn']);
});
