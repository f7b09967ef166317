import { daysOf, nameOf, type PeriodName } from '../../../src/plugins/ledger/shared/periods';
import {
  emptyLine,
  type ProposalLine,
  readyLines,
  sumsOf,
} from '../../../src/plugins/ledger/shared/proposal';

test.each<[PeriodName, string, string, string]>([
  ['day', '2026-05-15', '2026-05-15', '2026-05-15'],
  ['month', '2026-05-15', '2026-05-01', '2026-05-31'],
  ['month', '2028-02-29', '2028-02-01', '2028-02-29'],
  ['last-month', '2026-01-31', '2025-12-01', '2025-12-31'],
  ['last-month', '2026-03-31', '2026-02-01', '2026-02-28'],
  ['year', '2026-03-31', '2025-04-01', '2026-03-31'],
  ['year', '2026-04-01', '2026-04-01', '2027-03-31'],
  ['last-year', '2026-04-01', '2025-04-01', '2026-03-31'],
  ['all', '2026-05-15', '2000-01-01', '2026-05-31'],
])('%s on %s goes from %s to %s', (name, today, from, to) => {
  expect(daysOf(name, today)).toEqual({ from, to });
  expect(nameOf({ from, to }, today)).toBe(name);
});

test('other days have no name', () =>
  expect(nameOf({ from: '2026-05-02', to: '2026-05-31' }, '2026-05-15')).toBeUndefined());

const line = (typed: Partial<ProposalLine>): ProposalLine => ({ ...emptyLine(1), ...typed });
const sabha = { documentId: 'orga', name: 'Sabha' };

test('what was typed is sent once it is an adjustment', () => {
  const lines = [
    line({ account: 'adjustments', debit: 500, owner: sabha }),
    line({ account: 'organizer_payable', credit: 500, owner: sabha }),
  ];
  expect(readyLines(lines)).toEqual([
    { account: 'adjustments', ownerDocumentId: null, amount: 500 },
    { account: 'organizer_payable', ownerDocumentId: 'orga', amount: -500 },
  ]);
  expect(sumsOf(lines)).toEqual({ debit: 500, credit: 500 });
});

test.each([
  ['an account is missing', [line({ debit: 5 }), line({ account: 'cash', credit: 5 })]],
  [
    'a person is missing',
    [line({ account: 'organizer_payable', debit: 5 }), line({ account: 'cash', credit: 5 })],
  ],
  [
    'an amount cannot be read',
    [line({ account: 'bank', debit: '1,5' }), line({ account: 'cash', credit: 5 })],
  ],
  ['the sides differ', [line({ account: 'bank', debit: 4 }), line({ account: 'cash', credit: 5 })]],
  ['nothing is typed', [emptyLine(1), emptyLine(2)]],
])('and not while %s', (_what, lines) => expect(readyLines(lines)).toBeNull());
