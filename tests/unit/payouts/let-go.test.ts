import { ENTRY } from '../../../src/domain/activity/names';
import { letGoAlone, type ApprovalStep } from '../../../src/domain/payouts/let-go';

const once = (by: string): ApprovalStep => ({ name: ENTRY.PAYOUT_APPROVED_ONCE, by, attempt: null });
const approved = (by: string, attempt: number): ApprovalStep => ({
  name: ENTRY.PAYOUT_APPROVED,
  by,
  attempt,
});
const drawnUpAgain: ApprovalStep = { name: ENTRY.PAYOUT_RECOMPUTED, by: 'admin:1', attempt: null };

test.each<[string, readonly ApprovalStep[], number, string | null]>([
  ['one person', [approved('admin:1', 1)], 1, 'admin:1'],
  ['two people', [once('admin:1'), approved('admin:2', 1)], 1, null],
  ['one, after it was drawn up again', [once('admin:1'), drawnUpAgain, approved('admin:2', 1)], 1, 'admin:2'],
  ['who tried it again', [approved('admin:1', 1), approved('admin:2', 2)], 2, 'admin:2'],
  ['of the first attempt who approved it', [approved('admin:1', 1), approved('admin:2', 2)], 1, 'admin:1'],
  [
    'one of two, who tried it again alone',
    [once('admin:1'), approved('admin:2', 1), approved('admin:2', 2)],
    2,
    'admin:2',
  ],
  [
    'two who tried it again after it was drawn up again',
    [approved('admin:1', 1), drawnUpAgain, once('admin:1'), approved('admin:2', 2)],
    2,
    null,
  ],
  ['an attempt that nobody let go', [approved('admin:1', 1)], 2, null],
])('%s', (_what, steps, attempt, by) => {
  expect(letGoAlone(steps, attempt)).toBe(by);
});
